"""Words explained where they are read: with a mouse, a keyboard and a finger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.measuring import axe_report
from tests.site.words import Word, Words

MORE = "More about this word"
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


# Each word is opened at the lower edge of the window, then at the upper one.
COVERING = """
() => {
  const found = [], { clientWidth } = document.body
  const words = [...document.querySelectorAll("a.term")].filter((word) => word.checkVisibility())
  for (const word of [...words, ...words.toReversed()]) {
    word.scrollIntoView({ block: "nearest" })
    word.click()
    const { left, right, top, bottom } =
      document.getElementById("term-popover").getBoundingClientRect()
    if (left < 0 || right > clientWidth) found.push(`${word.textContent} leaves the window`)
    for (const line of word.getClientRects())
      if (top < line.bottom && bottom > line.top) found.push(`${word.textContent} is covered`)
    word.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
  }
  if (document.documentElement.scrollWidth > clientWidth) found.push("the page is too wide")
  return found
}
"""


@pytest.fixture
def word(words: Words) -> Word:
    """Return a word that a stage links."""
    return words.first


@pytest.fixture
def stage(page: Page, served_site: str, words: Words) -> Page:
    """Return the page of that stage, open in the browser."""
    page.goto(f"{served_site}/{words.page}")
    return page


def popover(page: Page, word: Word) -> Locator:
    return page.get_by_role("dialog", name=word.title, exact=True)


def focus_by_keyboard(page: Page, selector: str) -> None:
    """Go to a link with the Tab key, from the link before it."""
    links = page.locator("article a")
    place = links.evaluate_all(
        "(all, one) => all.indexOf(document.querySelector(one))", f"article {selector}"
    )
    page.locator("article").press("Tab")
    links.nth(place - 1).focus()
    page.keyboard.press("Tab")


def test_a_click_explains_the_word_on_the_spot(stage: Page, word: Word) -> None:
    url = stage.url
    stage.locator(word.link).click()
    expect(popover(stage, word)).to_contain_text(word.say)
    expect(popover(stage, word)).to_contain_text(word.definition)
    expect(stage.locator(word.link)).to_have_attribute("aria-expanded", "true")
    assert stage.url == url


def test_the_popover_can_be_hovered_and_leads_to_the_entry(stage: Page, word: Word) -> None:
    stage.locator(word.link).click()
    popover(stage, word).hover()
    stage.mouse.move(5, 5)
    expect(popover(stage, word)).to_be_visible()
    popover(stage, word).get_by_role("link", name=MORE).click()
    expect(stage.locator("h1")).to_have_text(word.title)


def test_a_second_click_or_one_beside_closes_it(stage: Page, word: Word) -> None:
    stage.locator(word.link).click()
    stage.locator(word.link).click()
    expect(popover(stage, word)).to_be_hidden()
    expect(stage.locator(word.link)).to_have_attribute("aria-expanded", "false")
    stage.locator(word.link).click()
    stage.locator("h1").click()
    expect(popover(stage, word)).to_be_hidden()


def test_there_is_one_popover_at_a_time(stage: Page, words: Words) -> None:
    word, other = words.first, words.other
    stage.locator(word.link).click()
    stage.locator(other.link).click()
    expect(popover(stage, other)).to_be_visible()
    expect(popover(stage, word)).to_be_hidden()


def test_hovering_alone_opens_nothing(stage: Page, word: Word) -> None:
    stage.locator(word.link).hover()
    stage.wait_for_timeout(200)
    expect(popover(stage, word)).to_be_hidden()


def test_the_keyboard_opens_enters_and_leaves_it(stage: Page, word: Word) -> None:
    focus_by_keyboard(stage, word.link)
    expect(stage.locator(word.link)).to_be_focused()
    expect(popover(stage, word)).to_be_visible()
    stage.keyboard.press("Enter")
    more = popover(stage, word).get_by_role("link")
    expect(more).to_be_focused()
    stage.keyboard.press("Escape")
    expect(popover(stage, word)).to_be_hidden()
    expect(stage.locator(word.link)).to_be_focused()
    stage.keyboard.press("Enter")
    expect(popover(stage, word)).to_be_visible()
    stage.keyboard.press("Tab")
    expect(more).to_be_focused()
    stage.keyboard.press("Enter")
    expect(stage.locator("h1")).to_have_text(word.title)


def test_the_keyboard_goes_on_past_it(stage: Page, word: Word) -> None:
    focus_by_keyboard(stage, word.link)
    stage.keyboard.press("Tab")
    stage.keyboard.press("Tab")
    expect(popover(stage, word)).to_be_hidden()
    expect(stage.locator(word.link)).not_to_be_focused()


def test_escape_closes_what_a_mouse_opened(stage: Page, word: Word) -> None:
    stage.locator(word.link).click()
    stage.keyboard.press("Escape")
    expect(popover(stage, word)).to_be_hidden()
    expect(stage.locator(word.link)).to_be_focused()


def test_with_a_modifier_key_the_link_is_a_link(stage: Page, word: Word) -> None:
    with stage.context.expect_page() as opened:
        stage.locator(word.link).click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(f"**/{word.entry}")
    expect(popover(stage, word)).to_be_hidden()


@pytest.fixture
def phone(chromium: Browser, served_site: str, words: Words) -> Iterator[Page]:
    """Return a stage's page on the narrowest phone, used with a finger."""
    with chromium.new_context(viewport=NARROWEST, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{served_site}/{words.page}")
        yield page


def test_a_tap_explains_and_a_tap_on_the_popover_s_link_leads_on(phone: Page, word: Word) -> None:
    url = phone.url
    phone.locator(word.link).tap()
    expect(popover(phone, word)).to_be_visible()
    assert phone.url == url
    link = popover(phone, word).get_by_role("link")
    assert link.evaluate("link => link.getBoundingClientRect().height") >= 24
    link.tap()
    expect(phone.locator("h1")).to_have_text(word.title)


def test_a_tap_beside_it_closes_it(phone: Page, word: Word) -> None:
    phone.locator(word.link).tap()
    phone.locator("h2").first.tap()
    expect(popover(phone, word)).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, NARROWEST], ids=["wide", "320 px"])
@pytest.mark.parametrize("prepare", ["", OLD_BROWSER], ids=["popover", "old browser"])
def test_no_popover_covers_its_word_or_leaves_the_window(
    page: Page, served_site: str, words: Words, prepare: str
) -> None:
    page.add_init_script(prepare)
    page.goto(f"{served_site}/{words.whole_guide}")
    assert page.evaluate(COVERING) == []


def test_it_works_from_a_folder(page: Page, built_site: Path, words: Words) -> None:
    word = words.first
    page.goto((built_site / words.page).as_uri())
    page.locator(word.link).click()
    expect(popover(page, word)).to_be_visible()
    popover(page, word).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(word.title)


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=str)
def test_axe_finds_nothing_while_it_is_open(
    stage: Page, word: Word, scheme: Literal["light", "dark"]
) -> None:
    stage.emulate_media(color_scheme=scheme)
    stage.locator(word.link).click()
    expect(popover(stage, word)).to_be_visible()
    assert not axe_report(stage)
