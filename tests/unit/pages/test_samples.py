"""Samples of the macros, on a page for writers: found in any guide, and none without one."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import load_library
from macros.pages.macros import MACROS, MacroError
from tests.kinds_of_page import GUIDE, LIBRARY
from tests.small_docs import articles, errors, write_docs
from tests.two_guides import TWO_GUIDES

HERE = PurePosixPath("contributing/macros.md")
SHOWN = [name for name in MACROS if name not in ("icons", "colors", "sample")]
PAGE = "---\nsummary: All.\n---\n# All macros\n\n" + "\n\n".join(
    f'## {name}\n\n{{{{ sample("{name}") }}}}' for name in SHOWN
)


@pytest.mark.parametrize("name", SHOWN)
def test_a_sample_is_the_call_and_what_it_gives(name: str) -> None:
    shown = MACROS["sample"](LIBRARY, HERE, name)
    assert f"{{{{ {name}(" in shown
    assert len(shown) > len(name) + 20


@pytest.mark.parametrize("name", SHOWN)
def test_without_guides_words_and_sources_there_is_no_sample_and_no_problem(
    tmp_path: Path, name: str
) -> None:
    shown = MACROS["sample"](load_library(tmp_path), HERE, name)
    assert shown == "Nothing is drawn here yet: no guide has it."


def test_all_samples_stand_on_one_page_without_a_problem(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, TWO_GUIDES | {str(HERE): PAGE})
    assert errors(docs) == []
    page = html.fromstring(articles(docs)[HERE])
    assert len([*page.iter("pre")]) > len(SHOWN) / 2


def test_on_a_page_for_writers_a_macro_shows_the_guide_with_most_to_see() -> None:
    nav = html.fragment_fromstring(MACROS["steps"](LIBRARY, HERE).strip())
    assert GUIDE.title in nav.get("aria-label", "")


def test_guides_are_the_sample_of_a_comparison_where_no_guide_has_two_ways() -> None:
    plain = replace(
        LIBRARY, guides={id_: replace(one, variants=()) for id_, one in LIBRARY.guides.items()}
    )
    shown = MACROS["sample"](plain, HERE, "compare")
    assert "{{ compare(" in shown
    assert shown.count("Read this guide") == len(plain.guides) == 2


def test_an_unknown_macro_is_told_with_the_nearest() -> None:
    with pytest.raises(MacroError) as caught:
        MACROS["sample"](LIBRARY, HERE, "stpes")
    assert str(caught.value) == "there is no macro 'stpes'. Did you mean 'steps'?"
    assert caught.value.rule.code == "macro-unknown"


def test_a_guide_that_was_only_begun_makes_no_problem_on_the_page_of_macros(
    tmp_path: Path,
) -> None:
    overview = "---\nsummary: It.\nstages: [incision]\n---\n# Hip\n"
    begun = dict.fromkeys(TWO_GUIDES) | {"procedures/hip/index.md": overview, str(HERE): PAGE}
    docs = write_docs(tmp_path, begun | {"procedures/hip/incision.md": None})
    assert not [one for one in errors(docs) if str(HERE) in one]
