"""What a replaced version hands out of a guide that was withdrawn in another version."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from macros.publishing.publishing import publish
from macros.publishing.verifying import verify
from macros.records.records import Release, Withdrawal
from tests.published import CLOSURE, SETTINGS, handed_out, loaded, page, refuse_dead_links
from tests.small_releases import DAY, seal_small, tree

WITHDRAWN = {"hip": Withdrawal(DAY, "A dose was wrong.", "the ward")}
SAME = "This is version 2026.10. Text of this guide was withdrawn on November 22, 2026, in version"
LATER = "This is version 2026.11. This guide was withdrawn on November 22, 2026, in version 2026.12"


def mended(version: str, paths: Iterable[str]) -> dict[PurePosixPath, bytes]:
    """Return a tree in which these pages have other words."""
    files = tree(version)
    for path in map(PurePosixPath, paths):
        files[path] = files[path].replace(b"<h1>", b"<h1>Mended: ")
    return files


@pytest.fixture
def mended_twice(dist: Path) -> list[Release]:
    """Return three versions: the second has the text of the first, the third mends all of it."""
    pages = [str(path) for path in tree("") if "hip/" in str(path)]
    old = [seal_small(dist, version) for version in ("2026.10", "2026.11")]
    return [*old, seal_small(dist, "2026.12", mended("2026.12", pages))]


def files_of(out: Path, version: str) -> list[str]:
    """Return the ends of the names of what a version hands out."""
    start = f"stage-by-stage-{version}"
    names = (name for name in handed_out(out) if name.startswith(start))
    return sorted(name.removeprefix(start) for name in names)


def test_a_guide_that_was_withdrawn_later_is_handed_out_in_no_file_without_the_reason(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [releases[0], replace(releases[1], withdrawn_guides=WITHDRAWN)]
    publish(gone, dist, out, SETTINGS, None)
    assert files_of(out, "2026.11") == []
    leaflet = "downloads/stage-by-stage-2026.11-hip"
    notices = [".html", "-a4.pdf/index.html", "-letter.pdf/index.html"]
    for said in (page(out, leaflet + end).text_content() for end in notices):
        assert LATER in said
        assert "A dose was wrong." in said
        assert "Go to the ward instead." in said
    whole = page(out, "downloads/stage-by-stage-2026.11.zip/index.html").text_content()
    assert "Version 2026.11 is not handed out as a whole" in whole
    listed = loaded(out, "guides.json")["releases"][1]
    assert listed["zip"] is None
    assert {kind for kind, file in listed["guides"][0]["leaflets"].items() if file} == {"html"}
    assert listed["guides"][0]["withdrawn_elsewhere"] == {
        "version": "2026.12",
        "withdrawn": "2026-11-22",
        "reason": "A dose was wrong.",
        "instead": "the ward",
    }
    assert verify(out / f"{leaflet}.html", dist, gone).is_good
    refuse_dead_links(out)


def test_the_list_of_versions_says_why_a_version_has_no_zip_and_no_pdfs(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [releases[0], replace(releases[1], withdrawn_guides=WITHDRAWN)]
    publish(gone, dist, out, SETTINGS, None)
    rows = page(out, "versions.html").xpath("//tbody/tr")
    why = (
        "No zip, and no PDF of Hip: its text was withdrawn on November 22, 2026, in version 2026.12"
    )
    assert [why in row.text_content() for row in rows] == [False, True]
    assert rows[1].text_content().count("A dose was wrong.") == 1
    (guide,) = loaded(out, "guides.json")["releases"][0]["guides"]
    assert "withdrawn_elsewhere" not in guide


@pytest.mark.parametrize("whole", [True, False], ids=["the version", "the guide"])
def test_the_same_text_says_in_older_versions_too_why_it_was_withdrawn(
    mended_twice: list[Release], dist: Path, out: Path, *, whole: bool
) -> None:
    how = {"withdrawn": WITHDRAWN["hip"]} if whole else {"withdrawn_guides": WITHDRAWN}
    gone = [mended_twice[0], replace(mended_twice[1], **how), mended_twice[2]]
    publish(gone, dist, out, SETTINGS, None)
    (notice,) = page(out, f"2026.10/{CLOSURE}").find_class("replaced")
    assert notice.text_content().startswith(f"{SAME} 2026.11.A dose was wrong.")
    assert "Read this page in the latest version" in notice.text_content()
    assert files_of(out, "2026.10") == []
    assert len(files_of(out, "2026.12")) == 8
    assert verify(out / "2026.10" / CLOSURE, dist, gone).is_good
    assert verify(out / "2026.10", dist, gone).is_good
    refuse_dead_links(out)


def test_what_the_latest_version_says_too_or_nobody_withdrew_is_handed_out(
    mended_twice: list[Release], dist: Path, out: Path
) -> None:
    first, second, third = mended_twice
    publish(mended_twice, dist, out, SETTINGS, None)
    assert len(files_of(out, "2026.10")) == 8
    publish([replace(first, withdrawn_guides=WITHDRAWN), second], dist, out, SETTINGS, None)
    assert len(files_of(out, "2026.11")) == 8
    publish([first, second, replace(third, withdrawn_guides=WITHDRAWN)], dist, out, SETTINGS, None)
    again = seal_small(dist, "2027.01")
    publish([first, replace(third, withdrawn_guides=WITHDRAWN), again], dist, out, SETTINGS, None)
    assert len(files_of(out, "2026.10")) == 8


def test_a_reason_that_nobody_gave_is_no_notice_of_ours(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [releases[0], replace(releases[1], withdrawn_guides=WITHDRAWN)]
    publish(gone, dist, out, SETTINGS, None)
    file = out / "downloads" / "stage-by-stage-2026.11-hip.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("A dose was wrong.", "All is well."), encoding="utf-8")
    assert "its notice is not one of ours" in verify(file, dist, gone).words
