"""The text of a parsed page as one string, and the element that each run of it comes from."""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

from markdown.util import ETX, STX

from macros.glossary.names import WORD, is_word_character, plain_character

LINK_FREE = frozenset(
    [
        *("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "figure", "figcaption"),
        *("a", "button", "summary", "label", "legend", "option"),
    ]
)
"""Elements whose words count as used on the page but are not linked.

A heading or a caption stays as it is; a link or a form control may not hold another link.
"""

LINK_FREE_CLASS = "card--emergency"
"""The class of the emergency card: in an emergency no link should lead away from it."""

SKIPPED = frozenset(
    [
        *("code", "pre", "kbd", "samp", "svg", "math", "script", "style", "textarea", "template"),
        "nav",
    ]
)
"""Elements whose words do not count: code and drawings are not prose, `nav` names other pages."""

# Elements that do not end a word: in "half<b>word</b>" the bold text is half a word.
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "u"),
    ]
)

# Between two runs: neither a word character nor white space, so that no name continues over it.
_SEPARATOR = STX

# Markdown's placeholders for what it has stashed: an HTML tag, an entity's "&".
_PLACEHOLDER = re.compile(
    f"{STX}wzxhzdk:([0-9]+){ETX}|{STX}amp{ETX}#?[0-9A-Za-z]+;|{STX}[^{ETX}]*{ETX}"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")

Run: TypeAlias = tuple[ET.Element, ET.Element | None, bool]
"""A piece of text: an element, a child of it or None, and whether the text may hold links.

The text is the child's tail; where the child is None, it is the text of the element itself.
"""


class PageText(NamedTuple):
    """The text of a page, its runs, and the index in `text` at which each run starts.

    Markdown's placeholders are blanked in the text, and so are words that continue in another run.
    """

    text: str
    runs: Sequence[Run]
    starts: Sequence[int]

    def run_at(self, index: int) -> int:
        """Return the index of the run to which `text[index]` belongs."""
        return bisect_right(self.starts, index) - 1


def text_of(root: ET.Element, set_aside: Sequence[Any] = ()) -> PageText:
    """Return the text of a page; `set_aside` is the HTML that Markdown's placeholders stand for."""
    collector = _Collector(set_aside)
    collector.collect(root, may_link=True)
    lengths = (len(piece) + len(_SEPARATOR) for piece in collector.pieces)
    text = _SEPARATOR.join(collector.pieces)
    return PageText(text, collector.runs, list(accumulate(lengths, initial=0)))


class _Collector:
    def __init__(self, set_aside: Sequence[Any]) -> None:
        self.set_aside = set_aside
        self.runs: list[Run] = []
        self.pieces: list[str] = []
        self.continues = False  # whether the next run may continue a word of the last one
        self.raw_depth = 0  # how many LINK_FREE or SKIPPED elements of raw HTML are open

    def collect(self, element: ET.Element, *, may_link: bool) -> None:
        tag = element.tag
        if tag in SKIPPED or not isinstance(tag, str):
            self.continues = False
            return
        if tag in LINK_FREE or LINK_FREE_CLASS in element.get("class", ""):
            may_link = False
        is_inline, raw_depth = tag in _INLINE, self.raw_depth
        self.continues &= is_inline
        if element.text:
            self._add(element.text, element, None, may_link)
        for child in element:
            if child.text or len(child):
                self.collect(child, may_link=may_link)
            elif child.tag not in _INLINE:
                self.continues = False
            if child.tail:
                self._add(child.tail, element, child, may_link)
        if not is_inline:
            self.continues, self.raw_depth = False, raw_depth

    def _add(self, text: str, parent: ET.Element, child: ET.Element | None, may_link: bool) -> None:
        if text == "\n" or text.isspace():
            self.continues = False
            return
        if STX in text or self.raw_depth:
            text = "".join(self._blanked(text))
        if self.continues and is_word_character(text[0]) and is_word_character(self.pieces[-1][-1]):
            self.pieces[-1] = _without_last_word(self.pieces[-1])
            text = WORD.sub(_blank, text, count=1)
        self.pieces.append(text)
        self.runs.append((parent, child, may_link))
        self.continues = True

    def _blanked(self, text: str) -> Iterator[str]:
        done = 0
        for placeholder in _PLACEHOLDER.finditer(text):
            yield self._shown(text[done : placeholder.start()])
            yield STX * len(placeholder.group())
            self._count_raw(placeholder.group(1))
            done = placeholder.end()
        yield self._shown(text[done:])

    def _shown(self, text: str) -> str:
        return STX * len(text) if self.raw_depth else text

    def _count_raw(self, number: str | None) -> None:
        """Count the open elements of raw HTML up or down for the tag stashed under `number`."""
        raw = self.set_aside[int(number)] if number and int(number) < len(self.set_aside) else ""
        tag = _TAG.match(raw) if isinstance(raw, str) else None
        if tag and tag.group(2).lower() in LINK_FREE | SKIPPED:
            self.raw_depth = max(0, self.raw_depth + (-1 if tag.group(1) else 1))


def _blank(found: re.Match[str]) -> str:
    return STX * len(found.group())


def _without_last_word(text: str) -> str:
    start = len(text)
    while start and (is_word_character(text[start - 1]) or plain_character(text[start - 1]) != " "):
        start -= 1
    return text[:start] + STX * (len(text) - start)
