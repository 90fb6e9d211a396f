"""The blocks that Markdown has made of a page, for a second reader to compare with its own.

The text of an item counts as a paragraph, whether Markdown has made one of it or not. Definition
lists, HTML of the page's own and what stands for drawings are left out.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import Any, NamedTuple

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from macros.pages import boxes

CODE, ITEM, QUOTE, ROW, RULE, TABLE, TEXT, TODO, DONE = (
    *("code", "item", "quote", "row", "rule", "table", "text", "item to tick", "ticked item"),
)
LISTS = ("ul", "ol")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DRAWING_MARK = re.compile("\0(\\d+)\0")
"""Stands for a drawing: no page holds a NUL (`not-text`)."""
LONGEST = 40
"""So many characters of a block are compared."""

_BLOCKS = frozenset((*LISTS, *HEADINGS, "p", "blockquote", "table", "pre", "hr", "dl", "div",
                     "details", "summary", "figure", "section"))  # fmt: skip
_FENCED = re.compile(r"<pre\b[^<>]*><code")
INLINE = ("a", "abbr", "b", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong",
          "sub", "sup", "q", "u", "cite", "var", "wbr", "time")  # fmt: skip
"""Elements that do not end a word."""


class Made(NamedTuple):
    """A block: the quotes and lists it stands in, its kind, how it starts.

    `start` is the first number of a list or the number of an item, else 0.
    """

    path: tuple[str, ...]
    kind: str
    start: int
    text: str


def outline(
    root: ET.Element, set_aside: Sequence[Any], html: Collection[int] = ()
) -> tuple[Made, ...]:
    """Return the blocks of a page.

    `set_aside` is the HTML that Markdown's placeholders mean, `html` are the elements that were
    typed as such, by their ids in memory.
    """
    return tuple(_Outline(set_aside, html).inside(root, ()))


class _Outline:
    def __init__(self, set_aside: Sequence[Any], html: Collection[int]) -> None:
        self.set_aside, self.html = set_aside, html

    def inside(self, node: ET.Element, path: tuple[str, ...]) -> Iterator[Made]:
        """Yield the blocks in an element, and the text between them."""
        words, has_more = [node.text or ""], False
        for child in node:
            if child.tag in _BLOCKS:
                yield from self.text(words, path, has_more=has_more)
                yield from self.block(child, path)
                words, has_more = [], False
            else:
                words += child.itertext()
                has_more = True
            words.append(child.tail or "")
        yield from self.text(words, path, has_more=has_more)

    def block(self, node: ET.Element, path: tuple[str, ...]) -> Iterator[Made]:
        """Yield a block, and those in it."""
        tag = str(node.tag)
        if id(node) in self.html:
            return
        if tag == "p":
            if node.get("class") != f"{boxes.BOX}__title":
                yield from self.inside(node, path)
        elif tag in HEADINGS:
            yield Made(path, tag, 0, _shown(node.itertext()))
        elif tag in LISTS:
            start = int(node.get("start", "1"))
            yield Made(path, tag, start if tag == "ol" else 0, "")
            for number, item in enumerate(node, start=start):
                yield Made((*path, tag), _kind_of_item(item), number if tag == "ol" else 0, "")
                yield from self.inside(item, (*path, tag))
        elif tag == "blockquote" or boxes.BOX in (node.get("class") or "").split():
            yield Made(path, QUOTE, 0, "")
            yield from self.inside(node, (*path, QUOTE))
        elif tag == "details":
            yield from self.inside(node, path)
        elif tag == "table":
            yield Made(path, TABLE, 0, "")
            for row in node.iter("tr"):
                yield Made((*path, TABLE), ROW, 0, "|".join(_shown(one.itertext()) for one in row))
        elif tag in ("pre", "hr"):
            yield Made(path, CODE if tag == "pre" else RULE, 0, "")

    def text(self, words: list[str], path: tuple[str, ...], *, has_more: bool) -> Iterator[Made]:
        """Yield a text that is more than white space and tags, or that is a picture.

        Code in fences, and HTML, are placeholders still.
        """
        text = _shown(words)
        holders = HTML_PLACEHOLDER_RE.findall("".join(words)) if not text else ()
        if any(_FENCED.match(str(self.set_aside[int(one)])) for one in holders):
            yield Made(path, CODE, 0, "")
        elif (text or (has_more and not holders)) and not DRAWING_MARK.fullmatch(text):
            yield Made(path, TEXT, 0, text)


def _kind_of_item(item: ET.Element) -> str:
    names = (item.get("class") or "").split()
    if boxes.TODO not in names:
        return ITEM
    return DONE if f"{boxes.TODO}--done" in names else TODO


def _shown(words: Any) -> str:
    text = "".join(words)
    if STX in text:
        text = unescape(HTML_PLACEHOLDER_RE.sub("", text.replace(AMP_SUBSTITUTE, "&")))
    return " ".join(text.split())


def shown_words(root: Any, unread: Collection[str] = ("code", "pre")) -> str:
    """Return the words of a tree, of Markdown or lxml, with those of pictures.

    What stands in the elements `unread` is left out.
    """
    return "".join(_words(root, unread)).replace(AMP_SUBSTITUTE, "&")


def _words(node: Any, unread: Collection[str]) -> Iterator[str]:
    apart = "" if node.tag in INLINE else " "
    if node.tag in unread:
        yield " "
        return
    yield apart + (node.text or "")
    if node.tag == "img":
        yield f" {node.get('alt', '')} "
    for child in node:
        yield from _words(child, unread) if isinstance(child.tag, str) else ()
        yield child.tail or ""
    yield apart
