from dataclasses import replace
from pathlib import Path

from macros.release.publishing import publish
from macros.release.records import Release, Withdrawal
from macros.release.trees import files_of
from tests.published import CLOSURE, SETTINGS, addresses, loaded, page
from tests.small_releases import DAY, PAGES

WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")


def test_a_withdrawn_version_is_replaced_by_its_reason(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish([replace(releases[0], withdrawn=WITHDRAWN), releases[1]], dist, out, SETTINGS, None)
    inside = files_of(out / "2026.11")
    assert {str(path) for path in inside} == set(PAGES)
    for path in PAGES:
        text = page(out, f"2026.11/{path}").text_content()
        assert "A dose was wrong." in text
        assert "Version 2026.11 was withdrawn on November 22, 2026. Do not use it." in text
    assert addresses(out, f"2026.11/{CLOSURE}", "//a/@href")[0] == f"../../../latest/{CLOSURE}"
    assert not list((out / "downloads").glob("*2026.11*"))
    assert [entry["version"] for entry in loaded(out, "versions.json")] == ["2026.12"]


def test_when_the_latest_version_is_withdrawn_the_one_before_it_is_the_latest_again(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish([releases[0], replace(releases[1], withdrawn=WITHDRAWN)], dist, out, SETTINGS, None)
    assert "Version 2026.11" in page(out, f"latest/{CLOSURE}").text_content()
    assert not page(out, f"2026.11/{CLOSURE}").find_class("replaced")


def test_when_every_version_is_withdrawn_the_site_says_so(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [replace(release, withdrawn=WITHDRAWN) for release in releases]
    publish(gone, dist, out, SETTINGS, None)
    assert "No version is in use now." in page(out, "index.html").text_content()
    assert not (out / "latest").exists()


def test_a_withdrawn_version_whose_zip_is_gone_does_not_stop_the_others(
    releases: list[Release], dist: Path, out: Path
) -> None:
    (dist / "stage-by-stage-2026.11.zip").unlink()
    publish([replace(releases[0], withdrawn=WITHDRAWN), releases[1]], dist, out, SETTINGS, None)
    assert (out / "latest" / CLOSURE).exists()


def test_a_withdrawn_guide_is_nowhere_but_in_its_notice(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = replace(releases[1], withdrawn_guides={"hip": WITHDRAWN})
    publish([releases[0], gone], dist, out, SETTINGS, None)
    for folder in ("latest", "2026.12"):
        assert "A dose was wrong." in page(out, f"{folder}/{CLOSURE}").text_content()
        assert not page(out, f"{folder}/glossary/index.html").find_class("withdrawn")
        for index in ("search_index.json", "search_index.js"):
            found = (out / folder / "search" / index).read_text(encoding="utf-8")
            assert "index.html" in found
            assert "hip" not in found
    assert not list((out / "downloads").glob("*2026.12*"))
    assert "hip" not in (out / "sitemap.xml").read_text(encoding="utf-8")
    assert addresses(out, f"2026.11/{CLOSURE}", "//a/@href") == [
        "../../../latest/procedures/index.html"
    ]
