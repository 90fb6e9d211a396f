"""Where the sources stand of a fact that a macro wrote into a sentence: at the sentence's end.

A macro gives a number and its marks, since it knows nothing of the text around. Here they are moved
behind its full stop, before the marks that the writer has put there. A source that several facts
of a paragraph share is marked once, where the sentence of the last of them ends.
"""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.content.language import current
from macros.diagrams.markup import element
from macros.pages.citations import MARK, key_of_fact
from macros.pages.outline import INLINE

_IN_SENTENCES = frozenset((*INLINE, "br", "code", "img"))
"""Elements that can stand in a sentence."""
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
"""Stands for a tag that Markdown has set aside."""
_WORD = re.compile(r"\w")


class _Piece(NamedTuple):
    """The text of an element, or that behind its child, and where it starts in the paragraph."""

    start: int
    holder: ET.Element
    child: ET.Element | None


class _Mark(NamedTuple):
    """A citation, the element that it stands in, and its place in the paragraph's text."""

    place: int
    holder: ET.Element
    node: ET.Element


@dataclass
class _Paragraph:
    """Text without blocks in it: its words, the pieces it is written in, and its citations."""

    text: str = ""
    pieces: list[_Piece] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)

    def add(self, holder: ET.Element, child: ET.Element | None = None) -> None:
        """Add the text of an element, or that behind its child."""
        text = (holder.text if child is None else child.tail) or ""
        self.pieces.append(_Piece(len(self.text), holder, child))
        self.text += _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)


def settle_facts(root: ET.Element) -> None:
    """Move the citations of facts in a page's text to the ends of their sentences."""
    if not any(key_of_fact(mark) for mark in root.iter("sup")):
        return
    for block in [node for node in root.iter() if node.tag not in _IN_SENTENCES]:
        for number, paragraph in enumerate(list(_paragraphs(block))):
            keys = _keys_by_sentence(paragraph)
            facts = [mark for mark in paragraph.marks if key_of_fact(mark.node)]
            for mark in facts:
                _take_away(mark)
            if facts:  # the text is the same, and written in fewer pieces
                settled = list(_paragraphs(block))[number]
                for sentence in sorted(keys, reverse=True):
                    _put(settled, sentence, keys[sentence])


def _paragraphs(block: ET.Element) -> Iterator[_Paragraph]:
    """Yield the text of a block: what stands before, between and behind the blocks inside of it."""
    paragraph = _Paragraph()
    paragraph.add(block)
    for child in block:
        if child.tag in _IN_SENTENCES:
            _read(paragraph, block, child)
        else:
            yield paragraph
            paragraph = _Paragraph()
        paragraph.add(block, child)
    yield paragraph


def _read(paragraph: _Paragraph, holder: ET.Element, child: ET.Element) -> None:
    if child.get(MARK):
        paragraph.marks.append(_Mark(len(paragraph.text), holder, child))
        return
    paragraph.add(child)
    for inner in child:
        _read(paragraph, child, inner)
        paragraph.add(child, inner)


def _keys_by_sentence(paragraph: _Paragraph) -> dict[int, list[str]]:
    """Return the keys to be marked behind each sentence, in the order of the facts.

    One that the writer cites in the same sentence, behind it or later is left to that.
    """
    stops = _stops(paragraph.text)
    last = {
        key_of_fact(mark.node): bisect_right(stops, mark.place)
        for mark in paragraph.marks
        if key_of_fact(mark.node)
    }
    for mark in _typed(paragraph):
        key = mark.node.get(MARK, "")
        if last.get(key, len(stops) + 1) <= _sentence_cited(paragraph.text, stops, mark.place):
            del last[key]
    keys: dict[int, list[str]] = {}
    for key, sentence in last.items():
        keys.setdefault(sentence, []).append(key)
    return keys


def _stops(text: str) -> list[int]:
    """Return where each sentence of a text but the last ends, behind its full stop and quotes."""
    breaks = current().grammar.breaks(text)
    return [found.start("between") + len(found["between"].rstrip()) for found in breaks]


def _typed(paragraph: _Paragraph) -> list[_Mark]:
    return [mark for mark in paragraph.marks if not key_of_fact(mark.node)]


def _sentence_cited(text: str, stops: list[int], place: int) -> int:
    """Return the number of the sentence that a mark is in, or right behind."""
    number = bisect_right(stops, place)
    is_behind = number > 0 and not _WORD.search(text, stops[number - 1], place)
    return number - 1 if is_behind else number


def _take_away(mark: _Mark) -> None:
    at, tail = list(mark.holder).index(mark.node), mark.node.tail or ""
    if at:
        mark.holder[at - 1].tail = (mark.holder[at - 1].tail or "") + tail
    else:
        mark.holder.text = (mark.holder.text or "") + tail
    mark.holder.remove(mark.node)


def _put(paragraph: _Paragraph, sentence: int, keys: list[str]) -> None:
    """Put citations at the end of a sentence: behind its full stop, before marks that are there."""
    stops = _stops(paragraph.text)
    stop = [*stops, len(paragraph.text)][sentence]
    end = len(paragraph.text[:stop].rstrip())
    new = [element("sup", **{MARK: key}) for key in keys]
    for mark in _typed(paragraph):
        first, last = sorted((mark.place, end))
        if not _WORD.search(paragraph.text, first, last):
            at = list(mark.holder).index(mark.node)
            mark.holder[at:at] = new
            return
    _insert(paragraph, end, new)


def _insert(paragraph: _Paragraph, end: int, new: list[ET.Element]) -> None:
    """Put elements, and a space, behind the first `end` characters of a paragraph."""
    starts = [piece.start for piece in paragraph.pieces]
    start, holder, child = paragraph.pieces[bisect_right(starts, end - 1) - 1]
    text = (holder.text if child is None else child.tail) or ""
    before, new[-1].tail = f"{text[: end - start]} ", text[end - start :]
    if child is None:
        holder.text, at = before, 0
    else:
        child.tail, at = before, list(holder).index(child) + 1
    holder[at:at] = new
