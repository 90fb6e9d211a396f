"""Characters that a text may hold: those that readers and reviewers can see."""

import re
import unicodedata
from collections.abc import Iterator

_SUSPECTS = re.compile(r"[^\n\t -~]")
_ALLOWED = "\n\t"
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They turn the direction of writing: a line then reads otherwise than it is written."""
_LINE_ENDS = "\u2028\u2029"
_REFUSED_KINDS = ("Cc", "Cs", "Co", "Cn")
"""Control characters, halves of characters, and those that stand for nothing."""


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and name of each character in `text` that nobody sees and that changes it."""
    for found in _SUSPECTS.finditer(text):
        if is_hidden(found[0]):
            yield found.start(), f"U+{ord(found[0]):04X}"


def is_hidden(character: str) -> bool:
    """Whether `character` changes a text without being seen; line ends and tabs do not count."""
    if character in _ALLOWED:
        return False
    if character in _TURNING or character in _LINE_ENDS:
        return True
    return unicodedata.category(character) in _REFUSED_KINDS
