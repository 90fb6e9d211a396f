"""A page on its way to an article: what is noted of it while Markdown reads it."""

from pathlib import Path, PurePosixPath

from macros.content.library import Library, load_library
from macros.pages.article import Draft, finish
from tests.small_docs import STAGE, convert, write_docs

CLOSURE = PurePosixPath("procedures/hip/closure.md")
LINKS = (
    STAGE
    + """
{{ steps() }}

[One](incision.md), [two](nowhere.md). {{ cite("peul2007") }}
"""
)


def library(docs: Path, text: str) -> Library:
    return load_library(write_docs(docs, {str(CLOSURE): text}))


def converted(docs: Path, text: str) -> tuple[Draft, str]:
    written = library(docs, text)
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
