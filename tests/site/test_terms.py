"""Words explained where they are read: with a mouse, a keyboard, a finger, and on paper."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize, expect

from macros.content.library import load_library
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
STAGE = "procedures/discectomy/exposure.html"
OVERVIEW = "procedures/discectomy/index.html"
WHOLE = "procedures/discectomy/whole-guide.html"
GUIDE_PAGES = [page.path.with_suffix(".html") for page in LIBRARY.guides["discectomy"].pages]
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


def test_without_scripts_the_word_is_a_link_and_the_page_explains_it(
    chromium: Browser, served_site: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served_site}/{STAGE}")
        words = page.get_by_role("region", name="Words on this page")
        expect(words.get_by_text("The flat plate at the back of each bone")).to_be_visible()
        page.locator(WORD).click()
        expect(page.locator("h1")).to_have_text("Lamina")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_while_it_is_open(stage: Page, scheme: str) -> None:
    stage.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    stage.locator(WORD).click()
    expect(popover(stage)).to_be_visible()
    results = Axe().run(stage)
    assert results.violations_count == 0, results.generate_report()


def test_a_screen_reader_is_told_the_meaning_with_the_link(stage: Page) -> None:
    expect(stage.locator(WORD)).to_have_accessible_description(
        "The flat plate at the back of each bone of the spine."
        " It forms the roof of the tunnel that holds the nerves."
    )


def test_on_paper_words_look_like_text_and_are_explained_at_the_end(stage: Page) -> None:
    stage.locator(WORD).click()
    stage.emulate_media(media="print")
    expect(popover(stage)).to_be_hidden()
    expect(stage.locator(WORD)).to_have_css("text-decoration-line", "none")
    expect(stage.locator(".words")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_word_is_told_from_a_link_by_more_than_its_color(stage: Page, scheme: str) -> None:
    stage.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    word = stage.locator(WORD)
    expect(word).to_have_css("text-decoration-style", "dotted")
    link = stage.locator("article p > a:not(.term)").first
    expect(link).to_have_css("text-decoration-style", "solid")
    ground = stage.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    dots = word.evaluate("word => getComputedStyle(word).textDecorationColor")
    assert contrast(dots, ground) >= 3


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(part) / 255 for part in color.removeprefix("rgb(").rstrip(")").split(",")]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read(tree: Path, path: str | PurePosixPath) -> html.HtmlElement:
    return html.document_fromstring((tree / path).read_bytes())


def values(page: html.HtmlElement, path: str) -> list[str]:
    return [str(value) for value in page.xpath(path)]


def test_the_script_is_small(built_site: Path) -> None:
    assert (built_site / "assets/javascripts/terms.js").stat().st_size < 3000


def test_every_linked_word_is_explained_at_the_end_of_its_page(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        page = read(built_site, PurePosixPath(file.relative_to(built_site)))
        links = page.find_class("term")
        definitions = set(values(page, "//section[@class='words']//dd/@id"))
        assert {link.get("aria-describedby") for link in links} <= definitions, file
        assert not [link for link in links if next(link.iterancestors("a"), None) is not None]


def test_a_guide_s_page_links_each_word_once_and_no_forest_of_them(built_site: Path) -> None:
    for path in (*map(str, GUIDE_PAGES), WHOLE):
        page = read(built_site, path)
        links = [link for link in page.find_class("term") if not list(link.iterancestors("figure"))]
        terms = [str(link.get("aria-describedby")) for link in links]
        assert len(terms) == len(set(terms)), path
        words = len(" ".join(values(page, "//article//p//text() | //article//li//text()")).split())
        assert len(terms) < words / 20, path


def test_the_whole_guide_has_one_list_of_words_with_those_of_every_page(built_site: Path) -> None:
    listed = {name for path in GUIDE_PAGES for name in _listed(built_site, path)}
    whole = _listed(built_site, WHOLE)
    assert whole == sorted(listed, key=str.casefold)
    assert values(read(built_site, WHOLE), "//section[@class='words']/h2/text()") == [
        "Words in this guide"
    ]


def _listed(tree: Path, path: str | PurePosixPath) -> list[str]:
    return values(read(tree, path), "//section[@class='words']//dt/a/text()")


def test_an_entry_names_every_page_of_the_guides_that_lists_the_word(built_site: Path) -> None:
    for term in LIBRARY.terms.values():
        entry = read(built_site, term.page.path.with_suffix(".html"))
        links = {
            link.partition("#")[0].removeprefix("../")
            for link in values(entry, "//section[@class='uses']//a/@href")
        }
        using = {str(path) for path in GUIDE_PAGES if term.title in _listed(built_site, path)}
        assert links == using, term.id


def test_letters_lead_to_the_letters_that_exist(built_site: Path) -> None:
    page = read(built_site, "glossary/index.html")
    letters = values(page, "//nav[@class='letters']//a/@href")
    assert letters == [f"#{name}" for name in values(page, "//div[@class='glossary']//h2/@id")]
    assert len(values(page, "//div[@class='glossary']//dt/a")) == len(LIBRARY.terms)
    titles = values(page, "//div[@class='glossary']//dt/a/text()")
    assert all(one.casefold() <= other.casefold() for one, other in pairwise(titles))


def test_the_glossary_is_data_too(built_site: Path) -> None:
    terms = _data(built_site, "glossary/index.html")["hasDefinedTerm"]
    assert {term["name"] for term in terms} == {term.title for term in LIBRARY.terms.values()}
    lamina = _data(built_site, "glossary/lamina.html")
    assert lamina["description"] == LIBRARY.terms["lamina"].definition


def _data(tree: Path, path: str) -> Any:
    (data,) = values(read(tree, path), "//script[@type='application/ld+json']/text()")
    return json.loads(data)


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict[str, str]:
    """Return the texts of the search index by their places."""
    docs = json.loads((built_site / "search/search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: f"{doc['title']} {doc['text']}" for doc in docs}


def test_the_index_holds_words_as_readers_see_them(index: dict[str, str]) -> None:
    exposure = f"{STAGE}#what-happens"
    assert "(the ligamentum flavum)" in index[exposure]
    assert "find the herniated disc beside or under it" in index[exposure]
    read = [text for place, text in index.items() if not place.startswith("about/")]
    words = {word for text in read for word in text.split()}
    assert not [word for word in words if "term-" in word or "word-" in word]
    assert "Lamina" in index["glossary/index.html#letter-L"].replace("<", " ").split()


@pytest.mark.parametrize("alias", ["slipped disc", "diskectomy", "physiotherapy", "dura"])
def test_the_index_has_a_word_s_other_names_at_its_entry_and_in_the_guide(
    index: dict[str, str], alias: str
) -> None:
    places = [place for place, text in index.items() if alias in text]
    assert any(place.startswith("glossary/") and "index" not in place for place in places)
    assert any(place.startswith("procedures/discectomy/") for place in places)


@pytest.mark.parametrize(
    ("query", "entry"), [("slipped disc", "herniated-disc"), ("diskectomy", "discectomy")]
)
def test_the_search_finds_the_entry_and_the_guide_by_an_alias(
    page: Page, built_site: Path, query: str, entry: str
) -> None:
    page.goto((built_site / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    # it gets ready when it is first used, and does not look for what was typed before
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.get_by_role("textbox", name="Search").press_sequentially(query)
    results = page.locator(".md-search-result__item > a")
    expect(results.first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(300)
    found = results.evaluate_all("links => links.slice(0, 12).map(link => link.href)")
    assert any(f"glossary/{entry}.html" in link for link in found), found
    assert any("procedures/discectomy/" in link for link in found), found
