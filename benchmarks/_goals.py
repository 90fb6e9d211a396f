"""What was to be reached, and what was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks._programs import FLOOR, HUGO_ALONE, MATERIAL, STAGES, TWO_PROCESSES, ZENSICAL
from benchmarks._running import Row, WarmRow
from benchmarks.warm import CHECKED, NOTHING, SENTENCE, UNUSED, USED

MOST_AT = 1000
PEERS_AT = (100, 300)


@dataclass(frozen=True)
class Goal:
    """A number that was to be reached; `measured` is None where it was not measured.

    `bound` is the most it may be, or the least if `is_least`. `how` says how to measure it, `why`
    what is known of why it is missed. `beside` is another number that belongs to `measured`.
    """

    what: str
    bound: float
    unit: str
    measured: float | None
    how: str = ""
    why: str = ""
    is_least: bool = False
    beside: str = ""

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


@dataclass(frozen=True)
class RealSite:
    """Seconds by the clock for the real site: built from nothing, built with nothing changed.

    `saved` are those from a save until a browser shows it, empty where there is no browser.
    """

    first: float
    nothing: float
    saved: Sequence[float]


def goals(
    rows: Sequence[Row], warm: Sequence[WarmRow] = (), real: RealSite | None = None
) -> Iterator[Goal]:
    """Yield each goal of the builds: those from nothing, those again, those of the real site."""
    found = {(row.program, row.guides): row for row in rows}
    changed = {row.change: row for row in warm if row.first.guides == MOST_AT}
    yield from _from_nothing(found)
    yield from _again(changed, found.get((HUGO_ALONE, MOST_AT)))
    yield from _of_real_site(real)


def _from_nothing(found: Mapping[tuple[str, int], Row]) -> Iterator[Goal]:
    most, tenth = found.get((STAGES, MOST_AT)), found.get((STAGES, MOST_AT // 10))
    floor, large = found.get((FLOOR, MOST_AT)), found.get((MATERIAL, MOST_AT))
    some, zensical = found.get((STAGES, PEERS_AT[-1])), found.get((ZENSICAL, PEERS_AT[-1]))
    two = found.get((TWO_PROCESSES, MOST_AT))
    against_floor = f"CPU against Python-Markdown alone, {_MOST} (the aim: 3 times)"
    yield _at_most(against_floor, 4.0, _ratio(most, floor), _WHY_CPU)
    yield _at_most(f"CPU, {_MOST}, over CPU, {MOST_AT // 10} guides", 10.3, _ratio(most, tenth))
    clock = f"clock with two processes over clock with one, {_MOST}"
    yield _at_most(clock, 0.6, _ratio(two, most, "wall"))
    yield _at_least(f"CPU of MkDocs with Material over ours, {_MOST}", 10, _ratio(large, most))
    bytes_ = _ratio(large, most, "tree")
    yield _at_least(f"bytes of MkDocs with Material over ours, {_MOST}", 25, bytes_)
    zensical_over = f"CPU of Zensical over ours, {PEERS_AT[-1]} guides"
    how = f"`--guides {PEERS_AT[-1]}`"
    yield _at_least(zensical_over, 3, _ratio(zensical, some), how)
    peak = most.peak / 1e6 if most else None
    yield Goal(f"peak memory, {_MOST}", 500, "MB", peak, _GUIDES)
    tree = most.tree / 1e6 if most else None
    yield Goal(f"tree with search, {_MOST}", 500, "MB", tree, _GUIDES, _WHY_TREE)


def _again(changed: Mapping[str, WarmRow], hugo: Row | None) -> Iterator[Goal]:
    nothing, sentence = changed.get(NOTHING), changed.get(SENTENCE)
    wall = nothing.used.wall if nothing else None
    yield Goal(f"nothing changed, {_MOST}, by the clock", 2, "s", wall, _GUIDES)
    yield _part(f"one sentence changed, {_MOST}", 5, sentence)
    yield _against_hugo(sentence, hugo)
    yield _part(f"one sentence changed, {_MOST}, `check` alone", 2, changed.get(CHECKED))
    yield _part(f"one alias added that no page uses, {_MOST}", 5, changed.get(UNUSED))
    used = changed.get(USED)
    bound = 5 + (100 * used.pages / used.first.pages if used else 0)
    pages = f"{used.pages} pages use" if used else "pages use"
    yield _part(f"one alias added that {pages}, {_MOST}", bound, used)


def _part(what: str, bound: float, row: WarmRow | None) -> Goal:
    """A part of the first build, by the clock; that of the processors stands beside it."""
    measured = 100 * row.of_wall if row else None
    beside = f"CPU {100 * row.of_cpu:.2f} %" if row else ""
    what = f"{what}: part of the clock of the first build"
    return Goal(what, bound, "%", measured, _GUIDES, beside=beside)


def _against_hugo(row: WarmRow | None, hugo: Row | None) -> Goal:
    what = f"one sentence changed, {_MOST}: clock over that of Hugo's full build"
    if row is None or hugo is None:
        return Goal(what, 1, "times", None, "Hugo is not installed" if row else _GUIDES)
    beside = f"CPU {row.used.cpu / hugo.cpu:.2f} times"
    return Goal(what, 1, "times", row.used.wall / hugo.wall, beside=beside)


def _of_real_site(real: RealSite | None) -> Iterator[Goal]:
    first, nothing = (real.first, real.nothing) if real else (None, None)
    yield Goal("build of the real site, by the clock", 5, "s", first, _REAL)
    yield Goal("real site, nothing changed, by the clock", 0.5, "s", nothing, _REAL)
    saved = real.saved if real else ()
    what = "real site, one sentence saved while it is served, until it is seen"
    if saved:
        beside = f"median; the best {min(saved):.2f} s"
        yield Goal(what, 0.6, "s", median(saved), beside=beside)
    else:
        yield Goal(what, 0.6, "s", None, "it needs a browser")


_MOST = f"{MOST_AT:,} guides"
_GUIDES = f"`--guides 100 300 {MOST_AT}`"
_REAL = "`python -m benchmarks real`"
_WHY_CPU = "See where our time goes, below"
_WHY_TREE = "The drawings are in the pages, and the whole guide repeats all stages"


def _at_most(what: str, bound: float, measured: float | None, why: str = "") -> Goal:
    return Goal(what, bound, "times", measured, _GUIDES, why)


def _at_least(what: str, bound: float, measured: float | None, how: str = "`--large`") -> Goal:
    return Goal(what, bound, "times", measured, how, is_least=True)


def _ratio(one: Row | None, other: Row | None, column: str = "cpu") -> float | None:
    if one is None or other is None:
        return None
    return float(getattr(one, column) / getattr(other, column))
