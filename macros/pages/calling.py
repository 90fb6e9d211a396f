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
    try:
        if not all(isinstance(one, str | bool) for one in (*call.arguments, *options.values())):
            raise TypeError("they must stand in quotes")
        _signature(macro).bind(library, page.path, *call.arguments, **options)
    except TypeError as error:
        message = f"{call.name}(…) cannot take these words ({error})"
        remedy = "The author's guide shows every macro."
        report(Problem(page.file, call.line, "macro-refused", message, remedy))
        return ""
    try:
        return macro(library, page.path, *call.arguments, **options)
    except MacroError as error:
        report(Problem(page.file, call.line, error.code, error.message, error.remedy))
        return ""


@cache
def _signature(macro: Callable[..., str]) -> inspect.Signature:
    return inspect.signature(macro)
