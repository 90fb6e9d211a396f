"""The real `docs/`: what `guides.py check` says of them; nothing is built."""

from collections import defaultdict
from pathlib import PurePosixPath

import pytest

from macros.content.problems import Problem
from macros.site.build import check_site
from tests.content.real import GUIDES, LIBRARY
from tests.small_docs import ROOT

THE_REST = "the rest"


def part_of(path: PurePosixPath) -> str:
    """Return the guide that a file belongs to, or the rest."""
    guide = path.parts[2] if len(path.parts) > 3 else ""
    return guide if guide in LIBRARY.guides else THE_REST


@pytest.fixture(scope="module")
def found() -> dict[str, list[Problem]]:
    """Return what is wrong by part, advice left out."""
    by_part: dict[str, list[Problem]] = defaultdict(list)
    for problem in check_site(ROOT / "mkdocs.yml").problems:
        if not problem.is_advice:
            by_part[part_of(problem.path)].append(problem)
    return by_part


@pytest.mark.parametrize("part", [*GUIDES, THE_REST])
def test_nothing_is_wrong(part: str, found: dict[str, list[Problem]]) -> None:
    assert not found[part], "\n".join(map(str, found[part]))
