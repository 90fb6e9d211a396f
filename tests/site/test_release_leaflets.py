"""The leaflets of the guides for tests: whole, readable by machines, well set on both papers."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from macros.content.care import EMERGENCY
from macros.content.guide import Guide
from macros.pages.whole_guide import Chapter
from macros.paper.leaflet_pdf import describe_print, print_leaflet
from macros.paper.page_numbers import hold_still, show_references
from macros.records.pdf_words import read_pdf, without_spaces, words_of
from macros.records.slots import has_slots
from tests.kinds_of_page import GUIDE, LIBRARY
from tests.prints import (
    HEADINGS,
    PAPERS,
    figures,
    leaflet_page,
    lost_words,
    page_references,
    said,
    small_texts,
    spoiled_pictures,
    stranded_headings,
    tags,
    titles,
    usual_size,
    wrong_page_numbers,
)
from tests.whole import WHOLE

MIN_SIGN = 150
"""In pixels: 4 cm."""
PLACES = """number => {
  for (const one of document.querySelectorAll(".page-ref__number")) one.textContent = number
  return [...document.querySelectorAll("p, h2, h3, .page-ref")].map(one => {
    const { x, y, width } = one.getBoundingClientRect()
    return `${x} ${y} ${width}`
  })
}"""
"""Fill a number in everywhere, and return where all of the text stands then."""
GUIDES = sorted(LIBRARY.guides) if WHOLE else [GUIDE.id]


@pytest.fixture(scope="module", params=GUIDES)
def leaflet(request: pytest.FixtureRequest, guides_dist: Path) -> str:
    """Return the start of the paths of a guide's leaflet."""
    return str(guides_dist / f"stage-by-stage-2026.11-{request.param}")


@pytest.fixture
def guide(leaflet: str) -> Guide:
    """Return the guide of the leaflet."""
    return LIBRARY.guides[leaflet.partition("2026.11-")[2]]


@pytest.fixture
def page_of(leaflet: str) -> html.HtmlElement:
    """Return the page that is printed."""
    return leaflet_page(leaflet)


@pytest.fixture(scope="module", params=PAPERS)
def printed(request: pytest.FixtureRequest, leaflet: str) -> PdfReader:
    """Return the print on one of the papers."""
    return PdfReader(f"{leaflet}-{request.param}.pdf")


def test_a_print_has_a_title_a_language_tags_and_an_outline(printed: PdfReader) -> None:
    root: Any = printed.root_object
    assert printed.metadata
    assert " · version 2026.11 · Stage by Stage" in str(printed.metadata.title)
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own kind of true)
    headings = [tag for tag in tags(printed) if tag.kind in HEADINGS]
    assert headings
    assert len(list(titles(printed.outline))) == len(headings)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_can_be_taken_out_of_a_print_in_its_order(leaflet: str, paper: str) -> None:
    assert lost_words(leaflet, paper) == []


def test_both_papers_say_the_same(leaflet: str) -> None:
    assert len({said(f"{leaflet}-{paper}.pdf") for paper in PAPERS}) == 1


def test_every_picture_is_printed_with_its_name_and_whole(
    page_of: html.HtmlElement, printed: PdfReader
) -> None:
    assert len(figures(printed)) == len(page_of.xpath("//*[@role='img'] | //img"))
    assert spoiled_pictures(printed) == []


def test_no_heading_stands_at_the_end_of_a_page(printed: PdfReader) -> None:
    assert stranded_headings(printed) == []


@pytest.mark.parametrize("paper", PAPERS if WHOLE else PAPERS[:1])
def test_all_text_has_11_points(leaflet: str, paper: str) -> None:
    printed = PdfReader(f"{leaflet}-{paper}.pdf")
    assert small_texts(printed.pages) == set()
    assert usual_size(printed.pages) == 11


def test_what_is_an_emergency_stands_on_the_first_page(guide: Guide, printed: PdfReader) -> None:
    first = without_spaces(printed.pages[0].extract_text())
    cards = [card for card in LIBRARY.care[guide.id].cards if card.urgency == EMERGENCY]
    assert cards
    for card in cards:
        for text in (card.heading, *(sign.text for sign in card.signs), card.action):
            assert without_spaces(text) in first


def test_links_name_the_page_where_they_lead(printed: PdfReader) -> None:
    assert wrong_page_numbers(printed) == []
    assert page_references(printed)


def test_a_number_in_a_place_of_fixed_width_moves_nothing(chromium: Browser, leaflet: str) -> None:
    with chromium.new_context(viewport={"width": 703, "height": 972}) as context:
        opened = context.new_page()
        opened.set_content(Path(f"{leaflet}.html").read_text(encoding="utf-8"))
        opened.emulate_media(media="print")
        show_references(opened)
        places = [opened.evaluate(PLACES, number) for number in ("1", "38")]
        assert places[0] != places[1]
        hold_still(opened, 99)
        places = [opened.evaluate(PLACES, number) for number in ("1", "38")]
        assert places[0] == places[1]


def test_its_pages_are_counted(leaflet: str) -> None:
    content = Path(f"{leaflet}-a4.pdf").read_bytes()
    pages = len(PdfReader(f"{leaflet}-a4.pdf").pages)
    assert describe_print(content).startswith(f"{pages} pages")


@pytest.mark.parametrize(("most", "is_short"), [(1, True), (2, False)])
def test_a_print_of_too_many_pages_is_in_short_on_every_paper(
    chromium: Browser, monkeypatch: pytest.MonkeyPatch, most: int, is_short: bool
) -> None:
    monkeypatch.setattr("macros.paper.leaflet_pdf.MOST_PAGES", most)
    page = (
        "<!doctype html><title>Hip</title><style>.short .in-full { display: none }</style>"
        '<h1>Hip</h1><p class="in-short-note">It is short.</p>'
        '<p class="in-full" style="break-before: page">Long.</p>'
    )
    for pdf in print_leaflet(chromium, page.encode(), datetime.date(2026, 11, 22)).values():
        words = read_pdf(pdf, words_of)
        assert ("Long." in words) is not is_short
        short = "1 page, in short: more than 1 otherwise. Its first page says what is left out."
        assert describe_print(pdf) == (short if is_short else "2 pages")


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


def test_the_signs_of_a_care_card_stand_in_columns_of_several_words(
    page: Page, leaflet: str
) -> None:
    page.set_viewport_size({"width": 673, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    page.goto(Path(f"{leaflet}.html").resolve().as_uri())
    widths = page.locator(".card:not(.on-screen) li").evaluate_all(
        "signs => signs.map(sign => sign.getBoundingClientRect().width)"
    )
    assert widths
    assert min(widths) > MIN_SIGN


def test_boxes_to_tick_stand_within_their_column(page: Page, guides_dist: Path) -> None:
    page.emulate_media(media="print")
    places: list[float] = []
    for leaflet in guides_dist.resolve().glob("*.html"):
        page.goto(leaflet.as_uri())
        places += page.locator("ul > .todo").evaluate_all(
            """items => items.map(item => item.getBoundingClientRect().left
                - item.parentElement.getBoundingClientRect().left
                + parseFloat(getComputedStyle(item, "::before").insetInlineStart))"""
        )
    assert places
    assert min(places) >= 0


def test_it_holds_all_of_the_guide_and_what_a_patient_adds(
    page_of: html.HtmlElement, guide: Guide
) -> None:
    chapters = [str(id_) for id_ in page_of.xpath("//section[@class='chapter']/@id")]
    assert chapters == [Chapter(written.path, "").id for written in guide.pages]
    headings = {heading.text_content() for heading in page_of.iter("h2")}
    assert {"From your own hospital", "Your own questions"} <= headings
    assert len(page_of.find_class("blank")) == 3


def test_it_has_the_places_in_which_publishing_says_that_it_was_replaced(leaflet: str) -> None:
    assert has_slots(Path(f"{leaflet}.html").read_bytes())


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
