"""What `mkdocs serve` shows of problems: in the page, where the writer sees them as she writes."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from macros.content.library import Library
from macros.content.problems import Problem
from macros.diagrams.markup import element, to_markup

_BLOCKING = ("macro-", "html-", "link-scheme")
"""A page with a problem of such a kind is not rendered at all: nothing of it may run."""
_NOT_SHOWN = "# This page is not shown yet"
_NO_FACTS = "---\n{}\n---\n"
"""Front matter is ours to read. Without any, MkDocs would take a page's first words for it."""

_serving = False


def set_serving(serving: bool) -> None:
    """Remember whether the pages are shown to their writer (True) or built for readers."""
    global _serving
    _serving = serving


def is_serving() -> bool:
    """Whether the pages are shown to their writer."""
    return _serving


def source_of(library: Library, here: PurePosixPath) -> str | None:
    """Return the text of the page at `here` as the library has it; None for a page that is made."""
    if here in library.pages and library.pages[here].is_read:
        return _NO_FACTS + library.pages[here].body
    return _NO_FACTS + _NOT_SHOWN if here in library.files else None


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
    return f"{notice}\n\n{_NOT_SHOWN if blocked else markdown}\n"
