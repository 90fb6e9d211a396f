"""The site in a real browser, as readers have it: on a phone, in the dark, without a network."""

from itertools import cycle
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.kinds_of_page import GUIDE, PAGES
from tests.measuring import axe_report, excess_width
from tests.styles import enlarge_text
from tests.whole import WHOLE

WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 800}
NARROWEST = {"width": 320, "height": 640}
Look: TypeAlias = tuple[ViewportSize, Literal["light", "dark"]]
LOOKS: tuple[Look, ...] = ((WIDE, "light"), (PHONE, "dark"), (WIDE, "dark"), (PHONE, "light"))
# in a sample each page has one of them in turn: what stands around its text is the same on all
SAMPLE = dict(zip(PAGES, cycle((look,) for look in LOOKS), strict=False))
SEEN = [(name, *look) for name in PAGES for look in (LOOKS if WHOLE else SAMPLE[name])]


@pytest.mark.parametrize(("name", "viewport", "scheme"), SEEN, ids=str)
def test_axe_finds_nothing(
    page: Page, served_site: str, name: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{served_site}/{PAGES[name]}")
    assert not axe_report(page)


@pytest.mark.parametrize("viewport", [NARROWEST], ids=["320 px"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_phone(page: Page, served_site: str, name: str) -> None:
    page.goto(f"{served_site}/{PAGES[name]}")
    assert excess_width(page) <= 0
    enlarge_text(page, 200)
    assert excess_width(page) <= 0


def test_a_reader_goes_from_the_overview_through_the_stages(page: Page, served_site: str) -> None:
    first, before, last = GUIDE.stages[0], *GUIDE.stages[-2:]
    page.goto(f"{served_site}/{PAGES['overview']}")
    read = GUIDE.reading(None)
    for following in read[1 : read.index(first.page) + 1]:
        page.get_by_role("link", name=f"Next {following.title}").click()
    place = f"Stage 1 of {len(GUIDE.stages)}"
    expect(page.locator(".guide-nav__place")).to_have_text(place)
    page.get_by_text(f"All pages of {GUIDE.title}").click()
    every = page.get_by_role("navigation", name="All stages")
    every.locator(f"a[href='{last.id}.html']").click()
    expect(page.locator("h1")).to_have_text(last.title)
    expect(page.get_by_role("link", name=f"Before this {before.title}")).to_be_visible()


def test_the_keyboard_reaches_the_text_first(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}/{PAGES['stage']}")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    focused.press("Enter")
    heading = page.locator("h1").get_attribute("id")
    assert page.url.endswith(f"#{heading}")


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_a_page_says_the_same_and_follows_the_device(
    chromium: Browser, served_site: str, name: str
) -> None:
    said = []
    for has_scripts in (True, False):
        with chromium.new_context(java_script_enabled=has_scripts, color_scheme="dark") as context:
            page = context.new_page()
            page.goto(f"{served_site}/{PAGES[name]}")
            said.append(page.locator(".content").inner_text())
            expect(page.locator(".search-button")).to_be_visible(visible=has_scripts)
            ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
            assert ground == "rgb(17, 24, 29)"
    assert said[0] == said[1]


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
