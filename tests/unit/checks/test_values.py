"""Values are looked at guide by guide and term by term, and none is left out or looked at twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.run import value_problems
from macros.checks.settings import ReadingLimits, Settings
from macros.checks.values import guide_value_problems, term_value_problems
from macros.content.library import load_library
from macros.glossary.matcher import Glossary, glossary_of
from tests.small_docs import SOUND, STAGE, TODAY, write_docs

SETTINGS = Settings(today=TODAY)
WAITING = "Still to write: a word"
PAGE = f"---\nsummary: A page.\n---\n# A page\n\n{WAITING}\n"
DATA = f"note: '{WAITING}'\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("about/index.md", PAGE),
        ("glossary/index.md", PAGE),
        ("glossary/disc.md", f"---\ngloss: a soft cushion\n---\n# Disc\n\n{WAITING}\n"),
        ("procedures/index.md", PAGE),
        ("procedures/hip/closure.md", f"{STAGE}\n{WAITING}\n"),
        ("procedures/hip/unpromised.md", PAGE),
        ("procedures/hip/astray/deep/page.md", PAGE),
        ("procedures/no-overview/closure.md", PAGE),
        ("procedures/hip/care.yml", DATA),
        ("procedures/hip/other.yml", DATA),
        ("procedures/hip/astray/care.yml", DATA),
        ("procedures/no-overview/care.yml", DATA),
        ("local/nobody.yml", DATA),
    ],
)
def test_every_file_is_looked_at_once(tmp_path: Path, name: str, text: str) -> None:
    library = load_library(write_docs(tmp_path / "docs", {name: text}))
    glossary = glossary_of(library.terms)
    all_found = value_problems(library, SETTINGS, glossary, lambda *one: one[-1](library, glossary))
    found = [one for one in all_found if one.code == "text-unwritten"]
    assert [str(one.path) for one in found] == [f"docs/{name}"]


def test_what_is_found_of_a_guide_needs_no_other_guide(tmp_path: Path) -> None:
    knee = {
        name.replace("hip", "knee"): text for name, text in SOUND.items() if "/hip/" in name
    } | {"procedures/knee/closure.md": f"{STAGE}\n{WAITING}\n"}
    both = load_library(write_docs(tmp_path / "docs", knee))
    guide = both.guides["knee"]
    alone = replace(both, guides={"knee": guide}, pages={}, terms={}, notes={})
    found = list(guide_value_problems(guide, both))
    assert "text-unwritten" in [one.code for one in found]
    assert list(guide_value_problems(guide, alone)) == found


@pytest.mark.parametrize(("age", "asked"), [(30, 0), (8, 1)])
def test_other_words_are_looked_up_only_for_a_definition_that_is_hard(
    tmp_path: Path, age: int, asked: int
) -> None:
    hard = "---\ngloss: a way to see\n---\n# Scope\n\nAn instrument for visual examination.\n"
    library = load_library(write_docs(tmp_path / "docs", {"glossary/scope.md": hard}))
    times: list[None] = []

    def glossary() -> Glossary:
        times.append(None)
        return glossary_of(library.terms)

    settings = replace(SETTINGS, limits=ReadingLimits(reading_age=age))
    list(term_value_problems(library.terms["scope"], library, settings, glossary))
    assert len(times) == asked
