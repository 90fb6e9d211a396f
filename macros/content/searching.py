"""How the search reads the words of a language: `search` in the language's file."""

import re
from dataclasses import dataclass

from macros.content.fields import FIELD_INVALID, Fields

_KEYS = ("stop_words", "alike")


@dataclass(frozen=True)
class Searching:
    """What the search does with a word, in small letters and without accents.

    `stop_words` are left out of a question. `alike` are pairs of a regular expression, as scripts
    of browsers write it, and what is put in the place of what it finds, one after the other: words
    of which the same remains are one word. They need not be right, only the same on both sides.
    """

    stop_words: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


def read_searching(file: Fields) -> Searching:
    """Return what the file of a language says of the search; what is wrong in it is reported."""
    fields = file.inner("search", _KEYS)
    if fields is None:
        return Searching()
    words = fields.optional_text("stop_words", longest=4_000)
    pairs = (_pair(fields, one.value) for one in fields.texts("alike"))
    return Searching(tuple(words.split()), tuple(pair for pair in pairs if pair))


def _pair(fields: Fields, written: str) -> tuple[str, str] | None:
    """Read "aemi -> emi"; the right side may be nothing."""
    pattern, arrow, put = (part.strip() for part in written.partition("->"))
    try:
        re.compile(pattern)
    except re.error:
        arrow = ""
    if not (pattern and arrow):
        remedy = "Write it as: 'aemi -> emi'."
        fields.problem(FIELD_INVALID, f"{written!r} is no rule for words", remedy, "alike")
        return None
    return pattern, put
