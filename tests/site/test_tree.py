"""The built folder, read as files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from macros.checks.tree import check_tree
from macros.content.guide import Guide
from macros.content.parts import Stage
from tests.kinds_of_page import LIBRARY
from tests.reading import read, values
from tests.small_docs import ROOT

GUIDES = list(LIBRARY.guides.values())
STAGES = [(guide, stage) for guide in GUIDES for stage in guide.stages]


def pages(tree: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for file in sorted(tree.rglob("*.html")):
        yield file, html.document_fromstring(file.read_bytes())


def test_every_link_of_every_page_leads_somewhere(built_site: Path) -> None:
    checked = check_tree(built_site, LIBRARY)
    assert not checked.problems, "\n".join(map(str, checked.problems))
    assert checked.pages >= len(LIBRARY.pages) + len(GUIDES)
    assert checked.links >= checked.pages


def test_every_page_has_a_title_a_description_and_a_language(built_site: Path) -> None:
    for file, page in pages(built_site):
        assert page.findtext(".//title"), file
        assert all(values(page, "//meta[@name='description']/@content")), file
        assert page.get("lang") == "en-US", file
        assert len(list(page.iter("h1"))) == 1, file


def test_while_the_publisher_has_set_no_address_pages_invent_none(built_site: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if re.search(r"^ *(site_url|edit_uri_template|report_uri_template):", settings, re.MULTILINE):
        pytest.skip("The publisher has set an address in mkdocs.yml.")
    for file, page in pages(built_site):
        assert not values(page, "//link[@rel='canonical'] | //p[@class='permanent']"), file
        assert not values(page, "//a[normalize-space()='Improve this page']"), file
        assert not values(page, "//a[normalize-space()='Report a problem']"), file


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    for file, page in pages(built_site):
        loaded = values(page, "//script/@src | //link/@href | //img/@src")
        assert not [address for address in loaded if "//" in address], file


@pytest.mark.parametrize(("guide", "stage"), STAGES, ids=lambda value: value.id)
def test_a_stage_says_its_place_and_leads_to_every_other_above_and_below(
    built_site: Path, guide: Guide, stage: Stage
) -> None:
    page = read(built_site, stage.page.path)
    place = f"Stage {guide.number(stage)} of {len(guide.stages)}"
    assert place in page.find_class("guide-nav")[0].text_content()
    for part in ("guide-nav", "all-stages"):
        nav = page.find_class(part)[0].find("nav")
        assert nav is not None
        links = list(nav.iter("a"))
        assert [link.get("href") for link in links] == [f"{s.id}.html" for s in guide.stages]
        assert [link.get("aria-current") for link in links].count("step") == 1


@pytest.mark.parametrize(("guide", "stage"), STAGES, ids=lambda value: value.id)
def test_the_whole_guide_holds_every_stage(built_site: Path, guide: Guide, stage: Stage) -> None:
    page = read(built_site, guide.whole_guide)
    chapter = page.get_element_by_id(stage.id)
    assert chapter.findtext("h2") == stage.title
    assert stage.summary in chapter.text_content()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_page_of_a_guide_says_whether_a_clinician_has_reviewed_it(
    built_site: Path, guide: Guide
) -> None:
    for path in (guide.page.path, guide.whole_guide, *(s.page.path for s in guide.stages)):
        notices = read(built_site, path).find_class("review")
        is_new = [notice.text_content().startswith("Not yet reviewed") for notice in notices]
        assert is_new == [guide.review is None], path
