"""The site, broken once a seed and checked; what the checks say of it."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.content.problems import Problem
from tests.mutation.ways import BREAKAGES
from tests.small_docs import ROOT, problems

COUNT = 200
_COPIED = ("docs", "overrides", "mkdocs.yml")


@dataclass(frozen=True)
class Trial:
    """One breakage: its number, how the site was broken, what was done, what was found."""

    number: int
    way: str
    what: str
    found: Sequence[Problem]

    @property
    def is_caught(self) -> bool:
        """Whether a build would stop."""
        return any(not problem.is_advice for problem in self.found)


def try_breakage(number: int, folder: Path) -> Trial:
    """Break a copy of the project, made in `folder`, in the way of this number; check it."""
    project = copy_project(folder)
    chance = random.Random(number)
    # every way has its turn several times, and the tenth of the normal run has one in each row
    breakage = BREAKAGES[(number + number // 10) % len(BREAKAGES)]
    what = breakage(project, chance)
    return Trial(number, breakage.__name__, what, found_in(project))


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


def found_in(project: Path) -> list[Problem]:
    """Return what the checks say of a copy."""
    return problems(project / "docs", project / "mkdocs.yml")
