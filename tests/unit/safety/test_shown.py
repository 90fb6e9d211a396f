from pathlib import Path, PurePosixPath

import pytest

from macros.content.library import load_library
from macros.content.problems import Problem
from macros.pages.articles import Article, Articles
from macros.pages.finished import FinishedPages
from macros.site.adapter import on_page_read_source
from macros.site.safe_pages import safe_html
from macros.site.serving import with_problems
from tests.small_docs import write_docs

ABOUT = PurePosixPath("about/a.md")
CLOSURE = PurePosixPath("procedures/hip/closure.md")
WHOLE = PurePosixPath("procedures/hip/whole-guide.md")


@pytest.mark.parametrize("code", ["html-refused", "html-unread", "macro-refused", "macro-unknown"])
def test_while_writing_a_hostile_page_is_not_shown(code: str) -> None:
    problem = Problem("docs" / ABOUT, 3, code, "no", "Delete it.")
    shown = with_problems("<script>alert(1)</script>{{ config }}", [problem])
    assert "script" not in shown
    assert "{{" not in shown


def test_no_word_of_a_page_reaches_mkdocs_or_its_macros_plugin() -> None:
    assert on_page_read_source() == ""


@pytest.mark.parametrize(
    ("markup", "is_kept"),
    [("<h1>T</h1>", True), ("<h1>T</h1><script>alert(1)</script>", False)],
)
def test_what_no_page_may_hold_does_not_get_into_a_page_of_others(
    tmp_path: Path, markup: str, is_kept: bool
) -> None:
    articles = Articles(load_library(write_docs(tmp_path, {})))
    articles.made[CLOSURE] = Article(markup.encode(), "T", "t", ())
    found: list[Problem] = []
    shown = safe_html(FinishedPages(articles), WHOLE, found.append)
    assert [str(problem.path) for problem in found] == ([] if is_kept else [f"docs/{WHOLE}"])
    assert ("<h2>T</h2>" in shown) == is_kept
    assert "<script" not in shown
