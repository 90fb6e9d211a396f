"""Old addresses between versions: what moved is found from every version, and in `latest`."""

import json
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from macros.publishing.publishing import publish
from macros.records.records import Release, Withdrawal, leaflet_names
from tests.published import SETTINGS, addresses, page, refuse_dead_links
from tests.small_releases import (
    DAY,
    PAGES,
    page_that_leads_to,
    page_with_moved_part,
    seal_small,
    tree,
)

SIGNS = "procedures/hip/signs.html"
NOTICE = "//div[@class='replaced text']//a"
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")


def seal(dist: Path, version: str, pages: list[str], moved: dict[str, str]) -> Release:
    """Write a release with these pages, and redirects from old addresses."""
    redirects = {PurePosixPath(old): page_that_leads_to(new) for old, new in moved.items()}
    return seal_small(dist, version, tree(version, [*PAGES, *pages]) | redirects)


@pytest.fixture
def twice_moved(dist: Path) -> list[Release]:
    """Return four versions: a page moves, moves again, and its first address is forgotten."""
    return [
        seal(dist, "2026.10", ["procedures/hip/warnings.html"], {}),
        seal(dist, "2026.11", [SIGNS], {"procedures/hip/warnings.html": "signs.html"}),
        seal(dist, "2026.12", ["about/alarm.html"], {SIGNS: "../../about/alarm.html#hip"}),
        seal(dist, "2027.01", ["about/alarm.html"], {}),
    ]


def known_to_the_404(out: Path) -> Any:
    (script,) = page(out, "404.html").xpath("//script/text()")
    found = re.search(r"var site = (\{.*?\});", script)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("number", [3, 4], ids=["named by the latest", "named by none any more"])
def test_a_page_that_moved_leads_from_every_version_to_where_it_is_now(
    twice_moved: list[Release], dist: Path, out: Path, number: int
) -> None:
    publish(twice_moved[:number], dist, out, SETTINGS, None)
    newest = twice_moved[number - 1].version
    for old in ("2026.10/procedures/hip/warnings.html", f"2026.11/{SIGNS}"):
        there, _changes = addresses(out, old, f"{NOTICE}/@href")
        assert there == "../../../latest/about/alarm.html#hip"
        said, _changes = addresses(out, old, f"{NOTICE}/text()")
        assert said == f"Read this page in version {newest}"
        canonical = "https://guides.example.org/latest/about/alarm.html"
        assert addresses(out, old, "//link[@rel='canonical']/@href") == [canonical]
    refuse_dead_links(out)


def test_latest_leads_on_from_the_old_addresses_of_all_versions(
    twice_moved: list[Release], dist: Path, out: Path
) -> None:
    publish(twice_moved, dist, out, SETTINGS, None)
    for old in ("procedures/hip/warnings.html", SIGNS):
        refresh = addresses(out, f"latest/{old}", "//meta[@http-equiv='refresh']/@content")
        assert refresh == ["0; url=../../about/alarm.html#hip"]
        assert addresses(out, f"latest/{old}", "//meta[@name='robots']/@content") == ["noindex"]
    assert "warnings" not in (out / "sitemap.xml").read_text(encoding="utf-8")
    refuse_dead_links(out)


def test_the_page_for_what_is_not_there_knows_old_pages_and_old_parts(
    twice_moved: list[Release], dist: Path, out: Path
) -> None:
    parts = {PurePosixPath(SIGNS): page_with_moved_part(SIGNS, "pain", "index.html#when")}
    between = seal_small(dist, "2026.11.1", tree("2026.11.1", [*PAGES, SIGNS]) | parts)
    publish([*twice_moved[:2], between, *twice_moved[2:]], dist, out, SETTINGS, None)
    known = known_to_the_404(out)
    assert dict(known["moved"]) == {
        "procedures/hip/warnings.html": "about/alarm.html#hip",
        SIGNS: "about/alarm.html#hip",
        f"{SIGNS}#pain": "procedures/hip/index.html#when",
    }
    assert SIGNS not in known["pages"]


def test_a_page_that_is_at_an_old_address_again_is_what_readers_find_there(
    twice_moved: list[Release], dist: Path, out: Path
) -> None:
    again = seal(dist, "2027.02", ["about/alarm.html", SIGNS], {})
    publish([*twice_moved, again], dist, out, SETTINGS, None)
    assert not addresses(out, f"latest/{SIGNS}", "//meta[@http-equiv='refresh']/@content")
    assert SIGNS not in dict(known_to_the_404(out)["moved"])
    link, _changes = addresses(out, f"2026.11/{SIGNS}", f"{NOTICE}/@href")
    assert link == "../../../latest/about/alarm.html#hip"


def test_from_a_withdrawn_newer_version_a_moved_page_leads_back_to_its_old_address(
    twice_moved: list[Release], dist: Path, out: Path
) -> None:
    gone = replace(twice_moved[1], withdrawn=WITHDRAWN)
    publish([twice_moved[0], gone], dist, out, SETTINGS, None)
    links = addresses(out, f"2026.11/{SIGNS}", "//a/@href")
    assert links[0] == "../../../latest/procedures/hip/warnings.html"
    assert "Read this page in the latest version" in page(out, f"2026.11/{SIGNS}").text_content()
    refuse_dead_links(out)


def test_a_guide_with_a_new_name_that_was_withdrawn_says_why_at_its_old_address(
    dist: Path, out: Path
) -> None:
    old, new = SIGNS, "procedures/knee/signs.html"
    start = "procedures/{}/index.html"
    moved = {
        PurePosixPath(start.format("hip")): page_that_leads_to("../knee/index.html"),
        PurePosixPath(old): page_that_leads_to("../knee/signs.html"),
    }
    pages = tree("2026.12", ["index.html", start.format("knee"), new])
    renamed = seal_small(dist, "2026.12", pages | moved)
    for kind, name in leaflet_names("2026.12", "knee").items():
        (dist / leaflet_names("2026.12", "hip")[kind]).rename(dist / name)
    leaflets = {"knee": renamed.leaflets["hip"]}
    renamed = replace(renamed, leaflets=leaflets, withdrawn_guides={"knee": WITHDRAWN})
    publish([seal(dist, "2026.11", [old], {}), renamed], dist, out, SETTINGS, None)
    assert "A dose was wrong." in page(out, f"2026.11/{old}").text_content()
    assert addresses(out, f"latest/{old}", "//meta[@http-equiv='refresh']/@content")
    assert "A dose was wrong." in page(out, f"latest/{new}").text_content()


def test_without_a_script_the_page_for_what_is_not_there_leads_to_the_lists(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    assert addresses(out, "404.html", "//a[not(@id='page')]/@href") == [
        "/latest/index.html",
        "/latest/procedures/index.html",
        "/latest/glossary/index.html",
        "/versions.html",
    ]
