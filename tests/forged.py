"""Leaflets as forgers leave them: the words are ours, and something else is not."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

Forgery = Callable[[PdfWriter], None]
ELSEWHERE = "https://elsewhere.example/"


def forged(file: Path, forgery: Forgery) -> bytes:
    """Return a leaflet's PDF with a forgery in it, saved by another program."""
    writer = PdfWriter(clone_from=PdfReader(file))
    forgery(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_again(_: PdfWriter) -> None:
    """Change nothing but the bytes."""


def box_over_the_telephone(writer: PdfWriter) -> None:
    """Paint a white box over a line of the title page."""
    _paint(writer, b"q 1 1 1 rg 20 200 300 40 re f Q")


def picture_over_the_telephone(writer: PdfWriter) -> None:
    """Lay a picture, such as one of another number, over a line of the title page."""
    page = writer.pages[0]
    resources: Any = page["/Resources"]
    pictures = resources.setdefault(NameObject("/XObject"), DictionaryObject())
    pictures[NameObject("/Foreign")] = _picture(writer)
    _paint(writer, b"q 300 0 0 40 20 200 cm /Foreign Do Q")


def note_over_the_telephone(writer: PdfWriter) -> None:
    """Lay a note with another number over a line of the title page."""
    note = FreeText(text="Call 555", rect=(20, 200, 320, 240), background_color="ffffff")
    writer.add_annotation(0, note)


def every_link_elsewhere(writer: PdfWriter) -> None:
    """Let every link lead to another site."""
    for link in _links(writer):
        _lead(link, ELSEWHERE)


def one_link_elsewhere(writer: PdfWriter) -> None:
    """Let one link lead to another site."""
    _lead(_unnumbered(writer)[0], ELSEWHERE)


def one_numbered_link_elsewhere(writer: PdfWriter) -> None:
    """Let a link that names the page where it leads lead to another site."""
    _lead(next(link for link in _links(writer) if link not in _unnumbered(writer)), ELSEWHERE)


def link_described_otherwise(writer: PdfWriter) -> None:
    """Let a link show another number to who points at it."""
    _unnumbered(writer)[0][NameObject("/Contents")] = TextStringObject("Call 555")


def two_links_exchanged(writer: PdfWriter) -> None:
    """Let two links lead each to where the other one did."""
    inside = [link for link in _unnumbered(writer) if "/Dest" in link]
    first = inside[0]
    other = next(link for link in inside if link["/Dest"] != first["/Dest"])
    first[NameObject("/Dest")], other[NameObject("/Dest")] = other["/Dest"], first["/Dest"]


def link_that_runs(writer: PdfWriter) -> None:
    """Let a link start a program."""
    link = _unnumbered(writer)[0]
    _lead(link, ELSEWHERE)
    link["/A"][NameObject("/S")] = NameObject("/Launch")


def picture_replaced(writer: PdfWriter) -> None:
    """Put another picture of the same size in the place of one of the guide's."""
    for page in writer.pages:
        resources: Any = page["/Resources"]
        for picture in resources.get("/XObject", {}).values():
            one = picture.get_object()
            out = BytesIO()
            Image.new("RGB", (one["/Width"], one["/Height"]), "red").save(out, "JPEG")
            one._data = out.getvalue()
            one[NameObject("/Filter")] = NameObject("/DCTDecode")


def program_inside(writer: PdfWriter) -> None:
    """Let the file run a script when it is opened."""
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def _links(writer: PdfWriter) -> list[Any]:
    notes: list[Any] = [page.get("/Annots", []) for page in writer.pages]
    return [note.get_object() for page in notes for note in page]


def _unnumbered(writer: PdfWriter) -> list[Any]:
    """The links that name no page."""
    return [link for link in _links(writer) if "(on page" not in link["/Contents"]]


def _lead(link: Any, address: str) -> None:
    link.pop("/Dest", None)
    link[NameObject("/A")] = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
    )


def _paint(writer: PdfWriter, drawing: bytes) -> None:
    page = writer.pages[0]
    contents = page.get_contents()
    assert contents is not None
    stream = DecodedStreamObject()
    stream.set_data(contents.get_data() + b"\n" + drawing)
    page[NameObject("/Contents")] = writer._add_object(stream)


def _picture(writer: PdfWriter) -> Any:
    out = BytesIO()
    Image.new("RGB", (300, 40), "white").save(out, "PDF")
    resources: Any = PdfReader(out).pages[0]["/Resources"]
    (picture,) = resources["/XObject"].values()
    return picture.get_object().clone(writer).indirect_reference
