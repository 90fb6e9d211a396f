"""The diagrams in a real browser: on every width, with large text, in the dark, on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.golden import FOLDER
from tests.measuring import excess_width, faint_parts, misplaced_texts
from tests.styles import add_style

OVERVIEW = "procedures/discectomy/index.html"
RECOVERY = "procedures/discectomy/recovery.html"
VARIANT = "procedures/discectomy/endoscopic/incision.html"
DIAGRAMS = {
    "steps": (OVERVIEW, ".steps", ".steps__step"),
    "risks": (OVERVIEW, ".risks", ".risk"),
    "comparison": (OVERVIEW, ".compare", "td, th"),
    "time line": (RECOVERY, ".journey", ".moment"),
    "ways": (VARIANT, ".ways", "li"),
}
SHAPES = {
    ".steps": {
        ".icon": "stroke",
        ".steps__number": "borderTopColor",
        ".steps__way a": "color",
    },
    ".risks": {
        ".crowd__always": "stroke",
        ".crowd__sometimes": "stroke",
        ".crowd__never": "stroke",
    },
    ".journey": {
        ".scale__part": "borderTopColor",
        ".scale__ask": "borderTopColor",
        ".scale__tick": "borderLeftColor",
    },
}
WIDTHS = [1280, 768, 390, 320]
GOLDEN = {"steps": ".steps__step", "risks": ".risk", "journey": ".moment", "compare": "td, th"}


def open_at(page: Page, address: str, width: int, percent: int = 100) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    add_style(page, f"html {{ font-size: calc(125% * {percent} / 100) !important; }}")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_text_leaves_its_box_or_lies_on_another(
    page: Page, served_site: str, name: str, width: int, percent: int
) -> None:
    address, diagram, box = DIAGRAMS[name]
    open_at(page, f"{served_site}/{address}", width, percent)
    assert misplaced_texts(page, diagram, box) == []
    assert excess_width(page) <= 0


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", GOLDEN)
def test_the_longest_names_stay_in_their_boxes(
    page: Page, built_site: Path, tmp_path: Path, name: str, width: int, percent: int
) -> None:
    long = (FOLDER / f"long-{name}.html").read_text(encoding="utf-8")
    file = tmp_path / "long.html"
    file.write_text(_with_sheets_of(built_site, long), encoding="utf-8")
    open_at(page, file.as_uri(), width, percent)
    assert misplaced_texts(page, f".{name}", GOLDEN[name]) == []
    assert excess_width(page) <= 0


def _with_sheets_of(site: Path, golden: str) -> str:
    sheets = site / "assets/stylesheets"
    (base,) = sheets.glob("main.*.css")
    first = f'<link rel="stylesheet" href="{base.as_uri()}">\n<link rel="stylesheet"'
    placed = golden.replace("../../../../docs/assets/stylesheets", sheets.as_uri())
    return placed.replace('<link rel="stylesheet"', first, 1)


@pytest.mark.parametrize("mode", ["light", "dark", "print", "forced colors"])
@pytest.mark.parametrize("name", DIAGRAMS)
def test_every_text_and_shape_stands_out(
    page: Page, served_site: str, name: str, mode: str
) -> None:
    address, diagram, _ = DIAGRAMS[name]
    page.emulate_media(
        color_scheme="dark" if mode == "dark" else "light",
        media="print" if mode == "print" else "screen",
        forced_colors="active" if mode == "forced colors" else "none",
    )
    page.goto(f"{served_site}/{address}")
    assert faint_parts(page, diagram, SHAPES.get(diagram, {})) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_a_page_of_a_variant(
    page: Page, served_site: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_at(page, f"{served_site}/{VARIANT}", width)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_step_is_announced_with_its_place_and_the_other_ways_are_inside(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}/{OVERVIEW}")
    steps = page.get_by_role("navigation", name="The stages of Discectomy")
    items = steps.locator("> ol > li")
    expect(items).to_have_count(8)
    incision = items.nth(3)
    expect(incision.get_by_role("link", name="Step 4 of 8: Incision", exact=True)).to_be_visible()
    expect(incision.get_by_role("link", name="Incision in Open discectomy")).to_be_visible()
    expect(incision).to_contain_text("The ways part here.")


def test_the_way_of_a_variant_is_walked_with_next_and_comes_back(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}/{OVERVIEW}")
    page.get_by_role("link", name="Incision in Open discectomy", exact=True).click()
    expect(page.locator(".guide-nav__place")).to_have_text("Stage 4 of 8, Open discectomy")
    page.get_by_role("link", name="Next Exposure in open discectomy").click()
    page.get_by_role("link", name="Next Removal").click()
    expect(page.locator("h1")).to_have_text("Removal")
    expect(page.locator(".guide-nav__place")).to_have_text("Stage 6 of 8")


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_every_diagram_is_there(
    chromium: Browser, served_site: str, width: int
) -> None:
    viewport: ViewportSize = {"width": width, "height": 800}
    with chromium.new_context(java_script_enabled=False, viewport=viewport) as context:
        page = context.new_page()
        for address, diagram, _ in DIAGRAMS.values():
            page.goto(f"{served_site}/{address}")
            expect(page.locator(diagram)).to_be_visible()


def test_steps_stand_side_by_side_where_there_is_room_and_below_each_other_elsewhere(
    page: Page, served_site: str
) -> None:
    def tops(width: int) -> list[float]:
        open_at(page, f"{served_site}/{OVERVIEW}", width)
        boxes = [step.bounding_box() for step in page.locator(".steps__step").all()]
        return [box["y"] for box in boxes if box]

    wide, narrow = tops(1280), tops(390)
    assert [wide.count(top) for top in sorted(set(wide))] == [4, 4]
    assert narrow == sorted(set(narrow))


def test_on_paper_the_diagrams_fit_the_page(page: Page, served_site: str) -> None:
    for address, diagram, box in DIAGRAMS.values():
        page.set_viewport_size({"width": 680, "height": 1000})
        page.emulate_media(media="print")
        page.goto(f"{served_site}/{address}")
        assert misplaced_texts(page, diagram, box) == []
        assert excess_width(page) <= 0
