"""Building element trees, and writing them into a page."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache

from macros.content.located_yaml import Located

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

FOLDED = "folded"
"""The class of text that opens on request."""


def element(tag: str, *inside: ET.Element | str, **attributes: str) -> ET.Element:
    """Return a new element that holds texts and elements in order.

    In the name of an attribute, `_` stands for `-` (`aria_current`); a `_` at its end, for names
    that Python reserves (`class_`), is dropped.
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


def folded(title: ET.Element | str, *inside: ET.Element | str, **attributes: str) -> ET.Element:
    """Return text that opens under its title, without a script; on paper it is open."""
    return element("details", element("summary", title), *inside, class_=FOLDED, **attributes)


def cited(sources: Iterable[Located[str]]) -> list[ET.Element]:
    """Return a citation mark with the key of each source; the article puts its number there."""
    return [element("sup", data_cite=source.value) for source in sources]


def to_markup(drawing: ET.Element) -> str:
    """Return the HTML of a drawing on one line: a blank line would end Markdown's HTML block."""
    return " ".join(ET.tostring(drawing, encoding="unicode", method="html").split("\n"))


def block(drawing: ET.Element) -> str:
    """Return the Markdown of a drawing: a block of HTML on one line, with blank lines around it."""
    markup = ET.tostring(drawing, encoding="unicode", short_empty_elements=False)
    return f"\n\n{' '.join(_NOT_XML.sub('', markup).splitlines())}\n\n"


def is_drawing(markdown: str) -> bool:
    """Whether a macro has given a drawing: what else macros give is plain Markdown."""
    return "<" in markdown


@cache
def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
