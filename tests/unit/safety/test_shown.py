from pathlib import PurePosixPath

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.content.problems import Problem
from macros.site.adapter import on_page_read_source
from macros.site.safe_pages import unsafe_pages
from macros.site.serving import with_problems
from tests.small_docs import ROOT

ABOUT = PurePosixPath("about/a.md")


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
    [("<h1>T</h1>", True), ("<h1>T</h1><script>alert(1)</script>", False), ("<div>", False)],
)
def test_what_no_page_may_hold_does_not_get_into_the_built_page(markup: str, is_kept: bool) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    file = File(str(ABOUT), None, config.site_dir, use_directory_urls=False)
    page = Page("T", file, config)
    page.content = markup
    found = [str(problem.path) for problem in unsafe_pages(Files([file]), ())]
    assert found == ([] if is_kept else ["docs/about/a.md"])
    assert (page.content == markup) == is_kept
    assert "<script" not in (page.content or "")
