from pathlib import Path, PurePosixPath

import pytest

from macros.checks.check import check
from macros.content.library import Library, load_library
from macros.content.problems import ignore
from macros.content.site_settings import read_site_settings
from macros.pages.article import ArticleExtension
from macros.pages.articles import Articles
from macros.pages.conversion import Converted, Converter
from tests.small_docs import MKDOCS_YML, STAGE, write_docs
from tests.two_guides import TWO_GUIDES

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


def converted(library: Library, *, is_article: bool) -> Converted:
    site = read_site_settings(MKDOCS_YML)
    article = ArticleExtension(library) if is_article else None
    files = frozenset(site.published(library.files))
    converter = Converter(library, site, files, article=article)
    return converter.converted(library.pages[CLOSURE], ignore)


@pytest.mark.parametrize("is_article", [True, False])
def test_a_page_tells_its_macros_and_the_links_that_lead_to_no_file(
    tmp_path: Path, is_article: bool
) -> None:
    page = converted(library(tmp_path, LINKS), is_article=is_article)
    assert [call.name for call, _ in page.calls][-2:] == ["steps", "cite"]
    assert page.unmade == ("nowhere.md",)
    assert page.html == ""


@pytest.mark.parametrize("is_article", [True, False])
def test_of_a_page_with_html_its_own_text_is_kept_as_html(tmp_path: Path, is_article: bool) -> None:
    text = f"{LINKS}\nWater is H<sub>2</sub>O.\n"
    page = converted(library(tmp_path, text), is_article=is_article)
    assert "H<sub>2</sub>O" in page.html
    assert "<nav" not in page.html


def test_an_article_is_made_only_where_it_is_wanted(tmp_path: Path) -> None:
    written = library(tmp_path, LINKS)
    article = converted(written, is_article=True).article
    assert article is not None
    assert 'class="steps' in article.html
    assert converted(written, is_article=False).article is None


def test_a_check_says_the_same_whether_articles_are_made_or_not(tmp_path: Path) -> None:
    broken = {name: text.replace("](", "](x") for name, text in TWO_GUIDES.items() if text}
    written = load_library(write_docs(tmp_path, broken))
    told = check(written, MKDOCS_YML)
    assert any(problem.code == "link-broken" for problem in told)
    assert check(written, MKDOCS_YML, articles=Articles(written)) == told
