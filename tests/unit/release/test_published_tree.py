from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.release.bundle import read_tree
from macros.release.published_tree import (
    Withdrawn,
    empty_slots,
    fill_slots,
    has_slots,
    replaced_notice,
    withdrawn_page,
)
from macros.release.publishing import publish
from macros.release.records import Release, ReleaseError, Withdrawal
from macros.release.site_pages import successor_of
from tests.published import CLOSURE, SETTINGS, addresses, loaded, page
from tests.small_releases import DAY, PAGES

NEWEST = {PurePosixPath(page) for page in PAGES}
WITHDRAWN = Withdrawal(DAY, "A dose was wrong.")
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
def test_a_replaced_page_says_so_and_leads_on(old: str, text: str, address: str) -> None:
    path = PurePosixPath(old)
    successor = successor_of(path, NEWEST)
    notice: html.HtmlElement = html.fragment_fromstring(
        replaced_notice("2026.11" / path, "2026.11", "2026.12", successor)
    )
    assert [p.text_content() for p in notice.iter("p")] == [
        "This is version 2026.11. It was replaced by version 2026.12.",
        text,
    ]
    assert notice.xpath("//a/@href") == [address]


def test_the_reason_of_a_withdrawal_is_text_and_never_markup() -> None:
    here = PurePosixPath("2026.11/index.html")
    withdrawal = Withdrawal(DAY, "<script>alert(1)</script>", "javascript:alert(1)")
    page: html.HtmlElement = html.document_fromstring(
        withdrawn_page(here, Withdrawn("Gone.", "Gone."), withdrawal, None)
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
