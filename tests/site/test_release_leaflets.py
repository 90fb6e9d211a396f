"""The leaflets of the real guides: whole, readable by machines, well set on both papers."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros.content.guide import Guide
from macros.pages.whole_guide import Chapter
from macros.release.pdf_words import words_of
from tests.kinds_of_page import GUIDE, LIBRARY
from tests.whole import WHOLE

GUIDES = sorted(LIBRARY.guides) if WHOLE else [GUIDE.id]
PAPERS = ["a4", "letter"]
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


@pytest.fixture(scope="module", params=GUIDES)
def leaflet(request: pytest.FixtureRequest, real_dist: Path) -> str:
    """Return the start of the paths of a guide's leaflet."""
    return str(real_dist / f"stage-by-stage-2026.11-{request.param}")


@pytest.fixture
def guide(leaflet: str) -> Guide:
    """Return the guide of the leaflet."""
    return LIBRARY.guides[leaflet.partition("2026.11-")[2]]


@pytest.fixture
def page_of(leaflet: str) -> html.HtmlElement:
    """Return the page that is printed."""
    return html.document_fromstring(Path(f"{leaflet}.html").read_bytes())


@pytest.fixture(scope="module", params=PAPERS)
def printed(request: pytest.FixtureRequest, leaflet: str) -> PdfReader:
    """Return the print on one of the papers."""
    return PdfReader(f"{leaflet}-{request.param}.pdf")


@cache
def said(file: str) -> str:
    """Return the words of a print."""
    return words_of(PdfReader(file))


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


def test_a_print_has_a_title_a_language_tags_and_an_outline(printed: PdfReader) -> None:
    root: Any = printed.root_object
    assert printed.metadata
    assert " · version 2026.11 · Stage by Stage" in str(printed.metadata.title)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own kind of true)
    headings = [tag for tag in tags(printed) if tag.kind in HEADINGS]
    assert headings
    assert len(list(titles(printed.outline))) == len(headings)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_can_be_taken_out_of_a_print_in_its_order(
    leaflet: str, page_of: html.HtmlElement, paper: str
) -> None:
    words, place = said(f"{leaflet}-{paper}.pdf"), 0
    for text in texts(page_of):
        place = words.find(text, place)
        assert place >= 0, text
        place += len(text)


def test_both_papers_say_the_same(leaflet: str) -> None:
    assert len({said(f"{leaflet}-{paper}.pdf") for paper in PAPERS}) == 1


def test_every_picture_is_printed_with_its_name_and_whole(
    page_of: html.HtmlElement, printed: PdfReader
) -> None:
    pictures = [tag for tag in tags(printed) if tag.kind == "/Figure"]
    assert len(pictures) == len(page_of.xpath("//*[@role='img'] | //img"))
    assert all(picture.alt for picture in pictures)
    assert all(len(set(picture.pages)) <= 1 for picture in pictures)


def test_no_heading_stands_at_the_end_of_a_page(printed: PdfReader) -> None:
    content = list(marks(printed.root_object["/StructTreeRoot"], 0, in_heading=False))
    for (page, in_heading), following in itertools.pairwise(content):
        if in_heading:
            assert following[0] == page


@pytest.mark.parametrize("paper", PAPERS if WHOLE else PAPERS[:1])
def test_text_has_11_points_and_notes_have_9(leaflet: str, paper: str) -> None:
    printed = PdfReader(f"{leaflet}-{paper}.pdf")
    runs = list(sized(printed.pages if WHOLE else printed.pages[::3]))
    # the numbers of sources and those in pictures may be smaller
    assert {text for text, points in runs if points < 9 and not NUMBER.fullmatch(text)} == set()
    letters = Counter[float]()
    for text, points in runs:
        letters[points] += len(text)
    assert max((points for points in letters if points >= 10), key=letters.__getitem__) == 11


def test_the_page_needs_nothing_but_itself(page: Page, leaflet: str, tmp_path: Path) -> None:
    copy = tmp_path / "from an e-mail.html"
    copy.write_bytes(Path(f"{leaflet}.html").read_bytes())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(copy.as_uri())
    expect(page.locator("h1")).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [copy.as_uri()]
    family = page.locator("h1").evaluate(
        "h1 => document.fonts.check('16px ' + getComputedStyle(h1).fontFamily)"
    )
    assert family


def test_it_holds_all_of_the_guide_and_what_a_patient_adds(
    page_of: html.HtmlElement, guide: Guide
) -> None:
    chapters = [str(id_) for id_ in page_of.xpath("//section[@class='chapter']/@id")]
    assert chapters == [Chapter(written.path, "").id for written in guide.pages]
    headings = {heading.text_content() for heading in page_of.iter("h2")}
    assert {"From your own hospital", "Your own questions"} <= headings
    assert len(page_of.find_class("blank")) == 3


def test_its_links_lead_inside_or_to_the_web(page_of: html.HtmlElement) -> None:
    ids = set(page_of.xpath("//@id"))
    for address in page_of.xpath("//a/@href"):
        is_outside = address.startswith(("https://", "http://", "mailto:", "tel:"))
        assert is_outside or address.removeprefix("#") in ids


def test_it_says_its_version_and_where_it_stays(page_of: html.HtmlElement, guide: Guide) -> None:
    edition = " ".join(page_of.find_class("edition")[0].text_content().split())
    assert "Version 2026.11, released November 22, 2026. " in edition
    address = f"https://guides.example.org/2026.11/procedures/{guide.id}/index.html"
    assert address in edition
    code = page_of.find_class("edition__code")[0]
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


def sized(pages: Iterable[PageObject]) -> list[tuple[str, float]]:
    """Return the runs of text with their sizes in points."""
    runs: list[tuple[str, float]] = []

    def see(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            runs.append((text.strip(), round(size * abs(page[3] * line[3]), 1)))

    for page in pages:
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
