"""The site, broken once a seed and checked; what the checks say of it."""

import random
import shutil
from pathlib import Path

from macros.content.problems import Problem
from tests.mutation.ways import BREAKAGES
from tests.small_docs import ROOT, problems

COUNT = 200
_COPIED = ("docs", "overrides", "mkdocs.yml")


def break_project(number: int, folder: Path) -> tuple[str, str]:
    """Break a copy of the project, made in `folder`; return the way of this number, what it did."""
    project = copy_project(folder)
    # every way has its turn several times, and those of a sample are all different
    breakage = BREAKAGES[(number + number // 10) % len(BREAKAGES)]
    return breakage.__name__, breakage(project, random.Random(number))


def copy_project(folder: Path) -> Path:
    """Return a fresh copy of what the checks read, in `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in _COPIED:
        source, copy = ROOT / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, symlinks=True)
        else:
            shutil.copy(source, copy)
    (folder / "macros").symlink_to(ROOT / "macros")  # which the settings name
    return folder


def errors_in(project: Path) -> list[Problem]:
    """Return what the checks find in a copy that stops a build."""
    found = problems(project / "docs", project / "mkdocs.yml")
    return [problem for problem in found if not problem.is_advice]
