"""The store gives what was kept, or nothing: it never runs, breaks or stops anything."""

import errno
import os
import pickle
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pytest

import macros.site.store
from macros.site.store import FOLDER, Entry, load, open_store

PAGE, TEXT = "procedures/hip/index.md", b"A long text."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n", encoding="utf-8")
    return tmp_path


def keep(project: Path, value: object = "an article") -> str:
    """Keep a value and a text as a run does, and return the digest of the text."""
    with open_store(project) as store:
        assert store
        store.keep("article", PAGE, Entry((), value))
        digest = store.put(TEXT)
        store.save(None)
        return digest


def kept(project: Path, digest: str = "") -> tuple[dict[str, Any], bytes | None]:
    """Return the values that the next run finds, and the text with that digest."""
    with open_store(project) as store:
        assert store
        values = {name: entry.value for name, entry in store.entries("article").items()}
        return values, store.get(digest)


def files_of(project: Path, pattern: str = "*") -> list[Path]:
    return [one for one in (project / FOLDER).glob(pattern) if one.suffix and one.stat().st_size]


class Running:
    """Makes a folder when it is unpickled by a reader that runs what a file names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_the_next_run_finds_what_was_kept(project: Path) -> None:
    digest = keep(project, PurePosixPath(PAGE))
    assert kept(project, digest) == ({PAGE: PurePosixPath(PAGE)}, TEXT)


@pytest.mark.parametrize("content", [b"", b"no store", pickle.dumps(("", {})), pickle.dumps(7)])
def test_a_store_that_cannot_be_read_is_as_if_there_were_none(
    project: Path, content: bytes
) -> None:
    digest = keep(project)
    for file in files_of(project):
        file.write_bytes(content)
    assert kept(project, digest) == ({}, None)
    assert kept(project, keep(project)) == ({PAGE: "an article"}, TEXT)


def test_a_store_that_is_cut_off_is_as_if_there_were_none(project: Path) -> None:
    digest = keep(project)
    for file in files_of(project):
        os.truncate(file, file.stat().st_size // 2)
    assert kept(project, digest) == ({}, None)


@pytest.mark.parametrize("file", ["mkdocs.yml", "macros/new.py", "overrides/new.html"])
def test_the_store_of_another_program_is_as_if_there_were_none(project: Path, file: str) -> None:
    digest = keep(project)
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text("site_name: Another\n", encoding="utf-8")
    assert kept(project, digest) == ({}, None)


def test_a_store_with_a_foreign_class_runs_nothing(project: Path) -> None:
    keep(project, Running(project / "made"))
    assert kept(project) == ({}, None)
    assert not (project / "made").exists()


@pytest.mark.parametrize("value", [print, os.system, pickle.loads, sqlite3.connect, Running])
def test_what_is_no_value_of_this_program_is_not_read(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is not kept"):
        load(pickle.dumps(value))


def called(module: str, name: str, argument: str) -> bytes:
    """Return the pickle that calls what has the name in a module with an argument."""
    words = (pickle.SHORT_BINUNICODE + bytes([len(one)]) + one.encode() for one in (module, name))
    found = b"".join(words) + pickle.STACK_GLOBAL
    given = pickle.SHORT_BINUNICODE + bytes([len(argument)]) + argument.encode() + pickle.TUPLE1
    return pickle.PROTO + bytes([4]) + found + given + pickle.REDUCE + pickle.STOP


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "mkdir"),
        ("builtins", "eval"),
        ("macros.cli", "os.mkdir"),
        ("macros.site.store", "os.mkdir"),
        ("macros.site.store", "identity_of"),
        ("macros.site.store", "Path.mkdir"),
        ("macros.site.store", "Path"),
    ],
)
def test_nothing_is_called_by_way_of_this_program(tmp_path: Path, module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is not kept"):
        load(called(module, name, str(tmp_path / "made")))
    assert not (tmp_path / "made").exists()


def test_a_text_that_was_spoiled_is_not_there(project: Path) -> None:
    digest, other = keep(project), zlib.compress(b"Another text.")
    (file,) = (project / FOLDER).glob("*.sqlite")
    for data in (b"", b"no text", other):
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("UPDATE texts SET data = ?", (data,))
        assert kept(project, digest)[1] is None


def test_of_two_runs_at_once_the_second_goes_without(project: Path) -> None:
    with open_store(project) as first:
        assert first
        with open_store(project) as second:
            assert second is None
    keep(project)


class FullDatabase:
    """A database on a disk that is full."""

    def execute(self, *_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    executemany = execute

    def close(self) -> None:
        """Close nothing."""


def test_a_full_disk_loses_only_what_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    keep(project)
    with open_store(project) as store, monkeypatch.context() as patch:
        assert store
        store._database = cast("sqlite3.Connection", FullDatabase())
        patch.setattr(Path, "write_bytes", full)
        digest = store.put(b"Another text.")
        store.keep("article", PAGE, Entry((), "another article"))
        store.save(frozenset({digest}))
        assert store.get(digest) == b"Another text."
    assert kept(project, digest) == ({PAGE: "an article"}, None)


def test_a_run_whose_folder_cannot_be_written_goes_without(project: Path) -> None:
    (project / FOLDER).parent.mkdir()
    (project / FOLDER).write_text("a file", encoding="utf-8")
    with open_store(project) as store:
        assert store is None


def test_texts_that_nobody_uses_any_more_go(project: Path) -> None:
    digest = keep(project)
    with open_store(project) as store:
        assert store
        used = store.put(b"Another text.")
        store.save(frozenset({used}))
        assert store.texts() == {used}
    assert kept(project, digest)[1] is None


def test_values_that_nobody_asked_for_go(project: Path) -> None:
    for asked in ("guide hip", "guide knee"):
        with open_store(project) as store:
            assert store
            store.remember(asked, "key", str)
            store.save(frozenset())
    with open_store(project) as store:
        assert store
        assert [*store.entries("loaded")] == ["guide knee"]


def test_a_value_is_made_again_when_its_key_is_another(project: Path) -> None:
    with open_store(project) as store:
        assert store
        assert store.remember("guide hip", "key", lambda: 1) == 1
        assert store.remember("guide hip", "key", lambda: 2) == 1
        assert store.remember("guide hip", "another", lambda: 3) == 3


def test_a_store_of_more_than_the_most_bytes_is_thrown_away(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = keep(project)
    monkeypatch.setattr(macros.site.store, "MOST_BYTES", 100)
    assert kept(project, digest) == ({}, None)
