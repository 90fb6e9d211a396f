"""The ways to do an operation as lines: where each parts from the main one, and meets it again.

The stages of all ways stand in rows. The main way is one line; a variant leaves it before a row in
which it differs and rejoins it after the last such row. In between it runs in a lane beside the
main way, lane 1 the nearest. No two lines cross: a variant's lane lies outside of all lanes that
begin and end within it. Where two variants overlap and neither lies within the other, the shorter
one rejoins the main way between two rows and leaves it again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from macros.content.guide import Guide, Variant
from macros.content.parts import Stage


@dataclass(frozen=True)
class Way:
    """A variant at a stage in which it differs: it `parts` before the stage, `meets` after it."""

    variant: int
    lane: int
    parts: bool
    meets: bool


def merged(ways: Sequence[Sequence[str]]) -> list[str]:
    """Return the names in all ways, each once, in an order that keeps the order of every way.

    Where two ways contradict each other, the first one decides.
    """
    waiting = list(dict.fromkeys(name for names in ways for name in names))
    pairs = {pair for names in ways for pair in pairwise(names)}
    order: list[str] = []
    while waiting:
        later = {other for one, other in pairs if one in waiting}
        order.append(next((name for name in waiting if name not in later), waiting[0]))
        waiting.remove(order[-1])
    return order


def rows_of(guide: Guide) -> list[str]:
    """Return the stages of all ways of a guide, by their ids, in one order."""
    ways = [guide.stages, *(guide.way(variant) for variant in guide.variants)]
    return merged([[stage.id for stage in way] for way in ways])


def moved_stages(guide: Guide, variant: Variant) -> dict[str, Stage | None]:
    """Return the stages that a variant has at another place than the guide, by their ids.

    Each comes with the stage that is before it there, None where it is the first.
    """
    if not variant.order:
        return {}
    way = guide.way(variant)
    usual, own = [stage.id for stage in guide.stages], [stage.id for stage in way]
    common = [id_ for id_ in usual if id_ in own]
    kept = SequenceMatcher(None, common, [id_ for id_ in own if id_ in common], False)
    still = {id_ for block in kept.get_matching_blocks() for id_ in common[block.a :][: block.size]}
    before = [None, *way]
    return {
        stage.id: earlier
        for earlier, stage in zip(before, way, strict=False)
        if stage.id in common and stage.id not in still
    }


def differences(guide: Guide, rows: Sequence[str]) -> list[set[int]]:
    """Return for each variant the rows in which it is not as the main way, from 0."""
    usual = {stage.id: stage for stage in guide.stages}
    found = []
    for variant in guide.variants:
        own, moved = {stage.id: stage for stage in guide.way(variant)}, moved_stages(guide, variant)
        found.append(
            {
                place
                for place, id_ in enumerate(rows)
                if own.get(id_) is not usual.get(id_) or id_ in moved
            }
        )
    return found


@dataclass(frozen=True)
class _Run:
    """Neighboring stages in which a variant differs, from `first` to `last`."""

    variant: int
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def overlaps(self, other: "_Run") -> bool:
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "_Run") -> bool:
        return self.first <= other.first and other.last <= self.last


def lay_out_ways(count: int, differs: Sequence[Collection[int]]) -> tuple[tuple[Way, ...], ...]:
    """Return the ways beside the main one for each of `count` stages, the nearest lane first.

    `differs` has, for each variant, the indexes of the stages in which it differs.
    """
    runs = [run for variant, indexes in enumerate(differs) for run in _runs(variant, indexes)]
    ways: list[list[Way]] = [[] for _ in range(count)]
    for run, lane in _lanes(_nested(runs)):
        for index in range(run.first, run.last + 1):
            ways[index].append(Way(run.variant, lane, index == run.first, index == run.last))
    return tuple(tuple(sorted(beside, key=lambda way: way.lane)) for beside in ways)


def _runs(variant: int, indexes: Collection[int]) -> list[_Run]:
    ordered = sorted(indexes)
    starts = [index for index in ordered if index - 1 not in indexes]
    ends = [index for index in ordered if index + 1 not in indexes]
    return [_Run(variant, first, last) for first, last in zip(starts, ends, strict=True)]


def _nested(runs: Sequence[_Run]) -> list[_Run]:
    """Cut runs until, of any two that overlap, one contains the other; the longer stay whole."""
    settled: list[_Run] = []
    waiting = sorted(runs, key=lambda run: (run.length, -run.variant))
    while waiting:
        run = waiting.pop()
        other = next((one for one in settled if run.overlaps(one) and not _nest(run, one)), None)
        if other is None:
            settled.append(run)
        else:
            waiting += _cut(run, other)
    return settled


def _nest(one: _Run, other: _Run) -> bool:
    return one.contains(other) or other.contains(one)


def _cut(run: _Run, other: _Run) -> list[_Run]:
    """Return the pieces of `run` inside and outside of `other`."""
    edges = {run.first, run.last + 1, other.first, other.last + 1}
    inside = sorted(edge for edge in edges if run.first <= edge <= run.last + 1)
    return [_Run(run.variant, first, end - 1) for first, end in pairwise(inside)]


def _lanes(runs: Sequence[_Run]) -> list[tuple[_Run, int]]:
    """Return each run with its lane: the first outside of the shorter runs that it overlaps."""
    placed: list[tuple[_Run, int]] = []
    for run in sorted(runs, key=lambda run: (run.length, run.variant)):
        inner = [lane for other, lane in placed if run.overlaps(other)]
        placed.append((run, max(inner, default=0) + 1))
    return placed
