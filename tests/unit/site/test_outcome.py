"""Another build or check is none, where nothing has changed since the last."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import macros.site.outcome
from macros.content.dates import today
from macros.content.digests import NOTHING_KNOWN
from macros.site.outcome import (
    BUILDING,
    CHECKING,
    Built,
    Outcome,
    files_below,
    keep_outcome,
    last_build,
    last_check,
    signatures,
)
from macros.site.store import open_store

PAGE, BUILT = "docs/index.md", "site/index.html"
TEN_SECONDS = 10_000_000_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was built and checked ten seconds ago, if all its files had come to rest."""
    for name in (PAGE, BUILT):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("A sentence.\n", encoding="utf-8")
    monkeypatch.setattr(macros.site.outcome, "open_store", lambda *_: open_store(tmp_path))
    monkeypatch.setattr(macros.site.outcome, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(macros.site.outcome, "SITE", tmp_path / "site")
    files = files_below(tmp_path / "docs", NOTHING_KNOWN)
    assert files
    files = files._replace(taken=files.taken + TEN_SECONDS)
    built = Built(tmp_path / "site", pages=1, guides=0, stages=0, terms=0, links=0)
    with open_store(tmp_path) as store:
        assert store
        tree = signatures(tmp_path / "site")
        keep_outcome(store, BUILDING, Outcome(today(), files, tree, built))
        keep_outcome(store, CHECKING, Outcome(today(), files, {}, []))
        store.save(None)
    return tmp_path


def rewrite(file: Path) -> None:
    """Write another sentence of the same length, and put the time of the last change back."""
    state = file.stat()
    file.write_text("A sentinel.\n", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def put_a_twin(file: Path) -> None:
    twin = shutil.copy2(file, file.with_name("twin"))
    Path(twin).replace(file)


def test_where_nothing_has_changed_the_last_build_is_known(project: Path) -> None:
    built = last_build()
    assert built
    assert built.tree == project / "site"
    assert last_check(project / "mkdocs.yml") == []


def test_where_a_file_was_only_touched_the_last_build_is_known(project: Path) -> None:
    (project / PAGE).touch()
    assert last_build()


def test_the_last_build_is_where_the_project_is_now(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = project.with_name("moved")
    project.rename(moved)
    monkeypatch.setattr(macros.site.outcome, "open_store", lambda *_: open_store(moved))
    monkeypatch.setattr(macros.site.outcome, "DOCS", moved / "docs")
    monkeypatch.setattr(macros.site.outcome, "SITE", moved / "site")
    built = last_build()
    assert built
    assert built.tree == moved / "site"


@pytest.mark.parametrize(
    "change",
    [
        rewrite,
        Path.unlink,
        lambda file: file.with_name("new.md").touch(),
        lambda file: file.with_name("link").symlink_to(file),
        lambda file: file.rename(file.with_name("other.md")),
    ],
)
def test_a_changed_file_is_seen(project: Path, change: Callable[[Path], object]) -> None:
    change(project / PAGE)
    assert last_build() is None
    assert last_check(project / "mkdocs.yml") is None


@pytest.mark.parametrize(
    "change",
    [
        Path.unlink,
        put_a_twin,
        lambda file: file.write_text("Another sentence.\n", encoding="utf-8"),
        lambda file: file.with_name("new.html").touch(),
        lambda file: shutil.rmtree(file.parent),
    ],
)
def test_a_changed_tree_is_built_again(project: Path, change: Callable[[Path], object]) -> None:
    change(project / BUILT)
    assert last_build() is None
    assert last_check(project / "mkdocs.yml") == []


def test_on_another_day_all_is_looked_at_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project
    monkeypatch.setattr(macros.site.outcome, "today", lambda: date(1999, 1, 1))
    assert last_build() is None
    assert last_check(project / "mkdocs.yml") is None


def test_a_run_beside_another_knows_nothing(project: Path) -> None:
    with open_store(project):
        assert last_build() is None
