"""A tenth of the breakages; `python -m tests.mutation` runs all of them."""

from pathlib import Path

import pytest

from tests.mutation.run import COUNT, copy_project, found_in, try_breakage
from tests.mutation.ways import BREAKAGES

A_TENTH = range(0, COUNT, 10)


def test_the_site_is_sound_before_it_is_broken(tmp_path: Path) -> None:
    found = found_in(copy_project(tmp_path / "project"))
    assert not [problem for problem in found if not problem.is_advice]


@pytest.mark.parametrize("number", A_TENTH)
def test_a_breakage_is_caught(tmp_path: Path, number: int) -> None:
    trial = try_breakage(number, tmp_path / "project")
    assert trial.is_caught, f"{trial.way}: {trial.what}"


def test_the_same_number_breaks_the_same(tmp_path: Path) -> None:
    first, second = (try_breakage(7, tmp_path / "project") for _ in range(2))
    assert first == second


def test_every_way_is_tried() -> None:
    assert len(BREAKAGES) <= COUNT
