"""What the changes that reach several files are made of."""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.mutation.breaking import Breakage

_DAY = 86_400


def everywhere(project: Path, pattern: str, new: str, below: str = "docs") -> None:
    """Replace `pattern` in all pages and data files."""
    for file in sorted((project / below).rglob("*")):
        if file.suffix in (".md", ".yml") and file.is_file() and not file.is_symlink():
            text = file.read_text(encoding="utf-8")
            better = re.sub(pattern, new, text, flags=re.MULTILINE)
            if better != text:
                file.write_text(better, encoding="utf-8")


def one_that_finds_a_place(
    ways: Iterator[Breakage], project: Path, chance: random.Random
) -> tuple[str, str]:
    """Make a change that is possible in the project as it is; return its name and what it did."""
    for _ in range(50):
        way = next(ways)
        try:
            return way.__name__, way(project, chance)
        except (IndexError, OSError, ValueError):  # nothing to change, or it is spoiled already
            continue
    raise AssertionError("nothing is left to change")


def with_other_times(project: Path, chance: random.Random, change: Callable[[], str]) -> str:
    """Make a change, and let the changed files have times that do not tell of it."""
    before = _times(project)
    what = change()
    way = chance.choice(("as before", "a day older", "of tomorrow", "as they are", "as they are"))
    if way == "as they are":
        return what
    for file, time_ in _times(project).items():
        old = before.get(file)
        if old != time_:
            here = (old or time_) if way == "as before" else _moved(way)
            os.utime(file, ns=(here, here), follow_symlinks=False)
    return f"{what} (times: {way})"


def _moved(way: str) -> int:
    return time.time_ns() + (_DAY if way == "of tomorrow" else -_DAY) * 10**9


def _times(project: Path) -> dict[Path, int]:
    files = [
        *(project / "docs").rglob("*"),
        *(project / "overrides").rglob("*"),
        project / "mkdocs.yml",
    ]
    return {file: file.lstat().st_mtime_ns for file in files}
