"""A program run once, in a process of its own, and what it took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Program:
    """A program that builds a folder of pages.

    `sources` holds the pages as it reads them; `tree` is what it writes, none if it writes nothing;
    `index` are the parts of the tree that search needs.
    """

    name: str
    command: Sequence[str]
    folder: Path
    sources: Path
    tree: Path | None = None
    index: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """What a build took: seconds of the processors and of the clock, bytes of memory and of files.

    `tree` counts the search index too.
    """

    program: str
    guides: int
    pages: int
    cpu: float
    wall: float
    peak: int
    tree: int
    index: int


class FailedError(Exception):
    """A program did not do its work; says what it printed last."""


def measured(program: Program, guides: int) -> Row:
    """Run a program and return what it took; raises FailedError."""
    cpu, wall, peak = _run(program)
    tree, endings = program.tree, "*.html" if program.tree else "*.md"
    files = [file for file in tree.rglob("*") if file.is_file()] if tree else []
    sizes = {file: file.stat().st_size for file in files}
    index = sum(size for file, size in sizes.items() if _is_index(file, program))
    pages = sum(1 for _ in (tree or program.sources).rglob(endings))
    return Row(program.name, guides, pages, cpu, wall, peak, sum(sizes.values()), index)


def _run(program: Program) -> tuple[float, float, int]:
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **program.settings}
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            program.command, cwd=program.folder, env=settings, stdout=printed, stderr=printed
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            last = printed.read().decode(errors="replace").strip().splitlines()[-1:]
            raise FailedError("".join(last) or f"exit code {process.returncode}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _RSS_UNIT


def _is_index(file: Path, program: Program) -> bool:
    assert program.tree
    return file.relative_to(program.tree).as_posix().startswith(tuple(program.index or ("\0",)))
