"""The guides for tests, broken once a seed and checked; what the checks say of them."""

import random
import shutil
from pathlib import Path

from macros.content.problems import Problem
from tests.mutation.ways import BREAKAGES
from tests.publisher import write_guides
from tests.small_docs import ROOT, problems

COUNT = 200


def break_project(number: int, folder: Path) -> tuple[str, str]:
    """Break a copy of the project, made in `folder`; return the way of this number, what it did."""
    project = copy_project(folder)
    # every way has its turn several times, and those of a sample are all different
    breakage = BREAKAGES[(number + number // 10) % len(BREAKAGES)]
    return breakage.__name__, breakage(project, random.Random(number))


def copy_project(folder: Path) -> Path:
    """Return a fresh copy of what the checks read, in `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    write_guides(folder / "docs")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "macros").symlink_to(ROOT / "macros")  # which the settings name
    return folder


def errors_in(project: Path) -> list[Problem]:
    """Return what the checks find in a copy that stops a build."""
    found = problems(project / "docs", project / "mkdocs.yml")
    return [problem for problem in found if not problem.is_advice]
