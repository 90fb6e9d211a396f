"""The keys of one mapping, typed: each wrong value is reported, and reading goes on."""

import datetime
import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from macros.content.located_yaml import Located, LocatedMapping, Unread
from macros.content.problems import Report, Rule, ignore, nearest

FIELD_INVALID = Rule("field-invalid", "A value is of the wrong kind")
KEY_MISSING = Rule("key-missing", "A key is missing")
KEY_UNKNOWN = Rule("key-unknown", "There is no such key")
TEXT_TOO_LONG = Rule("text-too-long", "A text is too long for its place")

_FEW = 4
MAX_NUMBER = 1_000_000
ID = re.compile(r"[a-z][a-z0-9-]*")
"""The names that writers may choose for what they list, such as a risk."""


class Fields:
    """The keys of a mapping; what is missing, unknown or of the wrong type goes to `report`.

    `known` are the keys that may be written, or None where writers choose the names. A key that
    cannot be read gives the empty value of its type, so that one run finds all problems.
    `elsewhere` says of some unknown keys what to write instead.
    """

    def __init__(
        self,
        mapping: Located[Any],
        known: Collection[str] | None,
        report: Report,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        self.where = mapping
        self.keys: LocatedMapping = mapping.value if isinstance(mapping.value, dict) else {}
        self._report = ignore if isinstance(mapping.value, Unread) else report
        if not isinstance(mapping.value, dict | None):
            self.problem(FIELD_INVALID, "this is not a list of 'key: value'", _keys_below(known))
            self._report = ignore  # no key is missing where none can stand
        self._misspelled: set[str] = set()
        for key in self.keys:
            if known is not None and key not in known:
                self._misspelled.update(get_close_matches(key.lower(), known, n=1))
                remedy = (elsewhere or {}).get(key) or _known_key(key, known)
                self.problem(KEY_UNKNOWN, f"unknown key {key!r}", remedy, key)

    def problem(self, rule: Rule, message: str, remedy: str, key: str = "") -> None:
        """Report a problem at the line of `key`, or of the mapping."""
        self._report(rule.at(self.where.path, self.line(key), message, remedy))

    def has(self, key: str) -> bool:
        """Whether `key` was written with a value."""
        return key in self.keys and self.keys[key].value is not None

    def require(self, key: str, remedy: str = "") -> None:
        """Report a key that is not there, or has no value; a misspelled one has been reported."""
        if not self.has(key) and key not in self._misspelled:
            remedy = remedy or f"Add a line '{key}: …'."
            self.problem(KEY_MISSING, f"{key!r} is missing", remedy, key)

    def line(self, key: str) -> int:
        """The line of `key`, or of the mapping when it is not there."""
        return self.keys[key].line if key in self.keys else self.where.line

    def text(self, key: str, *, longest: int = 500) -> str:
        """The text of a required key, at most `longest` characters."""
        self.require(key)
        return self.optional_text(key, longest=longest)

    def optional_text(self, key: str, *, longest: int = 500) -> str:
        """The text of a key, or ''."""
        if not self.has(key):
            return ""
        value = self.keys[key].value
        if not isinstance(value, str) or not value.strip():
            self.problem(FIELD_INVALID, f"{key!r} is not a text", "Put it in quotes.", key)
            return ""
        if len(value) > longest:
            self.problem(
                TEXT_TOO_LONG,
                f"{key!r} has {len(value)} characters, at most {longest} fit",
                "Say it in fewer words.",
                key,
            )
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[Located[str], ...]:
        """The texts of a list, each with its line; () when the key is not there."""
        if not self.has(key):
            return ()
        items = self.keys[key].value
        if not isinstance(items, list) or not all(_is_text(item.value) for item in items):
            self.problem(
                FIELD_INVALID, f"{key!r} is not a list of words", f"Write {key}: [one, two].", key
            )
            return ()
        return tuple(items)

    def items(self, key: str) -> tuple[Located[Any], ...]:
        """The values of a list, of any kind; () when the key is not there."""
        if not self.has(key):
            return ()
        items = self.keys[key].value
        if not isinstance(items, list):
            remedy = "Write '- ' before each of its entries."
            self.problem(FIELD_INVALID, f"{key!r} is not a list", remedy, key)
            return ()
        return tuple(items)

    def choice(self, key: str, choices: Collection[str], default: str) -> str:
        """One of `choices`, or `default` when the key is not there."""
        if not self.has(key):
            return default
        value = self.keys[key].value
        if value not in choices:
            wanted = ", ".join(choices)
            written = repr(value) if isinstance(value, str) else "not one of its words"
            self.problem(FIELD_INVALID, f"{key!r} is {written}", f"Write one of: {wanted}.", key)
            return default
        return str(value)

    def number(self, key: str) -> float | None:
        """The number of a key, 0 to MAX_NUMBER, or None."""
        if not self.has(key):
            return None
        value = self.keys[key].value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= MAX_NUMBER:
            self.problem(FIELD_INVALID, f"{key!r} is not a number", f"Write {key}: 12.", key)
            return None
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """The true or false of a key."""
        if self.has(key) and not isinstance(self.keys[key].value, bool):
            self.problem(
                FIELD_INVALID, f"{key!r} is not true or false", "Write true or false.", key
            )
            return default
        return bool(self.keys[key].value) if self.has(key) else default

    def date(self, key: str) -> datetime.date | None:
        """The day of a key, or None."""
        if not self.has(key):
            return None
        value = self.keys[key].value
        # a day with an hour is a day to Python, and cannot be compared with one
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            self.problem(FIELD_INVALID, f"{key!r} is not a day", "Write it as 2026-11-30.", key)
            return None
        return value

    def inner(self, key: str, known: Collection[str] | None) -> "Fields | None":
        """The mapping below a key, or None when it is not there."""
        return Fields(self.keys[key], known, self._report) if self.has(key) else None

    def entries(self, key: str) -> LocatedMapping:
        """The values below a key by names that the writer chose; {} when it is not there."""
        inner = self.inner(key, None)
        return inner.keys if inner else {}


def _keys_below(known: Collection[str] | None) -> str:
    if known and len(known) <= _FEW:
        keys = ", ".join(f"'{key}: …'" for key in sorted(known))
        return f"Write below it, each on a line two spaces in: {keys}."
    return "Write one key a line."


def _known_key(key: str, known: Collection[str]) -> str:
    return nearest(key.lower(), known, f"Known keys: {', '.join(sorted(known))}.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
