"""Pages that list things: the guides, the glossary from A to Z, all sources."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.addresses import address
from macros.content.guides import Guide
from macros.content.sources import Source
from macros.content.terms import Term
from macros.diagrams.markup import element
from macros.pages.citations import describe


def draw_guides(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    """Return the guides as cards, in order of their titles."""
    cards = [_guide_card(guide, here) for guide in sorted(guides, key=lambda guide: guide.title)]
    return element("ul", *cards, class_="guide-cards")


def draw_glossary(terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    """Return all terms with their definitions by first letter, and links to those letters."""
    ordered = sorted(terms, key=lambda term: term.title.lower())
    letters = [(letter, list(some)) for letter, some in groupby(ordered, key=_letter)]
    jumps = [element("li", element("a", name, href=f"#letter-{name}")) for name, _ in letters]
    lists = [_letter_list(name, some, here) for name, some in letters]
    names = element("nav", element("ul", *jumps), class_="letters", aria_label="Letters")
    return element("div", names, *lists, class_="glossary")


def draw_all_sources(sources: Iterable[Source]) -> ET.Element:
    """Return every source, ordered by authors."""
    ordered = sorted(sources, key=lambda source: (source.authors or source.title).lower())
    entries = [element("li", *describe(source), id=f"source-{source.key}") for source in ordered]
    return element("ul", *entries, class_="all-sources")


def _guide_card(guide: Guide, here: PurePosixPath) -> ET.Element:
    return element(
        "li",
        element("a", guide.title, href=address(here, guide.page.path)),
        element("p", guide.summary),
        element("p", f"{len(guide.stages)} stages", class_="guide-cards__facts"),
    )


def _letter(term: Term) -> str:
    return term.title[:1].upper()


def _letter_list(letter: str, terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    entries = [part for term in terms for part in _entry(term, here)]
    return element(
        "section",
        element("h2", letter, id=f"letter-{letter}"),
        element("dl", *entries),
        aria_labelledby=f"letter-{letter}",
    )


def _entry(term: Term, here: PurePosixPath) -> tuple[ET.Element, ET.Element]:
    link = element("a", term.title, href=address(here, term.page.path))
    return element("dt", link), element("dd", term.definition)
