import os
import sys
from pathlib import Path

import pytest

from benchmarks._running import FailedError, Program, measured, run
from benchmarks.peers import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot tell what a process took")

BUILD = """
import pathlib
store = pathlib.Path("store"); store.mkdir(exist_ok=True)
tree = pathlib.Path("tree"); tree.mkdir(exist_ok=True)
number = len(list(store.iterdir())) + len(list(tree.iterdir()))
(store / str(number)).touch()
(tree / f"{number}.html").write_text("1" * (number + 1))
print("built", number)
"""
"""Writes one more page, and one more file into its store, each time that it runs.

A page is as long as there are files already.
"""


def program(folder: Path, code: str) -> Program:
    command = [sys.executable, "-c", code]
    return Program("ours", command, folder, folder, folder / "tree", (), folder / "store")


def test_a_build_begins_without_what_an_earlier_one_has_left(tmp_path: Path) -> None:
    build = program(tmp_path, BUILD)
    rows = [measured(build, 1) for _ in range(2)]
    assert [(row.pages, row.tree) for row in rows] == [(1, 1), (1, 1)]


def test_a_build_that_follows_finds_what_the_first_has_left(tmp_path: Path) -> None:
    build = program(tmp_path, BUILD)
    measured(build, 1)
    assert run(build).printed == "built 2"


def test_builds_are_started_by_a_process_that_has_loaded_nothing_of_ours() -> None:
    """Its memory would count as that of each program."""
    code = "import sys, benchmarks.builds; print(*[name for name in sys.modules])"
    names = run(Program("", [sys.executable, "-c", code], ROOT, ROOT)).printed.split()
    assert "benchmarks.builds" in names
    assert {"macros", "mkdocs", "markdown"}.isdisjoint(names)


def test_a_program_that_fails_says_what_it_printed_last(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"^no room$"):
        run(program(tmp_path, "import sys; print('begun'); sys.exit('no room')"))
