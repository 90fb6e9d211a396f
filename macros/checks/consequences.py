"""Problems that only follow from another one, which are not told: one mistake, one problem."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from macros.content.library import STAGE_KINDS, Library
from macros.content.located_yaml import Unread
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.sources import SOURCES

_UNREADABLE = frozenset(
    (
        *("yaml-invalid", "not-text", "page-too-large", "source-invalid"),
        *("front-matter-missing", "manifest-missing"),
    )
)
_OF_A_MANIFEST = frozenset(
    ("stage-unpromised", "stage-required", "emergency-missing", "review-missing")
)
_OF_WHAT_IS_UNUSED = frozenset(("file-unused", "source-unused", "term-unused"))
_STAGES = project_path(STAGE_KINDS)


def without_consequences(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems but those that another one explains.

    Of a file that cannot be read only that is told. A manifest that cannot be read promises
    nothing, of a list that cannot be read every key is unknown, and what only that file uses looks
    unused.
    """
    reported = set(library.problems)
    unread = {page.file for page in library.pages.values() if not page.is_read}
    lost = {problem.path for problem in reported if problem.code in _UNREADABLE}
    manifests = {
        guide.page.file.parent
        for guide in library.guides.values()
        if isinstance(guide.page.front.value, Unread)
    }
    for problem in problems:
        is_told = problem.path in unread and problem not in reported
        if not is_told and not _follows(problem, lost, manifests):
            yield problem


def _follows(problem: Problem, lost: set[PurePosixPath], manifests: set[PurePosixPath]) -> bool:
    code = problem.code
    if code in _OF_WHAT_IS_UNUSED:
        return bool(lost)
    if code in _OF_A_MANIFEST:
        return any(folder in problem.path.parents for folder in manifests)
    if code == "variant-unknown":  # a page of any guide may compare variants
        return bool(manifests)
    if code == "data-missing":
        return any(file.suffix == ".yml" for file in lost)
    source = {"source-unknown": project_path(SOURCES), "stage-unknown": _STAGES}.get(code)
    return source in lost
