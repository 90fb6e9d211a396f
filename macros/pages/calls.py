"""What a page may call: our macros, with plain values. A page is data, never code.

The page is parsed by Jinja and never compiled: whatever is not such a call is refused.
"""

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

from macros.content.pages import Page
from macros.content.plain_text import is_hidden
from macros.content.problems import Problem, ProblemError

COMMENT_START = "{##!"
"""Jinja's comments are switched off with a mark nobody writes, so that `{#id}` stays Markdown."""

REMEDY = 'Write a macro with words in quotes, such as {{ term("lamina") }}.'

_PARSER = jinja2.Environment(  # noqa: S701  (it parses; it renders nothing)
    comment_start_string=COMMENT_START, comment_end_string="!##}", keep_trailing_newline=True
)

# {{ name("words", "words") }}, the words without anything that Jinja or Python could read otherwise
_WORDS = r'"[^"\\{}%\n]*"'
_PLAIN_CALL = re.compile(
    rf"\{{\{{[ \n]*([a-z_]+)\([ ]*((?:{_WORDS}(?:,[ ]*{_WORDS})*)?)[ ]*\)[ \n]*\}}\}}"
)
_QUOTED = re.compile(r'"([^"]*)"')
_JINJA = ("{{", "{%", "{#")
_OPENINGS = ("{{", "{%", COMMENT_START)


@dataclass(frozen=True)
class Call:
    """A macro as a page calls it; `line` is the line in the file."""

    name: str
    arguments: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...]
    line: int


def page_pieces(page: Page, macros: Collection[str]) -> tuple[str | Call, ...]:
    """Return the page's text as pieces of Markdown and calls, in order.

    `macros` are the names that may be called. Raises ProblemError for anything else between braces.
    """
    if "{" in page.body:
        _refuse_in_title(page)
        _refuse_comments(page)
    simple = _simple_pieces(page, macros)
    if simple is not None:
        return simple
    return tuple(_pieces(_parsed(page), page, macros))


def _refuse_in_title(page: Page) -> None:
    for heading in page.headings:
        if heading.level == 1 and any(opening in heading.text for opening in _OPENINGS):
            line = heading.line - page.body_line + 1
            raise _refused(page, line, "a title holds no macro", "Write the words themselves.")


def _refuse_comments(page: Page) -> None:
    # what stands in a comment would be checked, and then be missing from the page that is built
    if COMMENT_START in page.body:
        line = page.body.count("\n", 0, page.body.index(COMMENT_START)) + 1
        raise _refused(page, line, f"{COMMENT_START!r} would hide text", "Delete it.")


def _parsed(page: Page) -> nodes.Template:
    try:
        return _PARSER.parse(page.body)
    except jinja2.TemplateSyntaxError as error:
        line = _line_of_opening(page.body, error.lineno)
        raise _refused(page, line, f"the braces cannot be read ({error.message})") from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        line = _line_of_opening(page.body, 1)
        raise _refused(page, line, "the braces hold too much to read") from error


def _line_of_opening(body: str, near: int) -> int:
    """The line of the braces that cannot be read: Jinja names the line where it gave up."""
    lines = body.split("\n")
    opened = [line for line, text in enumerate(lines, start=1) if "{{" in text or "{%" in text]
    return max((line for line in opened if line <= near), default=opened[0] if opened else near)


def _simple_pieces(page: Page, macros: Collection[str]) -> tuple[str | Call, ...] | None:
    """Return the pieces of a page with nothing but plain calls; None leaves the page to Jinja.

    Most pages are like that, and reading them this way takes a tenth of the time.
    """
    pieces: list[str | Call] = []
    end, line = 0, page.body_line
    for found in _PLAIN_CALL.finditer(page.body):
        text = page.body[end : found.start()]
        if found[1] not in macros or text.endswith("{") or page.body.startswith("}", found.end()):
            return None
        line += text.count("\n")
        pieces += [text, Call(found[1], tuple(_QUOTED.findall(found[2])), (), line)]
        line += found[0].count("\n")
        end = found.end()
    pieces.append(page.body[end:])
    if any(sign in piece for piece in pieces if isinstance(piece, str) for sign in _JINJA):
        return None
    return tuple(piece for piece in pieces if piece != "")


def _pieces(template: nodes.Template, page: Page, macros: Collection[str]) -> Iterator[str | Call]:
    for output in template.body:
        if not isinstance(output, nodes.Output):
            raise _refused(page, output.lineno, "'{% … %}' is not used in pages")
        for piece in output.nodes:
            if isinstance(piece, nodes.TemplateData):
                yield piece.data
            else:
                yield _call(piece, page, macros)


def _call(node: nodes.Expr, page: Page, macros: Collection[str]) -> Call:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        raise _refused(page, node.lineno, "only a macro can stand between '{{' and '}}'")
    name = node.node.name
    if name not in macros:
        raise _unknown(page, node.lineno, name, macros)
    if node.dyn_args or node.dyn_kwargs:
        raise _refused(page, node.lineno, f"'*' is not used in {name}(…)")
    try:
        arguments = tuple(_constant(argument) for argument in node.args)
        options = tuple((option.key, _constant(option.value)) for option in node.kwargs)
    except ValueError as error:
        raise _refused(page, node.lineno, f"{name}(…) takes only words in quotes") from error
    return Call(name, arguments, options, page.body_line + node.lineno - 1)


def _constant(node: nodes.Expr) -> str | int | float:
    """The value of a word in quotes, a number, true or false; raises ValueError for all else."""
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str | int | float):
        raise ValueError("not a constant")
    # a line end that is written as '\n' would start a new block of Markdown
    if isinstance(node.value, str) and any(one in "\n\t" or is_hidden(one) for one in node.value):
        raise ValueError("not one line of words")
    return node.value


def _refused(page: Page, lineno: int | None, message: str, remedy: str = REMEDY) -> ProblemError:
    # Jinja gives some blocks no line
    line = page.body_line + (lineno or _line_of_opening(page.body, 1)) - 1
    return ProblemError(Problem(page.file, line, "macro-refused", message, remedy))


def _unknown(page: Page, lineno: int, name: str, macros: Collection[str]) -> ProblemError:
    close = difflib.get_close_matches(name, macros, n=1)
    hint = f"Did you mean {close[0]!r}?" if close else f"Macros are: {', '.join(sorted(macros))}."
    line = page.body_line + lineno - 1
    return ProblemError(
        Problem(page.file, line, "macro-unknown", f"there is no macro {name!r}", hint)
    )
