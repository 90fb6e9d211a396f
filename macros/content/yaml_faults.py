"""Why a text is no YAML, in the words of somebody who never heard of YAML.

A parser says what it expected where it gave up. A writer needs the line on which something is
missing, what stands there, and what to type.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from macros.content.texts import shortened

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's reader is ten times as fast as PyYAML's own, where it is installed."""

SECOND_DOCUMENT = "but found another document"
"""What PyYAML says where a text goes on behind a line that ends it."""


class Fault(NamedTuple):
    """What is wrong on a line, which is counted from 0, and what to do."""

    line: int
    message: str
    remedy: str


_KEY = re.compile(r"\s*(?:- )?([\w-]+):(?= |$)")
_KEY_AND_TEXT = re.compile(r"(\s*(?:- )?[\w-]+:)\s+(\S.*)")
_NO_SPACE = re.compile(r"\s*([\w-]+):(\S.*)")
_AFTER_QUOTE = re.compile(r"""(\s*(?:- )?(?:[\w-]+:)?)\s*(["'])(.*)""")
_OPENED = re.compile(r"[\[{](?=[^\[{\]}]*$)")


def explained(text: str, error: yaml.YAMLError) -> Fault:
    """Return what is wrong with a text that the parser refuses with `error`."""
    what, at = str(getattr(error, "problem", "")), _place(getattr(error, "problem_mark", None))
    context = str(getattr(error, "context", "") or "")
    start = _place(getattr(error, "context_mark", None)) or at
    lines = [*text.split("\n"), ""]
    for words, explain in _EXPLANATIONS.items():
        if words in what or words in context:
            return explain(lines, at or (0, 0), start or (0, 0))
    return _fault(lines, (at or (0, 0))[0], "cannot be read", _QUOTES)


def syntax_fault(text: str) -> Fault | None:
    """Return what is wrong with a text that others read as YAML, tags and anchors allowed."""
    try:
        yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        return explained(text, error)
    return None


_Place = tuple[int, int]
_QUOTES = "Put the text behind the first ':' in quotes."


def _place(mark: yaml.Mark | None) -> _Place | None:
    return (mark.line, mark.column) if mark else None


def _fault(lines: list[str], at: int, what: str, remedy: str) -> Fault:
    at = min(at, len(lines) - 1)
    while at and not lines[at].strip():
        at -= 1  # the parser gives up below the last line
    return Fault(at, f"the line {shortened(lines[at])!r} {what}", remedy)


def _quoted(line: str) -> str:
    """The remedy that puts the text of a line in quotes."""
    found = _KEY_AND_TEXT.match(line)
    if not found:
        return _QUOTES
    mark = "'" if '"' in found[2] else '"'
    if mark in found[2].strip("\"'"):
        return "Put the text in quotes of the kind that is not in it."
    return f"Put the text in quotes: {found[1].strip()} {mark}{found[2].strip()}{mark}."


def _second_colon(lines: list[str], at: _Place, _: _Place) -> Fault:
    line, number = lines[at[0]], at[0]
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    key = _KEY.match(line)
    if key is None or key.end() - 1 != at[1] or above is None:
        return _fault(lines, number, "has a second ':' in it", _quoted(line))
    if not _KEY.match(lines[above]):
        return _no_colon(lines, (above, 0), (above, 0))
    remedy = "Start it at the left, where the other keys start."
    return _fault(lines, number, "starts further right than the one above it", remedy)


def _no_colon(lines: list[str], _: _Place, start: _Place) -> Fault:
    no_space = _NO_SPACE.match(lines[start[0]])
    if no_space:
        remedy = f"Write a space behind it: '{no_space[1]}: {no_space[2].strip()}'."
        return _fault(lines, start[0], "has no space behind its ':'", remedy)
    remedy = "Write it as 'key: text', or start it with spaces if it goes on from the line above."
    return _fault(lines, start[0], "has no ':'", remedy)


def _open_quote(lines: list[str], _: _Place, start: _Place) -> Fault:
    line, column = start
    mark = lines[line][column : column + 1]
    what = f"has a {mark} that is not closed"
    return _fault(lines, line, what, f"Write {mark} at the end of the text, or none at all.")


def _open_bracket(lines: list[str], at: _Place, start: _Place) -> Fault:
    line, column = start
    opened = lines[line][column : column + 1]
    closed = {"[": "]", "{": "}"}.get(opened, "]")
    if at[0] == line and closed in lines[line][at[1] :]:
        before, rest = lines[line][column : at[1]].rstrip(), lines[line][at[1] :].strip()
        if rest.startswith(":"):  # it is the word before it that starts something new
            before, _, key = before.rpartition(" ")
            rest = f"{key}{rest}"
            if before.endswith(":"):
                remedy = "Put the text that holds it in quotes."
                return _fault(lines, line, "has a second ':' in it", remedy)
        remedy = f"Write a comma between the words: {before}, {rest}."
        return _fault(lines, line, "has no comma between two words", remedy)
    what = f"has a {opened!r} that is not closed"
    return _fault(lines, line, what, f"Write {closed!r} at the end of the list.")


def _stray_bracket(lines: list[str], at: _Place, _: _Place) -> Fault:
    mark = lines[at[0]][at[1] : at[1] + 1]
    if not mark.strip():  # nothing comes behind the bracket that was opened last
        opened = [number for number in range(at[0] + 1) if _OPENED.search(lines[number])]
        line = opened[-1] if opened else at[0]
        found = _OPENED.search(lines[line])
        return _open_bracket(lines, (at[0] + 1, 0), (line, found.start() if found else 0))
    remedy = f"Take it out, or put the text in quotes: '{mark}' has a meaning at its start."
    return _fault(lines, at[0], f"has a {mark!r} too many", remedy)


def _wrong_start(lines: list[str], at: _Place, _: _Place) -> Fault:
    line, mark = lines[at[0]], lines[at[0]][at[1] : at[1] + 1]
    if mark == "\t":
        return _tab(lines, at, at)
    return _fault(lines, at[0], f"has a text that starts with {mark!r}", _quoted(line))


def _tab(lines: list[str], at: _Place, _: _Place) -> Fault:
    return _fault(lines, at[0], "starts with a tab", "Write spaces in the place of the tab.")


def _special_start(lines: list[str], _: _Place, start: _Place) -> Fault:
    return _wrong_start(lines, start, start)


def _after_quote(lines: list[str], at: _Place, _: _Place) -> Fault:
    line = lines[at[0]]
    quote = _AFTER_QUOTE.match(line)
    if quote and at[1] > quote.start(2):
        mark, other = quote[2], {"'": '"', '"': "'"}[quote[2]]
        whole = quote[3].strip().removesuffix(mark)
        remedy = f"Write {other} around the whole text: {other}{mark}{whole}{other}."
        if mark == "'":  # an apostrophe has ended the text
            remedy = f"Write {other} around the whole text: {other}{whole}{other}."
        return _fault(lines, at[0], f"goes on behind the closing {mark}", remedy)
    if line[at[1] : at[1] + 1] in ("]", "}"):
        return _stray_bracket(lines, at, at)
    remedy = "Start it exactly below the line that it belongs to."
    return _fault(lines, at[0], "starts further left or right than the lines it belongs to", remedy)


def _no_dash(lines: list[str], at: _Place, _: _Place) -> Fault:
    remedy = "Write '- ' before it, or start it at the left if it is not of the list."
    return _fault(lines, at[0], "stands in a list, and has no '- '", remedy)


def _list_on_line(lines: list[str], at: _Place, _: _Place) -> Fault:
    remedy = "Write each entry on a line of its own, with '  - ' before it."
    return _fault(lines, at[0], "starts a list behind its key", remedy)


def _backslash(lines: list[str], at: _Place, _: _Place) -> Fault:
    remedy = "Write ' in the place of \" around the text, or take the '\\' out."
    return _fault(lines, at[0], "has a '\\' between quotes", remedy)


def _second_part(lines: list[str], at: _Place, _: _Place) -> Fault:
    if lines[at[0]].startswith("---"):
        return _fault(lines, at[0], "divides the facts in two", "Delete it.")
    remedy = "Start each key at the left, and delete lines of dots."
    return _fault(lines, at[0], "does not belong to what stands above", remedy)


def _bar(lines: list[str], at: _Place, _: _Place) -> Fault:
    return _wrong_start(lines, (at[0], at[1] - 1), at)


_EXPLANATIONS: dict[str, Callable[[list[str], _Place, _Place], Fault]] = {
    "mapping values are not allowed": _second_colon,
    "could not find expected ':'": _no_colon,
    "while scanning a quoted scalar": _open_quote,
    "tab character": _tab,
    "found unknown escape": _backslash,
    "cannot start any token": _wrong_start,
    "while scanning an alias": _special_start,
    "while scanning an anchor": _special_start,
    "while scanning a tag": _special_start,
    "while parsing a tag": _special_start,
    "while scanning a directive": _special_start,
    "while scanning a block scalar": _bar,
    "found unexpected ':'": _second_colon,
    "while parsing a flow sequence": _open_bracket,
    "while parsing a flow mapping": _open_bracket,
    "did not find expected node content": _stray_bracket,
    "expected the node content": _stray_bracket,
    "while parsing a block collection": _no_dash,
    "while parsing a block mapping": _after_quote,
    "sequence entries are not allowed": _list_on_line,
    SECOND_DOCUMENT: _second_part,
    "expected <document start>": _second_part,
}
"""What PyYAML says, in its problem or what it was at, and what that means; the first counts."""
