"""Finding what a page names: its ids, and everything it refers to."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

from lxml import etree

from macros.checks.css import css_addresses, srcset_addresses
from macros.checks.html import Element, IdReference, Names, Reference, line_of

_DRAWING_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_WITH_ATTRIBUTES: Any = etree.XPath("//*[@*]")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)


def read_drawing(svg: bytes) -> Names:
    """Return what an SVG file defines and refers to; nothing if it cannot be read."""
    try:
        return names_of(etree.fromstring(svg, _DRAWING_PARSER))
    except etree.XMLSyntaxError:  # browsers show nothing of it either
        return Names((), frozenset(), (), ())


def names_of(root: Element) -> Names:
    """Return what the parsed page, or the parsed drawing, `root` defines and refers to."""
    reader = _Reader()
    for node in _WITH_ATTRIBUTES(root):
        reader.read(node)
    for style in root.iter("style", "{http://www.w3.org/2000/svg}style"):
        reader.css(style, "style", style.text or "")
    return reader.found()


def names_of_tree(root: Any) -> Names:
    """Return what a page defines and refers to whose tree Python-Markdown has made."""
    reader = _Reader()
    for node in root.iter():
        if node.attrib:
            reader.read(node)
    found = reader.found()
    return replace(found, references=tuple(map(_without_entities, found.references)))


def _without_entities(reference: Reference) -> Reference:
    if "&" not in reference.address:
        return reference
    plain = _ENTITY.sub(lambda entity: unescape(entity[0]), reference.address)
    return reference._replace(address=plain)


class _Reader:
    def __init__(self) -> None:
        self.ids: list[tuple[str, int]] = []
        self.names: list[str] = []
        self.references: list[Reference] = []
        self.id_references: list[IdReference] = []
        self.base = ""
        self.canonical: str | None = None

    def read(self, node: Element) -> None:
        pairs: Any = node.items()
        for name, value in pairs:
            read = _READERS.get(name)
            if read:
                read(self, node, name, value)
            elif "url(" in value:
                self.css(node, name, value)

    def found(self) -> Names:
        return Names(
            ids=tuple(self.ids),
            anchors=frozenset([id_ for id_, _ in self.ids]).union(self.names),
            references=tuple(self.references),
            id_references=tuple(self.id_references),
            base=self.base,
            canonical=self.canonical,
        )

    def id(self, node: Element, _: str, value: str) -> None:
        self.ids.append((value, line_of(node)))

    def name(self, node: Element, _: str, value: str) -> None:
        if node.tag == "a":
            self.names.append(value)
        elif node.tag == "map":
            self.names.append(f"map:{value}")

    def address(self, node: Element, name: str, value: str) -> None:
        if node.tag == "base":
            self.base = self.base or value
        elif node.tag == "link" and node.get("rel") == "canonical":
            self.canonical = value
        elif name != "data" or node.tag == "object":
            words = _words(node) if node.tag in _SPEAKING else None
            self.references.append(Reference(str(node.tag), name, value, line_of(node), words))

    def srcset(self, node: Element, name: str, value: str) -> None:
        for candidate in srcset_addresses(value):
            self.address(node, name, candidate)

    def map(self, node: Element, name: str, value: str) -> None:
        self.address(node, name, f"#map:{value.removeprefix('#')}")

    def refresh(self, node: Element, name: str, value: str) -> None:
        is_refresh = (node.get("http-equiv") or "").lower() == "refresh"
        there = _REFRESH.match(value) if is_refresh else None
        if there:
            self.address(node, name, there.group(1))

    def css(self, node: Element, name: str, value: str) -> None:
        for address, _ in css_addresses(value):
            self.address(node, name, address)

    def one_id(self, node: Element, name: str, value: str) -> None:
        self.id_references.append(IdReference(str(node.tag), name, value, line_of(node)))

    def many_ids(self, node: Element, name: str, value: str) -> None:
        for one in value.split() or [""]:
            self.one_id(node, name, one)


def _words(node: Element) -> str | None:
    """What a link says, or a picture: its text, else the alternative text of what is in it."""
    if node.tag != "a":
        is_hidden = node.get("role") in ("presentation", "none")
        return None if is_hidden else node.get("alt") or ""
    text = "".join(map(str, node.itertext()))
    if text and not text.isspace():
        return text
    named = [node.get("aria-label"), node.get("title"), node.get("aria-labelledby")]
    named += [inner.get("alt") or inner.get("aria-label") for inner in node.iter()]
    return " ".join(filter(None, named))


_SPEAKING = ("a", "area", "img")
_Read = Callable[[_Reader, Element, str, str], None]
_ADDRESSES = (
    *("href", "{http://www.w3.org/1999/xlink}href", "xlink:href", "src", "poster", "data"),
    *("action", "formaction", "cite", "longdesc", "background", "manifest"),
)
_ONE_ID = (
    *("for", "list", "form", "popovertarget", "commandfor"),
    *("aria-details", "aria-errormessage", "aria-activedescendant"),
)
_MANY_IDS = (
    *("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-flowto"),
    *("headers", "itemref"),
)
_READERS: dict[str, _Read] = {
    "id": _Reader.id,
    "name": _Reader.name,
    "style": _Reader.css,
    "usemap": _Reader.map,
    "content": _Reader.refresh,
    **dict.fromkeys(("srcset", "imagesrcset"), _Reader.srcset),
    **dict.fromkeys(_ADDRESSES, _Reader.address),
    **dict.fromkeys(_ONE_ID, _Reader.one_id),
    **dict.fromkeys(_MANY_IDS, _Reader.many_ids),
}
