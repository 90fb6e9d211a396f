import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import Library, load_library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.diagrams.markup import element
from macros.pages.blocks import block
from macros.pages.macros import MACROS
from tests.hostile import HOSTILE
from tests.small_docs import convert, write_docs


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load_library(write_docs(tmp_path, {}))


def rendered(library: Library, text: str, drawing: ET.Element) -> html.HtmlElement:
    """Return the article of `text`, in which the macro `steps` gives `drawing`."""

    def given(library: Library, here: PurePosixPath) -> str:
        del library, here
        return block(drawing)

    page = Page(PurePosixPath("index.md"), Located({}, PurePosixPath("index.md"), 1), text, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MACROS, "steps", given)
        _, markup = convert(library, page)
    return html.fragment_fromstring(markup, create_parent="article")


def test_a_drawing_comes_through_markdown_as_it_was(library: Library) -> None:
    drawing = element("nav", element("p", "One *two* [three](four.md)"), class_="steps")
    page = rendered(library, "Before\n{{ steps() }}\nAfter", drawing)
    nav = page.find("nav")
    assert nav is not None
    assert nav.text_content() == "One *two* [three](four.md)"
    assert [child.tag for child in page] == ["p", "nav", "p"]


def test_citations_in_a_drawing_are_numbered_with_those_of_the_page(library: Library) -> None:
    card = element("section", element("p", "Signs", element("sup", data_cite="peul2007")))
    page = rendered(library, "{{ steps() }}\n\nText [@peul2007]", card)
    marks = page.xpath("//sup[@class='cite']/a")
    assert [(mark.text, mark.get("href")) for mark in marks] == [("[1]", "#source-peul2007")] * 2
    assert [mark.get("id") for mark in marks] == ["cite-peul2007", None]


def test_cells_of_a_table_in_a_drawing_are_labeled(library: Library) -> None:
    head = element("thead", element("tr", element("th", "Stage"), element("th", "Open")))
    row = element("tr", element("th", "Cut"), element("td", "Long"))
    table = element("table", head, element("tbody", row))
    page = rendered(library, "{{ steps() }}", table)
    assert [cell.get("data-label") for cell in page.iter("td")] == ["Open"]
    assert [head.get("scope") for head in page.iter("th")] == ["col", "col", "row"]


@pytest.mark.parametrize("text", ["- a\n{{ steps() }}", "<div>\n\n{{ steps() }}\n\n</div>"])
def test_no_mark_is_left_where_a_drawing_stands_or_cannot(library: Library, text: str) -> None:
    page = rendered(library, text, element("nav", "One"))
    assert "\0" not in page.text_content()


@pytest.mark.parametrize("text", [*HOSTILE, "line\nline", "\x0b\x1b tab\t"])
def test_any_text_comes_through_as_text(library: Library, text: str) -> None:
    page = rendered(library, "{{ steps() }}", element("nav", element("p", text, title=text)))
    expected = " ".join(text.replace("\x0b", "").replace("\x1b", "").split())
    (paragraph,) = page.xpath("//nav/p")
    assert " ".join(paragraph.text_content().split()) == expected
    assert " ".join(paragraph.get("title").split()) == expected
    assert not list(page.iter("script"))
