"""What a page may call: our macros, with plain values. A page is data, never code.

A page's text is parsed by Jinja and never compiled: whatever is not such a call is refused.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import jinja2
from jinja2 import nodes

from macros.content.characters import is_hidden_character
from macros.content.files import PAGE_TOO_LARGE
from macros.content.library import Library
from macros.content.problems import Rule, nearest
from macros.pages.macros import MACROS, MacroError

COMMENT_START = "{##!"
"""Jinja's comments are switched off by a mark that nobody writes: `{#id}` stays Markdown."""

MAX_CHARACTERS = 2 * 1024 * 1024
"""The most that a page may be once its macros have written what they write."""

MACRO_REFUSED = Rule("macro-refused", "Only macros with words in quotes may stand in braces")
MACRO_UNKNOWN = Rule("macro-unknown", "There is no such macro")

_REMEDY = 'Write a macro with words in quotes, such as {{ term("lamina") }}.'
_OPENINGS = ("{{", "{%", COMMENT_START)
_PARSER = jinja2.Environment(  # noqa: S701  (it parses; it renders nothing)
    comment_start_string=COMMENT_START, comment_end_string="!##}", keep_trailing_newline=True
)


@dataclass(frozen=True)
class Call:
    """A macro as a text calls it; `line` is counted from 1 in the text."""

    name: str
    arguments: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...]
    line: int


@dataclass(frozen=True)
class Refusal:
    """Something between braces that is not a call of a macro, or is a wrong one."""

    line: int
    rule: Rule
    message: str
    remedy: str


Piece = str | Call | Refusal
"""A part of a text: Markdown, a call, or what is refused."""


def parse_calls(text: str, macros: Collection[str]) -> tuple[Piece, ...]:
    """Return the pieces of a text in order; `macros` are the names that may be called.

    One refusal is all there is of a text whose braces cannot be read.
    """
    if not any(opening in text for opening in _OPENINGS):
        return (text,)
    if COMMENT_START in text:
        # what a comment holds would be checked, and then be missing from the page that is built
        line = text.count("\n", 0, text.index(COMMENT_START)) + 1
        return (_refused(line, f"{COMMENT_START!r} would hide text", "Delete it."),)
    try:
        template = _PARSER.parse(text)
    except jinja2.TemplateSyntaxError as error:
        line = _line_of_opening(text, error.lineno)
        return (_refused(line, f"the braces cannot be read ({error.message})"),)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return (_refused(_line_of_opening(text, 1), "the braces hold too much to read"),)
    return tuple(_pieces(template, text, macros))


def is_template(text: str) -> bool:
    """Whether Jinja would read more than text in `text`."""
    return any(opening in text for opening in _OPENINGS)


def run_call(call: Call, macro: Callable[..., str]) -> str | Refusal:
    """Return the Markdown that a macro gives, or why it cannot be called like this."""
    kinds = tuple((name, type(value)) for name, value in call.options)
    mismatch = _mismatch(MACROS[call.name], tuple(map(type, call.arguments)), kinds)
    if mismatch:
        message = f"{call.name}(…) cannot take these words ({mismatch})"
        return _refused(call.line, message, "The author's guide shows every macro.")
    try:
        return macro(*call.arguments, **dict(call.options))
    except MacroError as error:
        return Refusal(call.line, error.rule, error.message, error.remedy)


def expanded(
    pieces: Iterable[Piece], macros: Mapping[str, Callable[..., str]]
) -> list[tuple[Piece, str]]:
    """Return the pieces of a text, each with the Markdown that it stands for.

    A refusal stands for '', and a call that fails is a refusal. One refusal is all there is of a
    text that would be too long.
    """
    room, done = MAX_CHARACTERS, list[tuple[Piece, str]]()
    for piece in pieces:
        result = run_call(piece, macros[piece.name]) if isinstance(piece, Call) else piece
        markdown = result if isinstance(result, str) else ""
        done.append((result if isinstance(result, Refusal) else piece, markdown))
        room -= len(markdown)
        if room < 0:
            message = "with what its macros write the page is over 2 MiB"
            line = piece.line if isinstance(piece, Call) else 1
            return [(Refusal(line, PAGE_TOO_LARGE, message, "Call fewer of them."), "")]
    return done


def _line_of_opening(text: str, near: int) -> int:
    """The line of the braces that cannot be read: Jinja names the line where it gave up."""
    lines = text.split("\n")
    opened = [line for line, one in enumerate(lines, start=1) if "{{" in one or "{%" in one]
    return max((line for line in opened if line <= near), default=opened[0] if opened else near)


def _pieces(template: nodes.Template, text: str, macros: Collection[str]) -> Iterator[Piece]:
    for output in template.body:
        if not isinstance(output, nodes.Output):
            # Jinja gives some blocks no line
            line = output.lineno or _line_of_opening(text, 1)
            yield _refused(line, "'{% … %}' is not used in pages")
            continue
        for piece in output.nodes:
            if isinstance(piece, nodes.TemplateData):
                yield piece.data
            else:
                yield _call(piece, macros)


def _call(node: nodes.Expr, macros: Collection[str]) -> Call | Refusal:
    line = node.lineno
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return _refused(line, "only a macro can stand between '{{' and '}}'")
    name = node.node.name
    if name not in macros:
        known = f"Macros are: {', '.join(sorted(macros))}."
        return Refusal(
            line, MACRO_UNKNOWN, f"there is no macro {name!r}", nearest(name, macros, known)
        )
    if node.dyn_args or node.dyn_kwargs:
        return _refused(line, f"'*' is not used in {name}(…)")
    try:
        arguments = tuple(_constant(argument) for argument in node.args)
        options = tuple((option.key, _constant(option.value)) for option in node.kwargs)
    except ValueError:
        return _refused(line, f"{name}(…) takes only words in quotes")
    return Call(name, arguments, options, line)


def _constant(node: nodes.Expr) -> str | int | float:
    """The value of a word in quotes, a number, true or false; raises ValueError for all else."""
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str | int | float):
        raise ValueError("not a constant")
    # a line end that is written as '\n' would start a new block of Markdown
    if isinstance(node.value, str) and any(
        one in "\n\t" or is_hidden_character(one) for one in node.value
    ):
        raise ValueError("not one line of words")
    return node.value


def _refused(line: int, message: str, remedy: str = _REMEDY) -> Refusal:
    return Refusal(line, MACRO_REFUSED, message, remedy)


@cache
def _mismatch(
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
