"""A project that changes again and again: each warm run must say and make what a fresh one does.

`python -m tests.mutation.story --seed 3 --changes 40` tells one; it says each change, and stops at
the first difference. The same seed tells the same story.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from tests.mutation.breaking import Breakage
from tests.mutation.differences import first_difference, said_differently
from tests.mutation.edited import one_that_finds_a_place, with_other_times
from tests.mutation.projects import Files, Project, Said
from tests.mutation.ways import BREAKAGES, EDITS, FAULTS
from tests.publisher import build_tree, write_project

NO_STORE = ["--no-cache"]
"""How a command is told to use no store and to keep none."""

FIRST_DAY = 1_795_305_600
"""Noon of November 22, 2026."""
_DAY = 86_400
_MOST_BROKEN = 2
"""After so many changes in a row that do not build, the project goes back to one that does."""
_REMEMBERED = 6

T = TypeVar("T")


class DifferenceError(Exception):
    """A warm run gave something else than one from nothing; says after which changes, and what."""


@dataclass
class Story:
    """What happens to one project, and to the copy of it that is built from nothing each time."""

    warm: Project
    cold: Project
    seed: int = 0
    said: list[str] = field(default_factory=list)
    day: int = FIRST_DAY
    _sound: list[Files] = field(default_factory=list)
    _broken: int = 0

    def __post_init__(self) -> None:
        self._edits = _dealt(EDITS, self.seed)
        self._breakages = _dealt(BREAKAGES, self.seed)
        self._faults = _dealt(FAULTS, self.seed)

    def begin(self) -> None:
        """Build the project as it is."""
        self.said.append("the start")
        self._compare(random.Random(self.seed), ["build"])

    def go_on(self) -> str:
        """Let the next thing happen, and compare; return what it was. Raises DifferenceError."""
        number = len(self.said)
        # of its own: what is picked now does not hang on what was found in a store before
        chance = random.Random(f"{self.seed}-{number}")
        self.said.append(f"{number}. {self._change(chance)}")
        if chance.random() < 0.25:
            fault = self._befall(chance)
            self.said[-1] += f"; {fault}"
        ways = (["build"], ["build"], ["check"], ["check", "build"], ["build", "check"])
        self._compare(chance, chance.choice(ways))
        if self._broken:
            self.said[-1] += " (does not build)"
        return self.said[-1]

    def see(self, change: Breakage) -> None:
        """Make one change, and compare what is built. Raises DifferenceError."""
        chance = random.Random(self.seed)
        self.said.append(f"{change.__name__}: {change(self.warm.folder, chance)}")
        self._compare(chance, ["build"])

    def as_mkdocs_builds(self, folder: Path) -> None:
        """Compare with what `mkdocs build` makes. Raises DifferenceError."""
        if not self._sound:
            return
        self.warm.put(self._sound[-1])
        self.said.append("back to what builds; then mkdocs build")
        self._compare(random.Random(self.seed), ["build"])
        plain = Project(folder)
        build_tree(self.warm.folder, plain.folder / "site")
        self._expect(first_difference(self.warm.tree(), plain.tree()))

    def _change(self, chance: random.Random) -> str:
        if self._broken > _MOST_BROKEN or (self._broken and chance.random() < 0.5):
            self.warm.put(self._sound[-1])
            more = f", and {self._edit(chance)}" if chance.random() < 0.5 else ""
            return f"repaired{more}"
        way, kind = (
            chance.random(),
            chance.choice((self._edit, self._edit, self._edit, self._break)),
        )
        if way < 0.08 and len(self._sound) > 1:
            self.warm.put(chance.choice(self._sound[:-1]))
            return "back to an earlier state"
        if way < 0.11:
            return "nothing"
        if way < 0.16:
            self.day += chance.randrange(1, 300) * _DAY
            return "days go by"
        count = chance.choice((1, 1, 1, 1, 2, 3))
        return " and ".join(kind(chance) for _ in range(count))

    def _edit(self, chance: random.Random) -> str:
        return self._made(self._edits, chance)

    def _break(self, chance: random.Random) -> str:
        return self._made(self._breakages, chance)

    def _made(
        self, ways: Iterator[Callable[[Path, random.Random], str]], chance: random.Random
    ) -> str:
        def change() -> str:
            return ": ".join(one_that_finds_a_place(ways, self.warm.folder, chance))

        return with_other_times(self.warm.folder, chance, change)

    def _befall(self, chance: random.Random) -> str:
        for fault in islice(self._faults, len(FAULTS)):
            with suppress(IndexError, OSError):
                return f"{fault.__name__}: {fault(self.warm, chance)}"
        return "no fault found its place"

    def _compare(self, chance: random.Random, commands: list[str]) -> None:
        """Run the commands in both; the copy has no store, or an empty one."""
        self.cold.put(self.warm.files())
        options = [] if chance.random() < 0.25 else NO_STORE
        for command in commands:
            arguments = [command, "--advice"] if command == "check" else [command]
            before = self.warm.tree()
            self.cold.forget()
            with ThreadPoolExecutor(2) as both:
                warm, cold = both.map(
                    self._run, (self.warm, self.cold), (arguments, [*arguments, *options])
                )
            self._expect(said_differently(warm, cold))
            self._expect_tree(command, cold, before)

    def _expect_tree(self, command: str, cold: Said, before: Files) -> None:
        if command == "build" and not cold.code:
            self._expect(first_difference(self.warm.tree(), self.cold.tree()))
            self._sound = [*self._sound[-_REMEMBERED:], self.warm.files()]
            self._broken = 0
        else:
            changed = first_difference(self.warm.tree(), before)
            self._expect(changed and f"site/ is not as it was before {command}\n{changed}")
            self._broken = self._broken + 1 if cold.code else 0

    def _run(self, project: Project, arguments: list[str]) -> Said:
        said = project.run(*arguments, settings={"SOURCE_DATE_EPOCH": str(self.day)})
        self._expect(str(said) if "Traceback" in said.err else "")
        return said

    def _expect(self, difference: str) -> None:
        """Raise DifferenceError if there is one."""
        if difference:
            last = "\n".join(self.said[-4:])
            raise DifferenceError(f"Story {self.seed} went wrong after:\n{last}\n\n{difference}")


def told(folder: Path, project: Path, seed: int, changes: int) -> Iterator[str]:
    """Tell a story in copies of `project`, made in `folder`; yield what happened, each time."""
    copies = [shutil.copytree(project, folder / name) for name in ("warm", "cold")]
    with Project(copies[0]) as warm, Project(copies[1]) as cold:
        story = Story(warm, cold, seed)
        story.begin()
        for _ in range(changes):
            yield story.go_on()
        story.as_mkdocs_builds(folder / "plain")


def _dealt(ways: tuple[T, ...], seed: int) -> Iterator[T]:
    """Return the ways in an order of their own; stories that follow one another share them out."""
    mixed = random.Random(len(ways)).sample(ways, len(ways))
    start = seed * len(ways) // 8 % len(ways)
    return cycle([*mixed[start:], *mixed[:start]])


def main() -> None:
    """Tell stories until one goes wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="which story comes first")
    parser.add_argument("--stories", type=int, default=1, help="how many are told")
    parser.add_argument("--changes", type=int, default=25, help="how many changes each has")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="story-"))
    project = write_project(folder / "project")
    for seed in range(asked.seed, asked.seed + asked.stories):
        try:
            for line in told(folder / str(seed), project, seed, asked.changes):
                print(f"[{seed}] {line}", flush=True)
        except DifferenceError as difference:
            sys.exit(f"\n{difference}\n\nBoth projects are in {folder / str(seed)}.")
        shutil.rmtree(folder / str(seed))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
