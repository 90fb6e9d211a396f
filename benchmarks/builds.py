"""Whole builds of libraries of many sizes: ours beside other programs, on the same pages.

`python -m benchmarks builds` takes about half an hour, 8 GB of memory and 6 GB of disk, which is
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
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from benchmarks._goals import MOST_AT, PEERS_AT, goals
from benchmarks._page import Results, page_text
from benchmarks._programs import MATERIAL, floors, material, ours, peers, pins
from benchmarks._projects import OURS, copy_program
from benchmarks._running import FailedError, Program, Row, measured
from benchmarks.peers import ROOT

PAGE = ROOT / "docs" / "contributing" / "performance.md"
READERS = ("weight", "search", "lighthouse")
"""The benchmarks of what readers load; what they print is Markdown."""
LARGE_BYTES = 50e9
_TRIES = 3


def main(arguments: Sequence[str]) -> None:
    """Measure, print each row as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks builds")
    parser.add_argument("--guides", type=int, nargs="+", default=[10, 100, 300, 1000])
    large = f"Material at {MOST_AT} guides too: about an hour and 50 GB"
    parser.add_argument("--large", action="store_true", help=large)
    chosen = parser.parse_args(arguments)
    rows: list[Row] = []
    failed: list[str] = [] if shutil.which("hugo") else ["- Hugo is not installed here."]
    for guides in sorted({1, *chosen.guides}):
        _measure(guides, rows, failed, is_large=chosen.large)
    parts_guides = min(chosen.guides, key=lambda guides: abs(guides - PEERS_AT[0]))
    parts = _parts(parts_guides)
    found = list(goals(rows, _real_site()))
    readers = dict(_readers())
    results = Results(_machine(), rows, failed, parts, parts_guides, found, readers)
    PAGE.write_text(page_text(results), encoding="utf-8")
    print(f"Written: {PAGE}")


def terms_of(guides: int) -> int:
    """Return how many terms a library of so many guides has: 60 to 2,000."""
    return min(2000, max(60, 2 * guides))


def _measure(guides: int, rows: list[Row], failed: list[str], *, is_large: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        _make(folder, guides)
        for program in _programs(folder, guides, is_large=is_large):
            try:
                _check_room(program, guides)
                rows.append(measured(program, guides))
                _print(rows[-1])
            except FailedError as error:
                failed.append(f"- {program.name}, at {guides}: {error}")
                print(failed[-1], flush=True)
            if program.tree:
                shutil.rmtree(program.tree, ignore_errors=True)


def _make(folder: Path, guides: int) -> None:
    numbers = [str(guides), str(terms_of(guides))]
    make = [sys.executable, "-m", "benchmarks._projects", str(folder), *numbers]
    subprocess.run(make, cwd=ROOT, check=True)


def _programs(folder: Path, guides: int, *, is_large: bool) -> Iterator[Program]:
    yield ours(folder / OURS)
    yield from floors(folder)
    if guides in PEERS_AT:
        yield from peers(folder)
    elif guides == MOST_AT and is_large:
        yield material(folder)


def _check_room(program: Program, guides: int) -> None:
    room = shutil.disk_usage(program.folder).free
    if program.name == MATERIAL and guides == MOST_AT and room < LARGE_BYTES:
        raise FailedError(
            f"it needs {LARGE_BYTES / 1e9:.0f} GB of disk, and {room / 1e9:.0f} are free"
        )


def _parts(guides: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        _make(folder, guides)
        command = [sys.executable, "-m", "benchmarks", "parts", "--json", str(folder / OURS)]
        run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    seconds: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return seconds


def _real_site() -> float:
    """Return the seconds by the clock that a build of the real site takes, the best of some."""
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "real"
        copy_program(project)
        shutil.copytree(ROOT / "docs", project / "docs")
        return min(measured(ours(project), 1).wall for _ in range(_TRIES))


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
