"""A page costs the same, and is the same, however many guides stand beside it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.counted_build import COUNTED
from tests.publisher import copy_program, write_site_docs
from tests.small_docs import ROOT
from tests.two_guides import TWO_GUIDES

FEW, MORE, MANY = 2, 3, 5
GUIDE = "procedures/guide-0000"
PAGES = ("index", "incision", "keyhole/incision", "whole-guide")

PER_GUIDE = {
    "Markdown conversions": 4,
    "Jinja compilations": 0,
    "template renders": 5,
    "HTML parses": 9,
    "sanitizer runs": 5,
}
"""The most that a guide may ask for; it has five pages. Lower them where less will do."""

Builds: TypeAlias = dict[int, tuple[Path, dict[str, int]]]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return the trees of so many guides that are all alike, and what libraries did for them."""
    return {guides: _built(tmp_path_factory.mktemp("p"), guides) for guides in (FEW, MORE, MANY)}


@pytest.mark.parametrize("work", COUNTED)
def test_a_guide_makes_as_much_work_among_many_as_among_few(builds: Builds, work: str) -> None:
    few, more, many = (builds[guides][1][work] for guides in (FEW, MORE, MANY))
    assert (many - more) / (MANY - MORE) == (more - few) / (MORE - FEW)


@pytest.mark.parametrize(("work", "most"), PER_GUIDE.items())
def test_a_guide_makes_no_more_work_than_is_allowed(builds: Builds, work: str, most: int) -> None:
    few, many = builds[FEW][1][work], builds[MANY][1][work]
    assert 0 <= (many - few) / (MANY - FEW) <= most


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_guide_has_the_same_bytes_among_few_and_many(builds: Builds, page: str) -> None:
    few, many = (builds[guides][0] / GUIDE / f"{page}.html" for guides in (FEW, MANY))
    assert few.read_bytes() == many.read_bytes()


def _built(project: Path, guides: int) -> tuple[Path, dict[str, int]]:
    project = project / "project"
    copy_program(project)
    docs = write_site_docs(project / "docs", TWO_GUIDES)
    for number in range(guides):
        shutil.copytree(docs / "procedures/hip", docs / f"procedures/guide-{number:04}")
    command = [sys.executable, str(ROOT / "tests" / "counted_build.py"), str(project)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    counts: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    return project / "site", counts
