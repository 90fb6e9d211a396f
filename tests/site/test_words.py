"""The words of the glossary in pages: told from links, listed at the end, never a forest."""

from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.library import load_library
from tests.reading import listed_words, read, values
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
STAGE = "procedures/discectomy/exposure.html"
WHOLE = "procedures/discectomy/whole-guide.html"
GUIDE_PAGES = [page.path.with_suffix(".html") for page in LIBRARY.guides["discectomy"].pages]
WORD = "a.term[id$='term-lamina']"


@pytest.fixture
def stage(page: Page, served_site: str) -> Page:
    """Return a stage's page, open in the browser."""
    page.goto(f"{served_site}/{STAGE}")
    return page


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


def test_a_screen_reader_is_told_the_meaning_with_the_link(stage: Page) -> None:
    expect(stage.locator(WORD)).to_have_accessible_description(
        "The flat plate at the back of each bone of the spine."
        " It forms the roof of the tunnel that holds the nerves."
    )


def test_on_paper_words_look_like_text_and_are_explained_at_the_end(stage: Page) -> None:
    stage.locator(WORD).click()
    stage.emulate_media(media="print")
    expect(stage.locator("#term-popover")).to_be_hidden()
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
    listed = {name for path in GUIDE_PAGES for name in listed_words(built_site, path)}
    whole = listed_words(built_site, WHOLE)
    assert whole == sorted(listed, key=str.casefold)
    assert values(read(built_site, WHOLE), "//section[@class='words']/h2/text()") == [
        "Words in this guide"
    ]


def test_the_script_is_small(built_site: Path) -> None:
    assert (built_site / "assets/javascripts/terms.js").stat().st_size < 3000
