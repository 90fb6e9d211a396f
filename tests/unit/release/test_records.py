import datetime
from dataclasses import replace

import pytest

from macros.release.records import (
    Leaflet,
    Release,
    ReleaseError,
    Withdrawal,
    latest,
    parse_releases,
    releases_text,
)

DAY = datetime.date(2026, 11, 22)
RELEASE = Release("2026.11", DAY, "a" * 40, "b" * 64, "c" * 64)
LATER = replace(RELEASE, version="2026.12")
WITHDRAWAL = Withdrawal(DAY, "A number was wrong: 10, not 100.", "https://hospital.example.org/")


@pytest.mark.parametrize(
    "release",
    [
        RELEASE,
        replace(RELEASE, is_private=True),
        replace(RELEASE, version="2026.10.1"),
        replace(RELEASE, leaflets={"hip": Leaflet("d" * 64, "e" * 64, "f" * 64, "0" * 64)}),
        replace(RELEASE, withdrawn=WITHDRAWAL),
        replace(RELEASE, withdrawn_guides={"hip": replace(WITHDRAWAL, instead="")}),
    ],
)
def test_what_is_written_is_read_again(release: Release) -> None:
    assert parse_releases(releases_text([release])) == (release,)


def test_versions_are_ordered_as_numbers() -> None:
    versions = ["2026.9", "2026.10", "2026.10.1", "2027.1"]
    records = [replace(RELEASE, version=version) for version in reversed(versions)]
    assert [release.version for release in parse_releases(releases_text(records))] == versions


@pytest.mark.parametrize(
    ("releases", "version"),
    [
        ([], None),
        ([RELEASE], "2026.11"),
        ([LATER, RELEASE], "2026.12"),
        ([replace(LATER, withdrawn=WITHDRAWAL), RELEASE], "2026.11"),
        ([replace(RELEASE, withdrawn=WITHDRAWAL)], None),
    ],
)
def test_the_latest_release_is_the_newest_that_is_not_withdrawn(
    releases: list[Release], version: str | None
) -> None:
    newest = latest(releases)
    assert (newest.version if newest else None) == version


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("releases: 3", "'releases' is not a list"),
        ("- 3", "not a list of 'key: value'"),
        ("releases:\n- version: 2026.1\n", "'version' is not a text"),
        ("releases:\n- version: 'v1'\n", "'version' is 'v1'"),
        ("releases:\n- zip: abc\n", "'zip' is 'abc'"),
        ("releases:\n- color: red\n", "unknown key 'color'"),
        ("releases: !!python/object:os.system {}\n", "starts with '!'"),
        (releases_text([RELEASE, RELEASE]), "records a version twice"),
    ],
)
def test_a_record_that_we_did_not_write_is_refused(text: str, said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        parse_releases(text)
