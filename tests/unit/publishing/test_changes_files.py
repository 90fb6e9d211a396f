"""What a published site tells of the changes between its versions."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from macros.publishing.changes_page import in_short
from macros.publishing.comparing import compare_releases
from macros.publishing.publishing import publish
from macros.publishing.sealed_text import compared_texts, sealed_text
from macros.records.bundle import read_tree
from macros.records.records import Release, Withdrawal
from macros.site.settings import SiteIdentity
from tests.atom import ATOM, read_feed
from tests.published import CLOSURE, SETTINGS, loaded, page, refuse_dead_links
from tests.small_releases import DAY, PAGES, page_that_leads_to, saying, seal_small

WORD = "glossary/lamina.html"
WITHDRAWN = Withdrawal(DAY + datetime.timedelta(30), "A dose was wrong.", "the ward")
VERSIONS = ("2026.11", "2026.12", "2027.01")
DAYS = (DAY, DAY + datetime.timedelta(10), DAY + datetime.timedelta(60))
TAKE_TWO, TAKE_THREE, TAKE_FOUR = (
    f"<p>Take {count} tablets in the morning.</p>" for count in ("two", "three", "four")
)


def sealed(dist: Path, *closures: str) -> list[Release]:
    """Return a release for each text of the page on closure."""
    return [
        replace(seal_small(dist, version, saying(version, {CLOSURE: text})), day=day)
        for version, text, day in zip(VERSIONS, closures, DAYS, strict=False)
    ]


def lines(out: Path, name: str) -> list[str]:
    """Return the headings and the lines of a page of changes."""
    told = page(out, f"changes/{name}.html").xpath("//h2|//h3|//h4|//p|//li")
    return [" ".join(str(one.text_content()).split()) for one in told]


def everything_told(out: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that tells of changes, with its text."""
    for file in (*sorted((out / "changes").iterdir()), out / "changes.json", out / "feed.xml"):
        yield file.name, file.read_text(encoding="utf-8")


def test_a_reader_of_a_replaced_page_is_led_to_what_is_different_since(
    dist: Path, out: Path
) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE), dist, out, SETTINGS, None)
    (link,) = page(out, f"2026.11/{CLOSURE}").xpath("//a[contains(., 'different since')]")
    assert (link.text, link.get("href")) == (
        "See what is different since 2026.11",
        "../../../changes/since-2026.11.html",
    )
    assert lines(out, "since-2026.11") == [
        "Before: version 2026.11, November 22, 2026. Now: version 2026.12, December 2, 2026.",
        "In short",
        "A number changed in 1 sentence",
        "Hip",
        "procedures/hip/closure.html",
        "A number changed",
        "Before: Take two tablets in the morning.",
        "Now: Take three tablets in the morning.",
        "For clinicians: to be reviewed",
        "These pages changed, and no review covers them as they are now.",
        "Hip. Never reviewed. Changed: procedures/hip/closure.html.",
        "All versions",
    ]
    assert lines(out, "2026.12") == lines(out, "since-2026.11")
    refuse_dead_links(out)


def test_the_words_that_differ_are_marked_for_those_who_see_no_color(dist: Path, out: Path) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE), dist, out, SETTINGS, None)
    told = page(out, "changes/2026.12.html")
    assert [(one.tag, one.text) for one in told.xpath("//del|//ins")] == [
        ("del", "two"),
        ("ins", "three"),
    ]
    styles = told.xpath("string(//style[contains(., 'del')])")
    assert "line-through" in styles
    assert "underline" in styles
    assert not told.xpath("//script|//link[@rel='stylesheet']|//*[@style]")
    assert told.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_numbers_come_first_then_warnings_then_the_rest(dist: Path, out: Path) -> None:
    old = (
        f"<p>The cut is closed.</p><p>Call the ward if it bleeds.</p><p>It may itch.</p>{TAKE_TWO}"
    )
    new = f"<p>The cut is closed well.</p><p>You may sing.</p>{TAKE_THREE}<p>It may itch.</p>"
    publish(sealed(dist, old, new), dist, out, SETTINGS, None)
    headings = page(out, "changes/2026.12.html").xpath("//h4/text()")
    assert headings == ["A number changed", "A warning was taken out", "Changed", "New"]


def test_since_an_older_version_is_told_what_is_different_in_the_latest(
    dist: Path, out: Path
) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR), dist, out, SETTINGS, None)
    since = " ".join(lines(out, "since-2026.11"))
    assert "two tablets" in since
    assert "four tablets" in since
    assert "three tablets" not in since
    assert "three tablets" in " ".join(lines(out, "2027.01"))


def test_what_was_changed_and_changed_back_is_no_difference(dist: Path, out: Path) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_TWO), dist, out, SETTINGS, None)
    since = lines(out, "since-2026.11")
    assert "No sentence changed" in since
    assert "The text is the same in: Hip." in since


def test_pages_that_came_went_and_moved_are_named(dist: Path, out: Path) -> None:
    gone, came = "procedures/hip/closure.html", "procedures/hip/end.html"
    moved = {PurePosixPath(gone): page_that_leads_to("end.html")}
    kept = [path for path in PAGES if path not in (gone, WORD)]
    old = saying(
        "2026.11", {gone: f"{TAKE_TWO}<p>Lie still, and do not sing.</p>", WORD: "<p>A plate.</p>"}
    )
    new = saying(
        "2026.12",
        {
            came: f"{TAKE_TWO}<p>Lie still, and do not sing.</p>",
            "glossary/disc.html": "<p>A disc.</p>",
        },
        kept,
    )
    releases = [seal_small(dist, "2026.11", old), seal_small(dist, "2026.12", new | moved)]
    publish(releases, dist, out, SETTINGS, None)
    told = lines(out, "2026.12")
    assert told[told.index(came) - 1 :][:3] == ["Hip", came, f"Its title was “{gone}”."]
    words = told[told.index("glossary/disc.html") - 1 :]
    assert words[1:5] == [
        "glossary/disc.html",
        "This page is new. It has 1 new sentence.",
        "New",
        "Now: A disc.",
    ]
    assert "This page was taken out, with 1 sentence." in words
    refuse_dead_links(out)


def test_a_page_that_was_reviewed_again_is_not_left_to_clinicians(dist: Path, out: Path) -> None:
    for day, expected in (("2026-11-01", True), ("2026-11-30", False)):
        files = [
            saying(version, {CLOSURE: text}, reviewed=reviewed)
            for version, text, reviewed in (
                ("2026.11", TAKE_TWO, "2026-11-01"),
                ("2026.12", TAKE_THREE, day),
            )
        ]
        releases = [seal_small(dist, one, tree) for one, tree in zip(VERSIONS, files, strict=False)]
        publish(releases, dist, out, SETTINGS, None)
        told = " ".join(lines(out, "2026.12"))
        assert ("For clinicians: to be reviewed" in told) is expected
        assert ("Reviewed on November 1, 2026, before the change." in told) is expected
        assert "A number changed" in told


def test_the_words_of_pages_are_text_and_never_markup(dist: Path, out: Path) -> None:
    said = "<p>Press &lt;script&gt;alert(2)&lt;/script&gt; now.</p>"
    publish(sealed(dist, "<p>Rest.</p>", said), dist, out, SETTINGS, None)
    told = page(out, "changes/2026.12.html")
    assert not told.xpath("//script")
    assert "<script>alert(2)</script>" in told.text_content()


def test_nothing_is_told_of_the_words_of_a_withdrawn_version(dist: Path, out: Path) -> None:
    first, second, third = sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR)
    publish([first, replace(second, withdrawn=WITHDRAWN), third], dist, out, SETTINGS, None)
    for name, text in everything_told(out):
        assert "three" not in re.sub("<[^>]*>", "", text), name
    for name in ("2026.12", "since-2026.12"):
        assert "A dose was wrong." in lines(out, name)
    told = lines(out, "2027.01")
    assert told[0].startswith("Before: version 2026.11")
    assert told[1:3] == [
        "Version 2026.12 was withdrawn on December 22, 2026. What it said is not shown.",
        "A dose was wrong.",
    ]
    assert "A dose was wrong." in lines(out, "since-2026.11")
    refuse_dead_links(out)


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_is_told_of_the_words_of_a_withdrawn_guide(
    dist: Path, out: Path, which: int
) -> None:
    releases = sealed(dist, TAKE_TWO, TAKE_THREE)
    releases[which] = replace(releases[which], withdrawn_guides={"hip": WITHDRAWN})
    publish(releases, dist, out, SETTINGS, None)
    for name, text in everything_told(out):
        assert "tablets" not in text, name
    version = VERSIONS[which]
    assert lines(out, "2026.12")[-5:] == [
        "Hip",
        f"“Hip” was withdrawn in version {version}, on December 22, 2026.",
        "A dose was wrong.",
        "So what is different in this guide is not shown.",
        "All versions",
    ]
    (told,) = loaded(out, "changes.json")["comparisons"]
    assert told["pages"] == []
    assert told["withdrawals"] == [
        {
            "version": version,
            "guide": "hip",
            "withdrawn": "2026-12-22",
            "reason": "A dose was wrong.",
            "instead": "the ward",
            "compared": False,
        }
    ]


def test_words_that_a_version_in_between_was_withdrawn_for_stand_beside_the_reason(
    dist: Path, out: Path
) -> None:
    first, second, third = sealed(dist, TAKE_TWO, TAKE_TWO, TAKE_FOUR)
    second = replace(second, withdrawn_guides={"hip": WITHDRAWN})
    publish([first, second, third], dist, out, SETTINGS, None)
    told = lines(out, "since-2026.11")
    assert told[told.index("Hip") :][:3] == [
        "Hip",
        "“Hip” was withdrawn in version 2026.12, on December 22, 2026.",
        "A dose was wrong.",
    ]
    assert "Before: Take two tablets in the morning." in told


def test_where_one_version_is_left_its_pages_say_that_there_is_nothing_to_compare(
    dist: Path, out: Path
) -> None:
    first, second = sealed(dist, TAKE_TWO, TAKE_THREE)
    publish([first, replace(second, withdrawn=WITHDRAWN)], dist, out, SETTINGS, None)
    assert lines(out, "2026.11")[0] == "There is no earlier version in use to compare it with."
    since = lines(out, "since-2026.11")
    assert since[0] == "No later version is in use. Nothing is different."
    assert "A dose was wrong." in since
    assert loaded(out, "changes.json")["comparisons"] == []
    refuse_dead_links(out)


def test_where_no_version_is_left_the_notices_are_kept(dist: Path, out: Path) -> None:
    (only,) = sealed(dist, TAKE_TWO)
    publish([replace(only, withdrawn=WITHDRAWN)], dist, out, SETTINGS, None)
    assert "No version is in use now." in lines(out, "since-2026.11")
    read_feed((out / "feed.xml").read_bytes())


def test_pages_that_say_the_same_are_not_read() -> None:
    old, new = (
        sealed_text(version, saying(version, {CLOSURE: text}))
        for version, text in (("2026.11", TAKE_TWO), ("2026.12", TAKE_THREE))
    )
    for site in compared_texts(old, new, left_out=()):
        assert [*map(str, site.pages)] == [CLOSURE]


def test_programs_get_the_changes_that_readers_see(dist: Path, out: Path) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR), dist, out, SETTINGS, None)
    told = loaded(out, "changes.json")
    assert (told["site"], told["latest"]) == ("https://guides.example.org/", "2027.01")
    address = "https://guides.example.org/changes/"
    assert [(one["old"], one["new"], one["page"]) for one in told["comparisons"]] == [
        ("2026.11", "2026.12", f"{address}2026.12.html"),
        ("2026.11", "2027.01", f"{address}since-2026.11.html"),
        ("2026.12", "2027.01", f"{address}2027.01.html"),
    ]
    (changed,) = told["comparisons"][0]["pages"]
    assert (changed["path"], changed["sentences"][0]["has_number"]) == (CLOSURE, True)
    assert told["comparisons"][0]["reviews"][0]["guide"] == "Hip"


def test_the_feed_names_each_release_and_each_withdrawal(dist: Path, out: Path) -> None:
    first, second, third = sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR)
    gone = [
        replace(first, withdrawn_guides={"hip": WITHDRAWN}),
        replace(second, withdrawn=WITHDRAWN),
        third,
    ]
    publish(gone, dist, out, SETTINGS, None)
    feed = read_feed((out / "feed.xml").read_bytes())
    root = "https://guides.example.org/"
    assert [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}updated", "")[:10])
        for one in feed.findall(f"{ATOM}entry")
    ] == [
        (f"{root}2027.01/index.html", "2027-01-21"),
        (f"{root}2026.12/index.html#withdrawn", "2026-12-22"),
        (f"{root}2026.12/index.html", "2026-12-22"),
        (f"{root}2026.11/procedures/hip/index.html#withdrawn", "2026-12-22"),
        (f"{root}2026.11/index.html", "2026-11-22"),
    ]
    texts = [str(one.text) for one in feed.iter(f"{ATOM}summary")]
    why = "Withdrawn on December 22, 2026. A dose was wrong. Go to the ward instead."
    assert texts[1:4] == [why] * 3
    for link in feed.iter(f"{ATOM}link"):
        path = str(link.get("href")).removeprefix(root)
        assert (out / path).is_file(), path


def test_an_entry_keeps_its_id_and_its_day_when_another_release_follows(
    dist: Path, out: Path
) -> None:
    releases = sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR)
    found = []
    for number in (2, 3):
        publish(releases[:number], dist, out, SETTINGS, None)
        feed = read_feed((out / "feed.xml").read_bytes())
        found.append([[child.text for child in one] for one in feed.iter(f"{ATOM}entry")][-2:])
    assert found[0] == found[1]


def test_pages_of_the_latest_version_lead_programs_to_the_feed(dist: Path, out: Path) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE), dist, out, SETTINGS, None)
    for path in ("index.html", "versions.html", f"latest/{CLOSURE}", "changes/2026.12.html"):
        (link,) = page(out, path).xpath("//link[@type='application/atom+xml']")
        assert link.get("rel") == "alternate"
        assert link.get("href") == "https://guides.example.org/feed.xml"


def test_there_is_no_feed_without_the_address_of_the_site(dist: Path, out: Path) -> None:
    publish(sealed(dist, TAKE_TWO, TAKE_THREE), dist, out, SiteIdentity("Guides", ""), None)
    assert not (out / "feed.xml").exists()
    assert b"feed.xml" not in b"".join(read_tree(out).values())
    assert "Now: Take three tablets in the morning." in lines(out, "2026.12")


def test_the_same_releases_tell_the_same_bytes(dist: Path, out: Path) -> None:
    releases = sealed(dist, TAKE_TWO, TAKE_THREE, TAKE_FOUR)
    publish(releases, dist, out, SETTINGS, None)
    assert not publish(releases, dist, out, SETTINGS, None).is_new
    (told, *_) = compare_releases(releases, dist).values()
    assert in_short(told.changes.pages) == ["A number changed in 1 sentence"]
