"""Two small releases, where they are kept and published, and a checkout that records one."""

import shutil
from pathlib import Path

import pytest

from macros.records.records import Release
from tests.publisher import SETTINGS, Checkout
from tests.small_docs import ROOT
from tests.small_releases import PAGES, record_small, seal_small, tree


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


@pytest.fixture
def releases(dist: Path) -> list[Release]:
    shorter = tree("2026.12", [page for page in PAGES if page != "glossary/lamina.html"])
    return [seal_small(dist, "2026.11"), seal_small(dist, "2026.12", shorter)]


@pytest.fixture
def sealed(tmp_path: Path) -> Release:
    return seal_small(tmp_path / "dist", "2026.11")


@pytest.fixture
def checkout(tmp_path: Path, sealed: Release, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a checkout in which 2026.11 is recorded, committed and tagged."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    made = Checkout(tmp_path / "project")
    made.folder.mkdir()
    made.git("init", "--quiet")
    shutil.copy(ROOT / ".gitignore", made.folder)
    record_small(made.folder)
    made.commit("Start")
    record_small(made.folder, sealed)
    made.commit("Release 2026.11")
    made.git("tag", "v2026.11")
    return made
