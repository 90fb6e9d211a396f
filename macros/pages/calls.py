"""What a page may call: our macros, with plain values. A page is data, never code.

A page's text is parsed by Jinja and never compiled: whatever is not such a call is refused.
"""

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice, zip_longest
from typing import Any

import jinja2
from jinja2 import nodes

from macros.content.characters import is_hidden_character
from macros.content.files import PAGE_TOO_LARGE
from macros.content.problems import Rule, nearest
from macros.content.texts import line_at
from macros.pages.braces import EXAMPLE, Unread, no_call, no_word, unread_braces, words_run_together
from macros.pages.macros import MACRO_UNKNOWN, MACROS, MacroError

COMMENT_START = "{##!"
"""Jinja's comments are switched off by a mark that nobody writes: `{#id}` stays Markdown."""

MAX_CHARACTERS = 2 * 1024 * 1024
"""The most that a page may be once its macros have written what they write."""

MACRO_REFUSED = Rule("macro-refused", "Only macros with words in quotes may stand in braces")

MOST_UNREAD = 20
"""So many braces that cannot be read are reported at once; what follows is text."""

STAND_IN = "…"
"""Stands where a refused call would give something: the words around it stay as they are."""

_UNREAD = "\0"
"""Starts the text that stands in braces for those that cannot be read; no page holds it."""
_OPENINGS = ("{{", "{%", COMMENT_START)
_PLAIN_CALL = re.compile(r"(\{\{ ?\w+\([^{}\\\r\n]*\) ?\}\})")
"""A call as nearly all are written: on one line, without braces in its words."""
_PLACE_OF_CALL = "\0"
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
    about: tuple[str, ...] = ()
    others: tuple["Refusal", ...] = ()
    """What is wrong in the same braces besides."""


Piece = str | Call | Refusal
"""A part of a text: Markdown, a call, or what is refused."""


def parse_calls(text: str, macros: Collection[str]) -> tuple[Piece, ...]:
    """Return the pieces of a text in order; `macros` are the names that may be called."""
    if not is_template(text):
        return (text,)
    return _pieces_of_plain(text, frozenset(macros)) or _pieces_of_any(text, macros)


def _pieces_of_plain(text: str, macros: frozenset[str]) -> tuple[Piece, ...] | None:
    """Return the pieces of a text with sound, plain calls alone; None of any other.

    Jinja takes long for a page, which is nearly all text, and many pages write the same call.
    """
    parts = _PLAIN_CALL.split(text)
    around = _PLACE_OF_CALL.join(parts[::2])
    # Jinja would begin '{{{' at the first brace, and writes all line ends alike
    if is_template(around) or f"{{{_PLACE_OF_CALL}" in around or "\r" in text:
        return None
    pieces, line = list[Piece](), 1
    for words, braces in zip_longest(parts[::2], parts[1::2]):
        line += words.count("\n")
        call = _plain_call(braces, macros) if braces else None
        if braces and not call:
            return None
        pieces += [words] if words else []
        pieces += [replace(call, line=line)] if call else []
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _plain_call(braces: str, macros: frozenset[str]) -> Call | None:
    """Return the call in braces that stand alone; None if anything is wrong with it."""
    template = _template(braces)
    if template is None or _unread(braces, template):
        return None
    (piece,) = _pieces(template, braces, macros)
    return piece if isinstance(piece, Call) else None


def _pieces_of_any(text: str, macros: Collection[str]) -> tuple[Piece, ...]:
    template = _template(text)
    unread = list(islice(_unread(text, template), MOST_UNREAD))
    if unread or template is None:
        sound, rest = _with_stand_ins(text, unread)
        template = _template(sound)
        if template is None:  # none alone is wrong
            return (_refused(_line_of_opening(text, 1), "the braces cannot be read"),)
        refusals = [_refused(*wrong) if wrong else "" for _, _, wrong in unread]
        return (*_pieces(template, text, macros, refusals), *rest)
    return tuple(_pieces(template, text, macros))


def _template(text: str) -> nodes.Template | None:
    """Return what Jinja reads in a text, or None where it cannot."""
    try:
        return _PARSER.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        return None


def _unread(text: str, template: nodes.Template | None) -> list[tuple[int, int, Unread | None]]:
    """Return the parts of a text that no page may hold in braces, in order."""
    found: list[tuple[int, int, Unread | None]] = [*words_run_together(text)]
    if COMMENT_START in text:
        # what a comment holds would be checked, and then be missing from the page that is built
        for mark in re.finditer(re.escape(COMMENT_START), text):
            wrong = Unread(
                line_at(text, mark.start()), f"{COMMENT_START!r} would hide text", "Delete it."
            )
            found.append((*mark.span(), wrong))
    if template is None or not all(isinstance(one, nodes.Output) for one in template.body):
        found += unread_braces(text, _PARSER.parse)
    return sorted(found, key=lambda one: one[:2])


def _with_stand_ins(
    text: str, unread: Sequence[tuple[int, int, Unread | None]]
) -> tuple[str, tuple[str, ...]]:
    """Return a text with braces that can be read in the place of others, and what follows them.

    Where there may be more of them than are reported, what follows is text.
    """
    place, done = 0, list[str]()
    for number, (start, end, _) in enumerate(unread):
        if start >= place:
            done += [text[place:start], f'{{{{ "{_UNREAD}{number}" }}}}']
            place = end
    if len(unread) == MOST_UNREAD:
        return "".join(done), (text[place:],)
    return "".join([*done, text[place:]]), ()


def is_template(text: str) -> bool:
    """Whether Jinja would read more than text in `text`."""
    return any(opening in text for opening in _OPENINGS)


def run_call(call: Call, macro: Callable[..., str]) -> str | Refusal:
    """Return the Markdown that a macro gives, or why it cannot be called like this."""
    kinds = tuple((name, type(value)) for name, value in call.options)
    mismatch = _mismatch(MACROS[call.name], tuple(map(type, call.arguments)), kinds)
    if mismatch:
        return _refused(call.line, f"{call.name}(…) {mismatch[0]}", mismatch[1])
    try:
        return macro(*call.arguments, **dict(call.options))
    except MacroError as error:
        return _of_error(call.line, error)


def _of_error(line: int, error: MacroError) -> Refusal:
    others = tuple(_of_error(line, other) for other in error.others)
    return Refusal(line, error.rule, error.message, error.remedy, error.about, others)


def expanded(
    pieces: Iterable[Piece], macros: Mapping[str, Callable[..., str]]
) -> list[tuple[Piece, str]]:
    """Return the pieces of a text, each with the Markdown that it stands for.

    A refusal stands for STAND_IN, and a call that fails is a refusal. One refusal is all there is
    of a text that would be too long.
    """
    room, done = MAX_CHARACTERS, list[tuple[Piece, str]]()
    for piece in pieces:
        result = run_call(piece, macros[piece.name]) if isinstance(piece, Call) else piece
        markdown = result if isinstance(result, str) else STAND_IN
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


def _pieces(
    template: nodes.Template,
    text: str,
    macros: Collection[str],
    stand_ins: Sequence[Piece] = (),
) -> Iterator[Piece]:
    for output in template.body:
        if not isinstance(output, nodes.Output):
            # Jinja gives some blocks no line
            line = output.lineno or _line_of_opening(text, 1)
            yield _refused(line, "'{% … %}' is not used in pages")
            continue
        for piece in output.nodes:
            if isinstance(piece, nodes.TemplateData):
                yield piece.data
            elif stand_ins and isinstance(piece, nodes.Const) and _UNREAD in str(piece.value):
                yield stand_ins[int(piece.value.removeprefix(_UNREAD))]
            else:
                yield _call(piece, macros)


def _call(node: nodes.Expr, macros: Collection[str]) -> Call | Refusal:
    line = node.lineno
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return _refused(line, *no_call(node))
    name = node.node.name
    if name not in macros:
        known = f"Macros are: {', '.join(sorted(macros))}."
        return Refusal(
            line, MACRO_UNKNOWN, f"there is no macro {name!r}", nearest(name, macros, known)
        )
    if node.dyn_args or node.dyn_kwargs:
        return _refused(line, f"'*' is not used in {name}(…)")
    words = [*node.args, *(option.value for option in node.kwargs)]
    refused = [_refused(line, *no_word(name, one)) for one in words if not _is_constant(one)]
    if refused:
        return replace(refused[0], others=tuple(dict.fromkeys(refused[1:])))
    values = tuple(word.as_const() for word in words)
    keys = (option.key for option in node.kwargs)
    options = tuple(zip(keys, values[len(node.args) :], strict=True))
    return Call(name, values[: len(node.args)], options, line)


def _is_constant(node: nodes.Expr) -> bool:
    """Whether an argument is a word in quotes, a number, true or false."""
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str | int | float):
        return False
    # a line end that is written as '\n' would start a new block of Markdown
    return not isinstance(node.value, str) or not any(
        one in "\n\t" or is_hidden_character(one) for one in node.value
    )


def _refused(line: int, message: str, remedy: str = EXAMPLE) -> Refusal:
    return Refusal(line, MACRO_REFUSED, message, remedy)


@cache
def _mismatch(
    macro: Callable[..., str], words: tuple[type, ...], options: tuple[tuple[str, type], ...]
) -> tuple[str, str] | None:
    """Return why a macro cannot take words and options of these kinds, and what to write."""
    # the library and the page come first
    wanted = list(inspect.signature(macro).parameters.values())[2:]
    is_open = any(one.kind is one.VAR_POSITIONAL for one in wanted)
    named = [one.name for one in wanted if one.kind is not one.VAR_POSITIONAL]
    if len(words) > len(wanted) and not is_open:
        most = f"has {len(words)} words, at most {len(wanted)} fit"
        none = f"takes no words, and has {len(words)}"
        return most if wanted else none, _way_to_write(macro, wanted)
    given = dict(zip(named, words, strict=False))
    for name, kind in options:
        if name not in named:
            return f"knows no {name!r}", nearest(name, named, _way_to_write(macro, wanted))
        if name in given:
            return f"has {name!r} twice", f"Write it once: {name}=…."
        given[name] = kind
    for one in wanted:
        if one.default is one.empty and one.name not in given and one.name in named:
            return f"lacks the {one.name.replace('_', ' ')}", _way_to_write(macro, wanted)
    kinds = {one.name: one.annotation for one in wanted}
    for name, kind in given.items():
        if kind is not kinds[name]:
            return _other_kind(name, kinds[name])
    if is_open and any(kind is not str for kind in words):
        return _other_kind("words", str)
    return None


def _other_kind(name: str, wanted: type) -> tuple[str, str]:
    if wanted is bool:
        return f"takes {name!r} as true or false", f"Write {name}=true, without quotes."
    return "takes words in quotes", 'Write " before and behind each of them.'


def _way_to_write(macro: Callable[..., str], wanted: Collection[inspect.Parameter]) -> str:
    words = ", ".join('"…"' for one in wanted if one.default is one.empty)
    return f"Write {{{{ {macro.__name__}({words}) }}}}; the author's guide shows every macro."
