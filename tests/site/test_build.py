"""`guides.py build` on copies of the project: what it writes, and what stops it."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from macros.content.project import built_path
from tests.kinds_of_page import GUIDE, LIBRARY, PAGES
from tests.publisher import set_in_mkdocs_yml


@pytest.fixture
def project(guides_project: Path, tmp_path: Path) -> Path:
    """Return a copy of what a build reads, in a folder with a space and a letter of its own."""
    return shutil.copytree(guides_project, tmp_path / "my guides ü")


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
    guides, stages = len(LIBRARY.guides), sum(len(each.stages) for each in LIBRARY.guides.values())
    assert re.search(rf": {guides} guides? with {stages} stages, {len(LIBRARY.terms)}", run.stdout)
    assert str(project / "site" / "index.html") in run.stdout


def test_the_publisher_s_addresses_are_printed_once_they_are_set(project: Path) -> None:
    set_in_mkdocs_yml(project, "site_url", "https://guides.example.org/")
    set_in_mkdocs_yml(project, "edit_uri_template", "https://e.org/{path}")
    report = "https://e.org/new?title={title}&page={page}&path={path}&version={version}"
    set_in_mkdocs_yml(project, "report_uri_template", report)
    assert build(project).returncode == 0
    page = (project / "site" / PAGES["stage"]).read_text(encoding="utf-8")
    address = f"https://guides.example.org/{PAGES['stage']}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert 'class="permanent"' not in page  # what is not released does not stay
    written = GUIDE.stages[-1].page.path
    assert f'<a href="https://e.org/{written}">Improve this page</a>' in page
    title = quote(f"{GUIDE.stages[-1].title} · {GUIDE.title}")
    filled = f"title={title}&amp;page={quote(address)}&amp;path={written}&amp;version=preview"
    assert f'<a href="https://e.org/new?{filled}">Report a problem</a>' in page
    whole = (project / "site" / built_path(GUIDE.whole_guide)).read_text(encoding="utf-8")
    assert "Improve this page" not in whole  # no file holds it
    assert f"&amp;path={GUIDE.page.path}&amp;" in whole


def test_what_is_wrong_stops_the_build_and_the_site_stays(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good one")
    (project / "docs" / GUIDE.stages[-1].page.path).unlink()
    run = build(project)
    assert run.returncode == 1
    assert f"stage {GUIDE.stages[-1].id!r} has no page. Add " in run.stdout
    assert contents(project / "site").keys() == {"index.html"}
    assert "site/ is as it was" in run.stderr
    assert not list(project.glob(".site-*"))
