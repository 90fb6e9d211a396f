"""What a print holds beside its words, compared with the page that it was printed from.

A print of another browser has other bytes. Its links must be links of the page, each behind its own
words; its picture files must be the page's; and it holds nothing that no leaflet has. How it looks
is not compared here: `print_paint.py` finds some of what is painted over a text.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import html
from PIL import Image, ImageChops
from pypdf import PdfReader

from macros.records.pdf_words import (
    child,
    link_tags,
    notes_of,
    object_number,
    read_pdf,
    tagged_texts,
    texts_of,
    without_spaces,
)

_PLAIN_LINK = {"/Type", "/Subtype", "/F", "/Border", "/Rect", "/A", "/Dest", "/StructParent", "/P",
               "/Contents"}  # fmt: skip
_PLAIN_ADDRESS = {"/Type", "/S", "/URI"}
_PLAIN_PICTURE = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent",
                  "/Filter", "/DecodeParms", "/ColorTransform", "/Length", "/SMask"}  # fmt: skip
_ACTIVE = ("/OpenAction", "/AA", "/AcroForm")
"""What runs when a PDF is opened, or can be filled in."""
_INSIDE = ("/JavaScript", "/EmbeddedFiles")
_MODES = {1: "L", 3: "RGB"}
"""Pillow's modes by the bytes of a pixel."""
_SHADE = 6
"""By how much of 255 a color may differ: browsers round where a picture is transparent."""


@dataclass(frozen=True)
class _Link:
    """The words of a link, without spaces, and where it leads."""

    words: str
    target: str


def foreign_parts(pdf: bytes, page: bytes) -> list[str]:
    """Return what a print holds that `page`, the leaflet as HTML, does not, in words.

    Raises ReleaseError when the PDF cannot be read.
    """
    read = html.document_fromstring(page)
    return read_pdf(pdf, lambda reader: list(_foreign_parts(reader, read)))


def _foreign_parts(reader: PdfReader, page: html.HtmlElement) -> Iterator[str]:
    yield from _foreign_links(reader, page)
    pictures = list(_pictures_in(page))
    for number, sheet in enumerate(reader.pages, start=1):
        if any(not _is_among(one, pictures) for one in _pictures_of(sheet, [])):
            yield f"a picture on page {number} is not the leaflet’s"
    root = reader.root_object
    active = [name for name in _ACTIVE if name in root]
    inside = [name for name in _INSIDE if name in child(root, "/Names")]
    yield from (f"it holds {name[1:]}, and no leaflet does" for name in [*active, *inside])


def _foreign_links(reader: PdfReader, page: html.HtmlElement) -> Iterator[str]:
    known = [
        _Link(without_spaces(link.text_content()), link.get("href"))
        for link in page.xpath("//a[@href]")
    ]
    links = dict(_links_of(reader))
    for link in dict.fromkeys(links.values()):
        if not any(link.words in one.words and link.target == one.target for one in known):
            yield f"the link {link.words!r} leads to {link.target}"
    for number, sheet in enumerate(reader.pages, start=1):
        if any(object_number(note) not in links for note in child(sheet, "/Annots")):
            yield f"something was laid over page {number}"


def _links_of(reader: PdfReader) -> Iterator[tuple[int, _Link]]:
    """The links of a print, each with its object number."""
    texts = texts_of(reader)
    with_numbers = replace(texts, targets={})
    for tag, page in link_tags(child(reader.root_object, "/StructTreeRoot"), 0):
        words, read_aloud = (
            without_spaces("".join(tagged_texts(tag, page, one))) for one in (texts, with_numbers)
        )
        for number, note in notes_of(tag):
            yield number, _Link(words, _target(note, read_aloud))


def _target(note: Any, words: str) -> str:
    """Where an annotation with `words` leads, as the page writes it, or what no page writes."""
    action, said = child(note, "/A"), without_spaces(str(note.get("/Contents", "")))
    if said and said != words:
        return f"what is said of it otherwise ({note['/Contents']})"
    if note.keys() <= _PLAIN_LINK and note.get("/Subtype") == "/Link":
        if "/Dest" in note and not action:
            return f"#{unquote(str(note['/Dest'])[1:])}"
        if action.keys() <= _PLAIN_ADDRESS and action.get("/S") == "/URI":
            return str(action.get("/URI", ""))
    return f"what is no address ({action.get('/S', note.get('/Subtype'))})"


def _pictures_in(page: html.HtmlElement) -> Iterator[Image.Image]:
    """The picture files inside a page, but for drawings, which a print holds as lines."""
    for source in page.xpath("//img/@src"):
        kind, _, content = source.partition(";base64,")
        if kind != "data:image/svg+xml":
            yield Image.open(BytesIO(base64.b64decode(content)))


def _pictures_of(holder: Any, seen: list[Any]) -> Iterator[Any]:
    """The picture files of a page, or of a drawing on it."""
    resources = child(holder, "/Resources")
    for kind in ("/XObject", "/Pattern"):
        for name in child(resources, kind):
            one = child(resources, kind)[name]
            if one.get("/Subtype") == "/Image":
                yield one
            elif not any(one is other for other in seen):
                seen.append(one)
                yield from _pictures_of(one, seen)


def _is_among(picture: Any, known: Sequence[Image.Image]) -> bool:
    size = picture["/Width"], picture["/Height"]
    alike = [one for one in known if one.size == size]
    if not alike or not picture.keys() <= _PLAIN_PICTURE:
        return False
    shown = _on_white(_opened(picture), _mask(picture))
    return any(_are_alike(shown, _shown(one)) for one in alike)


def _opened(picture: Any) -> Image.Image:
    content, size = picture.get_data(), (picture["/Width"], picture["/Height"])
    if picture.get("/Filter") == "/DCTDecode":
        return Image.open(BytesIO(content))
    mode = _MODES.get(len(content) // (size[0] * size[1]), "1")
    return Image.frombytes(mode, size, content)


def _mask(picture: Any) -> Image.Image | None:
    return _opened(picture["/SMask"]).convert("L") if "/SMask" in picture else None


def _shown(picture: Image.Image) -> Image.Image:
    whole = picture.convert("RGBA")
    return _on_white(whole, whole.getchannel("A"))


def _on_white(picture: Image.Image, mask: Image.Image | None) -> Image.Image:
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture.convert("RGB"), mask=mask)
    return paper


def _are_alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    return max(ImageChops.difference(one, other).tobytes()) <= _SHADE
