"""What `mkdocs serve` shows of problems: in the page, where the writer sees them as she writes."""

from collections.abc import Iterable

from macros.content.problems import Problem
from macros.diagrams.markup import element, to_markup

_BLOCKING = "macro-"
"""A page with a problem of this kind is not rendered at all: nothing of it may run."""

_serving = False


def set_serving(serving: bool) -> None:
    """Remember whether the pages are shown to their writer (True) or built for readers."""
    global _serving
    _serving = serving


def is_serving() -> bool:
    """Whether the pages are shown to their writer."""
    return _serving


def shown_in_place(error: Exception) -> str:
    """Return what stands where a macro could not be drawn."""
    return to_markup(element("strong", str(error), class_="problem"))


def with_problems(markdown: str, problems: Iterable[Problem]) -> str:
    """Return a page's Markdown below a list of its problems; alone the list, if it must not run."""
    found = sorted(problems)
    if not found:
        return markdown
    lines = [element("li", f"Line {one.line}: {one.message}. {one.remedy}") for one in found]
    notice = to_markup(
        element(
            "div",
            element("strong", "To mend on this page"),
            element("ul", *lines),
            class_="problem",
        )
    )
    blocked = any(problem.code.startswith(_BLOCKING) for problem in found)
    # no words of the page itself: braces in it would still be run
    notice = notice.replace("{", "&#123;")
    return f"{notice}\n\n{'# This page is not shown yet' if blocked else markdown}\n"
