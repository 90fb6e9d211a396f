"""Inline Markdown that is looked for only where a text has its sign.

Python-Markdown tries some twenty patterns at every paragraph, item and cell. A few have nothing
fixed to begin with, and take as long as all others.
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown

_SIGNS = {
    "backtick": ("`",),
    "not_strong": ("*", "_"),
    "magic-link": ("://", "www."),
    "magic-mail": ("@",),
}
"""The names of patterns, each with what every text has in which it finds something."""


def look_at_signs_first(md: Markdown) -> None:
    """Let a Markdown try its slow patterns only where they can find something."""
    for name, signs in _SIGNS.items():
        if name in md.inlinePatterns:
            pattern: Any = md.inlinePatterns[name]
            pattern.compiled_re = _Signed(pattern.compiled_re, signs)


class _Signed:
    """Stands in the place of a compiled pattern."""

    def __init__(self, pattern: re.Pattern[str], signs: tuple[str, ...]) -> None:
        self._pattern = pattern
        self._signs = signs

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Yield what the pattern finds, as its own method does."""
        lower = text.lower()
        for sign in self._signs:
            if sign in lower:
                return self._pattern.finditer(text, start)
        return iter(())
