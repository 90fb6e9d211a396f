"""A site in a language whose phrases stand in «»: all else that it says was written by somebody."""

import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from macros.content.language import DEFAULT, load_language, use
from macros.content.library import load_library
from macros.paper.leaflet_page import leaflet_page
from macros.publishing.publishing import publish
from macros.records.records import Withdrawal
from macros.site.edition import Edition, version_line
from macros.site.settings import SiteIdentity, read_config
from tests.marked import Written, mark_phrases, outside, unmarked
from tests.publisher import (
    SITE_URL,
    Checkout,
    build_tree,
    copy_program,
    new_checkout,
    write_guides,
    write_site_docs,
)
from tests.reading import read
from tests.searching import ask
from tests.serving import served
from tests.small_docs import ROOT
from tests.small_releases import DAY, PAGES, seal_small, tree

EDITION = Edition("2026.11", DAY)
CONFIG = read_config(ROOT / "mkdocs.yml")
NAME, ABOUT = CONFIG.site_name, CONFIG.site_description or ""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout of the guides for tests whose phrases stand in «»."""
    folder = tmp_path_factory.mktemp("marked")
    checkout = new_checkout(folder / "guides", write_guides(folder / "docs"))
    mark_phrases(checkout.folder)
    return checkout


@pytest.fixture(scope="module")
def written(project: Checkout) -> Written:
    """Return what somebody wrote for the site."""
    return Written(project.folder / "docs", NAME, ABOUT, SITE_URL)


@pytest.fixture(scope="module")
def bundle(project: Checkout) -> Path:
    """Return the folder of its site, as it is handed out."""
    project.guides("bundle", "--version", "2026.11", "--date", str(DAY), "--out", "dist")
    with zipfile.ZipFile(project.dist / "stage-by-stage-2026.11.zip") as zipped:
        zipped.extractall(project.dist)
    return project.dist / "stage-by-stage-2026.11"


@pytest.fixture
def language(project: Checkout) -> Iterator[None]:
    """Let this program speak the marked language, too."""
    use(load_language(DEFAULT, folder=project.folder / "macros/languages"))
    yield
    use(load_language(DEFAULT))


def assert_written(said: Iterable[str], written: Written) -> None:
    """Fail with the list of what is said that is no phrase and that nobody wrote."""
    strange = sorted({one for one in said if not written.has(one)})
    assert not strange, "\n".join(strange)


def said_below(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.html")):
        yield from unmarked(html.document_fromstring(file.read_bytes()))


def test_every_page_says_its_phrases_in_its_language(bundle: Path, written: Written) -> None:
    assert_written(said_below(bundle), written)


@pytest.mark.usefixtures("language")
def test_a_leaflet_says_its_phrases_in_its_language(
    project: Checkout, bundle: Path, written: Written
) -> None:
    library = load_library(project.folder / "docs")
    for guide in library.guides.values():
        line = version_line(EDITION, library, guide.page.path, SITE_URL)
        page = html.document_fromstring(leaflet_page(bundle, library, guide, line, NAME))
        assert_written(unmarked(page), written)


@pytest.mark.usefixtures("language")
def test_the_foot_of_a_printed_page_is_in_its_language(project: Checkout, bundle: Path) -> None:
    library = load_library(project.folder / "docs")
    guide = next(iter(library.guides.values()))
    line = version_line(EDITION, library, guide.page.path, SITE_URL)
    page = leaflet_page(bundle, library, guide, line, NAME).decode()
    assert """ content: "\\ab Page " counter(page) " of " counter(pages) "\\bb " }""" in page
    assert f"{guide.title} \\b7  \\ab Version 2026" in page


def test_the_note_in_the_folder_is_in_the_site_s_language(bundle: Path, written: Written) -> None:
    note = (bundle / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert_written(outside(note.splitlines()), written)


@pytest.mark.usefixtures("language")
def test_a_published_site_is_in_its_language(tmp_path: Path) -> None:
    dist, reason = tmp_path / "dist", "A dose was wrong."
    withdrawn, page = Withdrawal(DAY, reason, "the ward"), Withdrawal(DAY, reason, SITE_URL)
    shorter = tree("2027.2", [page for page in PAGES if "lamina" not in page])
    old, guide, one, two = (seal_small(dist, f"2026.{month}") for month in range(1, 5))
    releases = [
        replace(old, withdrawn=withdrawn),
        replace(guide, withdrawn_guides={"hip": page}),
        one,
        two,
        seal_small(dist, "2027.2", shorter),
    ]
    identity = SiteIdentity(NAME, SITE_URL)
    publish(releases, dist, tmp_path / "sites/all", identity, tree("2027.3"))
    publish([releases[0]], dist, tmp_path / "sites/none", identity, None)
    numbers = [*(release.version for release in releases), "2027.3"]
    own = (*PAGES, *(f"Version {number}" for number in numbers))
    written = Written(tmp_path / "docs", NAME, SITE_URL, "Hip", "hip", reason, "the ward", *own)
    shutil.rmtree(tmp_path / "sites/all/downloads")  # its leaflets are made up
    assert_written(said_below(tmp_path / "sites"), written)


@pytest.mark.parametrize(
    "sheet",
    [*(ROOT / "docs/assets/stylesheets").glob("*.css"), ROOT / "macros/paper/leaflet.css"],
    ids=lambda sheet: sheet.name,
)
def test_a_style_sheet_says_no_words(sheet: Path) -> None:
    contents = re.findall(r"content:([^;}]*)", sheet.read_text(encoding="utf-8"))
    said = [re.sub(r"\\[0-9a-f]+ ?|attr\(.*?\)", "", content) for content in contents]
    assert not [content for content in said if re.search(r'"[^"]*[^\W\d_][^"]*"', content)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project."""
    folder = tmp_path_factory.mktemp("small") / "guides"
    copy_program(folder)
    write_site_docs(folder / "docs", {})
    return folder


def build_in(tag: str, small: Path, folder: Path) -> Path:
    """Build the small project in a language that has the English words; return the site."""
    project = shutil.copytree(small, folder / "guides")
    languages = project / "macros/languages"
    if not tag.startswith("en"):
        shutil.copy(languages / "en.yml", languages / f"{tag.partition('-')[0]}.yml")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(f"language: {DEFAULT}", f"language: {tag}"), encoding="utf-8")
    return build_tree(project, folder / "site")


@pytest.mark.parametrize(
    ("tag", "direction"), [("en-GB", "ltr"), ("ar-EG", "rtl"), ("pt-PT", "ltr"), ("ga", "ltr")]
)
def test_one_line_sets_the_language_and_its_region(
    small: Path, tmp_path: Path, tag: str, direction: str
) -> None:
    page = read(build_in(tag, small, tmp_path), "index.html")
    assert (page.get("lang"), page.body.get("dir")) == (tag, direction)


def test_another_language_is_searched_from_a_disk_and_from_a_server(
    page: Page, small: Path, tmp_path: Path
) -> None:
    site = build_in("de-AT", small, tmp_path)
    with served(site) as address:
        for start in (site.as_uri(), address):
            page.goto(f"{start}/index.html")
            assert ask(page, "incision")
