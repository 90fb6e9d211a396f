"""Where the ways of an operation part and meet again: numbers only.

The stages lie on one line, the main way. A variant leaves it before a stage in which it differs
and is back after the last one in a row; meanwhile it has a lane beside it, lane 1 the nearest. No
two lines cross: a variant's lane lies outside of all lanes that begin and end within it. Where two
variants overlap and neither lies within the other, the shorter one comes back to the main way
between two stages and leaves it again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Way:
    """A variant at a stage in which it differs: it `parts` before the stage, `meets` after it."""

    variant: int
    lane: int
    parts: bool
    meets: bool


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

    def holds(self, other: "_Run") -> bool:
        return self.first <= other.first and other.last <= self.last


def lay_out(count: int, differs: Sequence[Collection[int]]) -> tuple[tuple[Way, ...], ...]:
    """Return the ways beside the main one for each of `count` stages, the nearest lane first.

    `differs` has the places, from 0, of the stages in which each variant differs.
    """
    runs = [run for variant, places in enumerate(differs) for run in _runs(variant, places)]
    ways: list[list[Way]] = [[] for _ in range(count)]
    for run, lane in _lanes(_nested(runs)):
        for place in range(run.first, run.last + 1):
            ways[place].append(Way(run.variant, lane, place == run.first, place == run.last))
    return tuple(tuple(sorted(beside, key=lambda way: way.lane)) for beside in ways)


def _runs(variant: int, places: Collection[int]) -> list[_Run]:
    ordered = sorted(places)
    starts = [place for place in ordered if place - 1 not in places]
    ends = [place for place in ordered if place + 1 not in places]
    return [_Run(variant, first, last) for first, last in zip(starts, ends, strict=True)]


def _nested(runs: Sequence[_Run]) -> list[_Run]:
    """Cut runs until of any two that overlap one holds the other; the long ones stay whole."""
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
    return one.holds(other) or other.holds(one)


def _cut(run: _Run, other: _Run) -> list[_Run]:
    """The pieces of `run` inside and outside of `other`."""
    edges = {run.first, run.last + 1, other.first, other.last + 1}
    inside = sorted(edge for edge in edges if run.first <= edge <= run.last + 1)
    return [_Run(run.variant, first, end - 1) for first, end in pairwise(inside)]


def _lanes(runs: Sequence[_Run]) -> list[tuple[_Run, int]]:
    """Give each run the first lane outside of the shorter ones that it overlaps."""
    placed: list[tuple[_Run, int]] = []
    for run in sorted(runs, key=lambda run: (run.length, run.variant)):
        inner = [lane for other, lane in placed if run.overlaps(other)]
        placed.append((run, max(inner, default=0) + 1))
    return placed
