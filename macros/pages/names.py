"""What a page names: its ids, and everything it refers to in attributes and style sheets."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, NamedTuple, TypeAlias

from lxml import etree
from markdown.util import AMP_SUBSTITUTE

from macros.content.texts import line_at

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

    def joined(self, others: Iterable["Names"], ids: Iterable[str]) -> "Names":
        """Return these names, what other pieces of the page refer to, and all `ids` of those.

        The words of links in the other pieces are left out: nobody wrote them on the page.
        """
        pieces = list(others)
        more = [(id_, 1) for id_ in ids]
        references = [one._replace(words=None) for piece in pieces for one in piece.references]
        return replace(
            self,
            ids=(*self.ids, *more),
            anchors=self.anchors.union(id_ for id_, _ in more),
            references=(*self.references, *references),
            id_references=(
                *self.id_references,
                *(one for piece in pieces for one in piece.id_references),
            ),
        )


NOTHING = Names((), frozenset(), (), ())
"""The names of a page that has none."""


# not lxml.html's: that looks up a class of its own for each element; nothing is found by its id
_PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
)
_READ_AS_TEXT: Any = etree.XPath(
    "//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
)


def parsed(markup: str | bytes) -> Element:
    """Return the root of a page, or of a piece of one, as a browser reads it."""
    raw = markup.encode() if isinstance(markup, str) else markup
    root: Element | None = etree.fromstring(raw if raw.strip() else b"<p></p>", _PARSER)
    return parsed("") if root is None else root  # nothing but a comment


def prose(root: Element) -> str:
    """Return the text of a page that readers see as text: code, scripts and styles left out."""
    return "".join(_READ_AS_TEXT(root))


def line_of(node: Element) -> int:
    """Return the line on which an element starts."""
    line: Any = getattr(node, "sourceline", None)  # Markdown's own elements have none
    return line or 1


_DRAWING_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)


def names_of_svg(svg: bytes) -> Names:
    """Return what an SVG file defines and refers to; nothing if it cannot be read."""
    try:
        return names_of(etree.fromstring(svg, _DRAWING_PARSER))
    except etree.XMLSyntaxError:  # browsers show nothing of it either
        return NOTHING


def names_of_css(css: bytes) -> Names:
    """Return what a style sheet refers to; it defines nothing."""
    found = css_addresses(css.decode(errors="replace"))
    references = (Reference("style", "url", address, line) for address, line in found)
    return Names((), frozenset(), tuple(references), ())


def names_of(root: Element) -> Names:
    """Return what the parsed page, or the parsed drawing, `root` defines and refers to."""
    collector = _NameCollector()
    for node in root.iter("*"):  # twice as fast as an XPath for those with attributes
        collector.read(node)
    for style in root.iter("style", "{http://www.w3.org/2000/svg}style"):
        collector.css(style, "style", style.text or "")
    return collector.found()


def names_of_markdown(root: Any) -> Names:
    """Return what a tree of Python-Markdown defines and refers to; its entities are unread."""
    found = names_of_elements(root)
    return replace(found, references=tuple(map(_without_entities, found.references)))


def names_of_elements(root: Any) -> Names:
    """Return what an element tree, such as a drawing, defines and refers to."""
    collector = _NameCollector()
    for node in root.iter():
        if node.attrib:
            collector.read(node)
    return collector.found()


def _without_entities(reference: Reference) -> Reference:
    address = reference.address.replace(AMP_SUBSTITUTE, "&")
    if "&" not in address:
        return reference
    return reference._replace(address=_ENTITY.sub(lambda found: unescape(found[0]), address))


class _NameCollector:
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
    text = "".join(map(str, node.itertext())) if len(node) else node.text
    if text and not text.isspace():
        return text
    named = [node.get("aria-label"), node.get("title"), node.get("aria-labelledby")]
    named += [inner.get("alt") or inner.get("aria-label") for inner in node.iter()]
    return " ".join(filter(None, named))


_SPEAKING = ("a", "area", "img")
_Read = Callable[[_NameCollector, Element, str, str], None]
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
    "id": _NameCollector.id,
    "name": _NameCollector.name,
    "style": _NameCollector.css,
    "usemap": _NameCollector.map,
    "content": _NameCollector.refresh,
    **dict.fromkeys(("srcset", "imagesrcset"), _NameCollector.srcset),
    **dict.fromkeys(_ADDRESSES, _NameCollector.address),
    **dict.fromkeys(_ONE_ID, _NameCollector.one_id),
    **dict.fromkeys(_MANY_IDS, _NameCollector.many_ids),
}

_STRING = r'"(?:[^"\\\n]|\\.)*"|' r"'(?:[^'\\\n]|\\.)*'"
# Comments and strings are matched to skip them: an address in them is not used.
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
    | url\(\s* (?: (?P<quoted>{_STRING}) | (?P<bare>(?:[^\s"'()\\]|\\.)*) ) \s*\)
    | @import\s+(?P<imported>{_STRING})
    | {_STRING}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|(.))", re.DOTALL)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")


def css_addresses(css: str) -> Iterator[tuple[str, int]]:
    """Yield each address in `url(…)` or `@import`, and its line from 1, comments left out."""
    for token in _TOKEN.finditer(css):
        quoted = token["quoted"] or token["imported"]
        if quoted or token["bare"] is not None:
            written = quoted[1:-1] if quoted else token["bare"]
            yield _unescaped(written), line_at(css, token.start())


def srcset_addresses(srcset: str) -> list[str]:
    """Return the addresses of an `srcset`, in order; an address ends at a space, never inside."""
    addresses, at = [], 0
    while found := _CANDIDATE.match(srcset, at):
        at = found.end()
        if not found[1].endswith(","):
            at = srcset.find(",", at) + 1 or len(srcset)
        addresses.append(found[1].rstrip(","))
    return addresses


def _unescaped(written: str) -> str:
    if "\\" not in written:
        return written
    return _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], written)
