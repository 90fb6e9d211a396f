"""A warm build gives the bytes and the problems of a build from nothing, whatever was changed.

Eight stories of 25 changes are told in a whole run, the beginning of one otherwise; see `story.py`.
"""

import random
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.mutation.differences import said_differently
from tests.mutation.glossary_edits import change_a_gloss
from tests.mutation.projects import Project, Said
from tests.mutation.story import DifferenceError, Story, told
from tests.mutation.ways import EDITS
from tests.whole import WHOLE

STORIES, CHANGES = (8, 25) if WHOLE else (1, 6)


@pytest.mark.parametrize("seed", range(STORIES))
def test_a_warm_run_gives_what_one_from_nothing_gives(
    guides_project: Path, tmp_path: Path, seed: int
) -> None:
    assert [*told(tmp_path, guides_project, seed, CHANGES)]


class StaleProject(Project):
    """One whose store keeps the words of the glossary as it made them first."""

    def run(
        self, *arguments: str, settings: Mapping[str, str] | None = None, largest_file: int = 0
    ) -> Said:
        said = super().run(*arguments, settings=settings, largest_file=largest_file)
        built, kept = self.folder / "site/glossary", self.folder.with_name("kept")
        old, new = (kept, built) if kept.exists() else (built, kept)
        shutil.copytree(old, new, dirs_exist_ok=True)
        return said


def test_a_store_that_keeps_old_pages_is_found_out(guides_project: Path, tmp_path: Path) -> None:
    copies = [shutil.copytree(guides_project, tmp_path / name) for name in ("warm", "cold")]
    with StaleProject(copies[0]) as warm, Project(copies[1]) as cold:
        story = Story(warm, cold)
        story.begin()
        with pytest.raises(DifferenceError) as told_of:
            story.see(change_a_gloss)
    assert "change_a_gloss" in str(told_of.value)
    assert "not the same: site/glossary/" in str(told_of.value)
    assert "rather" in str(told_of.value)


def test_a_run_that_says_what_was_so_before_is_found_out() -> None:
    warm, cold = (Said("check", code, f"{code} problems", "") for code in (0, 1))
    assert "-1 problems\n+check ended with 0\n+0 problems" in said_differently(warm, cold)


def test_changes_change_something(guides_project: Path, tmp_path: Path) -> None:
    project = Project(shutil.copytree(guides_project, tmp_path / "project"))
    sound, idle = project.files(), []
    for change in EDITS:
        with suppress(IndexError, FileNotFoundError):
            change(project.folder, random.Random(2))
        if project.files() == sound:
            idle.append(change.__name__)
        project.put(sound)
    # those that undo another one find nothing yet, and one writes a page again as it was
    assert len(idle) < len(EDITS) / 8, idle
