"""A guide's stages stand in the same order everywhere: diagram, neighbors, whole guide."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from macros.checks.html import Element
from macros.checks.schemes import Wrong
from macros.checks.tree_findings import Finding, Tree
from macros.content.addresses import built_path
from macros.content.guides import Guide
from macros.content.library import Library
from macros.content.pages import Page
from macros.pages.whole_guide import Chapter

_REMEDY = "The list of stages in the overview is the only order: mend what does not follow it."
_STRIPS: Any = etree.XPath("//nav[@class='strip']")
_STRIP_LINKS: Any = etree.XPath(".//li/a/@href")
_DIAGRAMS: Any = etree.XPath("//nav[@class='steps']")
_DIAGRAM_LINKS: Any = etree.XPath(".//a[@class='steps__link']/@href")
_RELATED: Any = etree.XPath("//a[@rel=$rel]/@href")
_CHAPTERS: Any = etree.XPath("//section[@class='chapter']/@id")
_CARDS: Any = etree.XPath("//section[contains(@class, 'card--emergency')]")


def guide_findings(tree: Tree, library: Library) -> Iterator[Finding]:
    """Yield each place in the tree that shows the stages of a guide otherwise than its manifest."""
    for guide in library.guides.values():
        for page in guide.pages:
            path = _built(page)
            root = tree.roots.get(path)
            if root is None:
                yield _finding(path, f"the page {path} was not built")
                continue
            yield from _wrong_orders(guide, page, root)
            yield from _wrong_neighbors(guide, page, root)
        yield from _wrong_whole_guide(guide, tree)


def _wrong_orders(guide: Guide, page: Page, root: Element) -> Iterator[Finding]:
    """Yield the lists of stages on a page that differ from the guide's, or from the variant's."""
    way = [_built(stage.page) for stage in guide.way_at(page.path)]
    stages = [_built(stage.page) for stage in guide.stages]
    path = _built(page)
    if not _STRIPS(root):
        yield _finding(path, f"the page {path} has no list of the guide's stages")
    for lists, links, wanted in (
        (_STRIPS, _STRIP_LINKS, way),
        (_DIAGRAMS, _DIAGRAM_LINKS, stages),
    ):
        for one in lists(root):
            shown = _targets(links(one), path)
            # a page may show the diagram of another guide
            if shown != wanted and set(shown) & set(wanted):
                yield _finding(path, f"the page {path} shows the stages in another order")


def _wrong_neighbors(guide: Guide, page: Page, root: Element) -> Iterator[Finding]:
    path = _built(page)
    way = [_built(guide.page), *(_built(stage.page) for stage in guide.way_at(page.path))]
    place = way.index(path)
    for rel, wanted in (("prev", way[place - 1 : place]), ("next", way[place + 1 : place + 2])):
        shown = _targets(_RELATED(root, rel=rel), path)
        if shown != (wanted if place or rel == "next" else []):
            word = "previous" if rel == "prev" else "next"
            yield _finding(path, f"the {word} page of {path} is not that of the guide")


def _wrong_whole_guide(guide: Guide, tree: Tree) -> Iterator[Finding]:
    """Yield what the page that holds the whole guide lacks, or has in another order."""
    path = str(built_path(guide.whole_guide))
    if path not in tree.roots:
        yield _finding(path, f"the page {path} was not built")
        return
    root = tree.roots[path]
    pages = guide.pages
    wanted = [Chapter(page.path, "").id for page in pages]
    chapters = [str(id_) for id_ in _CHAPTERS(root)]
    if [id_ for id_ in chapters if id_ in wanted] != wanted:
        yield _finding(path, f"{path} does not hold every stage in order")
    if guide.emergency and not _CARDS(root):
        yield _finding(path, f"{path} does not hold the emergency card")


def _targets(addresses: Sequence[str], path: str) -> list[str]:
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, one.partition("#")[0])) for one in addresses]


def _built(page: Page) -> str:
    return str(built_path(page.path))


def _finding(path: str, message: str) -> Finding:
    return Finding(path, 1, "", Wrong("stages-disagree", message, _REMEDY))
