"""Sheets: those of the guides for tests, and guides with little, with much, with too much."""

import datetime
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import segno
from lxml import html
from playwright.sync_api import Browser
from pypdf import PdfReader

from macros.content.care import CareCard, Sign
from macros.content.local import LONGEST_NOTE
from macros.content.publisher import Publisher
from macros.paper.sheet import Back, Front, HospitalNote
from macros.paper.sheet_page import SheetFrame
from macros.paper.sheet_pdf import FittedSheet, fit_sheet
from macros.publishing.verifying import verify
from macros.records.pdf_words import words_hash
from macros.records.records import ReleaseError, load_releases
from macros.records.slots import has_slots
from macros.site.edition import VersionLine
from tests.kinds_of_page import LIBRARY
from tests.made_guides import guide, stage
from tests.prints import HEADINGS, PAPERS, leaflet_page, sized, spoiled_pictures, tags, titles
from tests.small_docs import ROOT
from tests.unit.paper.test_sheet import BACK, FRONT, points

START = "stage-by-stage-2026.11-"
DAY = datetime.date(2026, 11, 22)
ADDRESS = "https://guides.example.org/2026.11/procedures/hip/index.html"
SITE_STYLES = ROOT / "docs/assets/stylesheets/stages.css"
STYLES = "\n".join(
    file.read_text(encoding="utf-8")
    for file in (
        SITE_STYLES,
        *(ROOT / "macros/paper" / name for name in ("paper.css", "sheet.css")),
    )
)
LONG = "Knochenhautspaltungsvorbereitungsuntersuchung am Oberschenkelhalsknochen"
LINE = VersionLine("2026.11", "Version 2026.11.", "Not reviewed.", "", "", ADDRESS, ADDRESS)
FRAME = SheetFrame(guide([]), "Stages", LINE, Publisher("Example Hospital"), STYLES)


def fitted(browser: Browser, front: Front, back: Back) -> FittedSheet:
    """Return the sheet, which has two pages with the same words on both papers."""
    sheet = fit_sheet(browser, FRAME, front, back, DAY)
    prints = {paper: PdfReader(io.BytesIO(sheet.printed[paper])) for paper in PAPERS}
    assert {paper: len(one.pages) for paper, one in prints.items()} == dict.fromkeys(PAPERS, 2)
    assert len({words_hash(pdf) for pdf in sheet.printed.values()}) == 1
    for one in prints.values():
        assert min(size for _, size in sized(one.pages)) >= 11
    return sheet


def hospital_notes(number: int) -> tuple[HospitalNote, ...]:
    """Return notes of as many words as fit into one."""
    words = " ".join(["word"] * LONGEST_NOTE)
    return tuple(HospitalNote(f"{one} {words}", "Closure", "Washing") for one in range(number))


def box_of_the_hospital(sheet: FittedSheet) -> html.HtmlElement:
    page: html.HtmlElement = html.document_fromstring(sheet.page)
    return page.find_class("sheet__local")[0]


def with_long_words(text: str) -> str:
    return " ".join(word * 2 for word in text.split())


def many_signs(number: int) -> tuple[CareCard, ...]:
    words = f"A sign of {number} that takes some words"
    signs = tuple(Sign(words, (), is_general=False, line=1) for _ in range(number))
    return tuple(replace(card, signs=signs) for card in BACK.cards)


def test_a_guide_that_has_next_to_nothing_fills_its_pages_with_lines(chromium: Browser) -> None:
    sheet = fitted(chromium, Front((), "", ()), Back((), (), ()))
    page: html.HtmlElement = html.document_fromstring(sheet.page)
    assert sheet.cuts == []
    assert page.xpath("//h2/text()") == [
        "Your notes",
        "From your own hospital",
        "Your own questions",
    ]


def test_a_card_of_general_knowledge_says_so(chromium: Browser) -> None:
    cards = (BACK.cards[0], replace(BACK.cards[1], is_general=False))
    sheet = fitted(chromium, FRONT, replace(BACK, cards=cards))
    page: html.HtmlElement = html.document_fromstring(sheet.page)
    marks = [card.xpath("string(h2/small)") for card in page.find_class("card")]
    assert marks == ["General knowledge", ""]


def test_the_hospitals_notes_stand_under_its_name_each_with_its_section(chromium: Browser) -> None:
    sheet = fitted(chromium, FRONT, replace(BACK, notes=hospital_notes(2)))
    box = box_of_the_hospital(sheet)
    assert box.xpath("string(h2)") == "At Example Hospital"
    assert [item.xpath("string(strong)") for item in box.iter("li")] == ["Closure, Washing:"] * 2
    assert "More from your hospital" not in box.text_content()


def test_of_many_notes_those_that_have_room_are_printed_and_the_rest_is_told(
    chromium: Browser,
) -> None:
    sheet = fitted(chromium, FRONT, replace(BACK, notes=hospital_notes(20)))
    box = box_of_the_hospital(sheet)
    count = len(list(box.iter("li")))
    assert 0 < count < 20
    assert f"{count} of 20 notes of your hospital" in sheet.cuts
    assert box.text_content().endswith("More from your hospital in the whole guide.")
    assert "3 of 6 lines of the time line" in sheet.cuts


def test_twelve_stages_with_long_names_have_room(chromium: Browser) -> None:
    stages = tuple(stage(f"stage-{number}", f"{LONG} {number}") for number in range(12))
    sheet = fitted(chromium, replace(FRONT, stages=stages), BACK)
    assert all(f"{LONG} {number}" in sheet.page.decode() for number in range(12))


def test_words_of_twice_the_length_are_shortened_by_rule(chromium: Browser) -> None:
    stages = tuple(
        replace(
            one, title=with_long_words(one.title), summary=with_long_words("A word or two " * 6)
        )
        for one in (*FRONT.stages, *FRONT.stages)
    )
    long = [replace(one, words=with_long_words("Ten words " * 16)) for one in points(8)]
    sheet = fitted(
        chromium,
        replace(FRONT, stages=stages, points=tuple(long)),
        replace(BACK, points=tuple(long), cards=many_signs(8)),
    )
    assert "the stages have names only" in sheet.cuts
    assert "2 of 3 care cards" in sheet.cuts


def test_a_sheet_that_cannot_fit_says_what_to_shorten(chromium: Browser) -> None:
    with pytest.raises(ReleaseError) as error:
        fit_sheet(chromium, FRAME, FRONT, replace(BACK, cards=many_signs(80)), DAY)
    message = str(error.value)
    assert message.startswith("The sheet of 'hip' does not fit on two pages: page 2 is ")
    assert str(Path("docs/procedures/hip")) in message
    assert "care cards (" in message


def test_the_code_leads_to_the_guide_where_it_has_an_address(chromium: Browser) -> None:
    with_address = fit_sheet(chromium, FRAME, FRONT, BACK, DAY).page.decode()
    assert f"Code to scan: {ADDRESS}" in with_address
    frame = replace(FRAME, edition=replace(LINE, permanent=""))
    assert "Code to scan" not in fit_sheet(chromium, frame, FRONT, BACK, DAY).page.decode()


@pytest.fixture(scope="module", params=sorted(LIBRARY.guides))
def released(request: pytest.FixtureRequest, guides_dist: Path) -> str:
    """Return the start of the paths of a released sheet."""
    return str(guides_dist / f"stage-by-stage-2026.11-{request.param}_sheet")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_released_sheet_is_two_tagged_pages_with_a_title_and_an_outline(
    released: str, paper: str
) -> None:
    printed = PdfReader(f"{released}-{paper}.pdf")
    root: Any = printed.root_object
    assert len(printed.pages) == 2
    assert printed.metadata
    assert " · version 2026.11 · Stage by Stage" in str(printed.metadata.title)
    assert root["/Lang"] == "en-US"
    headings = [tag for tag in tags(printed) if tag.kind in HEADINGS]
    assert len(list(titles(printed.outline))) == len(headings) > 5
    assert spoiled_pictures(printed) == []
    assert {size for _, size in sized(printed.pages) if size < 11} == set()


def test_a_released_sheet_says_all_that_its_guide_has_for_it(released: str) -> None:
    guide = LIBRARY.guides[Path(released).name.removeprefix(START).removesuffix("_sheet")]
    care = LIBRARY.care[guide.id]
    page = leaflet_page(released)
    first, second = (side.text_content() for side in page.find_class("sheet__page"))
    assert all(f"{stage.title} {stage.summary}" in first for stage in guide.stages)
    assert "In brief" in first
    assert page.find_class("picture")
    assert all(sign.text in second for card in care.cards for sign in card.signs)
    assert "What you can do" in second
    assert len(page.xpath("//tr")) == min(len(LIBRARY.journeys[guide.id].moments), 6)
    assert not page.find_class("cite")
    assert {str(address)[:8] for address in page.xpath("//a/@href")} == {"https://"}


def test_the_code_of_a_released_sheet_can_be_read(released: str) -> None:
    page = leaflet_page(released)
    (code,) = page.find_class("edition__code")
    address = code.findtext("title").removeprefix("Code to scan: ")
    drawn = set(re.findall(r"M(\d+) (\d+)h1v1h-1z", code.find("path").get("d")))
    rows = enumerate(segno.make(address, error="m", micro=False).matrix_iter())
    assert drawn == {(str(x), str(y)) for y, row in rows for x, dark in enumerate(row) if dark}
    assert address == page.xpath("string(//footer//a)")


def test_a_sheet_says_that_it_was_replaced_and_is_known_when_it_comes_back(
    released: str, guides_dist: Path
) -> None:
    assert has_slots(Path(f"{released}.html").read_bytes())
    recorded = load_releases(guides_dist.parent)
    verdict = verify(Path(f"{released}-a4.pdf"), guides_dist, recorded)
    assert verdict.is_good
    assert verdict.words.startswith("It is the sheet ")
