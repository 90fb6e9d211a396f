from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from macros.publishing.publishing import publish
from macros.publishing.verifying import verify
from macros.records.records import Release, Withdrawal
from tests.published import CLOSURE, SETTINGS, page, refuse_dead_links
from tests.small_releases import DAY, PAGES, page_that_leads_to, seal_small, tree

LAMINA = "glossary/lamina.html"
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")


@pytest.fixture
def three(releases: list[Release], dist: Path) -> list[Release]:
    """Return three versions; the word is not in the second."""
    return [*releases, seal_small(dist, "2027.01")]


def listed(out: Path, path: str) -> dict[str, str]:
    """Return what the list of versions on a page says, and where it leads."""
    (versions,) = page(out, path).find_class("versions")
    items = versions.xpath(".//li[a]") or [versions]
    return {item.text_content(): item.find("a").get("href") for item in items}


def test_each_page_leads_to_itself_in_every_other_version_that_has_it(
    three: list[Release], dist: Path, out: Path
) -> None:
    publish(three, dist, out, SETTINGS, None)
    day, up = "November 22, 2026", "../../.."
    for folder in ("latest", "2027.01"):
        assert listed(out, f"{folder}/{CLOSURE}") == {
            f"2026.12, {day}": f"{up}/2026.12/{CLOSURE}",
            f"2026.11, {day}": f"{up}/2026.11/{CLOSURE}",
            "All versions": f"{up}/versions.html",
        }
    assert listed(out, f"2026.11/{LAMINA}") == {
        f"2027.01, {day}: the latest version": f"../../2027.01/{LAMINA}",
        "All versions": "../../versions.html",
    }
    (summary,) = page(out, f"2026.11/{LAMINA}").xpath("//details[@class='versions']/summary")
    assert summary.text_content() == "Version 2026.11 · other versions"
    refuse_dead_links(out)


def test_a_page_that_no_other_version_has_leads_to_all_versions(
    three: list[Release], dist: Path, out: Path
) -> None:
    publish(three[:2], dist, out, SETTINGS, None)
    assert listed(out, f"2026.11/{LAMINA}") == {"All versions": "../../versions.html"}


@pytest.mark.parametrize("whole", [True, False], ids=["the version", "the guide"])
def test_a_withdrawn_version_is_named_as_such_and_leads_to_its_notice(
    three: list[Release], dist: Path, out: Path, *, whole: bool
) -> None:
    how = {"withdrawn": WITHDRAWN} if whole else {"withdrawn_guides": {"hip": WITHDRAWN}}
    publish([three[0], replace(three[1], **how), three[2]], dist, out, SETTINGS, None)
    link = listed(out, f"latest/{CLOSURE}")["2026.12, November 22, 2026: withdrawn"]
    assert link == f"../../../2026.12/{CLOSURE}"
    assert "A dose was wrong." in page(out, f"2026.12/{CLOSURE}").text_content()
    is_named = "2026.12, November 22, 2026: withdrawn" in listed(out, "latest/index.html")
    assert is_named == whole
    refuse_dead_links(out)


def test_a_page_that_moved_is_led_to_where_it_is_in_each_version(dist: Path, out: Path) -> None:
    old, new = "glossary/plate.html", LAMINA
    moved = {PurePosixPath(old): page_that_leads_to("lamina.html")}
    first = [old if path == new else path for path in PAGES]
    sealed = [
        seal_small(dist, "2026.11", tree("2026.11", first)),
        seal_small(dist, "2026.12", tree("2026.12") | moved),
        seal_small(dist, "2027.01"),
    ]
    publish(sealed, dist, out, SETTINGS, None)
    every = "../../versions.html"
    back = [*listed(out, f"latest/{new}").values()]
    assert back == [f"../../2026.12/{new}", f"../../2026.11/{old}", every]
    forth = [*listed(out, f"2026.11/{old}").values()]
    assert forth == [f"../../2027.01/{new}", f"../../2026.12/{new}", every]


def test_what_publishing_does_not_write_into_the_list_is_named(
    three: list[Release], dist: Path, out: Path
) -> None:
    publish(three, dist, out, SETTINGS, None)
    file = out / "2027.01" / CLOSURE
    assert verify(file, dist, three).is_good
    text = file.read_text(encoding="utf-8")
    for old, new in (("</ul>", "<li>Call 555</li></ul>"), (", November", ", good, November")):
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert "its notice is not one of ours" in verify(file, dist, three).words


def test_a_page_from_before_a_later_release_or_withdrawal_is_still_ours(
    three: list[Release], dist: Path, out: Path
) -> None:
    publish(three[:2], dist, out, SETTINGS, None)
    later = [replace(three[0], withdrawn=WITHDRAWN), *three[1:]]
    assert verify(out / "2026.12" / CLOSURE, dist, later).is_good
