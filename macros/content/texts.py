"""Small questions that many files ask of a text: its lines, and how to show or leave out a part."""

import re

_SHOWN = 60


def shortened(text: str) -> str:
    """Return a text on one line, at most 60 characters of it, for use in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def blanked(found: re.Match[str]) -> str:
    """Return spaces in the place of what was found, and its line ends."""
    return re.sub(r"[^\n]", " ", found[0])


def line_at(text: str, position: int) -> int:
    """Return the line of a position in a text, from 1."""
    return text.count("\n", 0, position) + 1
