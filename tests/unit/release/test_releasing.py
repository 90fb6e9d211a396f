from dataclasses import replace
from pathlib import Path

import pytest

from macros.release.checkout import changed_files, export
from macros.release.errors import ReleaseError
from macros.release.record_file import RELEASES, load_releases
from macros.release.records import Release, Withdrawal
from macros.release.releasing import (
    finish_killed_run,
    refuse_unfit,
    withdraw,
)
from macros.site.edition import Edition
from tests.publisher import SETTINGS, Checkout
from tests.small_releases import DAY, record_small, seal_small

WITHDRAWAL = Withdrawal(DAY, "A dose was wrong.")


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
    record_small(made.folder)
    made.commit("Start")
    record_small(made.folder, sealed)
    made.commit("Release 2026.11")
    made.git("tag", "v2026.11")
    return made


def test_a_sound_checkout_is_left_as_it_is(checkout: Checkout) -> None:
    head = checkout.git("rev-parse", "HEAD")
    assert finish_killed_run(checkout.folder) == ""
    assert checkout.git("rev-parse", "HEAD", "v2026.11") == f"{head}\n{head}"


def test_a_run_killed_before_its_commit_is_taken_back(checkout: Checkout, sealed: Release) -> None:
    record_small(checkout.folder, sealed, replace(sealed, version="2026.12"))
    assert finish_killed_run(checkout.folder) == ""
    assert load_releases(checkout.folder) == (sealed,)
    assert changed_files(checkout.folder) == []


def test_a_run_killed_after_its_commit_and_before_its_tag_is_finished(checkout: Checkout) -> None:
    checkout.git("tag", "--delete", "v2026.11")
    holder = checkout.git("rev-parse", "HEAD")
    (checkout.folder / "other.txt").write_text("x")
    checkout.commit("Go on")
    assert finish_killed_run(checkout.folder) == "2026.11"
    assert checkout.git("rev-parse", "v2026.11") == holder


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("v1", r"'v1' is not a version\. Write year and month: 2026\.11"),
        ("2026.11", r"2026\.11 is released already, and a release never changes\."),
        ("2026.011", r"2026\.011 is released already, and a release never changes\."),
        ("2026.10", r"2026\.10 comes before 2026\.11, which is released already\."),
        ("2026.12", r"Commit these first, or take them away:\n    new\.md"),
    ],
)
def test_what_is_not_fit_to_be_released_is_refused(
    checkout: Checkout, sealed: Release, version: str, said: str
) -> None:
    (checkout.folder / "new.md").write_text("not committed")
    with pytest.raises(ReleaseError, match=said):
        refuse_unfit(checkout.folder, [sealed], Edition(version, DAY))


def test_a_version_with_a_tag_is_released_already(checkout: Checkout) -> None:
    with pytest.raises(ReleaseError, match="is released already"):
        refuse_unfit(checkout.folder, [], Edition("2026.11", DAY))


@pytest.mark.parametrize("guide", [None, "hip"])
def test_a_withdrawal_is_recorded_and_committed_alone(
    checkout: Checkout, sealed: Release, guide: str | None
) -> None:
    (checkout.folder / "draft.md").write_text("not ready")
    withdraw(checkout.folder, "2026.11", guide, WITHDRAWAL)
    expected = (
        replace(sealed, withdrawn_guides={"hip": WITHDRAWAL})
        if guide
        else replace(sealed, withdrawn=WITHDRAWAL)
    )
    assert load_releases(checkout.folder) == (expected,)
    assert checkout.git("show", "--name-only", "--format=", "HEAD") == RELEASES
    assert changed_files(checkout.folder) == ["draft.md"]


@pytest.mark.parametrize(
    ("version", "guide", "said"),
    [
        ("2026.12", None, r"There is no release '2026\.12'\. Releases are: 2026\.11\."),
        ("2026.11", "knee", r"Release 2026\.11 has no guide 'knee'\. It has: hip\."),
    ],
)
def test_what_was_not_released_cannot_be_withdrawn(
    checkout: Checkout, version: str, guide: str | None, said: str
) -> None:
    with pytest.raises(ReleaseError, match=said):
        withdraw(checkout.folder, version, guide, WITHDRAWAL)


def test_git_says_why_it_failed(tmp_path: Path, checkout: Checkout) -> None:
    with pytest.raises(ReleaseError, match="git read-tree failed:"):
        export(checkout.folder, "f" * 40, tmp_path / "copy")


@pytest.mark.parametrize("setting", ["true", "input"])
def test_a_commit_is_written_out_byte_for_byte(
    tmp_path: Path, checkout: Checkout, setting: str
) -> None:
    (checkout.folder / "page.md").write_bytes(b"one\ntwo\n")
    commit = checkout.commit("Two lines")
    checkout.git("config", "core.autocrlf", setting)
    export(checkout.folder, commit, tmp_path / "copy")
    assert (tmp_path / "copy" / "page.md").read_bytes() == b"one\ntwo\n"
