"""Releases in a real browser: from a zip without a network, below a path, replaced, withdrawn."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.checks.tree import check_tree
from macros.pages.names import names_of, parsed
from macros.publishing.publishing import publish
from tests.faults import faults_in
from tests.kinds_of_page import GUIDE, PAGES
from tests.measuring import axe_report
from tests.published import SETTINGS
from tests.searching import ask
from tests.serving import served
from tests.site.conftest import Released
from tests.small_releases import PAGES as SMALL_PAGES
from tests.small_releases import page_that_leads_to, page_with_moved_part, seal_small, tree
from tests.whole import WHOLE

CLOSURE = "procedures/hip/closure.html"
MOVED = "procedures/hip/signs.html"
LARGEST_ICON = 450
"""In pixels."""


@pytest.fixture(scope="module")
def published(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the published site of two releases and a preview."""
    out = tmp_path_factory.mktemp("published") / "public"
    released.checkout.guides("publish", "--out", str(out), "--next")
    return out


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Return the published site's address, below a path."""
    with served(published) as root:
        yield f"{root}/a/b"


def test_a_page_of_a_zip_opens_without_a_network_or_a_fault(
    chromium: Browser, taken_out: Path
) -> None:
    every = sorted(str(file.relative_to(taken_out)) for file in taken_out.rglob("*.html"))
    with chromium.new_context(offline=True) as context:
        found = faults_in(context)
        page = context.new_page()
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).scheme))
        for path in every if WHOLE else set(every).intersection(PAGES.values()):
            page.goto((taken_out / path).as_uri())
            expect(page.locator("h1")).to_be_visible()
    assert found == []
    assert asked <= {"file", "data", "blob"}


def test_search_works_in_a_zip_that_was_taken_out(page: Page, taken_out: Path) -> None:
    page.goto((taken_out / "index.html").as_uri())
    assert ask(page, GUIDE.title)
    page.locator("#__search-results a").first.click()
    page.wait_for_url("file:**/procedures/**")


def test_below_a_path_of_a_web_server_every_address_of_every_page_answers(address: str) -> None:
    waiting, seen = [f"{address}/2026.12/index.html"], set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        with urllib.request.urlopen(here) as answer:
            text = answer.read()
        if here.endswith(".html"):
            for reference in names_of(parsed(text)).references:
                target = urldefrag(urljoin(here, reference.address)).url
                if target.startswith(address) and reference.attribute != "canonical":
                    waiting.append(target)
    pages = {f"{address}/{name}/{CLOSURE}" for name in ("2026.11", "2026.12", "latest")}
    assert pages <= seen


def test_every_link_of_the_published_site_leads_somewhere(published: Path) -> None:
    # the page for what is not there is shown at any address, so its own are absolute
    found = [one for one in check_tree(published).problems if one.path.name != "404.html"]
    assert not found, "\n".join(map(str, found[:20]))


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("versions.html", "dark"),
        ("404.html", "light"),
        (f"2026.11/{CLOSURE}", "dark"),
        ("changes/since-2026.11.html", "light"),
        ("changes/since-2026.11.html", "dark"),
    ],
)
def test_axe_finds_nothing_in_what_publishing_adds(
    page: Page, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{path}")
    assert not axe_report(page)


def test_the_root_leads_to_the_latest_version(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.wait_for_url(f"{address}/latest/index.html")
    expect(page.locator(".version")).to_contain_text("Version 2026.12")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_replaced_page_says_so_without_a_script_and_leads_to_its_successor(
    chromium: Browser, address: str, has_scripts: bool
) -> None:
    with chromium.new_context(java_script_enabled=has_scripts) as context:
        page = context.new_page()
        page.goto(f"{address}/2026.11/{CLOSURE}")
        expect(page.locator(".replaced")).to_contain_text("It was replaced by version 2026.12.")
        page.get_by_role("link", name="Read this page in version 2026.12").click()
        expect(page.locator("h1")).to_have_text("Closure")
        assert page.url == f"{address}/latest/{CLOSURE}"
        expect(page.locator("article")).to_contain_text("The surgeon sews")


def test_what_is_different_since_is_read_without_a_script_on_a_narrow_screen(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(f"{address}/2026.11/{CLOSURE}")
        page.get_by_role("link", name="See what is different since 2026.11").click()
        expect(page.locator("ins").first).to_have_css("text-decoration-line", "underline")
        expect(page.locator("del").first).to_have_css("text-decoration-line", "line-through")
        expect(page.get_by_text("Now:").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_that_is_gone_leads_to_the_page_above_it(page: Page, address: str) -> None:
    page.goto(f"{address}/2026.11/about/hours.html")
    page.get_by_role("link", name="Go to the page above it").click()
    assert page.url == f"{address}/latest/about/index.html"


@pytest.mark.parametrize("path", ["2026.11/about/visits.html", "next/../about/visits.html"])
def test_what_is_not_there_is_found_in_the_latest_version(
    chromium: Browser, published: Path, path: str
) -> None:
    with served(published) as root, chromium.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{root}/{path}")
        assert answer is not None
        assert answer.status == 404
        page.get_by_role("link", name="This page in the latest version").click()
        assert page.url == f"{root}/latest/about/visits.html"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"2026.12/{MOVED}?a#pain", "procedures/hip/index.html#when"),
        (f"next/{MOVED}#other", "glossary/plate.html#bone"),
        (f"2026.12/{CLOSURE}#end", f"{CLOSURE}#end"),
    ],
    ids=["a part", "a page", "not moved"],
)
def test_what_has_moved_is_found_where_it_is_now(
    chromium: Browser, tmp_path: Path, old: str, new: str
) -> None:
    parts = {PurePosixPath(MOVED): page_with_moved_part(MOVED, "pain", "index.html#when")}
    moved = {PurePosixPath(MOVED): page_that_leads_to("../../glossary/plate.html#bone")}
    newest = tree("2027.01", [*SMALL_PAGES, "glossary/plate.html"]) | moved
    releases = [
        seal_small(tmp_path / "dist", "2026.11", tree("2026.11") | parts),
        seal_small(tmp_path / "dist", "2026.12", tree("2026.12", ["index.html"])),
        seal_small(tmp_path / "dist", "2027.01", newest),
    ]
    publish(releases, tmp_path / "dist", tmp_path / "public", SETTINGS, None)
    with served(tmp_path / "public") as root, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{root}/a/b/{old}")
        link = page.get_by_role("link", name="This page in the latest version")
        assert link.evaluate("link => link.href") == f"{root}/a/b/latest/{new}"


@pytest.mark.parametrize("path", ["2020.1/x.html", "2026.12/procedures/nothing/", "latest/x?y#z"])
def test_what_is_nowhere_leads_to_the_guides(chromium: Browser, address: str, path: str) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        expect(page.locator("h1")).to_have_text("This page is not here")
        expect(page.get_by_role("link", name="This page in the latest")).to_be_hidden()
        if "2020" not in path:
            page.get_by_role("link", name="The guides, in the latest version").click()
            assert page.url == f"{address}/latest/index.html"


def test_a_reader_walks_from_one_release_to_the_next_and_to_a_withdrawal(
    page: Page, released: Released, tmp_path: Path
) -> None:
    checkout = released.checkout.copy(tmp_path / "released")
    checkout.git("checkout", "v2026.11", "--", "releases.yml")  # as before the second release
    checkout.guides("publish")
    with served(checkout.public) as root:
        page.goto(f"{root}/2026.11/{CLOSURE}")
        expect(page.locator("article")).to_contain_text("The surgeon works.")
        expect(page.locator(".version")).to_contain_text("Version 2026.11, released November 22")
        expect(page.locator(".replaced")).to_have_count(0)

        checkout.git("checkout", "v2026.12", "--", "releases.yml")
        checkout.guides("publish")
        page.reload()
        expect(page.locator(".replaced")).to_contain_text("It was replaced by version 2026.12.")
        page.get_by_role("link", name="Read this page in version 2026.12").click()
        expect(page.locator("article")).to_contain_text("The surgeon sews.")

        checkout.guides("withdraw", "2026.11", "--reason", "The surgeon does more than work.")
        checkout.guides("publish")
        page.goto(f"{root}/2026.11/{CLOSURE}")
        expect(page.locator("h1")).to_have_text("This text was withdrawn")
        expect(page.locator(".withdrawn")).to_contain_text("The surgeon does more than work.")
        page.get_by_role("link", name="Read this page in the latest version").click()
        expect(page.locator("article")).to_contain_text("The surgeon sews.")


def test_a_page_of_a_zip_that_nobody_extracted_says_so_and_has_no_giant_icons(
    chromium: Browser, taken_out: Path, tmp_path: Path
) -> None:
    page = chromium.new_page()  # one that may lack files
    overview = f"procedures/{GUIDE.id}/index.html"
    page.goto((taken_out / overview).as_uri())
    hint = page.get_by_text("Take everything out of it first")
    expect(hint).to_be_hidden()
    (tmp_path / "index.html").write_bytes((taken_out / overview).read_bytes())
    page.goto((tmp_path / "index.html").as_uri())
    expect(hint).to_be_visible()
    sizes = page.locator("svg:not([role=img])").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert max(side for size in sizes for side in size) <= LARGEST_ICON
    page.context.close()
