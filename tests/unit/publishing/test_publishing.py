import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from macros.publishing.publishing import publish
from macros.publishing.verifying import verify
from macros.records.bundle import Files, read_tree, sha256
from macros.records.dist import sealed_files
from macros.records.records import Release, ReleaseError, Withdrawal
from macros.records.slots import empty_slots
from macros.site.settings import SiteIdentity
from tests.published import CLOSURE, SETTINGS, addresses, loaded, page, refuse_dead_links
from tests.small_docs import ROOT
from tests.small_releases import DAY, PAGES, page_that_leads_to, seal_small, tree

WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")


def test_a_version_is_served_as_it_is_in_its_zip_but_for_two_slots_of_a_page(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    for folder, release in [
        ("2026.11", releases[0]),
        ("2026.12", releases[1]),
        ("latest", releases[1]),
    ]:
        served, sealed = read_tree(out / folder), sealed_files(dist, release)
        assert served.keys() == sealed.keys()
        for path in sealed:
            assert empty_slots(served[path]) == sealed[path], path


def test_a_replaced_version_is_hidden_from_search_engines_and_names_its_successor(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    for path in PAGES:
        robots = addresses(out, f"2026.11/{path}", "//meta[@name='robots']/@content")
        canonical = addresses(out, f"2026.11/{path}", "//link[@rel='canonical']/@href")
        successor = path if path != "glossary/lamina.html" else "glossary/index.html"
        assert (robots, canonical) == (
            ["noindex"],
            [f"https://guides.example.org/latest/{successor}"],
        )
        assert page(out, f"2026.11/{path}").find_class("replaced")


@pytest.mark.parametrize("folder", ["latest", "2026.12"])
def test_the_latest_version_is_found_at_one_address(
    releases: list[Release], dist: Path, out: Path, folder: str
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    canonical = addresses(out, f"{folder}/{CLOSURE}", "//link[@rel='canonical']/@href")
    assert canonical == [f"https://guides.example.org/latest/{CLOSURE}"]
    assert not addresses(out, f"{folder}/{CLOSURE}", "//meta[@name='robots']")
    assert not page(out, f"{folder}/{CLOSURE}").find_class("replaced")


def test_the_lists_for_programs_name_every_version_and_only_the_latest_pages(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    assert loaded(out, "versions.json") == [
        {"version": "2026.12", "title": "2026.12", "aliases": ["latest"]},
        {"version": "2026.11", "title": "2026.11", "aliases": []},
    ]
    sitemap = (out / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>https://guides.example.org/latest/{CLOSURE}</loc>" in sitemap
    assert "2026.1" not in sitemap.replace("2026-11-22", "")
    assert sitemap.count("<loc>") == len(PAGES) - 1


def test_pages_for_writers_are_in_no_sitemap(dist: Path, out: Path) -> None:
    pages = tree("2026.12", [*PAGES, "contributing/index.html"])
    publish([seal_small(dist, "2026.12", pages)], dist, out, SETTINGS, None)
    assert "contributing" not in (out / "sitemap.xml").read_text(encoding="utf-8")


def test_a_leaflet_that_was_replaced_says_so_and_is_hidden_from_search_engines(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    old, new = (
        f"downloads/stage-by-stage-{version}-hip.html" for version in ("2026.11", "2026.12")
    )
    assert addresses(out, old, "//meta[@name='robots']/@content") == ["noindex"]
    (notice,) = page(out, old).find_class("replaced")
    assert [line.text_content() for line in notice.iter("p")] == [
        "This is version 2026.11. It was replaced by version 2026.12.",
        "Its address, printed in this leaflet, leads to what is different since.",
    ]
    assert (out / new).read_bytes() == (dist / Path(new).name).read_bytes()


def test_the_sheet_is_handed_out_beside_the_leaflet(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    named = {
        str(link.text): link.get("href") for link in page(out, "versions.html").xpath("//tr[1]//a")
    }
    for kind, end in {"one file": ".html", "PDF, A4": "-a4.pdf"}.items():
        assert named[f"Hip on two pages: {kind}"].endswith(f"2026.12-hip_sheet{end}")
        assert named[f"Hip: {kind}"].endswith(f"2026.12-hip{end}")


def test_search_engines_are_told_which_leaflets_were_replaced(
    releases: list[Release], dist: Path, out: Path
) -> None:
    site = SiteIdentity("Stage by Stage", "https://example.org/guides/")
    publish(releases, dist, out, site, None)
    assert (out / "robots.txt").read_text(encoding="utf-8").splitlines() == [
        "User-agent: *",
        "Disallow: /guides/downloads/stage-by-stage-2026.11-*.pdf",
        "Sitemap: https://example.org/guides/sitemap.xml",
    ]
    publish(releases[:1], dist, out, SiteIdentity("Stage by Stage", ""), None)
    assert (out / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow:\n"
    publish(releases, dist, out, site, None, {PurePosixPath("robots.txt"): b"mine"})
    assert (out / "robots.txt").read_bytes() == b"mine"


def test_dark_colors_never_reach_paper(releases: list[Release], dist: Path, out: Path) -> None:
    publish(releases, dist, out, SETTINGS, None)
    styles = [*(ROOT / "docs/assets").rglob("*.css"), *(ROOT / "macros/paper").glob("*.css")]
    for file in [*out.glob("*.html"), *styles]:
        media = re.findall(
            "@media[^{]*prefers-color-scheme: dark", file.read_text(encoding="utf-8")
        )
        assert all(one.startswith("@media screen and") for one in media), file


def test_an_old_address_leads_on_in_every_version_and_is_in_no_sitemap(
    dist: Path, out: Path
) -> None:
    gone = "glossary/lamina.html"
    moved = {PurePosixPath(gone): page_that_leads_to("plate.html#bone")}
    pages = ["glossary/plate.html" if path == gone else path for path in PAGES]
    newer = [seal_small(dist, "2026.12", tree("2026.12", pages) | moved)]
    newer += [seal_small(dist, "2027.01", tree("2027.01", pages) | moved)]
    publish([seal_small(dist, "2026.11"), *newer], dist, out, SETTINGS, tree("", pages) | moved)
    plate = "https://guides.example.org/latest/glossary/plate.html"
    for folder in ("2026.12", "2027.01", "latest"):
        assert b"; url=plate.html#bone" in (out / folder / gone).read_bytes()
        assert addresses(out, f"{folder}/{gone}", "//link/@href") == [plate]
        assert addresses(out, f"{folder}/{gone}", "//meta[@name='robots']/@content") == ["noindex"]
    assert addresses(out, f"next/{gone}", "//meta[@name='robots']/@content") == ["noindex"]
    newest, _ = addresses(out, f"2026.11/{gone}", "//div[@class='replaced text']//a/@href")
    assert newest == "../../latest/glossary/plate.html#bone"
    sitemap = (out / "sitemap.xml").read_text(encoding="utf-8")
    assert plate in sitemap
    assert gone not in sitemap


def test_hospital_systems_find_each_guide_with_its_hashes_and_addresses(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    newest, older = loaded(out, "guides.json")["releases"]
    assert (newest["state"], older["state"]) == ("latest", "replaced")
    guide = older["guides"][0]
    assert (
        guide["page"]["address"] == "https://guides.example.org/2026.11/procedures/hip/index.html"
    )
    assert refuse_wrong_hashes(out, older) == refuse_wrong_hashes(out, newest) == 11


def refuse_wrong_hashes(out: Path, listed: Any) -> int:
    """Fail where a listed hash is not that of the file at its address; return how many are."""
    if isinstance(listed, list):
        return sum(refuse_wrong_hashes(out, inside) for inside in listed)
    if not isinstance(listed, dict):
        return 0
    if "sha256" in listed:
        file = out / listed["address"].removeprefix("https://guides.example.org/")
        assert sha256(file.read_bytes()) == listed["sha256"], listed["address"]
        return 1
    return sum(refuse_wrong_hashes(out, inside) for inside in listed.values())


@pytest.mark.parametrize(
    ("gone", "older_ones"),  # the files of an older version that hold the guide go with it
    [({"withdrawn": WITHDRAWN}, 11), ({"withdrawn_guides": {"hip": WITHDRAWN}}, 6)],
    ids=["version", "guide"],
)
def test_the_hashes_of_what_was_withdrawn_are_those_of_its_notices(
    releases: list[Release], dist: Path, out: Path, gone: dict[str, Any], older_ones: int
) -> None:
    publish([releases[0], replace(releases[1], **gone)], dist, out, SETTINGS, None)
    newest, older = loaded(out, "guides.json")["releases"]
    assert (refuse_wrong_hashes(out, newest), refuse_wrong_hashes(out, older)) == (4, older_ones)
    assert newest["guides"][0]["state"] == "withdrawn"


def test_the_list_inside_a_version_says_as_the_one_of_all_that_a_guide_was_withdrawn(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = replace(releases[1], withdrawn_guides={"hip": WITHDRAWN})
    publish([releases[0], gone], dist, out, SETTINGS, None)
    (listed,) = loaded(out, "guides.json")["releases"][0]["guides"]
    said = ("state", "withdrawn", "reason", "instead")
    for folder in ("2026.12", "latest"):
        (inside,) = loaded(out, f"{folder}/guides.json")["guides"]
        assert [inside[key] for key in said] == [listed[key] for key in said]
    assert "state" not in loaded(out, "2026.11/guides.json")["guides"][0]
    verdict = verify(out / "2026.12", dist, [releases[0], gone])
    assert "the published tree of release 2026.12" in verdict.words


def test_the_next_version_is_a_preview_and_says_so(
    releases: list[Release], dist: Path, out: Path
) -> None:
    upcoming: Files = tree("", [*PAGES, "procedures/hip/new.html"])
    publish(releases, dist, out, SETTINGS, upcoming)
    new = page(out, "next/procedures/hip/new.html")
    assert "It is not released: do not hand it out." in new.text_content()
    assert new.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "A preview of the next version" in page(out, "versions.html").text_content()


def test_without_an_address_nothing_is_invented(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SiteIdentity("Stage by Stage", ""), None)
    assert not (out / "sitemap.xml").exists()
    for path in out.rglob("*.html"):
        assert b"canonical" not in path.read_bytes()
    assert loaded(out, "guides.json")["releases"][0]["zip"]["address"].startswith("downloads/")


@pytest.mark.parametrize("has_next", [True, False])
def test_before_the_first_release_the_root_leads_to_the_preview(
    dist: Path, out: Path, *, has_next: bool
) -> None:
    publish([], dist, out, SETTINGS, tree("") if has_next else None)
    assert "No version is released yet." in page(out, "index.html").text_content()
    refreshes = addresses(out, "index.html", "//meta[@http-equiv='refresh']/@content")
    assert refreshes == (["0; url=next/index.html"] if has_next else [])
    starts = addresses(out, "404.html", "//a[@id='start']/@href")
    assert starts == (["/next/index.html"] if has_next else [])
    assert not page(out, "versions.html").xpath("//table")
    refuse_dead_links(out)


def test_where_all_was_withdrawn_the_root_says_why_and_leads_to_no_preview(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [replace(release, withdrawn=WITHDRAWN) for release in releases]
    publish(gone, dist, out, SETTINGS, tree(""))
    said = page(out, "index.html").text_content()
    assert "No version is in use now.Withdrawn on November 22, 2026. A dose was wrong." in said
    assert not addresses(out, "index.html", "//meta[@http-equiv='refresh']/@content")
    assert not page(out, "404.html").xpath("//a[@id='start']")
    assert "No version is in use now." in page(out, "404.html").text_content()
    refuse_dead_links(out)


def test_without_the_zips_of_another_project_a_fork_is_told_how_to_start(
    releases: list[Release], dist: Path, out: Path
) -> None:
    for zipped in dist.glob("*.zip"):
        zipped.unlink()
    with pytest.raises(ReleaseError) as caught:
        publish(releases, dist, out, SETTINGS, None)
    said = str(caught.value)
    assert "lacks the zips of releases: 2026.11, 2026.12. Put the released files there" in said
    assert 'of which this is a fork, start without them: see "A site of your own"' in said
    assert said.endswith("\n    guides.py rebuild 2026.11\n    guides.py rebuild 2026.12")
    assert not out.exists()


def test_publishing_again_changes_nothing(releases: list[Release], dist: Path, out: Path) -> None:
    assert publish(releases, dist, out, SETTINGS, None).is_new
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*")}
    assert not publish(releases, dist, out, SETTINGS, None).is_new
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*")} == before


def missing(file: Path) -> None:
    file.unlink()


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def altered(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:99] + bytes([content[99] ^ 1]) + content[100:])


@pytest.mark.parametrize("harm", [missing, cut_off, altered])
def test_a_zip_that_is_not_the_released_one_stops_it_and_the_old_site_stays(
    releases: list[Release], dist: Path, out: Path, harm: Callable[[Path], None]
) -> None:
    publish(releases[:1], dist, out, SETTINGS, None)
    before = read_tree(out)
    harm(dist / "stage-by-stage-2026.12.zip")
    with pytest.raises(ReleaseError, match=r"guides\.py rebuild 2026\.12"):
        publish(releases, dist, out, SETTINGS, None)
    assert read_tree(out) == before
    assert [path.name for path in out.parent.glob(".public-*")] == []


def test_a_leaflet_that_was_altered_is_not_handed_out(
    releases: list[Release], dist: Path, out: Path
) -> None:
    altered(dist / "stage-by-stage-2026.12-hip.html")
    with pytest.raises(ReleaseError, match="it was altered"):
        publish(releases, dist, out, SETTINGS, None)


@pytest.mark.parametrize("end", [".html", "-a4.pdf", "-letter.pdf"])
def test_a_leaflet_that_is_missing_stops_it(
    releases: list[Release], dist: Path, out: Path, end: str
) -> None:
    missing(dist / f"stage-by-stage-2026.12-hip{end}")
    with pytest.raises(
        ReleaseError, match=r"hip.* is missing\. Put .* guides\.py rebuild 2026\.12"
    ):
        publish(releases, dist, out, SETTINGS, None)
    assert not out.exists()


def test_the_site_may_lie_behind_a_link(releases: list[Release], dist: Path, out: Path) -> None:
    real = out.with_name("real")
    real.mkdir()
    out.symlink_to(real)
    publish(releases, dist, out, SETTINGS, None)
    assert out.is_symlink()
    assert (real / "index.html").exists()
    shutil.rmtree(real)
