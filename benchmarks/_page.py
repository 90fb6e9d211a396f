"""The page `docs/contributing/performance.md`, as `python -m benchmarks builds` writes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks._goals import Goal
from benchmarks._programs import STAGES
from benchmarks._running import Row, WarmRow
from benchmarks.warm import UNUSED, USED


@dataclass(frozen=True)
class Results:
    """What one run of the benchmark found; `readers` holds Markdown, by the goal it is about.

    `with_topics` are builds of a library of guides that have topics too.
    """

    machine: Mapping[str, str]
    rows: Sequence[Row]
    with_topics: Sequence[Row]
    warm: Sequence[WarmRow]
    failed: Sequence[str]
    parts: Mapping[str, float]
    parts_guides: int
    goals: Sequence[Goal]
    readers: Mapping[str, str]


def page_text(results: Results) -> str:
    """Return the page."""
    parts = [_HEAD, *_goals(results.goals), _HOW.read_text(encoding="utf-8").strip()]
    for guides in sorted({row.guides for row in results.rows}):
        name = f"{guides:,} {'guide' if guides == 1 else 'guides'}"
        parts += _builds(name, [row for row in results.rows if row.guides == guides])
        parts += _again(name, [row for row in results.warm if row.first.guides == guides])
    if results.with_topics:
        name = f"{results.with_topics[0].guides:,} guides with topics"
        parts += [*_builds(name, results.with_topics), _TOPICS]
    parts += ["## What did not run", *results.failed] if results.failed else []
    parts += _parts(results)
    parts += ["## What readers load", _READERS]
    for name, text in results.readers.items():
        parts += [f"### {name.capitalize()}", text]
    parts += ["## The machine", _table(("what", "which"), results.machine.items())]
    return "\n\n".join(parts) + "\n"


def _goals(goals: Sequence[Goal]) -> Iterator[str]:
    yield "## What was to be reached"
    rows = []
    for goal in goals:
        word = "at least" if goal.is_least else "at most"
        got = "–" if goal.measured is None else f"{goal.measured:,.2f} {goal.unit}"
        got += f" ({goal.beside})" * bool(goal.beside)
        bound = f"{word} {round(goal.bound, 2):g} {goal.unit}"
        rows.append((goal.what, bound, got, goal.verdict))
    yield _table(("what", "goal", "measured", "verdict"), rows)


def _builds(name: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {name}"
    ours = next((row for row in rows if row.program == STAGES), rows[0])
    yield _table(_COLUMNS, [_cells(row, ours) for row in rows])


_COLUMNS = (
    *("program", "pages", "CPU s", "clock s", "memory MB", "pages a second"),
    *("tree MB", "search index MB", "CPU to ours", "memory to ours", "tree to ours"),
)


def _cells(row: Row, ours: Row) -> tuple[str, ...]:
    tree = f"{row.tree / 1e6:,.1f}" if row.tree else "–"
    return (
        *(row.program, f"{row.pages:,}", f"{row.cpu:,.1f}", f"{row.wall:,.1f}"),
        *(f"{row.peak / 1e6:,.0f}", f"{row.pages / row.wall:,.0f}", tree),
        f"{row.index / 1e6:,.1f}" if row.index else "–",
        *(f"{row.cpu / ours.cpu:.2f}", f"{row.peak / ours.peak:.2f}"),
        f"{row.tree / ours.tree:.2f}" if row.tree else "–",
    )


def _again(name: str, rows: Sequence[WarmRow]) -> Iterator[str]:
    if not rows:
        return
    yield f"### {name}, built before"
    yield _table(_AGAIN, [_again_cells(row) for row in rows])
    changed = {row.change: row for row in rows}
    if UNUSED in changed and USED in changed:
        yield _a_page(changed[UNUSED], changed[USED])


_AGAIN = (
    *("what has changed", "pages", "CPU s", "clock s", "memory MB"),
    *("CPU to the first build", "clock to the first build"),
)


def _again_cells(row: WarmRow) -> tuple[str, ...]:
    used = row.used
    return (
        *(row.change, f"{row.pages:,}", f"{used.cpu:,.2f}", f"{used.wall:,.2f}"),
        *(f"{used.peak / 1e6:,.0f}", f"{row.of_cpu:.1%}", f"{row.of_wall:.1%}"),
    )


def _a_page(unused: WarmRow, used: WarmRow) -> str:
    took = 1000 * (used.used.wall - unused.used.wall) / used.pages
    first = 1000 * used.first.wall / used.first.pages
    return (
        f"Each of the {used.pages} pages that use the alias took {took:.0f} ms of the clock."
        f" A page of the first build took {first:.0f} ms."
    )


def _parts(results: Results) -> Iterator[str]:
    yield "## Where our time goes"
    yield f"{_PARTS} This was a build of {results.parts_guides:,} guides."
    whole = sum(results.parts.values())
    rows = [(part, f"{took:.2f}", f"{took / whole:.0%}") for part, took in results.parts.items()]
    yield _table(("part", "CPU s", "share"), [*rows, ("all", f"{whole:.2f}", "100%")])


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_HEAD = """\
---
summary: How long the site takes to build, beside other programs, and what was to be reached.
terms: false
was: [../about/performance.md]
---
# Performance

This page is written by `python -m benchmarks builds`; do not edit it.
All numbers are of one run, on the machine that is named at the end."""

_HOW = Path(__file__).with_name("_how.md")

_PARTS = "A part does not count the parts within it. Timers around our functions take some time."

_TOPICS = "This library is another one, and has no goal yet."

_READERS = (
    "`tests/site/test_weight.py` holds the bytes of a first view, without and with search, the"
    " requests, and that nothing moves or blocks while a page loads."
)
