"""The built folder: every link of every page leads to a file and an anchor that are in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.checks.html import Names, read_names
from macros.checks.links import broken
from macros.content.problems import Problem

_LEFT_OVER = ("{{", "{%", "Traceback (most recent call last)")


@dataclass(frozen=True)
class TreeCheck:
    """What a look at a built folder found: how many pages and links it has, and what is wrong."""

    pages: int
    links: int
    problems: tuple[Problem, ...]


def check_tree(tree: Path) -> TreeCheck:
    """Return what is wrong in the folder `tree`: broken links, repeated ids, left-over macros.

    Problems name the built page, since a template or a macro may have written the link.
    """
    names = {
        _path(tree, file): read_names(file.read_text("utf-8"))
        for file in sorted(tree.rglob("*.html"))
    }
    targets: dict[PurePosixPath, frozenset[str] | None] = {
        _path(tree, file): None for file in tree.rglob("*")
    }
    targets |= {path: frozenset(page.ids) for path, page in names.items()}
    links = sum(len(page.references) for page in names.values())
    problems = (
        problem for path, page in names.items() for problem in _page_problems(path, page, targets)
    )
    return TreeCheck(len(names), links, tuple(problems))


def _path(tree: Path, file: Path) -> PurePosixPath:
    return PurePosixPath(file.relative_to(tree).as_posix())


def _page_problems(
    path: PurePosixPath,
    names: Names,
    targets: Mapping[PurePosixPath, frozenset[str] | None],
) -> Iterator[Problem]:
    page = "site" / path
    for reference in names.references:
        wrong = broken(reference, path, targets)
        if wrong:
            yield Problem(page, 1, *wrong)
    for name, times in Counter(names.ids).items():
        if times > 1:
            message = f"the id {name!r} is there {times} times"
            yield Problem(page, 1, "id-repeated", message, "Give one of the headings another id.")
    for mark in _LEFT_OVER:
        if mark in names.prose:
            yield Problem(page, 1, "macro-left", f"{mark!r} reached the page", "Mend the macro.")
