"""The ids of what has moved, and the pages that stand where one is gone."""

from pathlib import Path, PurePosixPath

from lxml import html

from macros.checks.safe_html import is_safe
from macros.pages.moved import gone_pages, redirect_page, with_old_ids
from macros.site.mkdocs import SiteBuild
from tests.reading import values
from tests.small_docs import SOUND, checked, write_docs

CLOSURE, INCISION = (PurePosixPath(f"procedures/hip/{name}.md") for name in ("closure", "incision"))
POLICY = "default-src 'none'"


def build(docs: Path, was: str, body: str = "") -> SiteBuild:
    """Return the build of a site whose page about closure says where it was."""
    text = SOUND[str(CLOSURE)].replace("---\n", f"---\nwas: {was}\n", 1) + body
    return checked(write_docs(docs, {str(CLOSURE): text}))


def written(site: SiteBuild, path: PurePosixPath) -> html.HtmlElement:
    """Return the text of a page with its old ids."""
    text = with_old_ids(site.articles[path].html, path, site.library.moves, site.articles)
    assert is_safe(text)
    return html.fragment_fromstring(text, create_parent="article")


def redirect(site: SiteBuild, canonical: str = "") -> html.HtmlElement:
    """Return the page that stands in the place of the one that is gone."""
    (moves,) = gone_pages(site.library)
    page = redirect_page(moves, site.articles, POLICY, canonical)
    return html.document_fromstring(page.encode())


def test_a_part_that_moved_to_another_page_leaves_a_line_that_leads_there(tmp_path: Path) -> None:
    site = build(tmp_path / "docs", "[incision.md#knife: what-happens, incision.md#cut]")
    (lines,) = written(site, INCISION).find_class("moved")
    assert [line.get("id") for line in lines] == ["knife", "cut"]
    assert [line.text_content() for line in lines] == [
        "Moved to Closure: What happens",
        "Moved to Closure",
    ]
    assert values(lines, ".//a/@href") == ["closure.html#what-happens", "closure.html"]
    assert "data-search-exclude" in lines.attrib
    assert not written(site, CLOSURE).find_class("moved")


def test_it_is_called_as_its_heading_there(tmp_path: Path) -> None:
    site = build(
        tmp_path / "docs", "[incision.md#cut: bed-rest]", "\n## *Bed* & rest {#bed-rest}\n\nRest.\n"
    )
    (lines,) = written(site, INCISION).find_class("moved")
    assert lines.text_content() == "Moved to Closure: Bed & rest"


def test_a_part_that_is_called_otherwise_keeps_its_old_id_at_its_heading(tmp_path: Path) -> None:
    site = build(tmp_path / "docs", "[closure.md#sewing: what-happens, closure.md#the-end]")
    page = written(site, CLOSURE)
    parents = {id_: page.get_element_by_id(id_).getparent() for id_ in ("sewing", "the-end")}
    assert {id_: one.text_content() for id_, one in parents.items() if one is not None} == {
        "sewing": "What happens",
        "the-end": "Closure",
    }
    assert not page.find_class("moved")


def test_the_page_of_a_page_that_is_gone_leads_on_without_a_script(tmp_path: Path) -> None:
    page = redirect(build(tmp_path / "docs", "[old.md: what-happens, old.md#x]"))
    there = "closure.html#what-happens"
    assert values(page, "//meta[@http-equiv='refresh']/@content") == [f"0; url={there}"]
    assert values(page, "//a/@href") == [there, "closure.html"]
    assert page.find(".//script") is None
    assert values(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert values(page, "//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert page.findtext(".//h1") == page.findtext(".//title") == "This page has moved"


def test_from_another_folder_it_leads_to_the_same_page(tmp_path: Path) -> None:
    page = redirect(build(tmp_path / "docs", "[../../hips/old.md]"))
    assert values(page, "//a/@href") == ["../procedures/hip/closure.html"]


def test_it_names_the_new_page_to_search_engines(tmp_path: Path) -> None:
    site = build(tmp_path / "docs", "[old.md]")
    canonical = "https://guides.example.org/procedures/hip/closure.html"
    assert values(redirect(site, canonical), "//link[@rel='canonical']/@href") == [canonical]
    assert not values(redirect(site), "//link")


def test_a_page_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    site = build(tmp_path / "docs", "[incision.md, whole-guide.md, old.md#x]")
    assert not list(gone_pages(site.library))
