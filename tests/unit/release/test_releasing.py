import datetime
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from macros.records.bundle import make_zip
from macros.records.checkout import alone, changed_files
from macros.records.dist import Artifacts, with_checksum
from macros.records.records import (
    RELEASES_YML,
    Leaflet,
    Release,
    ReleaseError,
    Withdrawal,
    load_releases,
)
from macros.release.releasing import (
    finish_killed_run,
    rebuild,
    refuse_branch,
    refuse_different,
    refuse_unfit,
    with_sealed_zip,
    withdraw,
)
from macros.release.releasing import release as release_version
from macros.site.edition import Edition
from tests.publisher import Checkout
from tests.small_releases import DAY, record_small, seal_small, tree

NAME = "stage-by-stage-2026.11.zip"
WITHDRAWAL = Withdrawal(DAY, "A dose was wrong.")


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
    with pytest.raises(ReleaseError, match=r"released already.*git tag --delete v2026\.11"):
        refuse_unfit(checkout.folder, [], Edition("2026.11", DAY))


@pytest.mark.parametrize("without", ["records", "the file"])
def test_a_fork_starts_without_the_releases_of_its_parent(checkout: Checkout, without: str) -> None:
    record_small(checkout.folder)
    if without == "the file":
        (checkout.folder / RELEASES_YML).unlink()
    checkout.commit("Start without them")
    checkout.git("tag", "--delete", "v2026.11")
    assert finish_killed_run(checkout.folder) == ""
    assert checkout.git("tag") == ""
    with pytest.raises(ReleaseError, match="site_url"):  # nothing else is wrong
        refuse_unfit(checkout.folder, load_releases(checkout.folder), Edition("2026.11", DAY))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-21", "2026-11-21 is before the day of release 2026.11. Is the clock"),
        ("1970-01-01", "1970-01-01 is before the day of release 2026.11. Is the clock"),
    ],
)
def test_days_do_not_run_backwards(
    checkout: Checkout, sealed: Release, day: str, said: str
) -> None:
    with pytest.raises(ReleaseError, match=said):
        refuse_unfit(
            checkout.folder, [sealed], Edition("2026.12", datetime.date.fromisoformat(day))
        )


def test_a_first_release_is_not_older_than_its_commit(checkout: Checkout) -> None:
    with pytest.raises(ReleaseError, match="2026-11-18 is before the day of the commit"):
        refuse_unfit(checkout.folder, [], Edition("2026.12", datetime.date(2026, 11, 18)))
    with pytest.raises(ReleaseError, match="site_url"):  # the next thing that is wrong
        refuse_unfit(checkout.folder, [], Edition("2026.12", datetime.date(2026, 11, 19)))


def test_a_slow_clock_stops_no_withdrawal_and_dates_it_on_the_day_of_the_release(
    checkout: Checkout,
) -> None:
    slow = replace(WITHDRAWAL, day=datetime.date(1970, 1, 1))
    (made,) = withdraw(checkout.folder, ["2026.11"], None, slow)
    assert made.withdrawn == replace(WITHDRAWAL, day=DAY)


def test_nothing_is_recorded_beside_the_branch_that_is_published(
    checkout: Checkout, sealed: Release
) -> None:
    checkout.git("branch", "--move", "main")
    refuse_branch(checkout.folder)
    checkout.git("switch", "--quiet", "--create", "draft")
    with pytest.raises(ReleaseError, match=r"This is the branch 'draft'.*git switch main"):
        withdraw(checkout.folder, ["2026.11"], None, WITHDRAWAL)
    checkout.git("switch", "--quiet", "--detach")
    with pytest.raises(ReleaseError, match=r"on no branch \(a detached HEAD\).*git switch main"):
        withdraw(checkout.folder, ["2026.11"], None, WITHDRAWAL)
    with pytest.raises(ReleaseError, match="detached HEAD"):
        release_version(checkout.folder, checkout.dist, Edition("2026.12", DAY))
    assert load_releases(checkout.folder) == (sealed,)


@pytest.mark.parametrize("name", ["trunk", "main"])
def test_the_branch_that_is_published_is_the_remote_s_own(
    checkout: Checkout, tmp_path: Path, name: str
) -> None:
    checkout.git("branch", "--move", name)
    clone = Checkout(tmp_path / "clone")
    checkout.git("clone", "--quiet", str(checkout.folder), str(clone.folder))
    refuse_branch(clone.folder)
    clone.git("switch", "--quiet", "--create", "main" if name == "trunk" else "trunk")
    with pytest.raises(ReleaseError, match=f"git switch {name}"):
        refuse_branch(clone.folder)


def test_a_shallow_clone_without_tags_gives_no_tag_to_a_wrong_commit(
    checkout: Checkout, sealed: Release, tmp_path: Path
) -> None:
    (checkout.folder / "other.txt").write_text("x")
    checkout.commit("Go on")
    clone = Checkout(tmp_path / "clone")
    source = checkout.folder.as_uri()
    checkout.git("clone", "--quiet", "--depth", "1", "--no-tags", source, str(clone.folder))
    with pytest.raises(ReleaseError, match="git fetch --unshallow --tags"):
        refuse_unfit(clone.folder, [sealed], Edition("2026.12", DAY))
    with pytest.raises(ReleaseError, match=r"lacks commit aaaaaaa.*git fetch --unshallow --tags"):
        rebuild(clone.folder, clone.dist, "2026.11")
    withdraw(clone.folder, ["2026.11"], None, WITHDRAWAL)
    assert load_releases(clone.folder)[0].withdrawn == WITHDRAWAL
    assert clone.git("tag") == ""


@pytest.mark.parametrize("guide", [None, "hip"])
def test_a_withdrawal_is_recorded_and_committed_alone(
    checkout: Checkout, sealed: Release, guide: str | None
) -> None:
    (checkout.folder / "draft.md").write_text("not ready")
    withdraw(checkout.folder, ["2026.11"], guide, WITHDRAWAL)
    expected = (
        replace(sealed, withdrawn_guides={"hip": WITHDRAWAL})
        if guide
        else replace(sealed, withdrawn=WITHDRAWAL)
    )
    assert load_releases(checkout.folder) == (expected,)
    assert checkout.git("show", "--name-only", "--format=", "HEAD") == RELEASES_YML
    assert changed_files(checkout.folder) == ["draft.md"]


def test_versions_are_withdrawn_together_or_none_of_them(
    checkout: Checkout, sealed: Release
) -> None:
    later = replace(sealed, version="2026.12")
    record_small(checkout.folder, sealed, later)
    checkout.commit("Release 2026.12")
    checkout.git("tag", "v2026.12")
    with pytest.raises(ReleaseError, match=r"There is no release '2027\.01'"):
        withdraw(checkout.folder, ["2026.11", "2027.01"], None, WITHDRAWAL)
    assert load_releases(checkout.folder) == (sealed, later)
    withdraw(checkout.folder, ["2026.12", "2026.11"], "hip", WITHDRAWAL)
    gone = {"hip": WITHDRAWAL}
    assert load_releases(checkout.folder) == tuple(
        replace(one, withdrawn_guides=gone) for one in (sealed, later)
    )
    assert checkout.git("log", "-1", "--format=%s") == "Withdraw 2026.12, 2026.11 hip"


@pytest.mark.parametrize("guide", [None, "hip"])
def test_withdrawing_again_for_the_same_reason_changes_nothing(
    checkout: Checkout, guide: str | None
) -> None:
    first = withdraw(checkout.folder, ["2026.11"], guide, WITHDRAWAL)
    head = checkout.git("rev-parse", "HEAD")
    later = replace(WITHDRAWAL, day=DAY + datetime.timedelta(days=3))
    assert withdraw(checkout.folder, ["2026.11"], guide, later) == first
    assert checkout.git("rev-parse", "HEAD") == head
    other = replace(later, reason="A picture was mirrored.")
    assert withdraw(checkout.folder, ["2026.11"], guide, other) != first


def test_a_withdrawal_waits_for_the_run_that_changes_the_record_and_reads_it_then(
    checkout: Checkout, sealed: Release
) -> None:
    other = Thread(target=withdraw, args=(checkout.folder, ["2026.11"], None, WITHDRAWAL))
    later = replace(sealed, version="2026.12")
    with alone(checkout.folder, "release 2026.12"):
        other.start()
        other.join(0.2)
        assert load_releases(checkout.folder) == (sealed,)
        record_small(checkout.folder, sealed, later)
        checkout.commit("Release 2026.12")
        checkout.git("tag", "v2026.12")
    other.join(10)
    assert load_releases(checkout.folder) == (replace(sealed, withdrawn=WITHDRAWAL), later)


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
        withdraw(checkout.folder, [version], guide, WITHDRAWAL)


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return seal_small(tmp_path, "2026.11")


def packed_otherwise() -> Artifacts:
    # another day stands for another zlib: the same tree in other bytes
    day = datetime.date(2000, 1, 1)
    return with_checksum(NAME, make_zip(tree("2026.11"), "stage-by-stage-2026.11", day))


def test_the_same_tree_packed_otherwise_gives_way_to_the_released_zip(
    release: Release, tmp_path: Path
) -> None:
    released = (tmp_path / NAME).read_bytes()
    made = with_sealed_zip(packed_otherwise(), tmp_path, release)
    assert made == with_checksum(NAME, released)


def test_without_the_released_zip_one_that_is_packed_otherwise_is_refused(
    release: Release, tmp_path: Path
) -> None:
    (tmp_path / NAME).unlink()
    with pytest.raises(ReleaseError, match="Put the released one into"):
        with_sealed_zip(packed_otherwise(), tmp_path, release)


def test_a_commit_that_gives_the_same_is_the_release(release: Release) -> None:
    refuse_different(release, replace(release, zip="f" * 64))


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"tree": "f" * 64}, "tree"),
        ({"leaflets": {"hip": Leaflet("f" * 64, "", "", "")}}, "leaflets"),
    ],
)
def test_a_commit_that_gives_something_else_is_not_taken_for_the_release(
    release: Release, other: dict[str, Any], what: str
) -> None:
    with pytest.raises(ReleaseError, match=f"The {what} made again from commit aaaaaaa differs"):
        refuse_different(release, replace(release, **other))
