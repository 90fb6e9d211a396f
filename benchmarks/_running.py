"""A program run once, in a process of its own, and what it took."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers import ROOT

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Program:
    """A program that builds a folder of pages.

    `sources` holds the pages as it reads them; `tree` is what it writes, none if it writes nothing;
    `index` are the parts of the tree that search needs. `store` is what it keeps for its next run.
    """

    name: str
    command: Sequence[str]
    folder: Path
    sources: Path
    tree: Path | None = None
    index: Sequence[str] = ()
    store: Path | None = None
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Used:
    """What a run took: seconds of the processors and of the clock, bytes of memory.

    `peak` is that of the largest process. `printed` is what the run said.
    """

    cpu: float
    wall: float
    peak: int
    printed: str = ""


@dataclass(frozen=True)
class Row:
    """What a build from nothing took: seconds and bytes of memory as in `Used`, bytes of files.

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


@dataclass(frozen=True)
class WarmRow:
    """What a run took after a change of `pages` pages; `first` is the build from nothing."""

    change: str
    first: Row
    used: Used
    pages: int = 0

    @property
    def of_wall(self) -> float:
        """The part of the first build that it took, by the clock."""
        return self.used.wall / self.first.wall

    @property
    def of_cpu(self) -> float:
        """The part of the first build that it took, of the processors."""
        return self.used.cpu / self.first.cpu


class FailedError(Exception):
    """A program did not do its work; says what it printed last."""


def measured(program: Program, guides: int) -> Row:
    """Run a program from nothing and return what it took; raises FailedError."""
    for left in filter(None, (program.tree, program.store)):
        shutil.rmtree(left, ignore_errors=True)
    used = run(program)
    tree, endings = program.tree, "*.html" if program.tree else "*.md"
    files = [file for file in tree.rglob("*") if file.is_file()] if tree else []
    sizes = {file: file.stat().st_size for file in files}
    index = sum(size for file, size in sizes.items() if _is_index(file, program))
    pages = sum(1 for _ in (tree or program.sources).rglob(endings))
    return Row(
        program.name, guides, pages, used.cpu, used.wall, used.peak, sum(sizes.values()), index
    )


def run(program: Program) -> Used:
    """Run a program upon what an earlier run has left; raises FailedError."""
    os.sync()  # what others wrote must not wait for the disk now
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **program.settings}
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            program.command, cwd=program.folder, env=settings, stdout=printed, stderr=printed
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said = printed.read().decode(errors="replace").strip()
    if process.returncode:
        raise FailedError("".join(said.splitlines()[-1:]) or f"exit code {process.returncode}")
    return Used(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _RSS_UNIT, said)


def make_projects(folder: Path, guides: int, *, has_topics: bool = False) -> None:
    """Write the same pages as each program needs them, see `_projects.py`."""
    make = [sys.executable, "-m", "benchmarks._projects", str(folder), str(guides)]
    subprocess.run([*make, *["--topics"] * has_topics], cwd=ROOT, check=True)


def _is_index(file: Path, program: Program) -> bool:
    assert program.tree
    return file.relative_to(program.tree).as_posix().startswith(tuple(program.index or ("\0",)))
