import datetime
import hashlib
import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from macros.records.bundle import make_zip, read_tree, read_zip, tree_hash
from macros.records.records import ReleaseError
from tests.small_trees import write_tree

DAY = datetime.date(2026, 11, 22)
FILES = {
    PurePosixPath("index.html"): b"<p>Calm.</p>\n" * 50,
    PurePosixPath("assets/\u00fc.css"): b"",
    PurePosixPath("a/b.html"): b"x",
}


def test_the_hash_is_that_of_the_list_that_sha256sum_prints(tmp_path: Path) -> None:
    tree = write_tree(tmp_path, {"b.html": "two", "a-b.html": "one", "a/b.html": "three"})
    listed = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in [("a-b.html", "one"), ("a/b.html", "three"), ("b.html", "two")]
    )
    assert tree_hash(read_tree(tree)) == hashlib.sha256(listed.encode()).hexdigest()


def test_a_new_name_or_a_new_word_gives_another_hash() -> None:
    hashes = {
        tree_hash({PurePosixPath(name): text})
        for name, text in [("a.html", b"one"), ("b.html", b"one"), ("a.html", b"two")]
    }
    assert len(hashes) == 3


def test_what_systems_leave_in_folders_does_not_count(tmp_path: Path) -> None:
    tree = write_tree(tmp_path, {"a.html": "one", ".DS_Store": "x", "sub/Thumbs.db": "x"})
    assert read_tree(tree) == {PurePosixPath("a.html"): b"one"}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_any_zip_program_reads_it() -> None:
    with opened(make_zip(FILES, "guides", DAY)) as zipped:
        assert zipped.testzip() is None
        inside = {name: zipped.read(name) for name in zipped.namelist()}
    assert inside == {f"guides/{path}": content for path, content in FILES.items()}


def test_entries_are_sorted_plain_files_of_one_day() -> None:
    with opened(make_zip(FILES, "guides", DAY)) as zipped:
        entries = zipped.infolist()
    assert [entry.filename for entry in entries] == sorted(f"guides/{path}" for path in FILES)
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644"}


def test_the_order_in_which_files_are_met_changes_nothing() -> None:
    backwards = dict(reversed(FILES.items()))
    assert make_zip(backwards, "guides", DAY) == make_zip(FILES, "guides", DAY)


@pytest.mark.parametrize("day", [datetime.date(1970, 1, 1), datetime.date(1980, 1, 1)])
def test_a_day_before_zips_had_days_is_their_first(day: datetime.date) -> None:
    with opened(make_zip(FILES, "guides", day)) as zipped:
        assert zipped.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def zip_with(*names: str, content: bytes = b"x", mode: int = stat.S_IFREG | 0o644) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, content)
    return packed.getvalue()


def renamed(name: bytes) -> bytes:
    """A zip with a name in it that zipfile itself would not write."""
    return zip_with("a" * len(name)).replace(b"a" * len(name), name)


def test_files_are_named_by_their_paths_below_the_one_folder() -> None:
    assert read_zip(zip_with("guides/a.html", "guides/b/c.css")) == {
        PurePosixPath("a.html"): b"x",
        PurePosixPath("b/c.css"): b"x",
    }


@pytest.mark.parametrize(
    ("hostile", "why"),
    [
        (lambda: zip_with("/etc/passwd"), "leads out of its folder"),
        (lambda: zip_with("guides/../../up.html"), "leads out of its folder"),
        (lambda: renamed(b"guides\\..\\up.html"), "leads out of its folder"),
        (lambda: zip_with("C:/windows.html"), "leads out of its folder"),
        (lambda: zip_with("guides/a.html:stream"), "leads out of its folder"),
        (lambda: renamed(b"guides/a.html\0.txt"), "leads out of its folder"),
        (lambda: zip_with("guides/link", mode=stat.S_IFLNK | 0o777), "is not a plain file"),
        (lambda: zip_with("guides/pipe", mode=stat.S_IFIFO | 0o644), "is not a plain file"),
        (lambda: zip_with("guides/folder/"), "is not a plain file"),
        (lambda: zip_with("loose.html"), "is not in the zip's folder"),
        (lambda: zip_with("guides//a.html"), "is not in the zip's folder"),
        (lambda: zip_with("guides/./a.html"), "is not in the zip's folder"),
    ],
)
def test_a_hostile_zip_is_refused(hostile: Callable[[], bytes], why: str) -> None:
    with pytest.raises(ReleaseError, match=why):
        read_zip(hostile())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused() -> None:
    with pytest.raises(ReleaseError, match="twice"):
        read_zip(zip_with("guides/a.html", "guides/a.html"))


def test_a_zip_bomb_is_stopped_before_it_fills_the_memory() -> None:
    bomb = zip_with("guides/bomb.html", content=bytes(30_000_000))
    with pytest.raises(ReleaseError, match="far more than a site"):
        read_zip(bomb, most_bytes=10_000_000)


def test_a_size_that_the_zip_states_is_not_believed() -> None:
    bomb = zip_with("guides/bomb.html", content=bytes(30_000_000))
    small = bomb.replace((30_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(ReleaseError, match=r"damaged|far more"):
        read_zip(small, most_bytes=10_000_000)


@pytest.mark.parametrize("cut", [0, 1, 30, -30, -1])
def test_a_zip_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ReleaseError, match="Get it again"):
        read_zip(zip_with("guides/a.html")[:cut] if cut else b"")


@pytest.mark.parametrize("place", range(0, 120, 7))
def test_a_changed_byte_is_never_read_as_something_else(place: int) -> None:
    sound = zip_with("guides/a.html", content=b"The dose is 10 mg." * 9)
    changed = sound[:place] + bytes([sound[place] ^ 0x41]) + sound[place + 1 :]
    try:
        read = read_zip(changed)
    except ReleaseError:
        return
    assert set(read.values()) == {b"The dose is 10 mg." * 9}
