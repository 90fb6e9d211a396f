"""Small questions that many files ask of a text: its lines, and how to show or leave out a part."""

import re
from collections.abc import Iterable

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


def id_in_words(id_: str) -> str:
    """Return the title that an id stands for: "when-to-call" is "When to call"."""
    return id_.replace("-", " ").capitalize()


def those(what: str, names: Iterable[str], one: str, more: str) -> str:
    """Return what does something, for a message: "the pages 'a', 'b' and 'c' have".

    `what` is the word for one of them; the verb is `one` of a single name, `more` of several.
    """
    *first, last = map(repr, names)
    return (
        f"the {what}s {', '.join(first)} and {last} {more}" if first else f"the {what} {last} {one}"
    )
