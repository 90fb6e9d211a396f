"""The headings of drawings, fitted to the page that they stand on."""

import re
import xml.etree.ElementTree as ET

from macros.diagrams.care import is_card

_HEADING = re.compile(r"h([1-5])")
BODY_PARTS, GUIDE_NAMES = "body-parts", "guide-names"
"""The classes of lists of guides that have headings."""
_UNDER_LAST = {"risks", BODY_PARTS, GUIDE_NAMES}
_ALONE = 2
"""The level of a heading that a drawing has where it stands under none."""


def fit_headings(page: ET.Element) -> None:
    """Put the headings of drawings one level below the heading that they belong to.

    A care card belongs to the heading right above it, if any; a list of risks or guides to the
    last one.
    """
    right_above = last = _ALONE
    for node in page:
        heading = _HEADING.fullmatch(node.tag) if isinstance(node.tag, str) else None
        if heading:
            right_above = last = int(heading[1]) + 1
        elif is_card(node):
            _put(node, "h2", right_above)
        else:
            right_above = _ALONE
            if not _UNDER_LAST.isdisjoint(node.get("class", "").split()):
                _put(node, "h3", last)


def _put(drawing: ET.Element, drawn: str, level: int) -> None:
    for title in list(drawing.iter(drawn)):
        title.tag = f"h{level}"
