"""A leaflet on paper: shortened, printed by a browser, packed into fewer bytes.

The page that is e-mailed is whole. Its print leaves out what paper has already said, or cannot do,
and gives the other ways to do the operation in short.

Chromium writes each of the many small objects of a PDF, such as tags and links, in plain text. PDF
has had streams of objects since version 1.5; every program of the last twenty years reads them.
"""

import datetime
import re
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from lxml import html
from lxml.html.builder import E
from playwright.sync_api import Browser, sync_playwright

from macros.content.guide import Guide
from macros.content.language import current, phrase
from macros.content.parts import Stage
from macros.diagrams.care import CARD
from macros.diagrams.journey import JOURNEY
from macros.pages.whole_guide import ON_SCREEN, Chapter
from macros.release.browsers import start_browser

_PAPERS = {"a4": "A4", "letter": "Letter"}
_OPTIONS: dict[str, Any] = {"tagged": True, "outline": True, "print_background": True}

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

_ON_PAPER = "on-paper"
"""The class of what only a print shows."""

CHAPTER_HEAD = "chapter__head"
"""The class of a chapter's head, which stays on one page with the first lines of its text."""

# The facts of the steps are printed at the head of each stage, the words of a picture in its tag,
# the title of the overview on the title page.
_REPEATED = (
    "//*[@class='steps__facts' or @class='words__names' or @class='compare__link']"
    " | //details[*[@class='picture__description']] | //section[@id='overview']/header"
)

_PRINTED = f"[not(ancestor-or-self::*[contains(@class, '{ON_SCREEN}')])]"
_DRAWN = "//*[contains(concat(' ', @class, ' '), ' {} ')]" + _PRINTED
_DRAWN_AGAIN = " | ".join(map(_DRAWN.format, (CARD, JOURNEY)))
"""What two pages of a guide may draw alike."""
_TITLE = "descendant::*[self::summary or self::h3 or self::h4 or self::h5][1]"
_HEADING_BEFORE = (
    f"preceding::*[self::h2 or self::h3 or self::h4]{_PRINTED}"
    f"[not(ancestor::*[contains(@class, '{CARD}')])][1]"
)

_SECTION_TAGS = ("h3", "h4")

_MOST_IN_A_STREAM = 200
_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_STARTXREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_KEPT_ENTRIES = re.compile(rb"/(?:Root|Info) \d+ 0 R|/ID\s*\[[^\]]*\]")

_Objects = Mapping[int, bytes]
"""The objects of a PDF by their numbers."""


def shorten_on_paper(
    article: html.HtmlElement, guide: Guide, not_printed: Collection[str], address: str
) -> None:
    """Mark what is not printed, and move the stages of the variants into one part.

    `not_printed` are sections that lead on to the next stage, which follows here. `address` is the
    address of the guide on the web, or ''.
    """
    _leave_out(article.xpath(_REPEATED))
    stages, ways = _chapters(article, guide.stages), _chapters(article, _own_stages(guide))
    for stage in stages[:-1]:
        for section in not_printed:
            _leave_out(_section(stage, section))
    for way in ways:
        _leave_out(_beyond_summary(way))
    _print_once(article.xpath(_DRAWN_AGAIN))
    if ways:
        _gather(ways, address)


def _own_stages(guide: Guide) -> list[Stage]:
    return [stage for variant in guide.variants for stage in variant.stages]


def _chapters(article: html.HtmlElement, stages: Sequence[Stage]) -> list[html.HtmlElement]:
    return [article.get_element_by_id(Chapter(stage.page.path, "").id) for stage in stages]


def _leave_out(nodes: Iterable[html.HtmlElement]) -> None:
    for node in nodes:
        node.classes.add(ON_SCREEN)


def _print_once(drawings: Iterable[html.HtmlElement]) -> None:
    """In place of a drawing with a title that has been printed, say under which heading it is."""
    printed: dict[str, html.HtmlElement] = {}
    for drawing in drawings:
        first = printed.setdefault(drawing.text_content(), drawing)
        titles, headings = drawing.xpath(_TITLE), first.xpath(_HEADING_BEFORE)
        if first is not drawing and titles and headings:
            title, heading = E.strong(titles[0].text_content()), headings[0].text_content()
            note = E.p(*current().pieces("printed-before", title=title, heading=heading))
            note.classes.add(_ON_PAPER)
            drawing.addprevious(note)
            _leave_out([drawing])


def _section(chapter: html.HtmlElement, title: str) -> Iterator[html.HtmlElement]:
    """The elements of the section of a chapter that has this title."""
    is_inside = False
    for part in chapter:
        if part.tag == "h3":
            is_inside = part.text_content() == title
        if is_inside:
            yield part


def _beyond_summary(chapter: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements of a variant's stage but its summary, its pictures and its first section."""
    yield from chapter.find_class("facts")
    headings = 0
    for part in chapter:
        headings += part.tag in _SECTION_TAGS
        if part.tag in _SECTION_TAGS or (headings > 1 and part.tag != "figure"):
            yield part


def _gather(ways: Sequence[html.HtmlElement], address: str) -> None:
    """Move the chapters of the variants into one part, which says that it is short."""
    link = E.a(address, href=address)
    full = current().pieces("other-ways-full-at" if address else "other-ways-full", address=link)
    note = E.p(phrase("other-ways-note"), " ", *full)
    head = E.header(E.h2(phrase("other-ways")), note)
    head.set("class", f"{CHAPTER_HEAD} {_ON_PAPER}")
    part = E.section({"class": "other-ways"}, head)
    ways[0].addprevious(part)
    part.extend(ways)


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
    """Return the PDFs of a leaflet's page by paper, dated `day`."""
    with browser.new_context() as context:
        opened = context.new_page()
        opened.set_content(page.decode())
        opened.evaluate(_NAME_DRAWINGS)
        opened.evaluate("document.fonts.ready.then(() => true)")
        return {
            paper: pack_pdf(_dated(opened.pdf(format=size, **_OPTIONS), day))
            for paper, size in _PAPERS.items()
        }


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
