"""The macros of a page, called as it calls them."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePosixPath

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, ProblemError, Report
from macros.pages.calls import Call, page_pieces
from macros.pages.macros import MACROS, MacroError

MAX_LETTERS = 2 * 1024 * 1024
"""The most that a page may be once its macros have written what they write."""


def called(library: Library, page: Page, report: Report) -> Iterator[tuple[str | Call, str]]:
    """Yield the pieces of a page in order, each with the Markdown that it stands for.

    A macro that is called wrongly goes to `report` and stands for nothing. Raises ProblemError
    where braces cannot be read.
    """
    room = MAX_LETTERS
    for piece in page_pieces(page, MACROS):
        text = piece if isinstance(piece, str) else _expanded(library, page, piece, report)
        room -= len(text)
        if room < 0:
            raise ProblemError(_too_long(page, piece))
        yield piece, text


def _expanded(library: Library, page: Page, call: Call, report: Report) -> str:
    options = dict(call.options)
    macro = MACROS[call.name]
    kinds = tuple((name, type(value)) for name, value in call.options)
    wrong = _why_not(macro, tuple(map(type, call.arguments)), kinds)
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


def _too_long(page: Page, piece: str | Call) -> Problem:
    line = piece.line if isinstance(piece, Call) else page.body_line
    message = "with what its macros write the page is over 2 MiB"
    return Problem(page.file, line, "page-too-large", message, "Call fewer of them.")


@cache
def _why_not(
    macro: Callable[..., str], words: tuple[type, ...], options: tuple[tuple[str, type], ...]
) -> str:
    """Return why a macro cannot take words and options of these kinds, or ''."""
    signature = inspect.signature(macro)
    try:
        # the library and the page come first
        given = signature.bind(Library, PurePosixPath, *words, **dict(options))
    except TypeError as error:
        return str(error)
    for name, kinds in given.arguments.items():
        wanted = signature.parameters[name].annotation
        if any(kind is not wanted for kind in (kinds if isinstance(kinds, tuple) else (kinds,))):
            return "they must stand in quotes"
    return ""
