"""A page of HTML as the checks see it: what it names, and the text that readers see."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

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


# not lxml.html's: that looks up a class of its own for each element
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
_READ_AS_TEXT: Any = etree.XPath(
    "//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
)


def parsed(markup: str | bytes) -> Element:
    """Return the root of a page, or of a piece of one, as a browser reads it."""
    raw = markup.encode() if isinstance(markup, str) else markup
    root: Element = etree.fromstring(raw if raw.strip() else b"<p></p>", _PARSER)
    return root


def prose(root: Element) -> str:
    """Return the text of a page that readers see as text: code, scripts and styles left out."""
    return "".join(_READ_AS_TEXT(root))


def line_of(node: Element) -> int:
    """Return the line on which an element starts."""
    line: Any = getattr(node, "sourceline", None)  # Markdown's own elements have none
    return line or 1
