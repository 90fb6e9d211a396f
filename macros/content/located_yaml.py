"""YAML read into plain values that remember their lines.

Only data is accepted: no tags, anchors, aliases or duplicate keys. Values are made of the parser's
events once all are known to be data: libyaml's own tree crashes on 100,000 nested brackets, and an
alias can stand for a billion values.

What was typed is what is read. YAML makes false of `no`, 750 of `12:30` and 8 of `010`; here they
are texts. It ends a value at ` #`, and loses the rest; here that is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Generic, TypeAlias, TypeVar

import yaml

from macros.content.problems import ProblemError, Rule
from macros.content.yaml_faults import LOADER, SECOND_DOCUMENT, explained

YAML_INVALID = Rule("yaml-invalid", "The facts cannot be read")

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

T = TypeVar("T", covariant=True)

_Event: TypeAlias = Any
"""What PyYAML's parser meets in a text: by its types the place may be unknown, which it is not."""

_TYPED = re.compile(
    r"(?P<true>true|True|TRUE)|(?P<false>false|False|FALSE)|(?P<null>~|null|Null|NULL)"
    r"|(?P<int>-?(?:0|[1-9]\d*))|(?P<float>-?(?:0|[1-9]\d*)?\.\d+)|(?P<day>[0-9]{4}-\d\d-\d\d)"
)
"""Plain words are a text unless everybody reads nothing, a number, a day, true or false there."""
_READ: dict[str | None, Callable[[str], object]] = {
    "true": lambda _: True,
    "false": lambda _: False,
    "int": int,
    "float": float,
    "day": date.fromisoformat,
}
_REMARK_BEHIND = re.compile(r"^[ \t]*[^\s#][^\n]*?[ \t]#", re.MULTILINE)
_REMARK = re.compile(r"(?<!\S)#[^\n]*")
_LONGEST_SHOWN = 30
_BLOCK_STYLES = ("|", ">")
_ESCAPE = re.compile(r"\\(.)")
_OTHER_CHARACTERS = frozenset("abefnrtvNLP_0")


@dataclass(frozen=True)
class Located(Generic[T]):
    """A value and where it was written: `path` from the project's folder, `line` from 1."""

    value: T
    path: PurePosixPath
    line: int


LocatedMapping = dict[str, Located[Any]]


class Unread(LocatedMapping):
    """A mapping without keys, for front matter that could not be read and has been reported."""


def parse_yaml(text: str, path: PurePosixPath, first_line: int = 1) -> Located[Any]:
    """Return the value in `text`, which starts at `first_line` of `path`.

    A mapping is a dict of `Located`, a list a list of `Located`, a scalar what YAML makes of it.
    Raises ProblemError when the text is not plain data.
    """
    reader = _YamlReader(path, first_line)
    if len(text.encode()) > MAX_BYTES:
        raise reader.error(0, f"this is over {MAX_BYTES // 1024} KiB", "Split it up.")
    try:
        # first what is lost: a closing bracket may be
        if _may_lose_words(text):
            reader.refuse_what_is_lost(text)
        events = list(reader.events(text))
    except yaml.YAMLError as error:
        raise reader.syntax_error(text, error) from error
    rest = iter(events)
    first = next(rest, None)
    return reader.located(first, rest) if first else Located(None, path, first_line)


class _YamlReader:
    def __init__(self, path: PurePosixPath, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def error(self, line: int, message: str, remedy: str) -> ProblemError:
        return ProblemError(YAML_INVALID.at(self.path, self.first_line + line, message, remedy))

    def syntax_error(self, text: str, error: yaml.YAMLError) -> ProblemError:
        return self.error(*explained(text, error))

    def events(self, text: str) -> Iterator[_Event]:
        """Yield each scalar, and where each list and mapping starts and ends."""
        depth = documents = 0
        event: _Event
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.NodeEvent):
                depth += isinstance(event, yaml.CollectionStartEvent)
                self.refuse_what_is_not_data(event, depth)
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                yield event
            else:
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    raise yaml.MarkedYAMLError(None, None, SECOND_DOCUMENT, event.start_mark)

    def refuse_what_is_not_data(self, event: _Event, depth: int) -> None:
        line = event.start_mark.line
        if depth > MAX_DEPTH:
            raise self.error(line, f"lists are nested over {MAX_DEPTH} deep", "Write it flatter.")
        if event.anchor:
            raise self.error(line, "a text starts with '&' or '*'", "Put it in quotes.")
        if event.tag:
            raise self.error(line, "a text starts with '!'", "Put it in quotes.")

    def refuse_what_is_lost(self, text: str) -> None:
        scalars = [token for token in yaml.scan(text, Loader=LOADER) if _is_scalar(token)]
        for start, remark in _remarks_behind(text, scalars):
            message = f"{remark[:_LONGEST_SHOWN]!r} is not read: YAML takes ' #' for a remark"
            remedy = "Put the whole value in quotes, or the remark on a line of its own."
            raise self.error(text.count("\n", 0, start), message, remedy)
        for token in scalars:
            escape = _changed_by_escape(text, token)
            if escape:
                message = f"{escape!r} in double quotes is read as another character"
                raise self.error(token.start_mark.line, message, "Put the value in single quotes.")

    def located(self, first: _Event, rest: Iterator[_Event]) -> Located[Any]:
        """Return the value that starts with `first`; what it holds is taken from `rest`."""
        line = self.first_line + first.start_mark.line
        return Located(self._value(first, rest), self.path, line)

    def _value(self, first: _Event, rest: Iterator[_Event]) -> Any:
        line = first.start_mark.line
        if isinstance(first, yaml.ScalarEvent):
            is_quoted = not first.implicit[0]
            return first.value if is_quoted else self._typed(first.value, line)
        if isinstance(first, yaml.MappingStartEvent):
            return self._mapping(rest)
        items = []
        while not isinstance(item := next(rest), yaml.SequenceEndEvent):
            items.append(self.located(item, rest))
        return items

    def _typed(self, words: str, line: int) -> object:
        if not words:
            return None
        found = _TYPED.fullmatch(words)
        if not found:
            return words
        kind = found.lastgroup
        if kind == "null":
            message = f"{words!r} says that there is no value"
            raise self.error(line, message, "Leave it out, or put it in quotes.")
        try:
            return _READ[kind](words)
        except ValueError as error:
            is_day = kind == "day"
            message = f"{words!r} is {'no day' if is_day else 'taken for more than words'}"
            remedy = "Write a day as 2026-11-30." if is_day else "Put it in quotes."
            raise self.error(line, message, remedy) from error

    def _mapping(self, rest: Iterator[_Event]) -> LocatedMapping:
        mapping: LocatedMapping = {}
        while not isinstance(key := next(rest), yaml.MappingEndEvent):
            line = key.start_mark.line
            if not isinstance(key, yaml.ScalarEvent):
                message = "a bracket or '?' stands where a word should be"
                raise self.error(line, message, "Put the text in quotes.")
            if key.value in mapping:
                raise self.error(line, f"{key.value!r} is written twice", "Keep one of them.")
            # the key's line, not the value's: a list starts a line below its key
            value = self._value(next(rest), rest)
            mapping[key.value] = Located(value, self.path, self.first_line + line)
        return mapping


def texts_in(written: Located[Any]) -> Iterator[Located[str]]:
    """Yield each text of a value, keys too, in order and each with its line."""
    value = written.value
    if isinstance(value, str):
        yield written
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield Located(key, inner.path, inner.line)
            yield from texts_in(inner)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def _may_lose_words(text: str) -> bool:
    """Whether there may be a remark behind a value, or an escape in quotes; most have none."""
    has_remark = (" #" in text or "\t#" in text) and bool(_REMARK_BEHIND.search(text))
    return has_remark or ("\\" in text and '"' in text)


def _is_scalar(token: Any) -> bool:
    return isinstance(token, yaml.ScalarToken)


def _remarks_behind(text: str, scalars: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield each remark that has something before it on its line, after where it starts."""
    gap = 0
    for start, end in (*(_span(text, token) for token in scalars), (len(text), len(text))):
        for remark in _REMARK.finditer(text, gap, start):
            line_start = text.rfind("\n", 0, remark.start()) + 1
            if text[line_start : remark.start()].strip():
                yield remark.start(), remark[0]
        gap = end


def _span(text: str, scalar: Any) -> tuple[int, int]:
    start, end = scalar.start_mark.index, scalar.end_mark.index
    if scalar.style in _BLOCK_STYLES:
        # the line with the '|' may end with a remark, the lines below may not
        start = text.find("\n", start, end) + 1 or end
    return start, end


def _changed_by_escape(text: str, scalar: Any) -> str:
    """Return what double quotes turn into another character, such as the end of a line."""
    if scalar.style != '"':
        return ""
    escapes = _ESCAPE.finditer(text, scalar.start_mark.index, scalar.end_mark.index)
    return next((escape[0] for escape in escapes if escape[1] in _OTHER_CHARACTERS), "")
