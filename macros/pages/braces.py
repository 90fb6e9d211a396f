"""Why what stands in braces cannot be read as a call of a macro, in a writer's words."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import jinja2
from jinja2 import nodes

from macros.content.texts import blanked, line_at, shortened

EXAMPLE = 'Write a macro with words in quotes, such as {{ term("suture") }}.'

_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)
_OPEN_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[{%][^\n]*", re.DOTALL)
_ENDS_BLOCK = re.compile(r"\{%[-+]?\s*(?:end|el(?:se|if))")
_ENDS_UNREAD = ("\n", "{{", "{%")
_NAME = re.compile(r"\s*([\w-]+)\s*(\(?)")
_STRING = re.compile(r'"[^"\n]*"|' r"'[^'\n]*'")
_APART = re.compile(r"([\"'])(\s+)([\"'])")
_CURLY = dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›＇", "'")


class Unread(NamedTuple):
    """Braces that cannot be read: the line, from 1, what is wrong, what to write."""

    line: int
    message: str
    remedy: str


def unread_braces(
    text: str, parse: Callable[[str], object]
) -> Iterator[tuple[int, int, Unread | None]]:
    """Yield the braces in `text` that `parse` refuses: where they start and end, what is wrong.

    That is None of the end of a block that was reported.

    What stands behind them can be read then, so that one run finds what is wrong in each.
    """
    searched = _RAW.sub(blanked, text)
    raw = _OPEN_RAW.search(searched)
    end = raw.start() if raw else len(text)
    place, is_block = 0, False
    while braces := _BRACES.search(searched, place, end):
        place = braces.end()
        wrong = _unread(braces[0], parse)
        if wrong and _ENDS_BLOCK.match(braces[0]) and is_block:
            yield braces.start(), place, None
        elif wrong:
            is_block = is_block or braces[0].startswith("{%")
            place = _end_of_unread(searched, braces)
            if place < braces.end():
                wrong = _wrong(searched[braces.start() : place].rstrip())
            yield braces.start(), place, Unread(line_at(text, braces.start()), *wrong)
    if raw:  # what stands below it may all be meant as text
        wrong = f"{raw[0]!r} is never ended", "Write {% endraw %} below it."
        yield end, len(text), Unread(line_at(text, end), *wrong)


def _unread(braces: str, parse: Callable[[str], object]) -> tuple[str, str] | None:
    """Return what is wrong with braces that `parse` refuses, and what to write."""
    try:
        parse(braces)
    except jinja2.TemplateSyntaxError:
        return _wrong(braces)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return "the braces hold too much to read", EXAMPLE
    return None


def _end_of_unread(text: str, braces: re.Match[str]) -> int:
    """Return where braces end that cannot be read: what is not closed ends where others open."""
    marks = (text.find(mark, braces.start() + 2) for mark in _ENDS_UNREAD)
    return min(braces.end(), *(at if at >= 0 else len(text) for at in marks))


def _wrong(braces: str) -> tuple[str, str]:
    """Return what is wrong with braces, and what to write."""
    shown = repr(shortened(braces))
    if braces.startswith("{%"):
        return "'{% … %}' is not used in pages", EXAMPLE
    first, *more = braces.split("\n")
    if more or not braces.endswith("}}"):
        whole = _closed(first.strip("{ }"))
        return f"{shortened(first)!r} is not closed", f"Write {{{{ {whole or '…'} }}}}."
    inside = braces[2:-2].strip()
    if not inside:
        return f"nothing stands between the braces of {shown}", EXAMPLE
    if any(mark in inside for mark in _CURLY):
        straight = "".join(_CURLY.get(character, character) for character in inside)
        return f"{shown} has curly quotes", f"Write straight ones: {{{{ {straight} }}}}."
    bare = _without_strings(inside)
    if '"' in bare or "'" in bare:
        return f"{shown} has a quote that is not closed", "Write one before and behind each word."
    if bare.count("(") != bare.count(")") and not any(mark in bare for mark in "[]{}"):
        return f"{shown} has a bracket that is not closed", f"Write {{{{ {_closed(inside)} }}}}."
    name = _NAME.match(inside)
    if name and not name[2] and not any(mark in bare for mark in "[]{}()"):
        words = inside[name.end() :].strip(" :=\"'") or "…"
        return f"{shown} has no '(' behind {name[1]!r}", f'Write {{{{ {name[1]}("{words}") }}}}.'
    return f"{shown} is not written as a macro is", EXAMPLE


def _closed(call: str) -> str:
    """Return a call with the brackets that it lacks."""
    text = _without_strings(call)
    missing = text.count("(") - text.count(")")
    if missing < 0:
        return call.rstrip(") ") + ")" * text.count("(")
    return call + ")" * missing


def _without_strings(text: str) -> str:
    return _STRING.sub("", text)


def words_run_together(text: str) -> Iterator[tuple[int, int, Unread]]:
    """Yield braces with quoted words without a comma between: Jinja makes one word of both.

    It is where they start and end, and what is wrong.
    """
    if not _APART.search(text):
        return
    without_raw = _RAW.sub(blanked, text)
    for braces in _BRACES.finditer(without_raw):
        # from the first quote on, every second piece is a word and the others are between words
        pieces = re.split(r"""("[^"]*"|'[^']*')""", braces[0])
        if any(not between.strip() for between in pieces[2:-2:2]):
            whole = "".join(
                piece if at % 2 or piece.strip() or not 0 < at < len(pieces) - 1 else ", "
                for at, piece in enumerate(pieces)
            )
            line = line_at(text, braces.start())
            message = f"{shortened(braces[0])!r} has no comma between two words"
            wrong = Unread(line, message, f"Write {' '.join(whole.split())}.")
            yield braces.start(), braces.end(), wrong


def no_call(node: nodes.Expr) -> tuple[str, str]:
    """Return what is wrong with an expression that is no call of a macro, and what to write."""
    if isinstance(node, nodes.Name):
        message = f"{node.name!r} in braces is no call of a macro"
        return message, f"Write {{{{ {node.name}(…) }}}}, or leave the braces out."
    if isinstance(node, nodes.Const):
        return f"{node.value!r} in braces is no call of a macro", "Write it without the braces."
    if isinstance(node, nodes.Filter):
        return f"'| {node.name}' is not used in pages", "Write the words as readers shall see them."
    return "only a macro can stand between '{{' and '}}'", EXAMPLE


def no_word(name: str, node: nodes.Expr) -> tuple[str, str]:
    """Return what is wrong with an argument that is no word in quotes, and what to write."""
    if isinstance(node, nodes.Name):
        message = f"{name}(…) takes only words in quotes, and {node.name!r} has none"
        return message, f'Write "{node.name}".'
    return f"{name}(…) takes only words in quotes", EXAMPLE
