"""Drawings on their way through Markdown: written as a line of markup, put back as elements.

Markdown cannot see into a block of HTML. A macro writes its drawing as such a block, and the
article makes elements of it again, so that the citations in it are numbered and the cells of its
tables labeled with those of the page.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

from markdown.util import HTML_PLACEHOLDER_RE

from macros.diagrams.markup import element

_MARK = "data-drawing"
_START = f'<div {_MARK}="">'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def block(drawing: ET.Element) -> str:
    """Return the Markdown of a drawing: a block of HTML on one line, with blank lines around it."""
    wrapped = element("div", drawing, **{_MARK: ""})
    markup = ET.tostring(wrapped, encoding="unicode", short_empty_elements=False)
    return f"\n\n{' '.join(_NOT_XML.sub('', markup).splitlines())}\n\n"


def inside_block(markdown: str) -> str:
    """Return the drawing in the Markdown that `block` has made of it."""
    return markdown.strip().removeprefix(_START).removesuffix("</div>")


def is_drawing(block: str | ET.Element) -> bool:
    """Whether a block of HTML that Markdown has set aside is one that `block` has written."""
    return isinstance(block, str) and block.startswith(_START)


def restore_blocks(root: ET.Element, stash: Sequence[str | ET.Element]) -> None:
    """Put the drawings in `stash`, Markdown's blocks of HTML, in their places in the page.

    They stand at the left margin, so that none is inside another element.
    """
    for place, child in enumerate(root):
        held = HTML_PLACEHOLDER_RE.fullmatch(child.text or "")
        drawing = _drawing_in(stash[int(held.group(1))]) if held else None
        if drawing is not None:
            root[place] = drawing


def _drawing_in(markup: Any) -> ET.Element | None:
    """The drawing in a block of HTML, or None when a macro did not write it."""
    if not is_drawing(markup):
        return None
    try:
        wrapped = ET.fromstring(markup)  # noqa: S314  (no document type can stand inside of it)
    except ET.ParseError:
        return None
    return wrapped[0] if len(wrapped) else None
