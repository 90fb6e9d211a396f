"""A page with everything that a writer can type, on screens and on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.measuring import axe_report, excess_width
from tests.publisher import Checkout
from tests.serving import served
from tests.site.conftest import CLOSURE
from tests.styles import enlarge_text

EVERYTHING = Path(__file__).with_name("everything.md").read_text(encoding="utf-8")
FOLDED = "A finger may swell"


@pytest.fixture(scope="module")
def everything(unreleased: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout with everything on the page of a stage, built, with its leaflets."""
    checkout = unreleased.copy(tmp_path_factory.mktemp("everything") / "guides")
    page = checkout.folder / CLOSURE
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{EVERYTHING}", encoding="utf-8")
    checkout.guides("build")
    checkout.guides("leaflet")
    return checkout


@pytest.fixture(scope="module")
def address(everything: Checkout) -> Iterator[str]:
    """Return the address of the page."""
    with served(everything.folder / "site") as start:
        yield f"{start}/procedures/hip/closure.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_a_writer_can_type(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.locator(".text details").evaluate_all("all => all.forEach(one => (one.open = true))")
    assert not axe_report(page)


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}], ids=["320 px"])
def test_nothing_a_writer_can_type_is_wider_than_a_narrow_phone(page: Page, address: str) -> None:
    page.goto(address)
    assert excess_width(page) <= 0
    enlarge_text(page, 200)
    assert excess_width(page) <= 0


def test_what_is_folded_is_printed(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    expect(page.get_by_text(FOLDED)).to_be_hidden()
    page.pdf(path=tmp_path / "page.pdf")
    assert FOLDED in printed(tmp_path / "page.pdf")
    expect(page.get_by_text(FOLDED)).to_be_hidden()


def test_a_page_is_printed_black_on_white_from_a_dark_screen(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(address)
    text = page.locator(".text p").first
    assert text.evaluate("text => getComputedStyle(text).color") == "rgb(0, 0, 0)"


def test_a_box_says_what_it_is_to_a_screen_reader(page: Page, address: str) -> None:
    page.goto(address)
    for name in ("Note: Good to know", "Tip", "Warning", "Note"):
        expect(page.get_by_role("note", name=name, exact=True).first).to_be_visible()


def test_a_checklist_has_boxes_to_tick_on_paper_and_keeps_nothing(page: Page, address: str) -> None:
    page.goto(address)
    items = page.locator(".text .todo")
    for item in items.all():
        border = "item => getComputedStyle(item, '::before').borderTopWidth"
        assert item.evaluate(border) != "0px"
    expect(page.locator(".text input")).to_have_count(0)


def test_a_leaflet_holds_what_is_folded(everything: Checkout) -> None:
    leaflets = sorted((everything.folder / "dist").rglob("*hip*"))
    assert {file.suffix for file in leaflets} == {".pdf", ".html"}
    for file in leaflets:
        if file.suffix == ".pdf":
            assert FOLDED in printed(file)
        else:
            folded = html.parse(str(file)).getroot().findall(".//details")
            assert folded
            assert all("open" in one.attrib for one in folded)


def printed(file: Path) -> str:
    """Return the words of a PDF, with one space between them."""
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(file).pages).split())
