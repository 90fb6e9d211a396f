"""The Content-Security-Policy of the built pages, and what they hold that it rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from macros.site.policy import CONTENT_POLICY, INLINE_SCRIPTS
from tests.faults import faults_in
from tests.kinds_of_page import GUIDE, PAGES
from tests.searching import ask
from tests.site.words import Words
from tests.unit.safety.test_policy import script_hashes

LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`));"""


def pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for file in sorted(site.rglob("*.html")):
        yield file, html.document_fromstring(file.read_bytes())


def test_every_page_carries_the_policy_before_anything_that_it_rules(built_site: Path) -> None:
    for file, page in pages(built_site):
        policies = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policies == [CONTENT_POLICY], file
        head = page.find("head")
        assert head is not None
        assert [child.tag for child in head][:2] == ["meta", "meta"], file


def test_every_inline_script_of_every_page_is_on_the_list(built_site: Path) -> None:
    allowed = set(INLINE_SCRIPTS.values())
    for file in built_site.rglob("*.html"):
        assert set(script_hashes(file.read_text(encoding="utf-8"))) <= allowed, file


def test_no_page_has_a_handler_or_a_style_sheet_of_its_own(built_site: Path) -> None:
    for file, page in pages(built_site):
        assert not page.xpath("//@*[starts-with(name(), 'on')] | //style"), file


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_choice_of_colors_holds_on_pages_of_every_depth_and_is_all_that_is_kept(
    page: Page, built_site: Path, served_site: str, scheme: str
) -> None:
    start = built_site.as_uri() if scheme == "file" else f"{served_site}/a/b"
    page.goto(f"{start}/index.html")
    for _ in range(2):  # from the device's to light, to dark
        page.locator(".colors:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert ask(page, GUIDE.title)
    for path in (PAGES["sources"], PAGES["stage"]):
        page.goto(f"{start}/{path}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    kept = page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [key.rpartition("/")[2] for key in kept[0]] == [".__palette"]
    assert kept[1] == []
    assert page.context.cookies() == []


def test_another_site_is_not_told_where_a_reader_came_from(built_site: Path) -> None:
    for file, tree in pages(built_site):
        assert tree.xpath("//meta[@name='referrer']/@content") == ["same-origin"], file


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_policy_forbids_nothing_that_a_page_does(
    page: Page, built_site: Path, served_site: str, words: Words, scheme: str
) -> None:
    page.add_init_script(LISTEN)  # what it says fails the test, as every console error does
    start = built_site.as_uri() if scheme == "file" else served_site
    page.goto(f"{start}/{words.page}")
    use_colors(page)
    use_search(page)
    page.locator(words.first.link).click()
    expect(page.locator("#term-popover")).to_be_visible()


def test_a_violation_is_heard(chromium: Browser, served_site: str) -> None:
    with chromium.new_context() as context:
        found = faults_in(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(f"{served_site}/index.html")
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>p{}</style>')")
        page.wait_for_timeout(100)
    assert "console error: policy: style-src-elem inline" in found[-1]


def use_colors(page: Page) -> None:
    """Switch through all three sets of colors, back to the first."""
    seen = set()
    for _ in range(3):
        button = page.locator(".colors:visible")
        seen.add(button.get_attribute("data-media"))
        button.click()
    assert len(seen) == 3


def use_search(page: Page) -> None:
    """Look for a word until it is found, then leave the search."""
    page.locator(".search-button").click()
    assert ask(page, GUIDE.title)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).to_be_hidden()
