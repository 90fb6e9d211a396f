from pathlib import Path, PurePosixPath

import pytest

from macros.checks.check import check
from macros.content.library import load_library
from macros.pages.articles import Articles
from macros.pages.finished import FinishedPages
from tests.small_docs import MKDOCS_YML, write_docs

CLOSURE = PurePosixPath("procedures/hip/closure.md")
WHOLE = PurePosixPath("procedures/hip/whole-guide.md")
LAMINA = PurePosixPath("glossary/lamina.md")


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    articles = Articles(load_library(write_docs(tmp_path, {})))
    check(articles.extension.library, MKDOCS_YML, articles=articles)
    return articles


def test_a_page_holds_the_article_that_was_checked(articles: Articles) -> None:
    pages = FinishedPages(articles)
    assert pages.html(CLOSURE) == articles.made[CLOSURE].html
    assert pages.heading(CLOSURE) == ("Closure", "closure")
    assert not pages.is_put_together(CLOSURE)


def test_a_whole_guide_holds_each_page_of_the_guide_in_order(articles: Articles) -> None:
    pages = FinishedPages(articles)
    html = pages.html(WHOLE)
    starts = [html.index(f'<section id="{id_}"') for id_ in ("overview", "incision", "closure")]
    assert starts == sorted(starts)
    assert pages.heading(WHOLE) == ("Hip: the whole guide", "guide-top")
    assert pages.is_put_together(WHOLE)


def test_a_whole_guide_is_made_without_a_page_that_could_not_be(articles: Articles) -> None:
    del articles.made[CLOSURE]
    pages = FinishedPages(articles)
    assert '<section id="closure"' not in pages.html(WHOLE)
    assert (pages.html(CLOSURE), pages.heading(CLOSURE)) == ("", ("", ""))


def test_an_entry_says_where_its_word_is_used(articles: Articles) -> None:
    pages = FinishedPages(articles)
    assert 'href="../procedures/hip/index.html#' in pages.html(LAMINA)
    assert "../procedures/hip/" not in articles.made[LAMINA].html
