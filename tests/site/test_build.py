"""`guides.py build` on copies of the project: what it writes, and what stops it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_docs import ROOT

GUIDE = "docs/procedures/discectomy"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a build reads, in a folder with a space and a letter of its own."""
    copy = tmp_path / "my guides ü"
    copy.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for folder in ("docs", "overrides", "macros"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros.cli", "build"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def contents(tree: Path) -> dict[str, str]:
    return {
        file.relative_to(tree).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in tree.rglob("*")
        if file.is_file()
    }


def test_it_writes_the_tree_that_mkdocs_writes_and_says_what_it_made(
    project: Path, built_site: Path
) -> None:
    run = build(project)
    assert run.returncode == 0, run.stdout + run.stderr
    assert contents(project / "site") == contents(built_site)
    assert "1 guide with 8 stages, 60 terms" in run.stdout
    assert str(project / "site" / "index.html") in run.stdout


def test_the_publisher_s_addresses_are_printed_once_they_are_set(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for line in (
        "site_url: https://guides.example.org/",
        "edit_uri_template: https://e.org/{path}",
    ):
        key = line.split(":")[0]
        commented = next(old for old in settings.splitlines() if old.startswith(f"# {key}:"))
        settings = settings.replace(commented, line)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert build(project).returncode == 0
    page = (project / "site/procedures/discectomy/closure.html").read_text(encoding="utf-8")
    address = "https://guides.example.org/procedures/discectomy/closure.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert 'class="permanent"' not in page  # what is not released does not stay
    assert '<a href="https://e.org/procedures/discectomy/closure.md">Improve this page</a>' in page


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(
            f"{GUIDE}/closure.md", None, None,
            "stage 'closure' has no page. Add docs/procedures/discectomy/closure.md "
            "or remove it from stages.",
            id="a stage",
        ),
        pytest.param(
            f"{GUIDE}/closure.md", "## Questions to ask", "",
            "the section 'Questions to ask' is missing. "
            "Add a line '## Questions to ask' with text below it.",
            id="a section",
        ),
        pytest.param(
            "docs/glossary/lamina.md", None, None,
            "see_also names 'lamina', which is no glossary term.",
            id="a term",
        ),
        pytest.param(
            "docs/about/sources.md", None, None,
            "'sources.md' leads to a page that does not exist.",
            id="a link's target",
        ),
        pytest.param(
            "docs/sources.bib", "{peul2007,", "{another2007,",
            "no source 'peul2007' in docs/sources.bib.",
            id="a source",
        ),
    ],
)  # fmt: skip
def test_what_is_deleted_and_still_needed_stops_the_build(
    project: Path, file: str, old: str | None, new: str | None, problem: str
) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good one")
    changed = project / file
    if old is None or new is None:
        changed.unlink()
    else:
        assert old in changed.read_text(encoding="utf-8")
        changed.write_text(changed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    run = build(project)
    assert run.returncode == 1
    assert problem in run.stdout
    assert contents(project / "site").keys() == {"index.html"}
    assert "site/ is as it was" in run.stdout
    assert not list(project.glob(".site-*"))
