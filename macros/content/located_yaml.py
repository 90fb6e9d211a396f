"""YAML read into plain values that remember their lines.

Only data is accepted: no tags, anchors, aliases or duplicate keys. A file is checked for size and
depth before it is parsed, since libyaml crashes on 100,000 nested brackets and an alias can
stand for a billion values.

What was typed is what is read. YAML makes false of `no`, 750 of `12:30` and 8 of `010`; here they
are texts. It ends a value at ` #`, and loses the rest; here that is refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, ClassVar, Generic, TypeVar

import yaml

from macros.content.problems import ProblemError, Rule
from macros.content.yaml_faults import LOADER, explained

YAML_INVALID = Rule("yaml-invalid", "The facts cannot be read")

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

T = TypeVar("T", covariant=True)

_TEXT = "tag:yaml.org,2002:str"
_DAY = "tag:yaml.org,2002:timestamp"
# each space, tab, hyphen and question mark at the start of a line may nest one level deeper
_LINE_START = re.compile(r"^[ \t?-]*", re.MULTILINE)
_REMARK_BEHIND = re.compile(r"^[ \t]*[^\s#][^\n]*?[ \t]#", re.MULTILINE)
_REMARK = re.compile(r"(?<!\S)#[^\n]*")
_LONGEST_SHOWN = 30
_BLOCK_STYLES = ("|", ">")
_ESCAPE = re.compile(r"\\(.)")
_OTHER_CHARACTERS = frozenset("abefnrtvNLP_0")
_NULL = "tag:yaml.org,2002:null"


class _LoaderAsTyped(LOADER):  # type: ignore[misc]
    """Takes plain words for a text unless everybody reads a number, a day, true or false there."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _kind, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"-?(?:0|[1-9]\d*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9]\d*)?\.\d+", "-.0123456789"),
    ("timestamp", r"\d{4}-\d\d-\d\d", "0123456789"),
    ("null", "|~|null|Null|NULL", ["", "~", "n", "N"]),
):
    _LoaderAsTyped.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})\\Z"), list(_first)
    )


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
        if _may_be_more_than_data(text):
            reader.refuse_what_is_not_data(text)
        if _REMARK_BEHIND.search(text) or ("\\" in text and '"' in text):
            reader.refuse_what_is_lost(text)
        node = yaml.compose(text, Loader=_LoaderAsTyped)
    except yaml.YAMLError as error:
        raise reader.syntax_error(text, error) from error
    return Located(None, path, first_line) if node is None else reader.located(node)


class _YamlReader:
    def __init__(self, path: PurePosixPath, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.constructor = yaml.constructor.SafeConstructor()

    def error(self, line: int, message: str, remedy: str) -> ProblemError:
        return ProblemError(YAML_INVALID.at(self.path, self.first_line + line, message, remedy))

    def syntax_error(self, text: str, error: yaml.YAMLError) -> ProblemError:
        return self.error(*explained(text, error))

    def refuse_what_is_not_data(self, text: str) -> None:
        for depth, event in _events_with_depth(text):
            line = event.start_mark.line
            if depth > MAX_DEPTH:
                raise self.error(
                    line, f"lists are nested over {MAX_DEPTH} deep", "Write it flatter."
                )
            if getattr(event, "anchor", None):
                raise self.error(line, "a text starts with '&' or '*'", "Put it in quotes.")
            if getattr(event, "tag", None):
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

    def located(self, node: yaml.Node) -> Located[Any]:
        return Located(self._value(node), self.path, self.first_line + node.start_mark.line)

    def _value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.located(item) for item in node.value]
        if node.tag == _TEXT:
            return node.value
        if node.tag == _NULL and node.value:
            message = f"{node.value!r} says that there is no value"
            raise self.error(node.start_mark.line, message, "Leave it out, or put it in quotes.")
        try:
            return self.constructor.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            is_day = node.tag == _DAY
            message = f"{node.value!r} is {'no day' if is_day else 'taken for more than words'}"
            remedy = "Write a day as 2026-11-30." if is_day else "Put it in quotes."
            raise self.error(node.start_mark.line, message, remedy) from error

    def _mapping(self, node: yaml.MappingNode) -> LocatedMapping:
        mapping: LocatedMapping = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(
                    key.start_mark.line,
                    "a bracket or '?' stands where a word should be",
                    "Put the text in quotes.",
                )
            if key.value in mapping:
                raise self.error(
                    key.start_mark.line, f"{key.value!r} is written twice", "Keep one of them."
                )
            # the key's line, not the value's: a list starts a line below its key
            mapping[str(key.value)] = Located(
                self._value(value), self.path, self.first_line + key.start_mark.line
            )
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


def _may_be_more_than_data(text: str) -> bool:
    """Whether a text may hold anchors, tags or deep nesting; most hold none."""
    if "&" in text or "*" in text or "!" in text or "?" in text:
        return True
    deepest = text.count("[") + text.count("{")
    deepest += max(len(start[0]) for start in _LINE_START.finditer(text))
    return deepest >= MAX_DEPTH


def _events_with_depth(text: str) -> Iterator[tuple[int, Any]]:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield depth, event
