"""The guides, broken in random ways from a fixed seed: ten of the 200, or all in a whole run."""

from pathlib import Path

import pytest

from tests.mutation.run import COUNT, break_project, copy_project, errors_in
from tests.mutation.ways import BREAKAGES
from tests.whole import WHOLE

TRIED = range(0, COUNT, 1 if WHOLE else 20)


def test_the_site_is_sound_before_it_is_broken(tmp_path: Path) -> None:
    assert not errors_in(copy_project(tmp_path / "project"))


@pytest.mark.parametrize("number", TRIED)
def test_a_breakage_is_caught(tmp_path: Path, number: int) -> None:
    way, what = break_project(number, tmp_path / "project")
    assert errors_in(tmp_path / "project"), f"{way}: {what}"


def test_the_same_number_breaks_the_same(tmp_path: Path) -> None:
    first, second = (break_project(7, tmp_path / name) for name in ("a", "b"))
    assert first == second


def test_every_way_is_tried() -> None:
    assert len(BREAKAGES) <= COUNT
