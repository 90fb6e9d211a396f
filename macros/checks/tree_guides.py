"""A guide's stages stand in the same order everywhere: diagram, neighbors, whole guide."""

import posixpath
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from macros.checks.rules import Wrong
from macros.checks.tree_reader import Finding
from macros.content.care import EMERGENCY, Care
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.problems import Rule
from macros.content.project import built_path
from macros.pages.names import Element
from macros.pages.whole_guide import Chapter

STAGES_DISAGREE = Rule("stages-disagree", "Two places show a guide's stages differently")

_REMEDY = "The list of stages in the overview is the only order: fix what does not follow it."
_STRIPS: Any = etree.XPath("//nav[@class='strip']")
_STRIP_LINKS: Any = etree.XPath(".//li/a/@href")
_DIAGRAMS: Any = etree.XPath("//nav[@class='steps']")
_DIAGRAM_LINKS: Any = etree.XPath(".//a[@class='steps__link']/@href")
_RELATED: Any = etree.XPath("//a[@rel=$rel]/@href")
_CHAPTERS: Any = etree.XPath("//section[@class='chapter']/@id")
_CARDS: Any = etree.XPath("//section[contains(@class, 'card--emergency')]")


class GuideOrders:
    """Compares the pages of a tree, one after the other, with the guides of `library`."""

    def __init__(self, library: Library) -> None:
        self._care = library.care
        self._pages = {
            _built(page.path): (guide, page)
            for guide in library.guides.values()
            for page in guide.pages
        }
        self._whole_guides = {
            str(built_path(guide.whole_guide)): guide for guide in library.guides.values()
        }

    def wrong_orders(self, path: str, root: Element) -> Iterator[Finding]:
        """Yield where a page shows the stages of a guide in another order than the guide has."""
        if path in self._pages:
            guide, page = self._pages[path]
            way = [_built(stage.page.path) for stage in guide.way_at(page.path)]
            yield from _wrong_orders(guide, path, root, way)
            variant = guide.variant_of(guide.stage_at(page.path))
            reading = [_built(one.path) for one in guide.reading(variant)]
            yield from _wrong_neighbors(path, root, reading)
        elif path in self._whole_guides:
            guide = self._whole_guides[path]
            yield from _wrong_whole_guide(guide, self._care.get(guide.id), path, root)

    def missing(self, pages: Collection[str]) -> Iterator[Finding]:
        """Yield the pages of the guides that are not among `pages`, the paths of a tree's."""
        for path in (*self._pages, *self._whole_guides):
            if path not in pages:
                yield _finding(path, f"the page {path} was not built")


def _wrong_orders(guide: Guide, path: str, root: Element, way: Sequence[str]) -> Iterator[Finding]:
    """Yield the lists of stages on a page that differ from `way`, its own, or from the guide's."""
    if not _STRIPS(root):
        yield _finding(path, f"the page {path} has no list of the guide's stages")
    stages = [_built(stage.page.path) for stage in guide.stages]
    for lists, links, wanted in (
        (_STRIPS, _STRIP_LINKS, way),
        (_DIAGRAMS, _DIAGRAM_LINKS, stages),
    ):
        for one in lists(root):
            shown = _targets(links(one), path)
            # a page may show the diagram of another guide
            if shown != wanted and set(shown) & set(wanted):
                yield _finding(path, f"the page {path} shows the stages in another order")


def _wrong_neighbors(path: str, root: Element, way: Sequence[str]) -> Iterator[Finding]:
    """Yield what leads on or back to another page than that which follows or precedes in `way`."""
    at = way.index(path)
    for rel, wanted in (("prev", way[at - 1 : at]), ("next", way[at + 1 : at + 2])):
        shown = _targets(_RELATED(root, rel=rel), path)
        if shown != (wanted if at or rel == "next" else []):
            word = "previous" if rel == "prev" else "next"
            yield _finding(path, f"the {word} page of {path} is not that of the guide")


def _wrong_whole_guide(
    guide: Guide, care: Care | None, path: str, root: Element
) -> Iterator[Finding]:
    """Yield what the page that holds the whole guide lacks, or has in another order."""
    wanted = [Chapter(page.path, "").id for page in guide.pages]
    chapters = [str(id_) for id_ in _CHAPTERS(root)]
    if [id_ for id_ in chapters if id_ in wanted] != wanted:
        yield _finding(path, f"{path} does not hold every stage in order")
    if care and EMERGENCY in care.urgencies and not _CARDS(root):
        yield _finding(path, f"{path} does not hold the emergency card")


def _targets(addresses: Sequence[str], path: str) -> list[str]:
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, one.partition("#")[0])) for one in addresses]


@cache
def _built(path: PurePosixPath) -> str:
    return str(built_path(path))


def _finding(path: str, message: str) -> Finding:
    return Finding(path, 1, "", Wrong(STAGES_DISAGREE, message, _REMEDY))
