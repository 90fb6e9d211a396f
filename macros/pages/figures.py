"""A picture on a line of its own is a figure, with its caption."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from macros.diagrams.markup import element

PICTURE_CLASS = "photo"

Piece: TypeAlias = ET.Element | str
"""A part of a line: an element, or the text between two."""

_HOLDERS = ("li", "dd", "td", "th")
"""What may hold a picture without a paragraph around it."""
_BLOCKS = frozenset((
    *("p", "ul", "ol", "dl", "table", "blockquote", "pre", "div", "figure", "details", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
))  # fmt: skip


def frame_pictures(root: ET.Element) -> None:
    """Make a figure of each picture on a line of its own, with its caption.

    The caption is the picture's title, or the one line of text below it in the same paragraph.
    """
    for parent in list(root.iter()):
        for place, child in reversed(list(enumerate(parent))):
            lines = _lines(child.text, child) if child.tag == "p" and _has_picture(child) else []
            if any(map(_pictures, lines)):
                _replace(parent, place, list(_blocks(lines)))
    for holder in list(root.iter()):
        if holder.tag in _HOLDERS and _has_picture(holder):
            _frame_inside(holder)


def figures_that_cite(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the figures with a source in their title, which Markdown has not read."""
    for figure in root.iter("figure"):
        if "[@" in (figure.findtext("figcaption") or ""):
            yield figure


def _has_picture(node: ET.Element) -> bool:
    return any(_picture(child) is not None for child in node)


def _picture(node: Piece) -> ET.Element | None:
    """Return the picture that an element is, or that is all that a link holds."""
    if isinstance(node, str):
        return None
    if node.tag == "img":
        return node
    is_alone = node.tag == "a" and len(node) == 1 and not "".join(node.itertext()).strip()
    return node[0] if is_alone and node[0].tag == "img" else None


def _lines(text: str | None, children: Iterable[ET.Element]) -> list[list[Piece]]:
    """Return the lines of a text with elements in it, without empty ones."""
    lines: list[list[Piece]] = [[]]
    pieces: list[Piece] = [text or ""]
    for child in children:
        pieces += [child, child.tail or ""]
    for piece in pieces:
        if isinstance(piece, str):
            first, *more = piece.split("\n")
            lines[-1].append(first)
            lines += [[one] for one in more]
        else:
            lines[-1].append(piece)
    return [line for line in lines if any(not isinstance(one, str) or one.strip() for one in line)]


def _pictures(line: Iterable[Piece]) -> list[ET.Element]:
    """Return the pictures of a line, with the links around them, if it holds nothing else."""
    pieces = [one for one in line if not isinstance(one, str) or one.strip()]
    pieces = [one for one in pieces if isinstance(one, str) or one.tag != "br"]
    found = [one for one in pieces if not isinstance(one, str) and _picture(one) is not None]
    return found if len(found) == len(pieces) else []


def _blocks(lines: list[list[Piece]]) -> Iterator[ET.Element]:
    """Yield the figures and the paragraphs that the lines of a paragraph are."""
    for child in chain.from_iterable(lines):
        if not isinstance(child, str):
            child.tail = None  # it is a piece of its own line
    first = _pictures(lines[0])
    if len(first) == 1 and len(lines) == 2 and not _title(first[0]) and not _pictures(lines[1]):
        yield _figure(first[0], lines[1])
        return
    text: list[list[Piece]] = []
    for line in lines:
        pictures = _pictures(line)
        if not pictures:
            text.append(line)
            continue
        yield from _paragraph(text)
        text = []
        yield _figures(pictures)
    yield from _paragraph(text)


def _paragraph(lines: list[list[Piece]]) -> Iterator[ET.Element]:
    if lines:
        yield element("p", *_joined(lines))


def _joined(lines: list[list[Piece]]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        yield from line if not number else ["\n", *line]


def _figures(pictures: list[ET.Element]) -> ET.Element:
    """Return a figure, or those that were typed side by side."""
    figures = [_figure(one, [_title(one)] if _title(one) else []) for one in pictures]
    return figures[0] if len(figures) == 1 else element("div", *figures, class_="photos")


def _title(node: ET.Element) -> str:
    picture = _picture(node)
    return "" if picture is None else picture.get("title", "")


def _figure(node: ET.Element, caption: list[Piece]) -> ET.Element:
    picture = _picture(node)
    if picture is not None and picture.get("title") and caption == [picture.get("title")]:
        del picture.attrib["title"]
    said = [element("figcaption", *caption)] if caption else []
    return element("figure", node, *said, class_=PICTURE_CLASS)


def _replace(parent: ET.Element, place: int, blocks: list[ET.Element]) -> None:
    old = parent[place]
    names = " ".join(filter(None, (blocks[0].attrib.pop("class", ""), old.get("class"))))
    blocks[0].attrib.update({**dict(old.items()), **({"class": names} if names else {})})
    blocks[-1].tail = old.tail
    for block in blocks[:-1]:
        block.tail = "\n"
    parent[place : place + 1] = blocks


def _frame_inside(holder: ET.Element) -> None:
    """Make figures of the pictures on lines of their own in an item or a cell."""
    children = list(holder)
    end = next((at for at, one in enumerate(children) if one.tag in _BLOCKS), len(children))
    lines = _lines(holder.text, children[:end])
    if not any(map(_pictures, lines)):
        return
    blocks = list(_blocks(lines))
    holder.text, holder[:] = "", children[end:]
    for place, block in enumerate(blocks):
        holder.insert(place, block)
    if blocks[0].tag == "p":  # the words of an item whose list is tight
        first = holder[0]
        holder.text = first.text
        holder[:1] = list(first)
