from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from macros.records.left_standing import latest_in_words, left_standing, standing_in_words
from macros.records.records import Release, Withdrawal
from tests.small_releases import DAY, PAGES, seal_small, tree

GONE = Withdrawal(DAY, "A dose was wrong.")
LAMINA = "glossary/lamina.html"


def said(releases: list[Release], dist: Path, guide: str | None = None) -> list[str]:
    """Return what is said after the withdrawal of 2026.11, without the digits of hashes."""
    lines = standing_in_words(left_standing(releases, dist, ["2026.11"], guide))
    return [line[18:] if line.startswith("    ") else line for line in lines]


def test_the_same_text_in_other_versions_is_listed_by_its_hash(
    releases: list[Release], dist: Path
) -> None:
    standing = left_standing(
        [replace(releases[0], withdrawn=GONE), releases[1]], dist, ["2026.11"], None
    )
    assert {str(copy.page) for copy in standing.copies} == {*PAGES} - {LAMINA}
    assert standing.versions(None) == ["2026.12"]
    lines = list(standing_in_words(standing))
    for copy in standing.copies:
        assert f"    {copy.words[:12]}  {copy.page}  2026.12" in lines
    assert (
        lines[-1] == f"2026.12 has {len(PAGES) - 1} of the {len(PAGES)} pages that were withdrawn."
    )


def test_of_a_guide_only_its_own_pages_count_wherever_they_went(
    releases: list[Release], dist: Path
) -> None:
    moved = tree("2027.01")
    moved[PurePosixPath("procedures/hip/end.html")] = moved.pop(
        PurePosixPath("procedures/hip/closure.html")
    )
    first = replace(releases[0], withdrawn_guides={"hip": GONE})
    lines = said([first, releases[1], seal_small(dist, "2027.01", moved)], dist, "hip")
    assert "procedures/hip/closure.html  2026.12, 2027.01 (procedures/hip/end.html)" in lines
    assert not [line for line in lines if "glossary" in line]
    assert lines[-2:] == [
        "2026.12 has 3 of the 3 pages that were withdrawn.",
        "2027.01 has 3 of the 3 pages that were withdrawn.",
    ]


@pytest.mark.parametrize(
    "gone", [{"withdrawn": GONE}, {"withdrawn_guides": {"hip": GONE}}, {}], ids=str
)
def test_what_was_withdrawn_or_says_something_else_is_not_left_standing(
    releases: list[Release], dist: Path, gone: dict[str, Any]
) -> None:
    other = releases[1]
    if not gone:
        files = {path: text.replace(b"<h1>", b"<h1>Two ") for path, text in tree("2026.12").items()}
        other = seal_small(dist, "2026.12", files)
    first = replace(releases[0], withdrawn_guides={"hip": GONE})
    assert said([first, replace(other, **gone)], dist, "hip") == [
        "No other version in force has a page with the same text."
    ]


def test_the_words_count_and_neither_the_version_nor_the_markup(
    releases: list[Release], dist: Path
) -> None:
    page = PurePosixPath("index.html")
    files = tree("2026.12", ["index.html"])
    files[page] = files[page].replace(b"<h1>index.html</h1>", b"<h1>\n<b>index.html</b></h1>")
    lines = said([releases[0], seal_small(dist, "2026.12", files)], dist)
    assert "index.html  2026.11, 2026.12" in lines


@pytest.mark.parametrize("version", ["2026.11", "2026.12"])
def test_a_version_that_cannot_be_compared_is_named(
    releases: list[Release], dist: Path, version: str
) -> None:
    (dist / f"stage-by-stage-{version}.zip").unlink()
    (line,) = said([replace(releases[0], withdrawn=GONE), releases[1]], dist)
    assert line.startswith(f"What {version} says could not be compared.")
    assert f"guides.py rebuild {version}" in line


@pytest.mark.parametrize(
    ("withdrawn", "guide", "words"),
    [
        (["2026.12"], None, "2026.11, of 2026-11-22, is the latest version again."),
        (["2026.11"], None, "2026.12, of 2026-11-22, stays the latest version."),
        (["2026.11", "2026.12"], None, "No version is left: each address of latest/ will say why."),
        (["2026.12"], "hip", "2026.12 stays the latest version, without the guide 'hip'."),
        (["2026.11"], "hip", "2026.12, of 2026-11-22, stays the latest version."),
    ],
)
def test_what_becomes_the_latest_is_said(
    releases: list[Release], withdrawn: list[str], guide: str | None, words: str
) -> None:
    gone: dict[str, Any] = {"withdrawn_guides": {"hip": GONE}} if guide else {"withdrawn": GONE}
    after = [replace(one, **gone) if one.version in withdrawn else one for one in releases]
    assert latest_in_words(after, withdrawn, guide) == words
