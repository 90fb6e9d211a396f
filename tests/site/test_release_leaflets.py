"""The leaflets of the real guides: whole, readable by machines, well set on both papers."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros.content.library import load_library
from macros.pages.whole_guide import Chapter
from macros.release.pdf_words import words_of
from tests.site.conftest import Released
from tests.small_docs import ROOT

GUIDES = sorted(load_library(ROOT / "docs").guides)
PAPERS = ["a4", "letter"]
FEWER_PAGES_THAN, FEWER_BYTES_THAN = 20, 1_000_000
HEADINGS = {f"/H{level}" for level in range(1, 7)}
HIDDEN = (
    "//svg | //title | //style | //*[@class='visually-hidden' or @aria-hidden='true']"
    " | //*[contains(@class, 'on-screen')]"
    " | //*[@class='ways']"
    " | //*[@class='sources']//a[contains(@href, 'cite-')]"
)
NUMBER = re.compile(r"\[?\d+\]?")
BLOCKS = """//*[self::p or self::dt or self::dd or self::h1 or self::h2 or self::h3 or self::h4
    or self::td or self::th or self::li][not(.//p or .//dl or .//ul or .//ol)]"""


@dataclass(frozen=True)
class Tag:
    """A tag of a PDF: its kind, its text for screen readers, the pages its content stands on."""

    kind: str
    alt: str
    pages: tuple[int, ...]


def leaflet(released: Released, guide: str, ending: str) -> Path:
    return released.checkout.dist / f"stage-by-stage-2026.11-{guide}{ending}"


def page_of(released: Released, guide: str) -> html.HtmlElement:
    return html.document_fromstring(leaflet(released, guide, ".html").read_bytes())


def tags(reader: PdfReader) -> list[Tag]:
    return list(_tags(reader.root_object["/StructTreeRoot"], 0))


def _tags(node: Any, page: int) -> Iterator[Tag]:
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _tags(child.get_object(), page)
    elif isinstance(node, DictionaryObject):
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/S" in node:
            yield Tag(
                str(node["/S"]),
                str(node.get("/Alt", "")),
                tuple(place for place, _ in marks(node, page, in_heading=False)),
            )
        if "/K" in node:
            yield from _tags(node["/K"], page)


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def printed(released: Released, guide: str, paper: str) -> PdfReader:
    return PdfReader(leaflet(released, guide, f"-{paper}.pdf"))


def test_a_print_is_short_and_small_enough_to_be_sent(
    released: Released, guide: str, paper: str, printed: PdfReader
) -> None:
    assert len(printed.pages) < FEWER_PAGES_THAN
    assert leaflet(released, guide, f"-{paper}.pdf").stat().st_size < FEWER_BYTES_THAN


def test_a_print_has_a_title_a_language_tags_and_an_outline(printed: PdfReader) -> None:
    root: Any = printed.root_object
    assert printed.metadata
    assert " · version 2026.11 · Stage by Stage" in str(printed.metadata.title)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own kind of true)
    headings = [tag for tag in tags(printed) if tag.kind in HEADINGS]
    assert len(headings) > 10
    assert len(list(titles(printed.outline))) == len(headings)


def test_every_word_can_be_taken_out_of_a_print_in_its_order(
    released: Released, guide: str, printed: PdfReader
) -> None:
    words, place = words_of(printed), 0
    for text in texts(page_of(released, guide)):
        place = words.find(text, place)
        assert place >= 0, text
        place += len(text)


def test_every_picture_is_printed_with_its_name_and_whole(
    released: Released, guide: str, printed: PdfReader
) -> None:
    pictures = [tag for tag in tags(printed) if tag.kind == "/Figure"]
    drawn = page_of(released, guide).xpath("//*[@role='img'] | //img")
    assert len(pictures) == len(drawn) > 1
    assert all(picture.alt for picture in pictures)
    assert all(len(set(picture.pages)) <= 1 for picture in pictures)


def test_no_heading_stands_at_the_end_of_a_page(printed: PdfReader) -> None:
    content = list(marks(printed.root_object["/StructTreeRoot"], 0, in_heading=False))
    for (page, in_heading), following in itertools.pairwise(content):
        if in_heading:
            assert following[0] == page


def test_text_has_11_points_and_notes_have_9(printed: PdfReader) -> None:
    runs = list(sized(printed))
    # the numbers of sources and those in pictures may be smaller
    assert {text for text, points in runs if points < 9 and not NUMBER.fullmatch(text)} == set()
    assert sum(len(text) for text, points in runs if points == 11) > 20_000


def test_both_papers_say_the_same(released: Released, guide: str) -> None:
    prints = [PdfReader(leaflet(released, guide, f"-{paper}.pdf")) for paper in PAPERS]
    assert words_of(prints[0]) == words_of(prints[1])


def test_the_page_needs_nothing_but_itself(
    page: Page, released: Released, guide: str, tmp_path: Path
) -> None:
    copy = tmp_path / "from an e-mail.html"
    copy.write_bytes(leaflet(released, guide, ".html").read_bytes())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(copy.as_uri())
    expect(page.locator("h1")).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [copy.as_uri()]
    family = page.locator("h1").evaluate(
        "h1 => document.fonts.check('16px ' + getComputedStyle(h1).fontFamily)"
    )
    assert family


def test_it_holds_all_of_the_guide_and_what_a_patient_adds(released: Released, guide: str) -> None:
    leaflet_page = page_of(released, guide)
    manifest = load_library(ROOT / "docs").guides[guide]
    chapters = [str(id_) for id_ in leaflet_page.xpath("//section[@class='chapter']/@id")]
    assert chapters == [Chapter(written.path, "").id for written in manifest.pages]
    assert len(leaflet_page.find_class("steps__step")) == len(manifest.stages)
    headings = {heading.text_content() for heading in leaflet_page.iter("h2")}
    assert {
        "From your own hospital",
        "Words in this guide",
        "Sources",
        "Your own questions",
    } <= headings
    assert len(leaflet_page.find_class("blank")) == 3


def test_its_links_lead_inside_or_to_the_web(released: Released, guide: str) -> None:
    leaflet_page = page_of(released, guide)
    ids = set(leaflet_page.xpath("//@id"))
    for address in leaflet_page.xpath("//a/@href"):
        assert address.startswith(("https://", "http://")) or address.removeprefix("#") in ids


def test_it_says_its_version_and_where_it_stays(released: Released, guide: str) -> None:
    edition = " ".join(page_of(released, guide).find_class("edition")[0].text_content().split())
    assert (
        "Version 2026.11, released November 22, 2026. Not yet reviewed by a clinician." in edition
    )
    address = f"https://guides.example.org/2026.11/procedures/{guide}/index.html"
    assert address in edition
    code = page_of(released, guide).find_class("edition__code")[0]
    assert code.findtext("title") == f"Code to scan: {address}"


def marks(node: Any, page: int, *, in_heading: bool) -> Iterator[tuple[int, bool]]:
    """Yield the page of each piece of content, and whether it is of a heading, in order."""
    if isinstance(node, int):
        yield page, in_heading
    elif isinstance(node, ArrayObject):
        for child in node:
            yield from marks(child.get_object(), page, in_heading=in_heading)
    elif isinstance(node, DictionaryObject):
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        inside = in_heading or node.get("/S") in HEADINGS
        for key in ("/MCID", "/K"):
            if key in node:
                yield from marks(node[key], page, in_heading=inside)


def sized(printed: PdfReader) -> list[tuple[str, float]]:
    """Return the runs of text with their sizes in points."""
    runs: list[tuple[str, float]] = []

    def see(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            runs.append((text.strip(), round(size * abs(page[3] * line[3]), 1)))

    for page in printed.pages:
        page.extract_text(visitor_text=see)
    return runs


def titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield str(entry.title)


def texts(page: html.HtmlElement) -> Iterator[str]:
    """Yield the text of each block of a page, without its spaces."""
    for hidden in page.xpath(HIDDEN):
        hidden.drop_tree()
    for block in page.xpath(BLOCKS):
        yield "".join(block.text_content().split())
