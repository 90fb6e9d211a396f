"""The check of a built folder, each finding told where its writer can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.checks.origins import Origins
from macros.checks.places import ANYWHERE, Place
from macros.checks.tree_findings import Finding, TreeReader
from macros.checks.tree_guides import GuideOrders
from macros.content.library import Library
from macros.content.problems import Problem


@dataclass(frozen=True)
class TreeCheck:
    """What a look at a built folder found: how many pages and links it has, and what is wrong."""

    pages: int
    links: int
    problems: tuple[Problem, ...]


def check_tree(
    folder: Path,
    library: Library | None = None,
    place: Place = ANYWHERE,
    *,
    is_fresh: bool = True,
) -> TreeCheck:
    """Return what is wrong in the built folder `folder`, which is reached at `place`.

    If the folder `is_fresh` from the `library` of a project, each problem names the file and line
    there that a writer can mend, and the stages it shows are compared with the guides.
    """
    orders = GuideOrders(library) if library and is_fresh else None
    tree = TreeReader(folder, place, orders.on_page if orders else _nothing_else)
    findings = list(tree.findings())
    if orders:
        findings += orders.missing(tree.pages)
    problems = _problems(folder, findings, library if is_fresh else None)
    return TreeCheck(len(tree.pages), tree.links, tuple(sorted(set(problems))))


def _nothing_else(*_: object) -> Iterator[Finding]:
    return iter(())


def _problems(folder: Path, findings: list[Finding], library: Library | None) -> Iterator[Problem]:
    origins = Origins(library) if library else None
    told: set[tuple[PurePosixPath, int, str]] = set()
    for finding in findings:
        where = origins.of(finding) if origins else None
        page = origins.page_of(finding) if origins else None
        path, line = where or page or (PurePosixPath(folder.name) / finding.path, finding.line)
        # a template error shows on every page; report it once
        if (path, line, finding.wrong.code) not in told or where is None:
            told.add((path, line, finding.wrong.code))
            yield Problem(path, line, *finding.wrong)
