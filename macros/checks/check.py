"""All checks of the pages as written, in one run."""

from collections.abc import Iterator
from pathlib import Path

from macros.checks.keys import unknown_keys
from macros.checks.links import broken_links
from macros.checks.pages import page_problems
from macros.checks.stages import stage_problems
from macros.content.library import Library
from macros.content.problems import Problem
from macros.pages.render import Renderer


def check(library: Library, mkdocs_yml: Path) -> list[Problem]:
    """Return every problem of the library, each once, by file and line."""
    return sorted(set(_problems(library, mkdocs_yml)))


def _problems(library: Library, mkdocs_yml: Path) -> Iterator[Problem]:
    yield from library.problems
    for guide in library.guides.values():
        yield from stage_problems(guide, library.stage_kinds)
    for page in library.pages.values():
        yield from page_problems(library, page)
    yield from unknown_keys(library)
    problems: list[Problem] = []
    articles = list(Renderer(library, mkdocs_yml).articles(problems.append))
    yield from problems
    yield from broken_links(library, articles)
