from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.publishing.notices import Withdrawn, replaced_notice, withdrawn_page
from macros.publishing.publishing import publish
from macros.publishing.site_pages import LATEST, Successor, successor_of
from macros.records.bundle import read_tree
from macros.records.records import Release, ReleaseError, Withdrawal, leaflet_names
from macros.records.slots import empty_slots, fill_slots, has_slots
from tests.published import (
    CLOSURE,
    SETTINGS,
    addresses,
    handed_out,
    loaded,
    page,
    refuse_dead_links,
)
from tests.small_releases import DAY, PAGES, page_that_leads_to, seal_small, tree

NEWEST = {PurePosixPath(page) for page in PAGES}
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")
EARLIER = Withdrawal(DAY, "A picture was mirrored.")
LAMINA = "glossary/lamina.html"
PAGE = b"<head><!--robots--><link><!--/robots--></head><!--published--><!--/published--><p>Text."


def test_slots_are_filled_and_emptied_and_the_rest_stays() -> None:
    page = fill_slots(PAGE, '<meta name="robots">', r"<p>Old \1</p>")
    assert page == (
        rb'<head><!--robots--><meta name="robots"><!--/robots--></head>'
        rb"<!--published--><p>Old \1</p><!--/published--><p>Text."
    )
    assert empty_slots(page) == empty_slots(PAGE)
    assert empty_slots(page).endswith(b"<p>Text.")


@pytest.mark.parametrize(
    "page",
    [
        b"<p>no slots",
        PAGE + b"<!--published--><!--/published-->",
        PAGE.replace(b"<!--/robots-->", b""),
    ],
)
def test_a_page_without_both_slots_is_not_filled(page: bytes) -> None:
    assert not has_slots(page)
    assert empty_slots(page) == page
    with pytest.raises(ReleaseError):
        fill_slots(page, "", "")


@pytest.mark.parametrize(
    ("old", "text", "address"),
    [
        (
            "procedures/hip/closure.html",
            "Read this page in version 2026.12",
            "../../../latest/procedures/hip/closure.html",
        ),
        (
            "procedures/hip/gone.html",
            "This page is not in version 2026.12. Go to its guide",
            "../../../latest/procedures/hip/index.html",
        ),
        (
            "glossary/gone.html",
            "This page is not in version 2026.12. Go to the list of words",
            "../../latest/glossary/index.html",
        ),
        (
            "gone.html",
            "This page is not in version 2026.12. Go to its start page",
            "../latest/index.html",
        ),
    ],
)
def test_a_replaced_page_says_so_and_leads_on(
    releases: list[Release], old: str, text: str, address: str
) -> None:
    path = PurePosixPath(old)
    there = successor_of(path, NEWEST)
    successor = Successor(there, is_same=there == LATEST / path)
    notice: html.HtmlElement = html.fragment_fromstring(
        replaced_notice("2026.11" / path, releases[0], releases[1], successor)
    )
    assert [p.text_content() for p in notice.iter("p")] == [
        "This is version 2026.11. It was replaced by version 2026.12.",
        text,
        "See what is different since 2026.11",
    ]
    assert notice.xpath("//a/@href")[0] == address


def test_the_reason_of_a_withdrawal_is_text_and_never_markup() -> None:
    here = PurePosixPath("2026.11/index.html")
    withdrawal = Withdrawal(DAY, "<script>alert(1)</script>", "javascript:alert(1)")
    page: html.HtmlElement = html.document_fromstring(
        withdrawn_page(here, Withdrawn("Gone.", "Gone."), withdrawal)
    )
    assert "<script>alert(1)</script>" in page.text_content()
    assert not page.xpath("//script | //a[starts-with(@href, 'javascript')]")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_withdrawn_version_is_replaced_by_its_reason(
    releases: list[Release], dist: Path, out: Path
) -> None:
    publish([replace(releases[0], withdrawn=WITHDRAWN), releases[1]], dist, out, SETTINGS, None)
    inside = read_tree(out / "2026.11")
    assert {str(path) for path in inside} == set(PAGES)
    for path in PAGES:
        text = page(out, f"2026.11/{path}").text_content()
        assert "A dose was wrong." in text
        assert "Version 2026.11 was withdrawn on November 22, 2026. Do not use it." in text
    assert addresses(out, f"2026.11/{CLOSURE}", "//a/@href")[0] == f"../../../latest/{CLOSURE}"
    assert not [file for file in handed_out(out) if "2026.11" in file]
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
    for path in ("index.html", f"2026.11/{CLOSURE}", f"latest/{CLOSURE}"):
        assert "No version is in use now." in page(out, path).text_content()


def test_with_nothing_in_force_latest_keeps_the_reason_at_every_address(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = [replace(releases[0], withdrawn=EARLIER), replace(releases[1], withdrawn=WITHDRAWN)]
    publish(gone, dist, out, SETTINGS, None)
    assert {str(path) for path in read_tree(out / "latest")} == set(PAGES)
    for path in PAGES:
        of, why = ("2026.11", EARLIER) if path == LAMINA else ("2026.12", WITHDRAWN)
        said = page(out, f"latest/{path}").text_content()
        assert f"Version {of} was withdrawn on November 22, 2026. Do not use it." in said
        assert why.reason in said
    refuse_dead_links(out)


def test_with_nothing_in_force_and_no_zip_the_start_page_keeps_the_reason(
    releases: list[Release], dist: Path, out: Path
) -> None:
    for zipped in dist.glob("*.zip"):
        zipped.unlink()
    publish([replace(one, withdrawn=WITHDRAWN) for one in releases], dist, out, SETTINGS, None)
    assert "A dose was wrong." in page(out, "latest/index.html").text_content()
    refuse_dead_links(out)


def test_what_only_a_withdrawn_version_had_keeps_the_reason_where_it_was_the_latest(
    releases: list[Release], dist: Path, out: Path
) -> None:
    new = "procedures/hip/new.html"
    withdrawn = seal_small(dist, "2027.01", tree("2027.01", [*PAGES, new]))
    withdrawn = replace(withdrawn, withdrawn=WITHDRAWN)
    publish([*releases, withdrawn], dist, out, SETTINGS, None)
    notice = page(out, f"latest/{new}").text_content()
    assert "Version 2027.01 was withdrawn" in notice
    assert "This page is not in the latest version. Go to its guide" in notice
    assert "Version 2026.12" in page(out, f"latest/{CLOSURE}").text_content()
    assert new not in (out / "sitemap.xml").read_text(encoding="utf-8")
    refuse_dead_links(out)


@pytest.mark.parametrize("instead", ["", "https://ward.example.org/hip"])
@pytest.mark.parametrize("has_latest", [True, False], ids=["one in force", "none in force"])
def test_a_reason_stands_at_the_address_of_each_file_of_a_withdrawn_version(
    releases: list[Release], dist: Path, out: Path, *, has_latest: bool, instead: str
) -> None:
    publish(releases, dist, out, SETTINGS, None)
    files = [file.name for file in (out / "downloads").glob("*2026.11*[!6]")]
    gone = replace(WITHDRAWN, instead=instead)
    newest = releases[1] if has_latest else replace(releases[1], withdrawn=gone)
    publish([replace(releases[0], withdrawn=gone), newest], dist, out, SETTINGS, None)
    assert len(files) == 7  # a zip, the three files of a leaflet, and those of a sheet
    for name in files:
        path = f"downloads/{name}" if name.endswith(".html") else f"downloads/{name}/index.html"
        said = page(out, path).text_content()
        assert "Version 2026.11 was withdrawn on November 22, 2026. Do not use it." in said
        assert "A dose was wrong." in said
        assert instead in said
        assert ("No version is in use now." in said) is not has_latest
    listed = loaded(out, "guides.json")["releases"][1]
    assert listed["zip"] is None
    for kind in ("leaflets", "sheets"):
        assert set(listed["guides"][0][kind].values()) == {None}
    assert "2026.11-hip" not in (out / "versions.html").read_text(encoding="utf-8")
    refuse_dead_links(out)


def test_the_zip_of_a_version_gives_each_reason_for_which_a_guide_of_it_was_withdrawn(
    releases: list[Release], dist: Path, out: Path
) -> None:
    other = replace(WITHDRAWN, reason="A picture was mirrored.")
    twice = {"hip": WITHDRAWN, "knee": other, "wrist": other}
    publish([releases[0], replace(releases[1], withdrawn_guides=twice)], dist, out, SETTINGS, None)
    notice = page(out, "downloads/stage-by-stage-2026.12.zip/index.html").text_content()
    assert "Version 2026.12 is not handed out as a whole" in notice
    assert notice.count("A dose was wrong.") == notice.count("A picture was mirrored.") == 1
    leaflet = page(out, "downloads/stage-by-stage-2026.12-hip.html").text_content()
    assert "This guide, in version 2026.12, was withdrawn on" in leaflet
    refuse_dead_links(out)


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
        names, sections = (
            (out / folder / "search" / name).read_text(encoding="utf-8")
            for name in ("all.js", "guides/hip.js")
        )
        assert '"guides":[]' in names
        assert '"sections":[]' in sections
        assert "A text." not in sections
    assert not [file for file in handed_out(out) if "2026.12" in file]
    assert "hip" not in (out / "sitemap.xml").read_text(encoding="utf-8")
    notice = "//div[@class='replaced text']//a/@href"
    assert addresses(out, f"2026.11/{CLOSURE}", notice) == ["../../../latest/procedures/index.html"]


def notice_above(out: Path, path: str) -> str:
    """Return what stands above the text of a page that was replaced."""
    (notice,) = page(out, path).find_class("replaced")
    return str(notice.text_content())


def test_an_old_guide_is_not_called_replaced_where_its_successor_was_withdrawn(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = replace(releases[1], withdrawn_guides={"hip": replace(WITHDRAWN, instead="the ward")})
    publish([releases[0], gone], dist, out, SETTINGS, None)
    notice = notice_above(out, f"2026.11/{CLOSURE}")
    assert notice.startswith("This is version 2026.11. This guide was withdrawn on November 22,")
    assert "in version 2026.12, which came after it." in notice
    assert "A dose was wrong.Go to the ward instead." in notice
    assert "replaced" not in notice
    assert "It was replaced by version 2026.12." in notice_above(out, "2026.11/index.html")


@pytest.mark.parametrize("whole", [True, False], ids=["the version", "the guide"])
def test_a_guide_that_the_latest_version_lacks_was_withdrawn_in_the_last_that_had_it(
    releases: list[Release], dist: Path, out: Path, *, whole: bool
) -> None:
    how = {"withdrawn": WITHDRAWN} if whole else {"withdrawn_guides": {"hip": WITHDRAWN}}
    newest = seal_small(dist, "2027.01", tree("2027.01", ["index.html", "procedures/index.html"]))
    without = replace(newest, leaflets={})
    publish([releases[0], replace(releases[1], **how), without], dist, out, SETTINGS, None)
    assert "withdrawn" in notice_above(out, f"2026.11/{CLOSURE}")
    assert "in version 2026.12" in notice_above(out, f"2026.11/{CLOSURE}")


def test_a_guide_that_the_latest_version_has_again_was_replaced(
    releases: list[Release], dist: Path, out: Path
) -> None:
    gone = replace(releases[1], withdrawn_guides={"hip": WITHDRAWN})
    publish([releases[0], gone, seal_small(dist, "2027.01")], dist, out, SETTINGS, None)
    notice = notice_above(out, f"2026.11/{CLOSURE}")
    assert "It was replaced by version 2027.01." in notice
    assert "withdrawn" not in notice


def test_a_guide_that_was_withdrawn_and_came_back_under_another_name_was_replaced(
    releases: list[Release], dist: Path, out: Path
) -> None:
    moved = {PurePosixPath(CLOSURE): page_that_leads_to("../knee/closure.html")}
    pages = tree("2027.01", ["index.html", "procedures/knee/closure.html"])
    renamed = seal_small(dist, "2027.01", pages | moved)
    for kind, name in leaflet_names("2027.01", "knee").items():
        (dist / leaflet_names("2027.01", "hip")[kind]).rename(dist / name)
    renamed = replace(renamed, leaflets={"knee": renamed.leaflets["hip"]})
    gone = replace(releases[1], withdrawn_guides={"hip": WITHDRAWN})
    publish([releases[0], gone, renamed], dist, out, SETTINGS, None)
    assert "It was replaced by version 2027.01." in notice_above(out, f"2026.11/{CLOSURE}")
