"""What a page of HTML names: its ids, what it refers to, and the text that readers see."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from lxml import etree, html

from macros.checks.css import css_addresses, srcset_addresses

Element: TypeAlias = etree._Element


# Not dataclasses: a tree has hundreds of thousands of them, and these are made three times faster.
class Reference(NamedTuple):
    """An address in a page: the tag and attribute that hold it, its line in the HTML.

    `words` are those of a link, or what stands for a picture; None where there can be none.
    """

    tag: str
    attribute: str
    address: str
    line: int
    words: str | None = None


class IdReference(NamedTuple):
    """An id that must be in the same page, such as a label's `for`."""

    tag: str
    attribute: str
    id: str
    line: int


@dataclass(frozen=True)
class Names:
    """The ids a page defines, in order; the names its links can lead to; all it refers to.

    `base` is the address that a `<base>` makes the page's own, `canonical` where it says it lies.
    """

    ids: tuple[tuple[str, int], ...]
    anchors: frozenset[str]
    references: tuple[Reference, ...]
    id_references: tuple[IdReference, ...]
    base: str = ""
    canonical: str | None = None

    def without_words(self) -> "Names":
        """Return these names, the words of links and pictures left out."""
        return replace(self, references=tuple(one._replace(words=None) for one in self.references))

    def joined(self, others: Iterable["Names"], ids: Iterable[str]) -> "Names":
        """Return these names and those of other pieces of the page, and more `ids` at its end."""
        pieces = [self, *others]
        more = [(id_, 1) for id_ in ids]
        return Names(
            ids=(*(id_ for one in pieces for id_ in one.ids), *more),
            anchors=frozenset(id_ for id_, _ in more).union(*(one.anchors for one in pieces)),
            references=tuple(reference for one in pieces for reference in one.references),
            id_references=tuple(one_id for one in pieces for one_id in one.id_references),
        )


_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
_DRAWING_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_WITH_ATTRIBUTES: Any = etree.XPath("//*[@*]")
_READ_AS_TEXT: Any = etree.XPath(
    "//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)


def parsed(markup: str | bytes) -> Element:
    """Return the root of a page, or of a piece of one, as a browser reads it."""
    raw = markup.encode() if isinstance(markup, str) else markup
    return html.document_fromstring(raw if raw.strip() else b"<p></p>", parser=_PARSER)


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
    return reader.found()


def prose(root: Element) -> str:
    """Return the text of a page that readers see as text: code, scripts and styles left out."""
    return "".join(_READ_AS_TEXT(root))


def line_of(node: Element) -> int:
    """Return the line on which an element starts."""
    line: Any = getattr(node, "sourceline", None)  # Markdown's own elements have none
    return line or 1


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
