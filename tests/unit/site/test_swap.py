import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.swap import exchange, mend, put_in_place, replacing


def never(one: Path, two: Path) -> bool:
    del one, two
    return False


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "page.html").write_text(text)
    return path


def text_in(path: Path) -> str:
    return (path / "page.html").read_text()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return folder(tmp_path / "site", "old")


def test_the_new_folder_stands_in_the_place_of_the_old(site: Path) -> None:
    with replacing(site) as new:
        (new / "page.html").write_text("new")
        assert text_in(site) == "old"
    assert text_in(site) == "new"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_what_fails_leaves_the_old_folder_and_nothing_beside_it(site: Path) -> None:
    with pytest.raises(ValueError, match="no good"), replacing(site) as new:
        (new / "page.html").write_text("new")
        raise ValueError("no good")
    assert text_in(site) == "old"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


@pytest.mark.parametrize("way", [exchange, never], ids=["in one step", "with two renames"])
def test_both_ways_of_swapping_end_the_same(site: Path, way: Callable[[Path, Path], bool]) -> None:
    new, old = folder(site.with_name(".site-new"), "new"), site.with_name(".site-old")
    put_in_place(new, site, old, way)
    assert text_in(site) == "new"
    assert text_in(new if new.exists() else old) == "old"


def test_a_new_folder_that_cannot_be_renamed_leaves_the_old_one(site: Path) -> None:
    missing, old = site.with_name(".site-new"), site.with_name(".site-old")
    with pytest.raises(FileNotFoundError):
        put_in_place(missing, site, old, never)
    assert text_in(site) == "old"
    assert not old.exists()


def test_an_old_folder_that_is_the_only_one_left_is_kept_for_the_next_run(site: Path) -> None:
    old = site.with_name(".site-old")
    with pytest.raises(PermissionError), replacing(site):
        site.replace(old)
        raise PermissionError("another program has it open")
    assert text_in(old) == "old"
    with replacing(site):
        assert text_in(site) == "old"


def test_a_run_killed_between_two_renames_is_mended(site: Path) -> None:
    new, old = folder(site.with_name(".site-new"), "new"), site.with_name(".site-old")
    site.replace(old)  # and killed here
    mend(site, new, old)
    assert text_in(site) == "old"
    assert not new.exists()


def test_what_a_killed_run_left_is_cleared_away(site: Path) -> None:
    folder(site.with_name(".site-new"), "half")
    with replacing(site) as new:
        assert list(new.iterdir()) == []
        (new / "page.html").write_text("new")
    assert text_in(site) == "new"


def test_one_run_waits_for_another_and_says_for_which(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []

    def second() -> None:
        with replacing(site) as new:
            order.append("second")
            (new / "page.html").write_text("second")

    with replacing(site) as new:
        other = threading.Thread(target=second)
        other.start()
        other.join(0.2)
        order.append("first")
        (new / "page.html").write_text("first")
    other.join(10)
    assert order == ["first", "second"]
    said = capsys.readouterr().err
    assert said == "Waiting for another run to end: replacing site/ …\n"
    assert text_in(site) == "second"


def test_a_file_in_its_place_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError), replacing(tmp_path / "site"):
        pass
    assert (tmp_path / "site").read_text() == "a file"
