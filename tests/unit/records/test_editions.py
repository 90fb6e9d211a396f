"""A hospital's editions, and the releases that they come after."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.local import LocalEdition
from macros.publishing.verifying import verify_each
from macros.records.editions import (
    PARENT_YML,
    left_in_force,
    parent_problems,
    refuse_edition,
)
from macros.records.records import (
    RELEASES_YML,
    Release,
    ReleaseError,
    Withdrawal,
    parse_releases,
    releases_text,
)
from tests.small_releases import seal_small

GONE = Withdrawal(datetime.date(2026, 12, 5), "A dose was wrong.")
LOCAL = LocalEdition("Example Hospital", 1, "2026.12")
WITHDRAWN = "which this text comes from, was withdrawn on December 5, 2026: A dose was wrong"


@pytest.fixture
def parent(tmp_path: Path) -> Release:
    return seal_small(tmp_path / "parent", "2026.12")


@pytest.fixture
def own(tmp_path: Path) -> Release:
    return replace(seal_small(tmp_path / "dist", "2026.12.1"), local=LOCAL)


def project(folder: Path, parents: list[Release], after: str = "2026.12") -> Path:
    local, guide = folder / "docs" / "local", folder / "docs" / "procedures" / "hip"
    local.mkdir(parents=True)
    guide.mkdir(parents=True)
    (local / "hip.yml").write_text("notes: []\n", encoding="utf-8")
    (local / "index.yml").write_text(f'edition: 1\nafter: "{after}"\n', encoding="utf-8")
    if parents:
        (folder / PARENT_YML).write_text(releases_text(parents), encoding="utf-8")
    return folder


def found(folder: Path) -> list[str]:
    return [f"{one} {one.code}" for one in parent_problems(folder)]


def test_a_record_holds_which_edition_a_release_is(own: Release, parent: Release) -> None:
    text = releases_text([parent, own])
    assert parse_releases(text) == (parent, own)
    assert "  edition:\n    hospital: Example Hospital\n    number: 1\n    after: '2026.12'" in text
    assert text.count("edition:") == 1


def test_an_edition_after_a_release_in_force_has_no_problem(
    tmp_path: Path, parent: Release
) -> None:
    other = replace(
        parent, withdrawn_guides={"knee": GONE}, leaflets={"knee": parent.leaflets["hip"]}
    )
    assert found(project(tmp_path / "a", [parent])) == []
    assert found(project(tmp_path / "b", [other])) == []


def test_guides_without_notes_come_after_nobody(tmp_path: Path) -> None:
    folder = project(tmp_path / "a", [])
    (folder / "docs/local/hip.yml").unlink()
    assert found(folder) == []


def test_a_withdrawal_of_the_release_before_it_is_reported(tmp_path: Path, parent: Release) -> None:
    remedy = "Take in a newer text, and write its release here. parent-withdrawn"
    whole = project(tmp_path / "a", [replace(parent, withdrawn=GONE)])
    assert found(whole) == [f"docs/local/index.yml:2: release 2026.12, {WITHDRAWN}. {remedy}"]
    guide = project(tmp_path / "b", [replace(parent, withdrawn_guides={"hip": GONE})])
    assert found(guide) == [
        f"docs/local/index.yml:2: the guide 'hip' of release 2026.12, {WITHDRAWN}. {remedy}"
    ]


@pytest.mark.parametrize(
    ("after", "has_record", "remedy"),
    [
        ("2026.12", False, f"Copy the {RELEASES_YML} of whoever publishes the guides to"),
        ("2026.21", True, "Did you mean '2026.12'?"),
    ],
)
def test_a_release_that_no_record_has_is_reported(
    tmp_path: Path, parent: Release, after: str, has_record: bool, remedy: str
) -> None:
    (problem,) = found(project(tmp_path / "a", [parent] if has_record else [], after))
    start = f"docs/local/index.yml:2: {PARENT_YML} has no release {after!r}, so nobody sees"
    assert problem.startswith(start)
    assert remedy in problem
    assert problem.endswith(" parent-unknown")


def test_a_record_that_cannot_be_read_is_reported_under_its_own_name(
    tmp_path: Path, parent: Release
) -> None:
    folder = project(tmp_path / "a", [parent])
    with (folder / PARENT_YML).open("a", encoding="utf-8") as opened:
        opened.write("  colour: red\n")
    assert [one.partition(":")[0] for one in found(folder)] == [PARENT_YML]


def test_an_edition_is_not_released_under_a_number_that_is_taken(
    tmp_path: Path, parent: Release, own: Release
) -> None:
    folder = project(tmp_path / "a", [parent])
    refuse_edition(folder, [])
    with pytest.raises(ReleaseError, match=r"Edition 1 is released already, as 2026\.12\.1"):
        refuse_edition(folder, [own])


def test_an_edition_after_a_withdrawn_release_is_not_released(
    tmp_path: Path, parent: Release
) -> None:
    folder = project(tmp_path / "a", [replace(parent, withdrawn=GONE)])
    with pytest.raises(ReleaseError, match="was withdrawn on December 5, 2026: A dose was wrong"):
        refuse_edition(folder, [])


def test_what_is_still_in_force_after_a_withdrawal_is_named_with_the_command_to_type(
    parent: Release, own: Release
) -> None:
    gone = [replace(parent, withdrawn_guides={"hip": GONE})]
    assert list(left_in_force([own], [parent])) == []
    assert list(left_in_force([replace(own, withdrawn=GONE)], gone)) == []
    assert list(left_in_force([replace(own, withdrawn_guides={"hip": GONE})], gone)) == []
    assert list(left_in_force([own], gone)) == [
        f"2026.12.1 is in force, but the guide 'hip' of release 2026.12, {WITHDRAWN}."
        ' Withdraw it, too: guides.py withdraw 2026.12.1 --guide hip --reason "…"'
    ]


def test_verify_names_the_edition_and_what_became_of_the_release_before_it(
    tmp_path: Path, parent: Release, own: Release
) -> None:
    dist = tmp_path / "dist"
    leaflet = dist / "stage-by-stage-2026.12.1-hip.html"
    fine = verify_each([leaflet], dist, [own], [parent])[leaflet]
    assert fine.is_good
    assert fine.words.startswith(
        "It is the leaflet 'hip' of release 2026.12.1, Example Hospital edition 1, after 2026.12,"
    )
    gone = verify_each([leaflet], dist, [own], [replace(parent, withdrawn=GONE)])[leaflet]
    assert not gone.is_good
    assert gone.words == f"{fine.words} Do not use it: release 2026.12, {WITHDRAWN}."
