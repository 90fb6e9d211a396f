"""The site in a real browser, as readers have it: on a phone, in the dark, without a network."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.kinds_of_page import PAGES
from tests.styles import add_style

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}
NARROWEST = {"width": 320, "height": 640}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, served_site: str, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{served_site}/{PAGES[name]}")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("viewport", [NARROWEST], ids=["320 px"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_phone(
    page: Page, served_site: str, name: str, percent: int
) -> None:
    page.goto(f"{served_site}/{PAGES[name]}")
    add_style(page, f"html {{ font-size: calc(125% * {percent} / 100) !important; }}")
    too_wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_a_folder_without_a_fault(page: Page, extracted: str, name: str) -> None:
    page.goto(f"{extracted}/{PAGES[name]}")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("start", ["extracted", "served_site", "below"])
def test_search_finds_a_page_by_its_words(
    page: Page, extracted: str, served_site: str, start: str
) -> None:
    places = {"extracted": extracted, "served_site": served_site, "below": f"{served_site}/a/b"}
    page.goto(f"{places[start]}/index.html")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("herniated")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible(timeout=20_000)
    expect(first.locator(".md-tags")).to_be_hidden()
    first.click()
    page.wait_for_url("**/*.html*")
    expect(page.locator("article")).to_contain_text("herniated", ignore_case=True)


def test_a_reader_goes_from_the_start_through_the_stages(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.get_by_role("link", name="Discectomy").click()
    page.get_by_role("link", name="Next Preoperative evaluation").click()
    expect(page.locator(".guide-nav__place")).to_have_text("Stage 1 of 8")
    page.get_by_role("navigation", name="All stages").get_by_role("link", name="Recovery").click()
    expect(page.locator("h1")).to_have_text("Recovery")
    expect(page.get_by_role("link", name="Before this Closure")).to_be_visible()


def test_the_keyboard_reaches_the_text_first(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/{PAGES['stage']}")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    focused.press("Enter")
    assert page.url.endswith("#recovery")


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_a_page_is_whole_and_follows_the_device(
    chromium: Browser, served_site: str, name: str
) -> None:
    with chromium.new_context(java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{served_site}/{PAGES[name]}")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".md-search")).to_be_hidden()
        ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert ground == "rgb(17, 24, 29)"


def test_a_printed_page_has_its_text_and_not_the_ways_around_it(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}/{PAGES['stage']}")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".review")).to_be_visible()
    expect(page.locator(".guide-nav__place")).to_be_visible()
    for part in (".md-header", ".guide-nav nav", ".neighbors", ".all-stages"):
        expect(page.locator(part)).to_be_hidden()
