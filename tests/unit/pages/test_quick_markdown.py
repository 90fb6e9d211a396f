"""The quick way makes of a page what Python-Markdown makes, and finds the same names in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml.etree import tostring
from markdown import Markdown

from macros.checks.html import Names, parsed
from macros.checks.names import names_of, names_of_tree
from macros.content.library import load_library
from macros.content.pages import Page
from macros.content.site_settings import read_site_settings
from macros.pages.calling import called
from macros.pages.quick_markdown import QuickMarkdown
from tests.small_docs import MKDOCS_YML, ROOT
from tests.unit.checks.test_links import BROKEN, SOUND
from tests.unit.checks.test_swallowed import SOUND as SHOWN

LIBRARY = load_library(ROOT / "docs")
SIGNS = some.sampled_from(
    [
        *"abc 1.-+*_`~#|:!()[]{}\\\"'&;@^=\t\n",
        *("\n\n", "\n# ", "](", "][", "{#a}", "![", "  \n", "&amp;", "\n- ", "\n1. ", "\n> "),
        *("\n    ", "```", "\n\n| a | b |\n| - | - |\n| c | d |\n", "ß", "é", "\n: ", "[TOC]"),
        *("{: .a #b c='d' }", "[a]: b.md\n", "*a*", "**b**", "\\*", "\\["),
    ]
)


def new_markdown() -> Markdown:
    options = {
        name: dict(chosen) for name, chosen in read_site_settings(MKDOCS_YML).markdown.items()
    }
    return Markdown(extensions=list(options), extension_configs=options)


WHOLE, QUICK = new_markdown(), QuickMarkdown(new_markdown())


def told(names: Names) -> tuple[object, ...]:
    ids = [id_ for id_, _ in names.ids]
    return ids, [(one.tag, one.attribute, one.address.strip()) for one in names.references]


def shown(html: str) -> str:
    """The HTML as browsers read it, blanks beside tags left out: line ends between blocks."""
    markup = tostring(parsed(f"<div>{html}</div>"), encoding="unicode")
    return " ".join(re.sub(r"\s*(<[^>]*>)\s*", r"\1", markup).split())


def agree(text: str) -> bool:
    whole = names_of(parsed(WHOLE.reset().convert(text)))
    tree = QUICK.tree(text)
    assert shown(QUICK.html(tree)) == shown(WHOLE.reset().convert(text))
    return QUICK.has_html or told(names_of_tree(tree)) == told(whole)


@pytest.mark.parametrize("page", LIBRARY.pages.values(), ids=lambda page: str(page.path))
def test_real_pages_are_read_alike(page: Page) -> None:
    texts = [text for _, text in called(LIBRARY, page, print)]
    assert agree("".join(texts))


@pytest.mark.parametrize(
    "text", [text for text in (*SOUND, *SHOWN, *(row[0] for row in BROKEN)) if "<" not in text]
)
def test_links_of_all_kinds_are_read_alike(text: str) -> None:
    assert agree(f"# A title\n\n{text}\n")


@given(some.lists(SIGNS, max_size=40).map("".join))
@settings(max_examples=800, deadline=None)
def test_any_text_is_read_alike(text: str) -> None:
    assert agree(text)
