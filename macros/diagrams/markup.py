"""Element trees, and their way into a page."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache

from macros.content.yaml_lines import Located


def element(tag: str, *inside: ET.Element | str, **attributes: str) -> ET.Element:
    """Return a new element that holds texts and elements in order.

    An attribute that is a Python word is written with a `_` behind it (`class_`), an inner `_` is a
    `-` (`aria_current`).
    """
    made = ET.Element(tag, {_attribute_name(name): value for name, value in attributes.items()})
    for piece in inside:
        if isinstance(piece, ET.Element):
            made.append(piece)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + piece
        else:
            made.text = (made.text or "") + piece
    return made


def cited(sources: Iterable[Located[str]]) -> list[ET.Element]:
    """Return a mark for each source, by its key; the article gives it its number."""
    return [element("sup", data_cite=source.value) for source in sources]


def to_markup(drawing: ET.Element) -> str:
    """Return the HTML of a drawing on one line."""
    return " ".join(ET.tostring(drawing, encoding="unicode", method="html").split("\n"))


@cache
def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
