"""The line of a page that nearly is a section that the page should have, and what differs."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from macros.checks.prose import FENCED_CODE
from macros.content.page import Page
from macros.content.texts import blanked

_HEADING = re.compile(r"(#{1,6})(\s*)(.*?)[\s#]*$")
_RULED = re.compile(r"(?:=+|-{2,})\s*$")
_NUMBER = re.compile(
    r"(?:step|stage|section|part)?\s*\d+\s*[.):–-]?\s+|[a-z][.)]\s+", re.IGNORECASE
)
_DECORATION = re.compile(r"[*_`]+")
_BOLD = re.compile(r"\s*(\*\*|__)(.+?)\1\s*:?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}$")
_END = " \t.:;,!?–—-"
_ALIKE = 0.8
_LONGEST = 200


class Near(NamedTuple):
    """A line that nearly is a section's heading: its number, what it says, how it differs."""

    line: int
    text: str
    difference: str


def nearly(page: Page, section: str) -> Near | None:
    """Return the line that nearly is the heading of `section`: of several, the most alike."""
    found = [(likeness, -near.line, near) for likeness, near in _candidates(page, section)]
    return max(found)[2] if found else None


def _candidates(page: Page, section: str) -> Iterator[tuple[float, Near]]:
    body = FENCED_CODE.sub(blanked, page.body)
    lines = body.split("\n")
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        words, level = _read(line, below)
        if words:
            likeness, difference = _compared(words, level, section)
            if difference:
                yield likeness, Near(page.body_line + number, line.strip(), difference)


def _read(line: str, below: str) -> tuple[str, str]:
    """Return the words of a line that may be meant as a heading, and how it shows that.

    That is its '#'s, with a space if one stands behind them; '**' for bold words; '-' for a line
    below it; '' for nothing.
    """
    if not line.strip() or len(line) > _LONGEST:
        return "", ""
    heading = _HEADING.match(line.strip())
    if heading:
        return heading[3], heading[1] + heading[2][:1]
    bold = _BOLD.match(line)
    if bold:
        return bold[2], "**"
    return line.strip(), "-" if _RULED.match(below) else ""


def _compared(written: str, level: str, section: str) -> tuple[float, str]:
    """Return how alike a line is to a section from 0 to 1, and the first thing that differs."""
    written = _ATTRIBUTES.sub("", written)
    bare = _DECORATION.sub("", written).strip(_END)
    unnumbered = _NUMBER.sub("", bare, count=1)
    wanted = section.casefold().strip(_END)
    if unnumbered.casefold() != wanted:
        likeness = SequenceMatcher(None, unnumbered.casefold(), wanted).ratio()
        is_near = bool(level) and likeness >= _ALIKE
        return likeness, "its words differ" if is_near else ""
    return 1.0, _difference(written, level, section, bare, unnumbered)


def _difference(written: str, level: str, section: str, bare: str, unnumbered: str) -> str:
    if level == "**":
        return "it is bold, and no heading"
    if level == "-":
        return "it has a line below it instead of '## ' before it"
    if not level:
        return "it has no '## ' before it"
    if not level.endswith(" "):
        return "it has no space behind '#'"
    if bare != unnumbered:
        return "it has a number"
    if unnumbered != section.strip(_END):
        return "it has other capital letters"
    if level != "## ":
        return f"it has {level.count('#')} '#', and not 2"
    if written != section:
        return "it has more than the words"
    return "it does not start at the left"
