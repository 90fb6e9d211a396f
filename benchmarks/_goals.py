"""What was to be reached, and what was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks._programs import FLOOR, MATERIAL, STAGES, ZENSICAL
from benchmarks._running import Row

MOST_AT = 1000
PEERS_AT = (100, 300)


@dataclass(frozen=True)
class Goal:
    """A number that was to be reached; `measured` is None where it was not measured.

    `bound` is the most it may be, or the least if `is_least`. `how` says how to measure it, `why`
    what is known of why it is missed.
    """

    what: str
    bound: float
    unit: str
    measured: float | None
    how: str = ""
    why: str = ""
    is_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether it was reached, by how much not, and why or how to measure it."""
        if self.measured is None:
            return f"not measured: {self.how}"
        part = self.measured / self.bound
        missed = 1 / part if self.is_least else part
        if missed <= 1:
            return "reached"
        amount = "little" if self.is_least else "much"
        return f"not reached: {missed:.2f} times too {amount}" + (f". {self.why}" * bool(self.why))


def goals(rows: Sequence[Row], real_site: float | None) -> Iterator[Goal]:
    """Yield each goal of the builds; `real_site` are the seconds its build takes."""
    found = {(row.program, row.guides): row for row in rows}
    most, tenth = found.get((STAGES, MOST_AT)), found.get((STAGES, MOST_AT // 10))
    floor, large = found.get((FLOOR, MOST_AT)), found.get((MATERIAL, MOST_AT))
    some, zensical = found.get((STAGES, PEERS_AT[-1])), found.get((ZENSICAL, PEERS_AT[-1]))
    yield _at_most(
        f"CPU against Python-Markdown alone, {_MOST}", 2.0, _ratio(most, floor), _WHY_CPU
    )
    yield _at_most(f"CPU, {_MOST}, over CPU, 100 guides", 10.5, _ratio(most, tenth))
    yield _at_least(f"CPU of MkDocs with Material over ours, {_MOST}", 10, _ratio(large, most))
    bytes_ = _ratio(large, most, "tree")
    yield _at_least(f"bytes of MkDocs with Material over ours, {_MOST}", 25, bytes_)
    yield _at_least(
        f"CPU of Zensical over ours, {PEERS_AT[-1]} guides",
        3,
        _ratio(zensical, some),
        f"--guides {PEERS_AT[-1]}",
    )
    peak = most.peak / 1e6 if most else None
    yield Goal(f"peak memory, {_MOST}", 500, "MB", peak, _GUIDES, _WHY_MEMORY)
    tree = (most.tree - most.index) / 1e6 if most else None
    yield Goal(f"tree without search, {_MOST}", 150, "MB", tree, _GUIDES, _WHY_TREE)
    yield Goal("build of the real site, by the clock", 5, "s", real_site)


_MOST = f"{MOST_AT:,} guides"
_GUIDES = f"`--guides 100 300 {MOST_AT}`"
_WHY_CPU = (
    "Converting takes less than Python-Markdown alone; the look at every built page, the whole"
    " guides and the checks take the rest (see where our time goes, below)"
)
_WHY_MEMORY = "The articles of all pages are kept until the last one is written"
_WHY_TREE = "The drawings are in the pages, and the whole guide repeats all stages"


def _at_most(what: str, bound: float, measured: float | None, why: str = "") -> Goal:
    return Goal(what, bound, "times", measured, _GUIDES, why)


def _at_least(what: str, bound: float, measured: float | None, option: str = "--large") -> Goal:
    return Goal(what, bound, "times", measured, f"`{option}`", "", True)


def _ratio(one: Row | None, other: Row | None, column: str = "cpu") -> float | None:
    if one is None or other is None:
        return None
    return float(getattr(one, column) / getattr(other, column))
