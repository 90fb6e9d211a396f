import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from macros.records.records import (
    Leaflet,
    Release,
    ReleaseError,
    Withdrawal,
    latest,
    load_releases,
    new_withdrawal,
    parse_releases,
    releases_text,
)

DAY = datetime.date(2026, 11, 22)
RELEASE = Release("2026.11", DAY, "a" * 40, "b" * 64, "c" * 64)
RECORD = f"""\
releases:
- version: '2026.11'
  date: 2026-11-22
  commit: {"a" * 40}
  zip: {"b" * 64}
  tree: {"c" * 64}
  leaflets:
    hip: {{html: {"d" * 64}, a4: {"d" * 64}, letter: {"d" * 64}, words: {"d" * 64}}}
"""
WITHDRAWN = (
    RECORD.replace("{", "{{").replace("}", "}}")
    + """\
  withdrawn_guides:
    {guide}: {{date: 2026-11-22, reason: "{reason}"}}
"""
)
LATER = replace(RELEASE, version="2026.12")
HIP = {"hip": Leaflet("d" * 64, "e" * 64, "f" * 64, "0" * 64)}
WITHDRAWAL = Withdrawal(DAY, "A number was wrong: 10, not 100.", "https://hospital.example.org/")


@pytest.mark.parametrize(
    "release",
    [
        RELEASE,
        replace(RELEASE, is_private=True),
        replace(RELEASE, version="2026.10.1"),
        replace(RELEASE, leaflets=HIP),
        replace(RELEASE, leaflets=HIP, sheets=HIP),
        replace(RELEASE, withdrawn=WITHDRAWAL),
        replace(RELEASE, leaflets=HIP, withdrawn_guides={"hip": replace(WITHDRAWAL, instead="")}),
        replace(RELEASE, withdrawn=replace(WITHDRAWAL, reason="Ei: 5 # mg, 'not' \"6\" 🛑")),
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
        ("releases:\n- leaflets: 3\n", "'key: value'"),
        (RECORD + RECORD.partition("\n")[2], "9: the release '2026.11' is recorded twice"),
        (WITHDRAWN.format(guide="hip", reason=""), "'reason' is not a text"),
        (WITHDRAWN.format(guide="hip", reason="\u2800"), "'reason' says nothing"),
        (WITHDRAWN.format(guide="hipp", reason="Why"), "has no guide 'hipp'. Did you mean 'hip'?"),
    ],
)
def test_a_record_that_we_did_not_write_is_refused(text: str, said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        parse_releases(text)


BLANKS = [
    " ",
    "\t\n",
    "\x85",
    "\u200b",
    "\u00a0",
    "\u2060\ufeff",
    "\u2800",
    "…",
    "\ufe0f",
]


@pytest.mark.parametrize("text", BLANKS, ids=ascii)
def test_a_text_that_says_nothing_is_no_reason_and_no_place_to_go(text: str) -> None:
    with pytest.raises(ReleaseError, match="--reason says nothing"):
        new_withdrawal(DAY, text, "")
    with pytest.raises(ReleaseError, match="--instead says nothing"):
        new_withdrawal(DAY, "A dose was wrong.", text)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "says nothing"),
        ("A \u202edose", r"holds U\+202E, an invisible character"),
        ("A dose\udcff", r"holds U\+DCFF, an invisible character"),
        ("\u3164", r"holds U\+3164, an invisible character"),
        ("A \x1bdose", r"holds U\+001B, an invisible character"),
        ("A d\u043ese", "has a word of two scripts"),
        ("A dose. " * 99, "has 791 characters, at most 500 fit"),
    ],
)
def test_a_reason_that_nobody_can_read_is_refused(reason: str, said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        new_withdrawal(DAY, reason, "")


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("  A dose\x85was\r\nwrong. ", "A dose was wrong."),
        ("A\u00a0dose\u200b was wrong.", "A dose was wrong."),
        ("5\u00a0mg, not 50", "5 mg, not 50"),
        ("Доза была неверной", "Доза была неверной"),
    ],
)
def test_a_reason_is_recorded_on_one_line_and_read_again(typed: str, recorded: str) -> None:
    gone = replace(RELEASE, withdrawn=new_withdrawal(DAY, typed, typed))
    (again,) = parse_releases(releases_text([gone]))
    assert again.withdrawn == Withdrawal(DAY, recorded, recorded)


@pytest.mark.parametrize("reason", ["", "\x85", "A\x85dose", " A dose", "\u2800"], ids=ascii)
def test_what_nobody_could_read_again_is_not_written(reason: str) -> None:
    gone = replace(RELEASE, withdrawn=Withdrawal(DAY, reason))
    with pytest.raises(ReleaseError, match="nothing was written"):
        releases_text([gone])


def test_a_record_with_both_versions_of_a_change_is_told_at_its_line(tmp_path: Path) -> None:
    ours, theirs = releases_text([RELEASE]), releases_text([LATER])
    both = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"
    (tmp_path / "releases.yml").write_text(both, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"releases.yml:1: git has left both versions"):
        load_releases(tmp_path)
