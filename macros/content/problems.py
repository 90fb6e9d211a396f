"""What is wrong in what a writer wrote, where, and what to do about it."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to fix: `path` from the project's folder, `line` counted from 1 in that file.

    `about` is for a problem that may follow from another file's: the names by which that file would
    name what looks missing or unused, or the path below `docs/` of the page that would hold it.
    """

    path: PurePosixPath
    line: int
    code: str
    message: str
    remedy: str
    is_advice: bool = False
    about: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}. {self.remedy}"


@dataclass(frozen=True)
class Rule:
    """One kind of problem. `code` names it in messages and settings, `title` in the author's guide.

    `is_advice` when it usually stops no build; `pyproject.toml` may say otherwise.
    """

    code: str
    title: str
    is_advice: bool = False

    def at(
        self,
        path: PurePosixPath,
        line: int,
        message: str,
        remedy: str,
        about: tuple[str, ...] = (),
    ) -> Problem:
        """Return a problem of this kind at a line of a file."""
        return Problem(path, line, self.code, message, remedy, self.is_advice, about)


Report = Callable[[Problem], None]
"""Takes a problem that was found; `problems.append` is one."""


def ignore(problem: Problem) -> None:
    """Drop a problem, for callers of which another one reports it."""


def nearest(
    word: str, known: Iterable[str], otherwise: str, shown: Callable[[str], str] = repr
) -> str:
    """Return the remedy for an unknown word: "Did you mean 'x'?", or `otherwise`.

    'x' is the one of `known` that is most like `word`, as `shown` writes it; `otherwise` is the
    remedy where none is like it.
    """
    close = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean {shown(close[0])}?" if close else otherwise


class ProblemError(Exception):
    """Raised where a problem makes the rest unreadable."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
