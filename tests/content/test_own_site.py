"""A site of one's own: what is left when all guides, words, drawings and sources are deleted."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.content.real import DOCS
from tests.publisher import GUIDES, SETTINGS, new_checkout
from tests.small_docs import ROOT, problems
from tests.whole import SETTING, WHOLE

READ_DOCS = ("tests/content", "tests/unit/checks/test_rules.py", "tests/unit/safety")
"""The tests that read what is in `docs/`."""


def emptied(docs: Path) -> Path:
    """Write `docs/` without guides, words, drawings and sources, as the author's guide says."""
    shutil.copytree(DOCS, docs)
    for folder in (file.parent for file in docs.glob("procedures/*/index.md")):
        shutil.rmtree(folder)
    for file in [*docs.glob("glossary/*.md"), *docs.glob("assets/pictures/*.svg")]:
        if file.name != "index.md":
            file.unlink()
    (docs / "sources.bib").write_text("", encoding="utf-8")
    return docs


def with_guides(docs: Path) -> Path:
    """Write the same with other guides, words, drawings and sources in their place."""
    emptied(docs)
    for name in ("procedures", "glossary", "assets/pictures"):
        shutil.copytree(GUIDES / name, docs / name, dirs_exist_ok=True)
    shutil.copy(GUIDES / "sources.bib", docs)
    return docs


Write = Callable[[Path], Path]


@pytest.mark.parametrize("write", [emptied, with_guides])
def test_nothing_needs_what_was_deleted(tmp_path: Path, write: Write) -> None:
    found = problems(write(tmp_path / "docs"), ROOT / "mkdocs.yml")
    assert [str(problem) for problem in found if not problem.is_advice] == []
    if WHOLE:
        checkout = new_checkout(tmp_path / "own", tmp_path / "docs")
        for name in ("tests", "benchmarks", ".github"):
            shutil.copytree(ROOT / name, checkout.folder / name)
        checkout.commit("Bring the tests")
        checkout.guides("build")
        checkout.guides("release", "2026.11", "--date", "2026-11-22")
        assert (checkout.dist / "stage-by-stage-2026.11.zip").is_file()
        assert bool(list(checkout.dist.glob("*.pdf"))) is (write is with_guides)
        run_tests(checkout.folder)


def run_tests(project: Path) -> None:
    """Run the tests that read `docs/` in a copy of the project, as a sample."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *READ_DOCS],
        cwd=project,
        env={name: value for name, value in os.environ.items() if name != SETTING} | SETTINGS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
