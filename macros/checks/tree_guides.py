"""A guide's stages stand in the same order everywhere: diagram, neighbors, whole guide."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from macros.checks.resolver import built
from macros.checks.rules import Finding, Wrong
from macros.content.care import EMERGENCY, Care
from macros.content.guide import Guide, Variant
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Rule
from macros.pages.names import Element
from macros.pages.whole_guide import Chapter

STAGES_DISAGREE = Rule("stages-disagree", "Two places show a guide's stages differently")

_REMEDY = "The list of stages in the overview is the only order: fix what does not follow it."
_STRIP_LINKS: Any = etree.XPath(".//li/a/@href")
_DIAGRAM_LINKS: Any = etree.XPath(".//a[@class='steps__link']/@href")
_OWN_LINK: Any = etree.XPath("@href")
_STRIP, _DIAGRAM, _CHAPTER = ("nav", "strip"), ("nav", "steps"), ("section", "chapter")
_RELATED = ("prev", "next")
_EMERGENCY = "card--emergency"


class ShownStages(NamedTuple):
    """What a built page shows of the order of a guide: files of the tree, and ids of chapters."""

    strips: tuple[tuple[str, ...], ...] = ()
    diagrams: tuple[tuple[str, ...], ...] = ()
    previous: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    has_emergency_card: bool = False


NO_STAGES = ShownStages()


def shown_stages(path: str, root: Element) -> ShownStages:
    """Return what the page at `path` in a tree shows of the order of a guide."""
    shown: dict[tuple[str, str], list[Element]] = {}
    for node in root.iter("nav", "a", "section"):  # twice as fast as an XPath
        tag = str(node.tag)
        name = node.get("rel" if tag == "a" else "class")
        if name:
            shown.setdefault((tag, name), []).append(node)
    folder = posixpath.dirname(path)
    before, after = ([_OWN_LINK(node) for node in shown.get(("a", rel), ())] for rel in _RELATED)
    return ShownStages(
        tuple(_targets(_STRIP_LINKS(node), folder) for node in shown.get(_STRIP, ())),
        tuple(_targets(_DIAGRAM_LINKS(node), folder) for node in shown.get(_DIAGRAM, ())),
        _targets([address for found in before for address in found], folder),
        _targets([address for found in after for address in found], folder),
        tuple(node.get("id", "") for node in shown.get(_CHAPTER, ())),
        any(tag == "section" and _EMERGENCY in name for tag, name in shown),
    )


class _Place(NamedTuple):
    """Where a page stands in its guide: the stages as it shows them, and the order of reading."""

    stages: tuple[str, ...]
    way: tuple[str, ...]
    reading: tuple[str, ...]


class GuideOrders:
    """Compares what the pages of a tree show with the guides of `library`."""

    def __init__(self, library: Library) -> None:
        self._care = library.care
        guides = library.guides.values()
        self._pages = {path: place for guide in guides for path, place in _places(guide)}
        self._whole_guides = {built(str(guide.whole_guide)): guide for guide in guides}

    def wrong_orders(self, path: str, shown: ShownStages) -> Iterator[Finding]:
        """Yield where a page shows the stages of a guide in another order than the guide has."""
        if path in self._pages:
            yield from _wrong_orders(self._pages[path], path, shown)
            yield from _wrong_neighbors(self._pages[path], path, shown)
        elif path in self._whole_guides:
            guide = self._whole_guides[path]
            yield from _wrong_whole_guide(guide, self._care.get(guide.id), path, shown)

    def missing(self, pages: Collection[str]) -> Iterator[Finding]:
        """Yield the pages of the guides that are not among `pages`, the paths of a tree's."""
        for path in (*self._pages, *self._whole_guides):
            if path not in pages:
                yield _finding(path, f"the page {path} was not built")


def _places(guide: Guide) -> Iterator[tuple[str, _Place]]:
    """Yield the pages of a guide in the tree, in order, each with its place."""
    yield from _places_on_way(guide, None, guide.reading(None))
    for variant in guide.variants:
        yield from _places_on_way(guide, variant, [stage.page for stage in variant.stages])


def _places_on_way(
    guide: Guide, variant: Variant | None, pages: Iterable[Page]
) -> Iterator[tuple[str, _Place]]:
    stages = _built(stage.page for stage in guide.stages)
    way = _built(stage.page for stage in guide.way(variant))
    place = _Place(stages, way, _built(guide.reading(variant)))
    yield from ((path, place) for path in _built(pages))


def _wrong_orders(place: _Place, path: str, shown: ShownStages) -> Iterator[Finding]:
    """Yield the lists of stages on a page that differ from its own way, or from the guide's."""
    if not shown.strips:
        yield _finding(path, f"the page {path} has no list of the guide's stages")
    for lists, wanted in ((shown.strips, place.way), (shown.diagrams, place.stages)):
        for one in lists:
            # a page may show the diagram of another guide
            if one != wanted and set(one) & set(wanted):
                yield _finding(path, f"the page {path} shows the stages in another order")


def _wrong_neighbors(place: _Place, path: str, shown: ShownStages) -> Iterator[Finding]:
    """Yield what leads on or back to another page than that which follows or precedes."""
    if path not in place.reading:  # a variant's order leaves its own stage out, which is reported
        return
    at = place.reading.index(path)
    if shown.previous != place.reading[max(at - 1, 0) : at]:
        yield _finding(path, f"the previous page of {path} is not that of the guide")
    if shown.next != place.reading[at + 1 : at + 2]:
        yield _finding(path, f"the next page of {path} is not that of the guide")


def _wrong_whole_guide(
    guide: Guide, care: Care | None, path: str, shown: ShownStages
) -> Iterator[Finding]:
    """Yield what the page that holds the whole guide lacks, or has in another order."""
    wanted = [Chapter(page.path, "").id for page in guide.pages]
    if [id_ for id_ in shown.chapters if id_ in wanted] != wanted:
        yield _finding(path, f"{path} does not hold every stage in order")
    if care and EMERGENCY in care.urgencies and not shown.has_emergency_card:
        yield _finding(path, f"{path} does not hold the emergency card")


def _targets(addresses: Sequence[str], folder: str) -> tuple[str, ...]:
    names = (address.partition("#")[0] for address in addresses)
    return tuple(posixpath.normpath(posixpath.join(folder, name)) for name in names)


def _built(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(built(str(page.path)) for page in pages)


def _finding(path: str, message: str) -> Finding:
    return Finding(path, 1, "", Wrong(STAGES_DISAGREE, message, _REMEDY))
