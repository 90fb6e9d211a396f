"""Which old page is which new one, and which section of it is which."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from macros.changes.site_text import PageText, SectionText, SiteText
from macros.content.moves import Address

_SAME = 0.5
"""What shares that much of its sentences is the same page or section, under another name."""

PagePair = tuple[PageText | None, PageText | None]


def page_pairs(old: SiteText, new: SiteText) -> list[PagePair]:
    """Return each page before and after, None where there is none; those that went come last."""
    origins = dict(_origins(old, new))
    pairs: list[PagePair] = [(origins.get(page.path), page) for page in new.pages.values()]
    found = {page.path for page, _ in pairs if page}
    return [*pairs, *((page, None) for path, page in old.pages.items() if path not in found)]


def _origins(old: SiteText, new: SiteText) -> Iterator[tuple[PurePosixPath, PageText]]:
    """Yield the old page that each new one was, by the new one's path."""
    went = {path: page for path, page in old.pages.items() if path not in new.pages}
    came = {path: page for path, page in new.pages.items() if path not in old.pages}
    yield from ((path, old.pages[path]) for path in new.pages if path in old.pages)
    for path in list(went):
        moved_to = new.moves.get(Address(path))
        if moved_to and moved_to.path in came:
            del came[moved_to.path]
            yield moved_to.path, went.pop(path)
    for path, page in came.items():
        alike = {one: _shared(_texts(went[one].sections), _texts(page.sections)) for one in went}
        best = max(alike, key=lambda one: alike[one], default=None)
        if best and alike[best] >= _SAME:
            yield path, went.pop(best)


def section_pairs(old: PageText, new: PageText, moves: Mapping[Address, Address]) -> dict[int, int]:
    """Return the places of the sections of a page, by the places where they were."""
    pairs = {0: 0} if old.sections and new.sections else {}
    by_anchor = {one.anchor: at for at, one in enumerate(new.sections)}
    moved = [moves.get(Address(old.path, one.anchor)) for one in old.sections]
    here = {at: to.anchor for at, to in enumerate(moved) if to and to.path == new.path}
    _pair(pairs, old, {at: by_anchor.get(anchor) for at, anchor in here.items()})
    _pair(pairs, old, {at: by_anchor.get(one.anchor) for at, one in enumerate(old.sections)})
    titles = {one.title: at for at, one in reversed([*enumerate(new.sections)])}
    _pair(pairs, old, {at: titles.get(one.title) for at, one in enumerate(old.sections)})
    for at, section in enumerate(old.sections):
        if at not in pairs:
            _pair(pairs, old, {at: _most_alike(section, new, {*pairs.values()})})
    return pairs


def _pair(pairs: dict[int, int], old: PageText, found: Mapping[int, int | None]) -> None:
    for at in range(len(old.sections)):
        place = found.get(at)
        if place and at not in pairs and place not in pairs.values():
            pairs[at] = place


def _most_alike(section: SectionText, new: PageText, taken: Collection[int]) -> int | None:
    alike = {
        at: _shared(_texts([section]), _texts([one]))
        for at, one in enumerate(new.sections)
        if at not in taken
    }
    best = max(alike, key=lambda at: alike[at], default=None)
    return best if best is not None and alike[best] >= _SAME else None


def elsewhere(pairs: Mapping[int, int]) -> set[int]:
    """Return the new places of the sections that stand in another order than before."""
    after = [pairs[at] for at in sorted(pairs)]
    ordered = sorted(after)
    stay: set[int] = set()
    for block in SequenceMatcher(None, after, ordered, autojunk=False).get_matching_blocks():
        stay.update(after[block.a : block.a + block.size])
    return set(after) - stay


def _texts(sections: Collection[SectionText]) -> Counter[str]:
    return Counter(one.text for section in sections for one in section.sentences)


def _shared(old: Counter[str], new: Counter[str]) -> float:
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0
