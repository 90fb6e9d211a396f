"""Pages that list things: the guides, all sources, the glossary from A to Z."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.project import address
from macros.content.scope import GuidesByScope
from macros.content.sources import Source
from macros.content.term import Term
from macros.diagrams.markup import element
from macros.glossary.other_names import names_by_guide
from macros.pages.citations import describe
from macros.pages.slugs import spelled_letters

NO_LETTER = "0–9"
"""The heading over terms that start with something other than a letter."""
_GREEK = re.compile(r"^[Α-Ωα-ω](?![^\W\d_])")


def draw_guides(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    """Return the guides as cards, in order of their titles."""
    cards = [_guide_card(guide, here) for guide in sorted(guides, key=lambda guide: guide.title)]
    return element("ul", *cards, class_="guide-cards")


def draw_all_sources(sources: Iterable[Source]) -> ET.Element:
    """Return every source, ordered by authors."""
    ordered = sorted(sources, key=lambda source: (source.authors or source.title).lower())
    entries = [element("li", *describe(source), id=f"source-{source.key}") for source in ordered]
    return element("ul", *entries, class_="all-sources")


def draw_glossary(terms: Iterable[Term], guides: GuidesByScope, here: PurePosixPath) -> ET.Element:
    """Return all terms with their definitions by first letter, and links to those letters."""
    grouped = groupby(alphabetical(terms), key=lambda term: letter_of(term.title))
    letters = [(letter, list(some)) for letter, some in grouped]
    jumps = [element("li", element("a", name, href=f"#{_id(name)}"), " ") for name, _ in letters]
    return element(
        "div",
        element(
            "nav",
            element("ul", *jumps),
            class_="letters",
            aria_label=phrase("letters"),
            data_search_exclude="",
        ),
        *(_letter_list(name, some, guides, here) for name, some in letters),
        class_="glossary",
    )


def alphabetical(terms: Iterable[Term]) -> list[Term]:
    """Return the terms from A to Z."""
    return sorted(terms, key=lambda term: (letter_of(term.title), _spelled(term.title).casefold()))


def _spelled(title: str) -> str:
    return _GREEK.sub(lambda letter: spelled_letters(letter[0]), title)


def letter_of(title: str) -> str:
    """Return the letter under which a title stands, without its accents; NO_LETTER for the rest.

    A Greek letter that stands alone is spelled: readers look for the "β-blocker" at B.
    """
    characters = unicodedata.normalize("NFKD", _spelled(title))
    first = next((character for character in characters if character.isalnum()), "")
    return first.upper() if first.isalpha() else NO_LETTER


def _id(letter: str) -> str:
    return f"letter-{'other' if letter == NO_LETTER else letter}"


def _letter_list(
    letter: str, terms: Iterable[Term], guides: GuidesByScope, here: PurePosixPath
) -> ET.Element:
    return element(
        "section",
        element("h2", letter, id=_id(letter)),
        element(
            "dl",
            *(part for term in terms for part in _entry(term, names_by_guide(term, guides), here)),
        ),
        aria_labelledby=_id(letter),
    )


def _entry(term: Term, names: Iterable[str], here: PurePosixPath) -> list[ET.Element | str]:
    # the spaces keep the words apart in the search index
    name = element("dt", element("a", term.title, href=address(here, term.page.path)))
    parts: list[ET.Element | str] = [name, " ", element("dd", term.definition), " "]
    sentences = " ".join(names)
    if sentences:
        parts += [element("dd", sentences, class_="glossary__names"), " "]
    return parts


def _guide_card(guide: Guide, here: PurePosixPath) -> ET.Element:
    return element(
        "li",
        element("a", guide.title, href=address(here, guide.page.path)),
        element("p", guide.summary),
        element("p", phrase("stages", count=len(guide.stages)), class_="guide-cards__facts"),
    )
