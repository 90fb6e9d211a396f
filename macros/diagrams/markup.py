"""Building element trees, and writing them into a page."""

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from functools import cache

from macros.content.located_yaml import Located

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\r\n\t]')

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
    pieces: list[str] = []
    _write(drawing, pieces.append)
    markup = _NOT_XML.sub("", "".join(pieces))
    return f"\n\n{' '.join(markup.splitlines())}\n\n"


def _write(node: ET.Element, write: Callable[[str], object]) -> None:
    """Write an element as Markdown does, with its attributes in the order of the alphabet.

    The library's own way is for all of XML, and takes half as long again.
    """
    write(f"<{node.tag}")
    for name, value in sorted(node.items()):
        write(f' {name}="{_escaped_value(value) if _SPECIAL.search(value) else value}"')
    write(f">{_escaped(node.text)}" if node.text else ">")
    for child in node:
        _write(child, write)
    write(f"</{node.tag}>{_escaped(node.tail)}" if node.tail else f"</{node.tag}>")


def _escaped(text: str) -> str:
    return html.escape(text, quote=False) if _SPECIAL.search(text) else text


def _escaped_value(value: str) -> str:
    escaped = _escaped(value).replace('"', "&quot;")
    return escaped.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def is_drawing(markdown: str) -> bool:
    """Whether a macro has given a drawing: what else macros give is plain Markdown."""
    return "<" in markdown


@cache
def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
