"""What is wrong in what a writer wrote, where, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: `path` from the project's folder, `line` counted from 1 in that file."""

    path: PurePosixPath
    line: int
    code: str
    message: str
    remedy: str
    is_advice: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}. {self.remedy}"


Report = Callable[[Problem], None]
"""Takes a problem that was found; `problems.append` is one."""


def ignore(problem: Problem) -> None:
    """Take a problem and drop it: it has been reported otherwise."""


class ProblemError(Exception):
    """Raised where nothing can be read on because of one problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
