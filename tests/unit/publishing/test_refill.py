"""A published folder that stays the one it is: killed at each step, and mended by the next run."""

import errno
import os
import re
import sys
import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from macros.publishing.publishing import load_static, publish
from macros.publishing.refill import LIST, TURN, file_list, refill, refuse_foreign
from macros.records.bundle import read_tree
from macros.records.records import Release, ReleaseError
from macros.site.swap import one_at_a_time
from tests.published import SETTINGS
from tests.small_releases import seal_small
from tests.small_trees import write_tree

OLD = {
    "index.html": '<link href="old.css"><a href="gone/page.html">',
    "gone/page.html": '<link href="old.css">',
    "gone/deep/page.html": "old",
    "old.css": "old",
    "same.css": "same",
    "lists.json": "old",
    "CNAME": "becomes a folder",
    "robots/all.txt": "becomes a file",
}
NEW = {
    "index.html": '<link href="new.css"><link href="same.css"><a href="added/page.html">',
    "added/page.html": '<link href="new.css">',
    "new.css": "new",
    "same.css": "same",
    "lists.json": "new",
    "CNAME/inside.txt": "new",
    "robots": "new",
    ".well-known/security.txt": "new",
}
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")
LINK = re.compile(r'href="([^"]*)"')


def listed(folder: Path, files: dict[str, str]) -> Path:
    write_tree(folder, files)
    (folder / LIST).write_bytes(file_list(map(PurePosixPath, files)))
    return folder


def files_in(folder: Path) -> dict[PurePosixPath, bytes]:
    """Return the files of a published folder, but for what a run holds while it refills it."""
    return {path: content for path, content in read_tree(folder).items() if path != TURN}


def killed_at(step: int, new: Path, folder: Path) -> bool:
    """Refill in a process that dies before its `step`th change; return whether it did."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    steps = count(1)

    def die(event: str, arguments: Sequence[Any]) -> None:
        is_change = event in CHANGES or (event == "open" and arguments[1] == "wb")
        if is_change and next(steps) == step:
            os._exit(9)

    try:
        sys.addaudithook(die)
        refill(new, folder)
    finally:
        os._exit(0)


def check_whole(folder: Path) -> None:
    """Check that each file is an old or a new one, and that pages name files that are there."""
    for path, content in files_in(folder).items():
        if path != LIST and not path.name.endswith(".part"):
            assert content.decode() in (OLD.get(str(path)), NEW.get(str(path))), path
            for link in (
                LINK.findall(content.decode()) if path == PurePosixPath("index.html") else ()
            ):
                assert (folder / link).is_file(), link


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
def test_a_refill_that_is_killed_at_any_step_harms_nothing_and_the_next_mends_it(
    tmp_path: Path,
) -> None:
    new = listed(tmp_path / "new", NEW)
    for step in count(1):
        folder = listed(tmp_path / f"served-{step}", OLD)
        was_killed = killed_at(step, new, folder)
        check_whole(folder)
        refuse_foreign(folder)
        killed_at(step, new, folder)
        check_whole(folder)
        refuse_foreign(folder)
        refill(new, folder)
        assert files_in(folder) == read_tree(new)
        assert not (folder / "gone").exists()
        if not was_killed:
            break
    assert step > len(OLD) + len(NEW)


@pytest.mark.parametrize("start", [{}, OLD], ids=["an empty folder", "an old site"])
def test_a_folder_is_refilled_with_what_is_new(tmp_path: Path, start: dict[str, str]) -> None:
    folder, new = tmp_path / "served", listed(tmp_path / "new", NEW)
    folder.mkdir()
    if start:
        listed(folder, start)
    refill(new, folder)
    assert files_in(folder) == read_tree(new)


def test_a_run_waits_until_another_has_refilled_the_folder(tmp_path: Path) -> None:
    folder, new = listed(tmp_path / "served", OLD), listed(tmp_path / "new", NEW)
    other = threading.Thread(target=refill, args=(new, folder))
    with one_at_a_time(folder / TURN, "guides.py publish, of another checkout"):
        other.start()
        other.join(0.3)
        assert other.is_alive()
        assert files_in(folder) == read_tree(listed(tmp_path / "as before", OLD))
    other.join(30)
    assert files_in(folder) == read_tree(new)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
def test_a_run_that_another_machine_does_not_see_stops_and_the_other_goes_on(
    tmp_path: Path,
) -> None:
    folder, new = listed(tmp_path / "served", OLD), listed(tmp_path / "new", NEW)
    child = os.fork()
    if not child:

        def another_begins(event: str, _: Sequence[Any]) -> None:
            if event == "os.rename":
                (folder / TURN).write_text("guides.py publish, run 2", encoding="utf-8")

        sys.addaudithook(another_begins)
        try:
            refill(new, folder)
        except ReleaseError as error:
            is_said = "Another run began to publish" in str(error) and "run 2" in str(error)
            os._exit(3 if is_said else 1)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
    check_whole(folder)
    refill(new, folder)
    assert files_in(folder) == read_tree(new)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other locks")
def test_a_folder_on_a_disk_without_locks_is_refilled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    folder, new = listed(tmp_path / "served", OLD), listed(tmp_path / "new", NEW)
    monkeypatch.setattr("fcntl.flock", refuse)
    refill(new, folder)
    assert files_in(folder) == read_tree(new)


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    folder, new = listed(tmp_path / "served", OLD), listed(tmp_path / "new", NEW)
    before = (folder / "same.css").stat()
    refill(new, folder)
    assert (folder / "same.css").stat().st_ino == before.st_ino


def test_a_file_that_cannot_be_replaced_says_what_is_there_now(tmp_path: Path) -> None:
    folder, new = listed(tmp_path / "served", OLD), listed(tmp_path / "new", NEW)
    (folder / ".index.html.part").mkdir()  # no file can be written there
    with pytest.raises(ReleaseError, match="partly new and partly old, each of them whole"):
        refill(new, folder)
    assert (folder / "new.css").exists()
    assert (folder / "old.css").exists()


@pytest.mark.parametrize(
    "path",
    ["CNAME", "thesis.txt", ".well-known/security.txt", "2026.11/mine.html", ".htaccess", "a.part"],
)
def test_a_file_that_publishing_did_not_make_is_kept_and_named(
    releases: list[Release], dist: Path, out: Path, path: str
) -> None:
    publish(releases[:1], dist, out, SETTINGS, None)
    write_tree(out, {path: "years of work"})
    with pytest.raises(ReleaseError, match=f"did not make, and would remove: {re.escape(path)}"):
        publish(releases, dist, out, SETTINGS, None)
    assert (out / path).read_text(encoding="utf-8") == "years of work"


def test_a_site_of_another_program_is_not_taken_for_ours(
    releases: list[Release], dist: Path, out: Path
) -> None:
    write_tree(
        out, {"versions.json": "[]", "1.0/index.html": "theirs", str(LIST): "1.0/index.html"}
    )
    with pytest.raises(ReleaseError, match="files that publishing did not make"):
        publish(releases, dist, out, SETTINGS, None)


@pytest.mark.parametrize("git", [".git", ".git/config"])
def test_a_git_checkout_is_never_replaced(
    releases: list[Release], dist: Path, out: Path, git: str
) -> None:
    publish(releases[:1], dist, out, SETTINGS, None)
    write_tree(out, {git: "gitdir: elsewhere"})
    with pytest.raises(ReleaseError, match="is a git checkout"):
        publish(releases, dist, out, SETTINGS, None)


def test_what_an_operating_system_leaves_about_stops_nothing(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases[:1], dist, out, SETTINGS, None)
    write_tree(out, {"2026.11/.DS_Store": "", "Thumbs.db": ""})
    publish(releases, dist, out, SETTINGS, None)
    assert (out / "2026.12" / "index.html").exists()


def test_a_mounted_folder_stays_and_holds_what_any_other_would(
    releases: list[Release], dist: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(releases[:1], dist, out, SETTINGS, None)
    publish(releases, dist, out.with_name("other"), SETTINGS, None)
    before = out.stat().st_ino
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == out.resolve())
    assert publish(releases, dist, out, SETTINGS, None).is_new
    assert files_in(out) == read_tree(out.with_name("other"))
    assert out.stat().st_ino == before
    assert not publish(releases, dist, out, SETTINGS, None).is_new


def test_a_publisher_s_own_files_are_published_as_they_are(
    releases: list[Release], dist: Path, out: Path, tmp_path: Path
) -> None:
    own = {"CNAME": "guides.example.org", ".well-known/security.txt": "x", "robots.txt": "y"}
    static = load_static(write_tree(tmp_path / "static", {**own, ".DS_Store": ""}))
    publish(releases, dist, out, SETTINGS, None, static)
    for path, text in own.items():
        assert (out / path).read_text(encoding="utf-8") == text
    publish(releases, dist, out, SETTINGS, None)
    assert not (out / "CNAME").exists()
    assert not (out / ".well-known").exists()


@pytest.mark.parametrize(
    "path",
    ["index.html", "Index.HTML", "latest/mine.html", "2026.11/mine.html", "downloads", "next/a",
     "versions.html/a", "published-files.txt"],
)  # fmt: skip
def test_a_publisher_s_own_file_changes_nothing_of_ours(
    releases: list[Release], dist: Path, out: Path, path: str
) -> None:
    with pytest.raises(ReleaseError, match=f"static/{path} would change what publishing makes"):
        publish(releases, dist, out, SETTINGS, None, {PurePosixPath(path): b"mine"})
    assert not out.exists()


def test_a_link_and_what_is_git_s_are_not_published(tmp_path: Path) -> None:
    assert load_static(tmp_path / "static") == {}
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "etc").symlink_to("/etc")
    with pytest.raises(ReleaseError, match="static/etc is no plain file"):
        load_static(tmp_path / "static")
    write_tree(tmp_path / "static", {".git/config": "x"})
    with pytest.raises(ReleaseError, match=r"static/\.git/config is git's"):
        load_static(tmp_path / "static")


def test_a_release_that_is_altered_leaves_a_mounted_site_as_it_was(
    dist: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = seal_small(dist, "2026.11")
    publish([release], dist, out, SETTINGS, None)
    before = read_tree(out)
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == out.resolve())
    (dist / "stage-by-stage-2026.11.zip").write_bytes(b"cut off")
    with pytest.raises(ReleaseError, match="was altered or cut off"):
        publish([release], dist, out, SETTINGS, None)
    assert read_tree(out) == before
