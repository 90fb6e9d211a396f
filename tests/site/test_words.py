"""The words of the glossary in pages: told from links, listed at the end."""

from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.checks.picture_colors import contrast
from tests.kinds_of_page import GUIDE, PAGES
from tests.reading import listed_words, read, values
from tests.site.words import Words

GUIDE_PAGES = [page.path.with_suffix(".html") for page in GUIDE.pages]


@pytest.fixture
def stage(page: Page, served_site: str, words: Words) -> Page:
    """Return a stage's page, open in the browser."""
    page.goto(f"{served_site}/{words.page}")
    return page


def test_without_scripts_the_word_is_a_link_and_the_page_explains_it(
    chromium: Browser, served_site: str, words: Words
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served_site}/{words.page}")
        listed = page.get_by_role("region", name="Words on this page")
        listed.get_by_role("heading").click()
        expect(listed.get_by_text(words.first.definition)).to_be_visible()
        page.locator(words.first.link).click()
        expect(page.locator("h1")).to_have_text(words.first.title)


def test_a_screen_reader_is_told_the_meaning_with_the_link(stage: Page, words: Words) -> None:
    word = stage.locator(words.first.link)
    expect(word).to_have_accessible_description(words.first.definition)


def test_on_paper_words_look_like_text_and_are_explained_at_the_end(
    stage: Page, words: Words
) -> None:
    word = stage.locator(words.first.link)
    word.click()
    stage.emulate_media(media="print")
    expect(stage.locator("#term-popover")).to_be_hidden()
    expect(word).to_have_css("text-decoration-line", "none")
    expect(stage.locator(".words")).to_be_visible()


def test_a_word_is_told_from_a_link_by_more_than_its_color(stage: Page, words: Words) -> None:
    word = stage.locator(words.first.link)
    link = stage.locator("article p > a:not(.term)").first
    for scheme in ("light", "dark"):
        stage.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(word).to_have_css("text-decoration-style", "dotted")
        expect(link).to_have_css("text-decoration-style", "solid")
        ground = stage.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        dots = word.evaluate("word => getComputedStyle(word).textDecorationColor")
        assert contrast(in_hex(dots), in_hex(ground)) >= 3


def in_hex(color: str) -> str:
    """Return `rgb(17, 24, 29)` as `#11181d`."""
    parts = color.removeprefix("rgb(").rstrip(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts)


def test_every_linked_word_is_explained_at_the_end_of_its_page(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        page = read(built_site, PurePosixPath(file.relative_to(built_site)))
        links = page.find_class("term")
        definitions = set(values(page, "//section[@class='words']//dd/@id"))
        assert {link.get("aria-describedby") for link in links} <= definitions, file
        assert not [link for link in links if next(link.iterancestors("a"), None) is not None]


def test_a_guide_s_page_links_each_word_once(built_site: Path) -> None:
    for path in (*GUIDE_PAGES, PurePosixPath(PAGES["whole guide"])):
        page = read(built_site, path)
        links = [link for link in page.find_class("term") if not list(link.iterancestors("figure"))]
        terms = [str(link.get("aria-describedby")) for link in links]
        assert len(terms) == len(set(terms)), path


def test_the_whole_guide_has_one_list_of_words_with_those_of_every_page(built_site: Path) -> None:
    listed = {name for path in GUIDE_PAGES for name in listed_words(built_site, path)}
    whole = listed_words(built_site, PAGES["whole guide"])
    assert whole == sorted(listed, key=str.casefold)
    headings = values(
        read(built_site, PAGES["whole guide"]), "//section[@class='words']//h2/text()"
    )
    assert headings == ["Words in this guide"] * bool(listed)


def test_the_script_is_small(built_site: Path) -> None:
    assert (built_site / "assets/javascripts/terms.js").stat().st_size < 3000
