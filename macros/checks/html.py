"""What a page of HTML names: its ids, and the links, pictures and files it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

_PARSER = html.HTMLParser(encoding="utf-8")
_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "script": "src",
              "source": "src", "iframe": "src", "image": "href", "use": "href"}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """An address written in a page: the element and attribute that hold it, and the address."""

    tag: str
    attribute: str
    address: str


@dataclass(frozen=True)
class Names:
    """The ids a page defines, in order, and everything it refers to."""

    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    prose: str
    """The page's text, code left out."""


def read_names(markup: str) -> Names:
    """Return the ids and references of a page, or of a piece of one."""
    root = html.document_fromstring(markup.encode() or b"<p></p>", parser=_PARSER)
    ids = tuple(name for node in root.iter() for name in (node.get("id"),) if name)
    return Names(ids, tuple(_references(root)), "".join(_prose(root)))


def _prose(node: html.HtmlElement) -> Iterator[str]:
    if node.tag in ("code", "script", "style"):
        return
    yield node.text or ""
    for child in node:
        yield from _prose(child)
        yield child.tail or ""


def _references(root: html.HtmlElement) -> Iterator[Reference]:
    for node in root.iter(*_ADDRESSES):
        attribute = _ADDRESSES[str(node.tag)]
        value = node.get(attribute)
        if value is not None:
            yield Reference(str(node.tag), attribute, str(value))
