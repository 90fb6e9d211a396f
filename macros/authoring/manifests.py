"""A name added to a list in the facts of a guide's overview; no other character of it changes.

The lists may be written in brackets or line by line, in any quotes and with remarks of the writer.
"""

import copy
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml

from macros.authoring.scaffold import yaml_word

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)??---[ \t]*\r?\n", re.DOTALL)
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_BESIDE = "stages"
"""A list that is new stands below this one, where both are in one mapping."""

Node = Any
"""A part of what PyYAML composes: it has no types of its own."""


class UneditableError(Exception):
    """Raised where facts are written in a way that nobody but a person can add to."""


def with_item(manifest: str, keys: Sequence[str], item: str, at: int) -> str:
    """Return a page with `item` in the list that `keys` lead to, before that at the place `at`.

    `manifest` has the line ends of its file. A list that is missing is begun.
    Raises UneditableError.
    """
    found = _FRONT.match(manifest)
    if not found or not found[1]:
        raise UneditableError
    front = found[1]
    try:
        changed = _Facts(front).with_item(keys, item, at)
        is_right = yaml.safe_load(changed) == _expected(yaml.safe_load(front), keys, item, at)
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise UneditableError from error
    if not is_right:
        raise UneditableError
    return manifest[: found.start(1)] + changed + manifest[found.end(1) :]


def _expected(facts: Any, keys: Sequence[str], item: str, at: int) -> Any:
    """Return the facts with the item, as Python has them."""
    facts = copy.deepcopy(facts)
    inside = facts
    for key, following in pairwise([*keys, ""]):
        if inside.get(key) is None:
            inside[key] = {} if following else []
        inside = inside[key]
    inside.insert(at, item)
    return facts


class _Facts:
    """The text of some facts, and where its parts stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"

    def with_item(self, keys: Sequence[str], item: str, at: int) -> str:
        node = yaml.compose(self.text, Loader=yaml.SafeLoader)
        word = yaml_word(item)
        for depth, key in enumerate(keys):
            inside = _value(node, key)
            if inside is None:
                return self._with_key(node, keys[depth:], word)
            if isinstance(inside, yaml.ScalarNode) and not inside.value:
                written = f" {_in_brackets(keys[depth + 1 :], word)}"
                return self._with(inside.start_mark.index, written)
            node = inside
        return self._in_list(node, word, at)

    def _in_list(self, items: Node, word: str, at: int) -> str:
        if not isinstance(items, yaml.SequenceNode):
            raise UneditableError
        if not items.value:
            return self._with(items.start_mark.index + 1, word)
        first = items.value[0].start_mark.index
        if items.flow_style:
            if at:
                return self._with(self._end(items.value[at - 1]), f", {word}")
            return self._with(first, f"{word}, ")
        start = self.text.rfind("\n", 0, first) + 1
        mark = self.text[start:first]
        if not _ITEM.fullmatch(mark):
            raise UneditableError
        place = self._line_end(self._end(items.value[at - 1])) if at else start
        return self._with(place, f"{mark}{word}{self.line_end}")

    def _with_key(self, mapping: Node, keys: Sequence[str], word: str) -> str:
        pairs = {key.value: (key, value) for key, value in mapping.value}
        if mapping.flow_style:
            written = f"{keys[0]}: {_in_brackets(keys[1:], word)}"
            if not pairs:
                return self._with(mapping.start_mark.index + 1, written)
            return self._with(self._end(mapping.value[-1][1]), f", {written}")
        last = pairs.get(_BESIDE, mapping.value[-1])[1]
        indent = " " * mapping.value[0][0].start_mark.column
        lines = [f"{indent}{'  ' * depth}{key}:" for depth, key in enumerate(keys)]
        written = self.line_end.join([*lines[:-1], f"{lines[-1]} [{word}]", ""])
        return self._with(self._line_end(self._end(last)), written)

    def _with(self, place: int, written: str) -> str:
        return self.text[:place] + written + self.text[place:]

    def _end(self, node: Node) -> int:
        """Return where the last character of a value ends."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return len(self.text[: node.end_mark.index].rstrip())

    def _line_end(self, place: int) -> int:
        return self.text.find("\n", place) + 1 or len(self.text)


def _value(mapping: Node, key: str) -> Node | None:
    if not isinstance(mapping, yaml.MappingNode):
        raise UneditableError
    return next((value for name, value in mapping.value if name.value == key), None)


def _in_brackets(keys: Sequence[str], word: str) -> str:
    """Return a list of one word as the value of `keys` inside one another."""
    value = f"[{word}]"
    for key in reversed(keys):
        value = f"{{{key}: {value}}}"
    return value
