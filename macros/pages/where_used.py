"""Where the guides use a word: the list on an entry's page.

It can be drawn when the guides' pages are rendered and no sooner; an entry's page keeps a place for
it until then.
"""

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.project import address
from macros.content.stage import Stage
from macros.diagrams.markup import element, to_markup
from macros.glossary.linking import TermsOnPage, link_id

MOST_GUIDES = 12
"""Where more guides use a word, their stages are left out."""

_CLASS = "uses"
_PLACE = f'<section class="{_CLASS}"></section>'


@dataclass(frozen=True)
class Use:
    """A page with a word or its picture: its guide, its stage (None: the overview), its place."""

    guide: Guide
    stage: Stage | None
    anchor: str

    @property
    def path(self) -> PurePosixPath:
        """The page's path below `docs/`."""
        return self.stage.page.path if self.stage else self.guide.page.path

    @property
    def name(self) -> str:
        """What the page is called in its guide: "Stage 5: Exposure"."""
        if self.stage is None:
            return "Overview"
        return f"Stage {self.guide.number(self.stage)}: {self.stage.title}"


def where_used(
    guides: Iterable[Guide], used: Mapping[PurePosixPath, TermsOnPage]
) -> dict[str, list[Use]]:
    """Return where each term is used, by its id: guides by title, their pages in reading order."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for guide in sorted(guides, key=lambda guide: guide.title.casefold()):
        for stage in (None, *guide.every_stage):
            page = stage.page if stage else guide.page
            terms = used.get(page.path, TermsOnPage())
            for term in sorted(terms.all):
                anchor = link_id(term) if term in terms.linked else ""
                uses[term].append(Use(guide, stage, anchor))
    return uses


def place_for_uses() -> ET.Element:
    """Return what keeps the place of the list in an entry's page."""
    return element("section", class_=_CLASS)


def fill_in_uses(content: str, uses: Sequence[Use], here: PurePosixPath) -> str:
    """Return the article of the entry at `here` with the list in its place."""
    return content.replace(_PLACE, to_markup(draw_uses(uses, here)) if uses else "", 1)


def draw_uses(uses: Sequence[Use], here: PurePosixPath) -> ET.Element:
    """Return the list of the pages that use a word, by guide."""
    guides = [list(some) for _, some in groupby(uses, key=lambda use: use.guide.id)]
    if len(guides) > MOST_GUIDES:
        links = [draw_use(some[0].guide.title, some[0], here) for some in guides]
        inside = [element("ul", *(element("li", link) for link in links))]
    else:
        inside = [part for some in guides for part in _guide(some, here)]
    heading = element("h2", "Where this word is used", id=_CLASS, data_search_exclude="")
    return element(
        "section",
        heading,
        *inside,
        class_=_CLASS,
        aria_labelledby=_CLASS,
        data_search_exclude="",
    )


def _guide(uses: Sequence[Use], here: PurePosixPath) -> Iterator[ET.Element]:
    yield element("h3", uses[0].guide.title)
    yield element("ul", *(element("li", draw_use(use.name, use, here)) for use in uses))


def draw_use(words: str, use: Use, here: PurePosixPath) -> ET.Element:
    """Return a link to a use, seen from the page at `here`."""
    return element("a", words, href=address(here, use.path, use.anchor))
