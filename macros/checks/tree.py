"""The check of a built folder, each finding told where its writer can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.checks.origins import Origins
from macros.checks.places import ANYWHERE, Place
from macros.checks.tree_findings import Finding, Tree, count_links, read_tree, tree_findings
from macros.checks.tree_guides import guide_findings
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

    With the `library` of a project, each problem names the file and line there that a writer can
    mend. If the folder `is_fresh` from it, the stages it shows are compared with the guides.
    """
    tree = read_tree(folder)
    findings = list(tree_findings(tree, place))
    if library and is_fresh:
        findings += guide_findings(tree, library)
    problems = _problems(tree, findings, library)
    return TreeCheck(len(tree.pages), count_links(tree), tuple(sorted(set(problems))))


def _problems(tree: Tree, findings: list[Finding], library: Library | None) -> Iterator[Problem]:
    origins = Origins(library) if library else None
    told: set[tuple[PurePosixPath, int, str]] = set()
    for finding in findings:
        where = origins.of(finding) if origins else None
        path, line = where or (PurePosixPath(tree.folder.name) / finding.path, finding.line)
        # a template's fault is on every page, in other words on each: it is told once
        if (path, line, finding.wrong.code) not in told or where is None:
            told.add((path, line, finding.wrong.code))
            yield Problem(path, line, *finding.wrong)
