"""Pages that list things: the guides and their names, all sources, the glossary from A to Z."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.language import listed, phrase
from macros.content.project import address
from macros.content.scope import GuidesByScope
from macros.content.sources import Source
from macros.content.term import Term
from macros.diagrams.headings import BODY_PARTS, GUIDE_NAMES
from macros.diagrams.markup import element
from macros.glossary.other_names import names_by_guide
from macros.pages.citations import describe
from macros.pages.slugs import spelled_letters

NO_LETTER = "0–9"
"""The heading over terms that start with something other than a letter."""
MOST_UNGROUPED = 6
"""So many guides are listed together; more of them by the part of the body."""
MOST_NAMES = 12
"""So many names of guides are listed together; more of them by letter."""
_GREEK = re.compile(r"^[Α-Ωα-ω](?![^\W\d_])")


def draw_guides(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    """Return the guides as cards, in order of their titles; many by the part of the body."""
    ordered = sorted(guides, key=lambda guide: guide.title)
    if len(ordered) <= MOST_UNGROUPED or not any(guide.body_part for guide in ordered):
        return _guide_cards(ordered, here)
    parts: dict[str, list[Guide]] = defaultdict(list)
    for guide in ordered:
        parts[guide.body_part.casefold()].append(guide)
    # those that name no part stand last
    named = sorted(parts, key=lambda part: (not part, part))
    groups = (
        (parts[part][0].body_part or phrase("other-operations"), _guide_cards(parts[part], here))
        for part in named
    )
    return _headed(groups, BODY_PARTS)


def draw_guide_names(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    """Return all names of the guides from A to Z, each leading to its guide; many by letter."""
    named = [(name, guide) for guide in guides for name in guide.names if name]
    ordered = sorted(named, key=lambda pair: (*_place(pair[0]), pair[1].title))
    if len(ordered) <= MOST_NAMES:
        return element("div", _name_list(ordered, here), class_=GUIDE_NAMES)
    letters = groupby(ordered, key=lambda pair: letter_of(pair[0]))
    return _headed(((letter, _name_list(some, here)) for letter, some in letters), GUIDE_NAMES)


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
    return sorted(terms, key=lambda term: _place(term.title))


def _place(title: str) -> tuple[str, str]:
    """Return what a title is sorted by from A to Z."""
    return letter_of(title), _spelled(title).casefold()


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


def _headed(groups: Iterable[tuple[str, ET.Element]], name: str) -> ET.Element:
    """Return lists below headings, which `fit_headings` puts on their level."""
    parts = [part for title, inside in groups for part in (element("h3", title), inside)]
    return element("div", *parts, class_=name)


def _guide_cards(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    return element("ul", *(_guide_card(guide, here) for guide in guides), class_="guide-cards")


def _guide_card(guide: Guide, here: PurePosixPath) -> ET.Element:
    called = phrase("also-called", names=listed(guide.names[1:]))
    return element(
        "li",
        element("a", guide.title, href=address(here, guide.page.path)),
        element("p", guide.summary),
        *([element("p", called, class_="guide-cards__names")] if guide.also_called else []),
        element("p", phrase("stages", count=len(guide.stages)), class_="guide-cards__facts"),
    )


def _name_list(names: Iterable[tuple[str, Guide]], here: PurePosixPath) -> ET.Element:
    """Return names in order; one that is not the title says what its guide is called."""
    return element("ul", *(_name(name, guide, here) for name, guide in names))


def _name(name: str, guide: Guide, here: PurePosixPath) -> ET.Element:
    is_title = name == guide.title
    other: list[ET.Element | str] = [] if is_title else [" ", element("small", guide.title)]
    return element("li", element("a", name, href=address(here, guide.page.path)), *other)
