"""The real `docs/`: one test for each guide and rule; nothing is built."""

from collections import defaultdict
from pathlib import PurePosixPath

import pytest

from macros.checks.rules import all_rules
from macros.content.guide import Guide
from macros.content.library import load_library
from macros.content.problems import Problem
from macros.site.build import check_site
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
THE_REST = "the rest"


def part_of(path: PurePosixPath) -> str:
    """Return the guide that a file belongs to, or the rest."""
    guide = path.parts[2] if len(path.parts) > 3 else ""
    return guide if guide in LIBRARY.guides else THE_REST


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], list[Problem]]:
    """Return what is wrong by part and rule, advice left out."""
    by_rule: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in check_site(ROOT / "mkdocs.yml").problems:
        if not problem.is_advice:
            by_rule[part_of(problem.path), problem.code].append(problem)
    return by_rule


@pytest.mark.parametrize("part", [*LIBRARY.guides, THE_REST])
@pytest.mark.parametrize("code", all_rules())
def test_nothing_is_wrong(
    part: str, code: str, found: dict[tuple[str, str], list[Problem]]
) -> None:
    problems = found.get((part, code), [])
    assert not problems, "\n".join(map(str, problems))


def test_no_rule_is_broken_that_is_not_in_the_list(
    found: dict[tuple[str, str], list[Problem]],
) -> None:
    assert not {code for _, code in found} - set(all_rules())


@pytest.mark.parametrize("guide", LIBRARY.guides.values(), ids=lambda guide: guide.id)
def test_a_guide_has_stages_and_an_emergency_card(guide: Guide) -> None:
    assert guide.stages
    assert guide.emergency
