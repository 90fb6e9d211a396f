import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import Library, load_library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.diagrams.markup import block, element
from macros.pages.article import Draft, finish
from macros.pages.macros import MACROS
from tests.hostile import HOSTILE
from tests.small_docs import STAGE, convert, errors, write_docs

CLOSURE = PurePosixPath("procedures/hip/closure.md")
LINKS = (
    STAGE
    + """
{{ steps() }}

[One](incision.md), [two](nowhere.md). {{ cite("peul2007") }}
"""
)


def converted(docs: Path, text: str) -> tuple[Draft, str]:
    written = load_library(write_docs(docs, {str(CLOSURE): text}))
    return convert(written, written.pages[CLOSURE])


def test_an_article_knows_its_macros_and_the_links_that_lead_to_no_file(tmp_path: Path) -> None:
    draft, html = converted(tmp_path, LINKS)
    article = finish(draft, html, html)
    calls = {call.name: (call.line, given) for call, given in article.calls}
    assert list(calls) == ["cite", "steps"]
    assert calls["steps"] == (13, "incision.html\nclosure.html")
    assert article.not_files == ("nowhere.md",)
    assert 'class="steps' in article.html
    assert draft.own_html == ""


def test_of_a_page_with_html_its_own_text_is_kept_as_html(tmp_path: Path) -> None:
    draft, html = converted(tmp_path, f"{LINKS}\nWater is H<sub>2</sub>O.\n")
    assert "H<sub>2</sub>O" in draft.own_html
    assert "<nav" in html
    assert "<nav" not in draft.own_html
    assert "sub" in draft.own_tags


def test_a_page_knows_its_headings_its_own_ids_and_those_of_what_it_shows(tmp_path: Path) -> None:
    draft, _ = converted(tmp_path, f'{LINKS}\n<p id="own">A lamina.</p>\n')
    wanted = {"a-stage", "what-happens", "own", "sources", "source-peul2007", "cite-peul2007"}
    assert wanted <= draft.names.anchors
    assert len(draft.names.ids) == len({id_ for id_, _ in draft.names.ids})


def test_an_address_that_cannot_be_parsed_comes_through_as_it_was(tmp_path: Path) -> None:
    _, html = converted(tmp_path, f"{STAGE}\n[y](http://[bad) and [z](http://\\[bad)\n")
    assert html.count('href="http://[bad"') == 2


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


@pytest.mark.parametrize(
    "text",
    ["```\n{{ guides() }}\n```", "<div>\n\n{{ guides() }}\n\n</div>"],
)
def test_a_drawing_where_none_can_stand_is_reported_at_its_line(tmp_path: Path, text: str) -> None:
    page = f"---\nsummary: A.\n---\n# A\n\n{text}\n"
    found = errors(write_docs(tmp_path, {"about/a.md": page}))
    line = 5 + text[: text.index("{{")].count("\n") + 1
    assert found == [
        f"docs/about/a.md:{line}: guides(…) draws nothing in code or between HTML tags. "
        "Write it on a line of its own, outside of both."
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "line\nline", "\x0b\x1b tab\t"])
def test_any_text_comes_through_as_text(library: Library, text: str) -> None:
    page = rendered(library, "{{ steps() }}", element("nav", element("p", text, title=text)))
    expected = " ".join(text.replace("\x0b", "").replace("\x1b", "").split())
    (paragraph,) = page.xpath("//nav/p")
    assert " ".join(paragraph.text_content().split()) == expected
    assert " ".join(paragraph.get("title").split()) == expected
    assert not list(page.iter("script"))


@pytest.mark.parametrize("text", [*HOSTILE, "Nerve & disc", "plain words"])
def test_what_a_picture_holds_comes_through_as_it_was(library: Library, text: str) -> None:
    shapes = element("g", element("path", d="M0 0", class_="bone"), id="shapes")
    picture = element("svg", element("title", text, id="title"), shapes, role="img")
    figure = element("figure", picture, element("figcaption", "Seen"))
    page = rendered(library, "{{ steps() }}", figure)
    words = " ".join(text.replace("\x0b", "").replace("\x1b", "").split())
    assert " ".join(page.findtext(".//svg/title").split()) == words
    assert [node.get("class") for node in page.xpath("//svg/g[@id='shapes']/path")] == ["bone"]
