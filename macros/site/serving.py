"""What `mkdocs serve` shows of problems: in the page, where the writer sees them as she writes."""

from collections.abc import Iterable

from macros.content.problems import Problem
from macros.diagrams.markup import element, to_markup

_BLOCKING = ("macro-", "html-", "link-scheme")
"""A page with a problem of such a kind is not shown at all: nothing of it may run."""
NOT_SHOWN = "<h1>This page is not shown yet</h1>"

_serving = False


def set_serving(serving: bool) -> None:
    """Remember whether the pages are shown to their writer (True) or built for readers."""
    global _serving
    _serving = serving


def is_serving() -> bool:
    """Whether the pages are shown to their writer."""
    return _serving


def with_problems(article: str, problems: Iterable[Problem]) -> str:
    """Return a page's article below a list of its problems; alone the list, if it must not run."""
    found = sorted(problems)
    if not found:
        return article
    lines = [element("li", f"Line {one.line}: {one.message}. {one.remedy}") for one in found]
    notice = element(
        "div",
        element("strong", "To mend on this page"),
        element("ul", *lines),
        class_="problem",
    )
    return to_markup(notice) + (NOT_SHOWN if any(map(is_blocking, found)) else article)


def is_blocking(problem: Problem) -> bool:
    """Whether nothing of a page with this problem may be shown."""
    return problem.code.startswith(_BLOCKING)
