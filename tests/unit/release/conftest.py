"""Two small releases, and where they are kept and published."""

from pathlib import Path

import pytest

from macros.release.records import Release
from tests.small_releases import PAGES, seal_small, tree


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
