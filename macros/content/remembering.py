"""What was made of the same files before, with the problems that were met while making it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol, TypeVar

from macros.content.digests import Digests, digest_of
from macros.content.files import load_yaml
from macros.content.located_yaml import Located
from macros.content.problems import Problem, Report

T = TypeVar("T")


class Remember(Protocol):
    """Returns what was made under a name with the same key before, or makes it, and keeps that."""

    def __call__(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return the value called `name`; `key` changes with everything that `make` reads."""


def make_anew(name: str, key: str, make: Callable[[], T]) -> T:  # noqa: ARG001
    """Remember nothing."""
    return make()


@dataclass(frozen=True)
class FileMemory:
    """The `files` below `docs`, in order, and what was made of them before.

    What is wrong with a file goes to `report`, whether its value is made or remembered.
    """

    docs: Path
    files: tuple[PurePosixPath, ...]
    digests: Digests
    remember: Remember
    report: Report

    def value(
        self,
        name: str,
        files: Iterable[PurePosixPath],
        make: Callable[[Report], T],
        *others: object,
    ) -> T:
        """Return what `make` makes of `files`, of which some may not be there, and of `others`."""

        def with_problems() -> tuple[T, tuple[Problem, ...]]:
            problems: list[Problem] = []
            return make(problems.append), tuple(problems)

        read = [(str(file), self.digests.get(file)) for file in files]
        value, problems = self.remember(name, digest_of((read, others)), with_problems)
        for problem in problems:
            self.report(problem)
        return value

    def yaml(self, path: PurePosixPath, report: Report) -> Located[Any] | None:
        """Return what a YAML file says, if it is one of the files and can be read."""
        return load_yaml(self.docs, path, report) if path in self.digests else None
