import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from macros.release.errors import ReleaseError
from macros.release.zip_reading import files_in


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
    assert files_in(zip_with("guides/a.html", "guides/b/c.css")) == {
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
        files_in(hostile())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused() -> None:
    with pytest.raises(ReleaseError, match="twice"):
        files_in(zip_with("guides/a.html", "guides/a.html"))


def test_a_zip_bomb_is_stopped_before_it_fills_the_memory() -> None:
    bomb = zip_with("guides/bomb.html", content=bytes(30_000_000))
    with pytest.raises(ReleaseError, match="far more than a site"):
        files_in(bomb, most_bytes=10_000_000)


def test_a_size_that_the_zip_states_is_not_believed() -> None:
    bomb = zip_with("guides/bomb.html", content=bytes(30_000_000))
    small = bomb.replace((30_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(ReleaseError, match=r"damaged|far more"):
        files_in(small, most_bytes=10_000_000)


@pytest.mark.parametrize("cut", [0, 1, 30, -30, -1])
def test_a_zip_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ReleaseError, match="Get it again"):
        files_in(zip_with("guides/a.html")[:cut] if cut else b"")


@pytest.mark.parametrize("place", range(0, 120, 7))
def test_a_changed_byte_is_never_read_as_something_else(place: int) -> None:
    sound = zip_with("guides/a.html", content=b"The dose is 10 mg." * 9)
    changed = sound[:place] + bytes([sound[place] ^ 0x41]) + sound[place + 1 :]
    try:
        read = files_in(changed)
    except ReleaseError:
        return
    assert set(read.values()) == {b"The dose is 10 mg." * 9}
