"""The real `docs/`: one test for each guide and kind of problem; nothing is built."""

from collections import defaultdict

import pytest

from macros.checks.check import check
from macros.content.guides import Guide
from macros.content.library import load_library
from macros.content.problems import Problem
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
ERRORS = [problem for problem in check(LIBRARY, ROOT / "mkdocs.yml") if not problem.is_advice]
CODES = sorted({problem.code for problem in ERRORS}) or ["any"]


def errors_by_part() -> dict[str, list[Problem]]:
    parts: dict[str, list[Problem]] = defaultdict(list)
    for problem in ERRORS:
        guide = problem.path.parent.name
        parts[guide if guide in LIBRARY.guides else "the rest"].append(problem)
    return parts


@pytest.mark.parametrize("part", [*LIBRARY.guides, "the rest"])
@pytest.mark.parametrize("code", CODES)
def test_nothing_is_wrong(part: str, code: str) -> None:
    found = [problem for problem in errors_by_part()[part] if code in (problem.code, "any")]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("guide", LIBRARY.guides.values(), ids=lambda guide: guide.id)
def test_a_guide_has_stages_and_an_emergency_card(guide: Guide) -> None:
    assert guide.stages
    assert guide.emergency
