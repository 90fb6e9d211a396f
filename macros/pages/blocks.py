"""Drawings on their way through Markdown.

A macro gives its drawing as a block of HTML, which any builder reads. Markdown cannot see into
such a block, and takes long to find its end: here it gets a mark instead, and the drawing is put
into the page's tree, so that the citations in it are numbered and the cells of its tables labeled
with those of the page.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = re.compile("\0(\\d+)\0")
"""A page holds no NUL: whoever writes one is told (`not-text`)."""


def block(drawing: ET.Element) -> str:
    """Return the Markdown of a drawing: a block of HTML on one line, with blank lines around it."""
    markup = ET.tostring(drawing, encoding="unicode", short_empty_elements=False)
    return f"\n\n{' '.join(_NOT_XML.sub('', markup).splitlines())}\n\n"


def is_drawing(markdown: str) -> bool:
    """Whether a macro has given a drawing: what else macros give is plain Markdown."""
    return "<" in markdown


def mark(number: int) -> str:
    """Return the Markdown that keeps the place of drawing `number`, from 0."""
    return f"\n\n\0{number}\0\n\n"


def put_drawings(root: ET.Element, blocks: Sequence[str]) -> None:
    """Put the drawings, as `block` has given them, where their marks are in the page.

    They stand at the left margin; a mark inside another element is taken away.
    """
    for node in list(root.iter()) if blocks else ():
        for place, child in enumerate(node):
            held = _MARK.fullmatch(child.text or "")
            if held and node is root:
                # no document type can stand inside of it
                root[place] = ET.fromstring(blocks[int(held.group(1))])  # noqa: S314
            elif child.text and "\0" in child.text:
                child.text = _MARK.sub("", child.text)
