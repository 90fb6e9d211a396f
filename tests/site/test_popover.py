"""Words explained where they are read: with a mouse, a keyboard and a finger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize, expect

STAGE = "procedures/discectomy/exposure.html"
OVERVIEW = "procedures/discectomy/index.html"
WHOLE = "procedures/discectomy/whole-guide.html"
WORD = "a.term[id$='term-lamina']"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
# It knows no popovers: neither the functions nor the rule that hides one.
OLD_BROWSER = """
    delete HTMLElement.prototype.showPopover;
    addEventListener("DOMContentLoaded", () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("[popover]{display:block}");
      document.adoptedStyleSheets.unshift(sheet);
    });
"""


@pytest.fixture
def stage(page: Page, served_site: str) -> Page:
    """Return a stage's page, open in the browser."""
    page.goto(f"{served_site}/{STAGE}")
    return page


def popover(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Lamina")


def focus_by_keyboard(page: Page, selector: str) -> None:
    """Go to a link with the Tab key, from the link before it."""
    links = page.locator("article a")
    place = links.evaluate_all(
        "(all, one) => all.indexOf(document.querySelector(one))", f"article {selector}"
    )
    page.locator("article").press("Tab")
    links.nth(place - 1).focus()
    page.keyboard.press("Tab")


def test_a_click_explains_the_word_on_the_spot(stage: Page) -> None:
    stage.locator(WORD).click()
    expect(popover(stage)).to_contain_text("LAM-ih-nuh")
    expect(popover(stage)).to_contain_text("The flat plate at the back of each bone of the spine.")
    expect(stage.locator(WORD)).to_have_attribute("aria-expanded", "true")
    assert stage.url.endswith(STAGE)


def test_the_popover_can_be_hovered_and_leads_to_the_entry(stage: Page) -> None:
    stage.locator(WORD).click()
    popover(stage).hover()
    stage.mouse.move(5, 5)
    expect(popover(stage)).to_be_visible()
    popover(stage).get_by_role("link", name="More about this word").click()
    expect(stage.locator("h1")).to_have_text("Lamina")


def test_a_second_click_or_one_beside_closes_it(stage: Page) -> None:
    stage.locator(WORD).click()
    stage.locator(WORD).click()
    expect(popover(stage)).to_be_hidden()
    expect(stage.locator(WORD)).to_have_attribute("aria-expanded", "false")
    stage.locator(WORD).click()
    stage.locator("h1").click()
    expect(popover(stage)).to_be_hidden()


def test_there_is_one_popover_at_a_time(stage: Page) -> None:
    stage.locator(WORD).click()
    stage.locator("a.term[id$='term-dura-mater']").click()
    expect(stage.get_by_role("dialog", name="Dura mater")).to_be_visible()
    expect(popover(stage)).to_be_hidden()


def test_hovering_alone_opens_nothing(stage: Page) -> None:
    stage.locator(WORD).hover()
    stage.wait_for_timeout(200)
    expect(popover(stage)).to_be_hidden()


def test_the_keyboard_opens_enters_and_leaves_it(stage: Page) -> None:
    focus_by_keyboard(stage, WORD)
    expect(stage.locator(WORD)).to_be_focused()
    expect(popover(stage)).to_be_visible()
    stage.keyboard.press("Enter")
    more = popover(stage).get_by_role("link")
    expect(more).to_be_focused()
    stage.keyboard.press("Escape")
    expect(popover(stage)).to_be_hidden()
    expect(stage.locator(WORD)).to_be_focused()
    stage.keyboard.press("Enter")
    expect(popover(stage)).to_be_visible()
    stage.keyboard.press("Tab")
    expect(more).to_be_focused()
    stage.keyboard.press("Enter")
    expect(stage.locator("h1")).to_have_text("Lamina")


def test_the_keyboard_goes_on_past_it(stage: Page) -> None:
    focus_by_keyboard(stage, WORD)
    stage.keyboard.press("Tab")
    stage.keyboard.press("Tab")
    expect(popover(stage)).to_be_hidden()
    expect(stage.locator(WORD)).not_to_be_focused()


def test_escape_closes_what_a_mouse_opened(stage: Page) -> None:
    stage.locator(WORD).click()
    stage.keyboard.press("Escape")
    expect(popover(stage)).to_be_hidden()
    expect(stage.locator(WORD)).to_be_focused()


def test_with_a_modifier_key_the_link_is_a_link(stage: Page) -> None:
    with stage.context.expect_page() as opened:
        stage.locator(WORD).click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/glossary/lamina.html")
    expect(popover(stage)).to_be_hidden()


@pytest.fixture
def phone(chromium: Browser, served_site: str) -> Iterator[Page]:
    """Return a stage's page on the narrowest phone, used with a finger."""
    with chromium.new_context(viewport=NARROWEST, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{served_site}/{STAGE}")
        yield page


def test_a_tap_explains_and_a_tap_on_the_popover_s_link_leads_on(phone: Page) -> None:
    phone.locator(WORD).tap()
    expect(popover(phone)).to_be_visible()
    assert phone.url.endswith(STAGE)
    link = popover(phone).get_by_role("link")
    assert box(link)["height"] >= 24
    link.tap()
    expect(phone.locator("h1")).to_have_text("Lamina")


def test_a_tap_beside_it_closes_it(phone: Page) -> None:
    phone.locator(WORD).tap()
    phone.locator("h2").first.tap()
    expect(popover(phone)).to_be_hidden()


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("viewport", [WIDE, NARROWEST], ids=["wide", "320 px"])
@pytest.mark.parametrize("path", [OVERVIEW, STAGE, WHOLE])
@pytest.mark.parametrize("prepare", ["", OLD_BROWSER], ids=["popover", "old browser"])
def test_no_popover_covers_its_word_or_leaves_the_window(
    page: Page, served_site: str, path: str, prepare: str
) -> None:
    page.add_init_script(prepare)
    page.goto(f"{served_site}/{path}")
    width = page.evaluate("document.body.clientWidth")
    words = page.locator("a.term")
    assert words.count() > 4
    for word in words.all():
        word.scroll_into_view_if_needed()
        word.click()
        lines = word.evaluate("word => [...word.getClientRects()].map(line => line.toJSON())")
        shown = box(page.locator("#term-popover"))
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= width
        for line in lines:
            is_below = shown["y"] >= line["bottom"]
            assert is_below or shown["y"] + shown["height"] <= line["top"]
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_from_a_folder(page: Page, built_site: Path) -> None:
    page.goto((built_site / STAGE).as_uri())
    page.locator(WORD).click()
    expect(popover(page)).to_be_visible()
    popover(page).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Lamina")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_while_it_is_open(stage: Page, scheme: str) -> None:
    stage.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    stage.locator(WORD).click()
    expect(popover(stage)).to_be_visible()
    results = Axe().run(stage)
    assert results.violations_count == 0, results.generate_report()
