"""The Content-Security-Policy of the built pages, and what they hold that it rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from macros.site.policy import CONTENT_POLICY, INLINE_SCRIPTS
from tests.unit.safety.test_policy import script_hashes


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
    page.get_by_role("textbox", name="Search").press_sequentially("herniated")
    expect(page.locator(".md-search-result__item a").first).to_be_visible(timeout=20_000)
    for path in ("about/index.html", "procedures/discectomy/recovery.html"):
        page.goto(f"{start}/{path}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    kept = page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [key.rpartition("/")[2] for key in kept[0]] == [".__palette"]
    assert kept[1] == []
    assert page.context.cookies() == []


def test_another_site_is_not_told_where_a_reader_came_from(built_site: Path) -> None:
    for file, tree in pages(built_site):
        assert tree.xpath("//meta[@name='referrer']/@content") == ["same-origin"], file
