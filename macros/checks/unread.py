"""Text that was meant as a link and became none: it leaves no trace in the HTML but its brackets.

It is looked for in Markdown's tree, where escaped brackets still differ from others, and code and
links are elements already: what is left in brackets then is what Markdown could not read.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.checks.schemes import Wrong

_AFTER_BLOCKS_OF_HTML = 5
_BEFORE_ESCAPES_ARE_UNDONE = 1
ELEMENT = "\ufffc"
"""Stands in a text for an element that Markdown has made."""
_ADDRESS = (
    r"(?:https?:|mailto:|tel:|www\.|\.{0,2}/|#)[^()\[\]\s]*"
    r"|[^()\[\]\s]*\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf|txt|css|zip)(?:[#?][^()\[\]\s]*)?"
)
_MAYBE = re.compile(r"\][ \n]?\[|\][ \n]+\(|\[\^|\]\([^)]*$|\)\[", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_UNDEFINED = re.compile(r"\[[^\[\]]+\][ \n]?\[(?!\^)[^\[\]]*\]")
_APART = re.compile(rf"\[[^\[\]]*\][ \n]+\((?:{_ADDRESS})\)")
_TURNED = re.compile(rf"\([^()]*\)\[(?:{_ADDRESS})\]")
_OPEN = re.compile(r"\[[^\[\]]*\]\([^()\n]*$", re.MULTILINE)


class UnreadLinks(Extension):
    """Collects, for each page that is converted, the faults of such texts and the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[Wrong, str]] = []
        self.is_likely = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Register a look at the text, and one at the tree if the text gives reason."""
        md.registerExtension(self)
        md.preprocessors.register(_Look(md, self), "unread-links", _AFTER_BLOCKS_OF_HTML)
        md.treeprocessors.register(_Search(md, self), "unread-links", _BEFORE_ESCAPES_ARE_UNDONE)

    def reset(self) -> None:
        """Forget the page before; Markdown calls this."""
        self.found, self.is_likely = [], False


class _Look(Preprocessor):
    def __init__(self, md: Markdown, unread: UnreadLinks) -> None:
        super().__init__(md)
        self.unread = unread

    def run(self, lines: list[str]) -> list[str]:
        self.unread.is_likely = bool(_MAYBE.search("\n".join(lines)))
        return lines


class _Search(Treeprocessor):
    def __init__(self, md: Markdown, unread: UnreadLinks) -> None:
        super().__init__(md)
        self.unread = unread

    def run(self, root: ET.Element) -> None:
        if self.unread.is_likely:
            self.unread.found = list(_unread(root))


def _unread(root: ET.Element) -> Iterator[tuple[Wrong, str]]:
    for node in root.iter():
        if node.tag not in ("code", "pre"):
            run = (node.text or "") + "".join(ELEMENT + (child.tail or "") for child in node)
            if "[" in run:
                yield from unread_links(run)


def unread_links(text: str) -> Iterator[tuple[Wrong, str]]:
    """Yield the faults in a text that Markdown has read: what is still in brackets is no link."""
    for mark in _FOOTNOTE.finditer(text):
        message = f"the footnote {mark[0]!r} is written nowhere"
        remedy = 'Cite a source with {{ cite("key") }}, or write the note in brackets ( ).'
        yield Wrong("footnote-unknown", message, remedy), mark[0]
    for link in _UNDEFINED.finditer(text):
        message = f"{_shown(link[0])!r} is no link: nothing says where it leads"
        yield Wrong("link-unread", message, "Write [words](page.md)."), link[0]
    for link in (*_APART.finditer(text), *_TURNED.finditer(text), *_OPEN.finditer(text)):
        message = f"{_shown(link[0])!r} is not read as a link"
        remedy = "Write [words](page.md): no space between ']' and '(', and a ')' at the end."
        yield Wrong("link-unread", message, remedy), link[0]


def _shown(text: str) -> str:
    return " ".join(text.replace(ELEMENT, "…").split())
