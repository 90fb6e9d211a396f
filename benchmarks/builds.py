"""Whole builds of libraries of many sizes: ours beside other programs, on the same pages.

`python -m benchmarks builds` takes about an hour, 8 GB of memory and 6 GB of disk, which is
what other programs need at 300 guides. It writes what it found to
`docs/contributing/performance.md`, and needs Linux or macOS.
"""

import argparse
import datetime
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from typing import Any

from benchmarks._goals import MOST_AT, PEERS_AT, RealSite, goals
from benchmarks._page import Results, page_text
from benchmarks._programs import (
    MATERIAL,
    OURS,
    STAGES,
    floors,
    hugo,
    in_two_processes,
    material,
    ours,
    peers,
    pins,
)
from benchmarks._running import FailedError, Program, Row, WarmRow, make_projects, measured
from benchmarks.peers import ROOT
from benchmarks.warm import print_row, warm_rows

PAGE = ROOT / "docs" / "contributing" / "performance.md"
READERS = ("weight", "search", "lighthouse")
"""The benchmarks of what readers load; what they print is Markdown."""
LARGE_BYTES = 50e9


def main(arguments: Sequence[str]) -> None:
    """Measure, print each row as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks builds")
    parser.add_argument("--guides", type=int, nargs="+", default=[10, 100, 300, 1000])
    large = f"Material at {MOST_AT} guides too: about an hour and 50 GB"
    parser.add_argument("--large", action="store_true", help=large)
    chosen = parser.parse_args(arguments)
    found = _Found([] if shutil.which("hugo") else ["- Hugo is not installed."])
    for guides in sorted({1, *chosen.guides}):
        _measure(guides, found, is_large=chosen.large)
    middle = min(chosen.guides, key=lambda guides: abs(guides - PEERS_AT[0]))
    _measure_with_topics(middle, found)
    results = Results(
        machine=_machine(),
        rows=found.rows,
        with_topics=found.with_topics,
        warm=found.warm,
        failed=found.failed,
        parts=_parts(middle),
        parts_guides=middle,
        goals=list(goals(found.rows, found.warm, _real_site())),
        readers=dict(_readers()),
    )
    PAGE.write_text(page_text(results), encoding="utf-8")
    print(f"Written: {PAGE}")


@dataclass
class _Found:
    """What was measured until now; `failed` are lines of the page, for what did not run."""

    failed: list[str]
    rows: list[Row] = field(default_factory=list)
    with_topics: list[Row] = field(default_factory=list)
    warm: list[WarmRow] = field(default_factory=list)

    @contextmanager
    def kept(self, name: str, guides: int) -> Iterator[None]:
        """Note it if what is run in the block fails."""
        try:
            yield
        except FailedError as error:
            self.failed.append(f"- {name}, at {guides:,}: {error}")
            print(self.failed[-1], flush=True)


def _measure(guides: int, found: _Found, *, is_large: bool) -> None:
    with _projects(guides) as folder:
        for program in _programs(folder, guides, is_large=is_large):
            with found.kept(program.name, guides):
                _check_room(program, guides)
                found.rows.append(_measured(program, guides))
                if program.name == STAGES:
                    _measure_again(program, found)
            if program.tree:
                shutil.rmtree(program.tree, ignore_errors=True)


def _measure_again(program: Program, found: _Found) -> None:
    """Measure what builds take that follow the one that was measured last."""
    for row in warm_rows(program.folder, found.rows[-1]):
        print_row(row)
        found.warm.append(row)


def _measure_with_topics(guides: int, found: _Found) -> None:
    with _projects(guides, has_topics=True) as folder:
        for program in (ours(folder / OURS), *floors(folder)):
            with found.kept(f"{program.name}, with topics", guides):
                found.with_topics.append(_measured(program, guides))


@contextmanager
def _projects(guides: int, *, has_topics: bool = False) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        make_projects(folder, guides, has_topics=has_topics)
        yield folder


def _measured(program: Program, guides: int) -> Row:
    row = measured(program, guides)
    _print(row)
    return row


def _programs(folder: Path, guides: int, *, is_large: bool) -> Iterator[Program]:
    yield ours(folder / OURS)
    yield in_two_processes(folder / OURS)
    yield from floors(folder)
    if guides in PEERS_AT:
        yield from peers(folder)
    elif guides == MOST_AT and is_large:
        yield material(folder)
    yield from hugo(folder)


def _check_room(program: Program, guides: int) -> None:
    room = shutil.disk_usage(program.folder).free
    if program.name == MATERIAL and guides == MOST_AT and room < LARGE_BYTES:
        raise FailedError(
            f"it needs {LARGE_BYTES / 1e9:.0f} GB of disk, and {room / 1e9:.0f} are free"
        )


def _parts(guides: int) -> dict[str, float]:
    with _projects(guides) as folder:
        return _asked("parts", str(folder / OURS))


def _real_site() -> RealSite:
    return RealSite(**_asked("real"))


def _asked(name: str, *arguments: str) -> dict[str, Any]:
    """Return what another benchmark finds, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks", name, "--json", *arguments]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer


def _readers() -> Iterator[tuple[str, str]]:
    """Yield what the benchmarks of what readers load print, of those that there are."""
    for name in READERS:
        if (ROOT / "benchmarks" / f"{name}.py").is_file():
            command = [sys.executable, "-m", "benchmarks", name]
            run = subprocess.run(
                command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
            )
            why_not = (run.stderr.strip().splitlines() or ["it printed nothing"])[-1]
            yield name, run.stdout.strip() or f"Not measured: {why_not}"


def _machine() -> dict[str, str]:
    programs = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "markdown", "lxml", "nh3")
    return {
        "day": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}, {cpu_count()} processors",
        "processor": _processor(),
        "Python": platform.python_version(),
        **{name: version(name) for name in programs},
        **pins(),
        "Hugo": _hugo(),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown"


def _hugo() -> str:
    if not shutil.which("hugo"):
        return "not installed"
    run = subprocess.run(["hugo", "version"], check=True, capture_output=True, encoding="utf-8")
    return run.stdout.split()[1]


def _print(row: Row) -> None:
    print(
        f"{row.guides:5} guides {row.program:42}{row.cpu:8.1f} s CPU{row.wall:8.1f} s"
        f"{row.peak / 1e6:8.0f} MB memory{row.tree / 1e6:9.1f} MB tree",
        flush=True,
    )
