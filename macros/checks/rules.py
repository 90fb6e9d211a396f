"""The catalog of all rules, and what is wrong before it is known where.

Each rule is a value in the module that applies it. `docs/contributing/problems.md` explains each to
writers, and a test holds the two together. What a rule means for the build can be set in
`pyproject.toml`, under `[tool.stages.severity]`.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.content.problems import Problem, Rule

_ROOMS = ("macros.content", "macros.diagrams", "macros.glossary", "macros.pages", "macros.checks")

SourceLine = tuple[PurePosixPath, int]
"""A file, from the project's folder, and a line in it."""


class Wrong(NamedTuple):
    """Something to fix whose place is not known yet: the rule, a sentence, and what to do.

    `about` is that of the problem.
    """

    rule: Rule
    message: str
    remedy: str
    about: tuple[str, ...] = ()

    def at(self, path: PurePosixPath, line: int) -> Problem:
        """Return the problem at a line of a file."""
        return self.rule.at(path, line, self.message, self.remedy, self.about)


class Finding(NamedTuple):
    """What is wrong in a file of a built tree: its path, the line, and the address or id."""

    path: str
    line: int
    text: str
    wrong: Wrong


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in alphabetical order.

    They are collected when they are first asked for: by then the modules that hold them can be
    imported, this one being imported by most.
    """
    return {rule.code: rule for rule in sorted(set(rules_found()), key=lambda rule: rule.code)}


def rules_found() -> Iterator[Rule]:
    """Yield the rules in each module of the rooms that make problems; imported ones repeat."""
    for room in _ROOMS:
        for module in pkgutil.iter_modules(import_module(room).__path__):
            for value in vars(import_module(f"{room}.{module.name}")).values():
                if isinstance(value, Rule):
                    yield value
