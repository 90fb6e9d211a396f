from pathlib import Path, PurePosixPath

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.content.library import load_library
from macros.content.problems import Problem
from macros.site.safe_pages import unsafe_pages
from macros.site.serving import source_of, with_problems
from tests.small_docs import ROOT, write_docs

ABOUT = PurePosixPath("about/a.md")


@pytest.mark.parametrize("code", ["html-refused", "html-unread", "macro-refused", "macro-unknown"])
def test_while_writing_a_hostile_page_is_not_shown(code: str) -> None:
    problem = Problem("docs" / ABOUT, 3, code, "no", "Delete it.")
    shown = with_problems("<script>alert(1)</script>{{ config }}", [problem])
    assert "script" not in shown
    assert "{{" not in shown


def test_mkdocs_gets_the_text_that_was_checked(tmp_path: Path) -> None:
    text = "---\nsummary: Words.\n...\n# {{ config }}\n---\n# T\n\nWords.\n"
    library = load_library(write_docs(tmp_path, {str(ABOUT): text}))
    assert source_of(library, ABOUT) == "---\n{}\n---\n# T\n\nWords.\n"


@pytest.mark.parametrize("text", ["# {{ config }}\n", f"---\n---\n# T\n{'<a ' * 30}\n"])
def test_of_a_file_that_is_no_page_mkdocs_gets_nothing(tmp_path: Path, text: str) -> None:
    library = load_library(write_docs(tmp_path, {str(ABOUT): text}))
    assert source_of(library, ABOUT) == "---\n{}\n---\n# This page is not shown yet"


def test_a_page_that_is_made_has_its_own_text(tmp_path: Path) -> None:
    library = load_library(write_docs(tmp_path, {}))
    assert source_of(library, PurePosixPath("procedures/hip/whole-guide.md")) is None


@pytest.mark.parametrize(
    ("markup", "is_kept"),
    [("<h1>T</h1>", True), ("<h1>T</h1><script>alert(1)</script>", False), ("<div>", False)],
)
def test_what_no_page_may_hold_does_not_get_into_the_built_page(markup: str, is_kept: bool) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    file = File(str(ABOUT), None, config.site_dir, use_directory_urls=False)
    page = Page("T", file, config)
    page.content = markup
    found = [str(problem.path) for problem in unsafe_pages(Files([file]))]
    assert found == ([] if is_kept else ["docs/about/a.md"])
    assert (page.content == markup) == is_kept
    assert "<script" not in (page.content or "")
