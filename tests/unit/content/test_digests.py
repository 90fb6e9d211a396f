import os
import pickle
from pathlib import Path, PurePosixPath

import pytest

from macros.content.digests import KnownFiles, file_digests

PAGE = PurePosixPath("hip/index.md")
LONG_AGO = 1_000_000_000_000_000_000
"""A time at which files can be said to have been written, in nanoseconds."""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    write(tmp_path, "one")
    return tmp_path


def write(docs: Path, text: str, modified: int = LONG_AGO) -> None:
    (docs / PAGE).parent.mkdir(exist_ok=True)
    (docs / PAGE).write_text(text, encoding="utf-8")
    os.utime(docs / PAGE, ns=(modified, modified))


def looked_at(docs: Path, known: KnownFiles) -> tuple[str, KnownFiles]:
    found, now_known = file_digests(docs, [PAGE], known)
    return found[PAGE], now_known


def at_rest(known: KnownFiles) -> KnownFiles:
    """What is known, as if the files had been looked at an hour later."""
    return known._replace(taken=known.taken + 3_600 * 10**9)


def test_the_same_bytes_have_the_same_digest_and_others_another(docs: Path) -> None:
    first, _ = looked_at(docs, KnownFiles())
    write(docs, "two")
    second, _ = looked_at(docs, KnownFiles())
    write(docs, "one")
    assert looked_at(docs, KnownFiles())[0] == first != second


def test_a_file_at_rest_is_not_read_again(docs: Path) -> None:
    digest, known = looked_at(docs, KnownFiles())
    state = known.files[str(PAGE)]._replace(digest="as known")
    known = at_rest(known._replace(files={str(PAGE): state}))
    assert looked_at(docs, pickle.loads(pickle.dumps(known)))[0] == "as known" != digest


def test_a_file_that_was_touched_just_before_the_look_is_read_again(docs: Path) -> None:
    _, known = looked_at(docs, KnownFiles())
    # within one tick of the clock a second change of the same size leaves no trace
    state = known.files[str(PAGE)]._replace(digest="as known")
    known = known._replace(files={str(PAGE): state}, taken=state.changed + 10**9)
    assert looked_at(docs, known)[0] != "as known"


@pytest.mark.parametrize(("text", "modified"), [("longer", LONG_AGO), ("two", LONG_AGO + 100)])
def test_a_change_of_size_or_time_is_seen(docs: Path, text: str, modified: int) -> None:
    first, known = looked_at(docs, KnownFiles())
    write(docs, text, modified)
    assert looked_at(docs, at_rest(known))[0] != first


def test_a_change_that_puts_the_time_back_is_seen(docs: Path) -> None:
    first, known = looked_at(docs, KnownFiles())
    (docs / "new.md").write_text("two", encoding="utf-8")
    os.utime(docs / "new.md", ns=(LONG_AGO, LONG_AGO))
    (docs / "new.md").replace(docs / PAGE)
    assert looked_at(docs, at_rest(known))[0] != first


def test_only_what_is_there_now_is_known_next_time(docs: Path) -> None:
    _, known = looked_at(docs, KnownFiles())
    digests, known = file_digests(docs, [], known)
    assert (digests, known.files) == ({}, {})


def test_a_large_file_is_read_to_its_end(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = looked_at(docs, KnownFiles())
    monkeypatch.setattr("macros.content.digests._CHUNK", 1)
    assert looked_at(docs, KnownFiles())[0] == whole
