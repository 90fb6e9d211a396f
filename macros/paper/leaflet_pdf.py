"""A leaflet on paper: printed by a browser, completed, packed into fewer bytes.

Chromium writes each of the many small objects of a PDF, such as tags and links, in plain text. PDF
has had streams of objects since version 1.5; every program of the last twenty years reads them.
"""

import datetime
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from macros.paper.browsers import start_browser
from macros.paper.leaflet_short import IN_SHORT_NOTE
from macros.paper.page_numbers import print_numbered, show_references
from macros.paper.pdf_access import accessible

_OPTIONS: dict[str, Any] = {"tagged": True, "outline": True, "print_background": True}
_PAPERS = {"a4": {"format": "A4", **_OPTIONS}, "letter": {"format": "Letter", **_OPTIONS}}

MOST_PAGES = 16
"""A leaflet with more is printed in short."""

_SHORTEN = f"""() => {{
  const note = document.querySelector(".{IN_SHORT_NOTE}")
  if (note) document.body.classList.add("short")
  return note?.textContent ?? ""
}}"""

# A screen reader takes a figure of a PDF for one picture and skips the words in it. So the drawing
# inside becomes the picture, named by its title and its description, which is not printed.
_NAME_DRAWINGS = """
const text = (node, ids) =>
  node.getAttribute(ids).split(" ").map(id => document.getElementById(id).textContent).join(" ")
for (const figure of document.querySelectorAll("figure")) figure.role = "group"
for (const drawing of document.querySelectorAll("figure [role=img][aria-describedby]")) {
  drawing.ariaLabel = `${text(drawing, "aria-labelledby")} ${text(drawing, "aria-describedby")}`
  drawing.removeAttribute("aria-labelledby")
}"""

_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")

_MOST_IN_A_STREAM = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_STARTXREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_KEPT_ENTRIES = re.compile(rb"/(?:Root|Info) \d+ 0 R|/ID\s*\[[^\]]*\]")

_Objects = Mapping[int, bytes]
"""The objects of a PDF by their numbers."""


@contextmanager
def printer() -> Iterator[Browser]:
    """Yield a browser to print with; raises MissingBrowserError where none starts."""
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        try:
            yield browser
        finally:
            browser.close()


def print_leaflet(browser: Browser, page: bytes, day: datetime.date) -> Mapping[str, bytes]:
    """Return the PDFs of a leaflet's page by paper, dated `day`.

    All papers are printed in short where one of them would have more than MOST_PAGES.
    """
    with browser.new_context() as context:
        opened = context.new_page()
        opened.set_content(page.decode())
        opened.evaluate(_NAME_DRAWINGS)
        opened.evaluate("document.fonts.ready.then(() => true)")
        show_references(opened)
        subject = ""
        if any(_count(opened.pdf(**options)) > MOST_PAGES for options in _PAPERS.values()):
            subject = opened.evaluate(_SHORTEN)
        return {
            paper: _finished(print_numbered(opened, options), subject, day)
            for paper, options in _PAPERS.items()
        }


def describe_print(pdf: bytes) -> str:
    """Return how many pages a print has, and whether it is in short."""
    reader = PdfReader(BytesIO(pdf))
    is_short = reader.metadata is not None and reader.metadata.subject
    count = len(reader.pages)
    pages = f"{count} page" + "s" * (count != 1)
    short = f", in short: more than {MOST_PAGES} otherwise. Its first page says what is left out."
    return f"{pages}{short if is_short else ''}"


def _count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def _finished(pdf: bytes, subject: str, day: datetime.date) -> bytes:
    return pack_pdf(accessible(_dated(pdf, day), subject, day))


def _dated(pdf: bytes, day: datetime.date) -> bytes:
    """The PDF with `day` as its date: two prints differ only in the time of printing."""
    # of the same length, since a PDF finds its objects by their byte offsets
    return _DATE.sub(
        lambda found: f"(D:{day:%Y%m%d}000000+00'00')".encode().ljust(len(found[0])), pdf
    )


def pack_pdf(pdf: bytes) -> bytes:
    """Return a PDF of the same objects in fewer bytes; one of another form stays as it is."""
    start, trailer = _STARTXREF.search(pdf), _TRAILER.search(pdf)
    if not start or not trailer or not pdf.startswith(b"xref", int(start[1])):
        return pdf
    objects = dict(_objects(pdf, int(start[1])))
    streams = {n: body for n, body in objects.items() if body.endswith(b"endstream")}
    loose = sorted(objects.keys() - streams.keys())
    first = max(objects) + 1
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for number, start_at in enumerate(range(0, len(loose), _MOST_IN_A_STREAM), start=first):
        inside = loose[start_at : start_at + _MOST_IN_A_STREAM]
        streams[number] = _object_stream({n: objects[n] for n in inside})
        places |= {n: (2, number, index) for index, n in enumerate(inside)}
    return _file_of(streams, places, b" ".join(_KEPT_ENTRIES.findall(trailer[1])))


def _objects(pdf: bytes, table: int) -> Iterator[tuple[int, bytes]]:
    offsets = sorted(int(entry) for entry in _ENTRY.findall(pdf, table))
    for offset, end in zip(offsets, [*offsets[1:], table], strict=True):
        found = _OBJECT.match(pdf, offset, pdf.rindex(b"endobj", offset, end))
        if found:
            yield int(found[1]), found[2]


def _object_stream(objects: _Objects) -> bytes:
    bodies = b"".join(body + b"\n" for body in objects.values())
    place, pairs = 0, []
    for number, body in objects.items():
        pairs.append(b"%d %d" % (number, place))
        place += len(body) + 1
    index = b" ".join(pairs) + b"\n"
    entries = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(index))
    return _stream(entries, index + bodies)


def _stream(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    head = b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (entries, len(data))
    return head + data + b"\nendstream"


def _file_of(
    streams: Mapping[int, bytes], places: dict[int, tuple[int, int, int]], kept: bytes
) -> bytes:
    """The file: its streams, then the cross-reference table, which is a stream itself."""
    out = bytearray(_HEADER)
    for number, body in streams.items():
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = max(places) + 1
    places[table] = (1, len(out), 0)
    free = (0, 0, 65535)
    rows = b"".join(struct.pack(">BLH", *places.get(n, free)) for n in range(table + 1))
    entries = b"/Type /XRef /Size %d /W [1 4 2] %s" % (table + 1, kept)
    out += b"%d 0 obj\n%s\nendobj\n" % (table, _stream(entries, rows))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % places[table][1])
