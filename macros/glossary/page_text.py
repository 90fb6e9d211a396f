"""The text of a parsed page as one string, and where each stretch of it comes from."""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

from markdown.util import ETX, STX

from macros.glossary.words import WORD, is_word_character, plain_character

CLOSED = frozenset(
    [
        *("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "figure", "figcaption"),
        *("a", "button", "summary", "label", "legend", "option"),
    ]
)
"""Elements whose text is read, and may not hold links to terms."""
CLOSED_CLASS = "card--emergency"
"""An emergency leaves no time to read: nothing in its card leads away."""
SILENT = frozenset(
    [
        *("code", "pre", "kbd", "samp", "svg", "math", "script", "style", "textarea", "template"),
        "nav",
    ]
)
"""Elements whose text is no language, or is that of other pages."""
# Text runs on through these: half a word in bold is half a word.
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "u"),
    ]
)
_APART = STX  # between two runs: no letter, and no blank, so no name goes on over it
# Markdown puts aside what it is done with: an HTML tag, an entity's "&".
_SET_ASIDE = re.compile(
    f"{STX}wzxhzdk:([0-9]+){ETX}|{STX}amp{ETX}#?[0-9A-Za-z]+;|{STX}[^{ETX}]*{ETX}"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
Run: TypeAlias = tuple[ET.Element, ET.Element | None, bool]
"""A stretch of text: that of an element, or what follows a child in it; whether it is open.

No link may stand in a run that is not open.
"""


class PageText(NamedTuple):
    """The text of a page; `starts` has where each of its runs starts in it.

    What Markdown has set aside is blanked in it, and so are words that go on in another run.
    """

    text: str
    runs: Sequence[Run]
    starts: Sequence[int]

    def run_at(self, place: int) -> int:
        """Return the number of the run to which `text[place]` belongs."""
        return bisect_right(self.starts, place) - 1


def text_of(root: ET.Element, set_aside: Sequence[Any] = ()) -> PageText:
    """Return the text of a page; `set_aside` is the HTML that Markdown's placeholders stand for."""
    collector = _Collector(set_aside)
    collector.collect(root, is_open=True)
    lengths = (len(piece) + len(_APART) for piece in collector.pieces)
    text = _APART.join(collector.pieces)
    return PageText(text, collector.runs, list(accumulate(lengths, initial=0)))


class _Collector:
    def __init__(self, set_aside: Sequence[Any]) -> None:
        self.set_aside = set_aside
        self.runs: list[Run] = []
        self.pieces: list[str] = []
        self.goes_on = False  # whether nothing parts the next run from the last one
        self.raw_depth = 0  # how many elements written as HTML are open that hold no links

    def collect(self, element: ET.Element, *, is_open: bool) -> None:
        tag = element.tag
        if tag in SILENT or not isinstance(tag, str):
            self.goes_on = False
            return
        if tag in CLOSED or CLOSED_CLASS in element.get("class", ""):
            is_open = False
        goes_on, raw_depth = tag in _INLINE, self.raw_depth
        self.goes_on &= goes_on
        if element.text:
            self._add(element.text, element, None, is_open)
        for child in element:
            if child.text or len(child):
                self.collect(child, is_open=is_open)
            elif child.tag not in _INLINE:
                self.goes_on = False
            if child.tail:
                self._add(child.tail, element, child, is_open)
        if not goes_on:
            self.goes_on, self.raw_depth = False, raw_depth

    def _add(self, text: str, parent: ET.Element, child: ET.Element | None, is_open: bool) -> None:
        if text == "\n" or text.isspace():
            self.goes_on = False
            return
        if STX in text or self.raw_depth:
            text = "".join(self._blanked(text))
        if self.goes_on and is_word_character(text[0]) and is_word_character(self.pieces[-1][-1]):
            self.pieces[-1] = _without_last_word(self.pieces[-1])
            text = WORD.sub(_blank, text, count=1)
        self.pieces.append(text)
        self.runs.append((parent, child, is_open))
        self.goes_on = True

    def _blanked(self, text: str) -> Iterator[str]:
        done = 0
        for mark in _SET_ASIDE.finditer(text):
            yield self._shown(text[done : mark.start()])
            yield STX * len(mark.group())
            self._enter(mark.group(1))
            done = mark.end()
        yield self._shown(text[done:])

    def _shown(self, text: str) -> str:
        return STX * len(text) if self.raw_depth else text

    def _enter(self, number: str | None) -> None:
        raw = self.set_aside[int(number)] if number and int(number) < len(self.set_aside) else ""
        tag = _TAG.match(raw) if isinstance(raw, str) else None
        if tag and tag.group(2).lower() in CLOSED | SILENT:
            self.raw_depth = max(0, self.raw_depth + (-1 if tag.group(1) else 1))


def _blank(found: re.Match[str]) -> str:
    return STX * len(found.group())


def _without_last_word(text: str) -> str:
    start = len(text)
    while start and (is_word_character(text[start - 1]) or plain_character(text[start - 1]) != " "):
        start -= 1
    return text[:start] + STX * (len(text) - start)
