"""The macros of a page, called as it calls them."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, Report
from macros.pages.calls import Call, page_pieces
from macros.pages.macros import MACROS, MacroError


def called(library: Library, page: Page, report: Report) -> Iterator[tuple[str | Call, str]]:
    """Yield the pieces of a page in order, each with the Markdown that it stands for.

    A macro that is called wrongly goes to `report` and stands for nothing. Raises ProblemError
    where braces cannot be read.
    """
    for piece in page_pieces(page, MACROS):
        yield piece, piece if isinstance(piece, str) else _expanded(library, page, piece, report)


def _expanded(library: Library, page: Page, call: Call, report: Report) -> str:
    options = dict(call.options)
    macro = MACROS[call.name]
    wrong = _why_not(macro, len(call.arguments), tuple(options))
    if not all(isinstance(one, str | bool) for one in (*call.arguments, *options.values())):
        wrong = "they must stand in quotes"
    if wrong:
        message = f"{call.name}(…) cannot take these words ({wrong})"
        remedy = "The author's guide shows every macro."
        report(Problem(page.file, call.line, "macro-refused", message, remedy))
        return ""
    try:
        return macro(library, page.path, *call.arguments, **options)
    except MacroError as error:
        report(Problem(page.file, call.line, error.code, error.message, error.remedy))
        return ""


@cache
def _why_not(macro: Callable[..., str], count: int, options: tuple[str, ...]) -> str:
    """Return why a macro cannot take so many words and these options, or ''."""
    try:
        # the library and the page come first
        inspect.signature(macro).bind(*[""] * (count + 2), **dict.fromkeys(options, ""))
    except TypeError as error:
        return str(error)
    return ""
