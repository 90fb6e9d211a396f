"""Pages that list things: the guides, all sources."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.project import address
from macros.content.sources import Source
from macros.diagrams.markup import element
from macros.pages.citations import describe


def draw_guides(guides: Iterable[Guide], here: PurePosixPath) -> ET.Element:
    """Return the guides as cards, in order of their titles."""
    cards = [_guide_card(guide, here) for guide in sorted(guides, key=lambda guide: guide.title)]
    return element("ul", *cards, class_="guide-cards")


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
