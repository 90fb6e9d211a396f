import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from macros.changes.article_text import article_drawings, article_sections
from macros.changes.compare import changes_between
from macros.changes.read_site import site_text
from macros.changes.report import as_json, as_markdown, as_text
from macros.changes.site_text import PageText, SiteText
from macros.changes.told import tell
from macros.changes.values import Changes
from macros.content.moves import Address
from macros.pages.article import parsed_article
from tests.small_docs import SOUND, STAGE, checked, write_docs

CLOSURE = "procedures/hip/closure.md"
GUIDE = "procedures/hip/index.md"
START = '<h1 id="closure">Closure</h1>'
LONG = "The surgeon closes the cut in layers, from the deepest one to the skin."
RISKS = """\
out_of: 1000
risks:
  leak: {outcome: A leak, low: 50, high: 50, who: All., time: At once., uncertainty: None.,
    done: Closed., sources: [peul2007]}
"""


def page(html: str, path: str = CLOSURE, title: str = "Closure", approval: str = "") -> PageText:
    return PageText(
        path=PurePosixPath(path),
        title=title,
        guide="hip" if "hip/" in path else "",
        sections=article_sections(parsed_article(START + html)),
        drawings=article_drawings(parsed_article(START + html)),
        approval=approval,
    )


def site(*pages: PageText, name: str = "old", moves: Mapping[str, str] | None = None) -> SiteText:
    led = {Address(PurePosixPath(a)): Address(PurePosixPath(b)) for a, b in (moves or {}).items()}
    by_path = {one.path: one for one in pages}
    return SiteText(name, by_path, guides={"hip": "Hip"}, reviews={"hip": ""}, moves=led)


def changed(old: str, new: str) -> Changes:
    return changes_between(site(page(old)), site(page(new), name="new"))


def said(changes: Changes) -> list[str]:
    """Return the entries of all pages, as the text for the terminal prints them."""
    _, _, listed = as_text(changes).partition("\nHip\n===\n")
    return [line.strip() for line in listed.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<p>Go home after 2 days, with help.</p>",
            "<p>Go home after 3 days, with help.</p>",
            ["Number changed, in “Closure”:", "Go home after [-2-]{+3+} days, with help."],
        ),
        (
            "<p>Walk for 2 days, with help.</p>",
            "<p>Walk for 2 weeks, with help.</p>",
            ["Number changed, in “Closure”:", "Walk for 2 [-days,-]{+weeks,+} with help."],
        ),
        (
            "<p>Take two tablets in the morning.</p>",
            "<p>Take three tablets in the morning.</p>",
            ["Number changed, in “Closure”:", "Take [-two-]{+three+} tablets in the morning."],
        ),
        (
            "<p>Most people do not have it.</p>",
            "<p>Most people have it.</p>",
            [
                "Changed, with a “not” that came or went, in “Closure”:",
                "Most people [-do not-] have it.",
            ],
        ),
        (
            "<p>Call the ward if it bleeds.</p><p>It may itch.</p>",
            "<p>It may itch.</p>",
            ["Warning removed, in “Closure”:", "[-Call the ward if it bleeds.-]"],
        ),
        (
            '<div class="box box--warning"><p>Lie still.</p></div><p>It may itch.</p>',
            "<p>It may itch.</p>",
            ["Warning removed, in “Closure”:", "[-Lie still.-]"],
        ),
        (
            "<p>You go home the next day, and you may shower after that.</p>",
            "<p>You go home the next day. You may shower after that.</p>",
            [
                "Changed, in “Closure”:",
                "You go home the next [-day, and you-]{+day. You+} may shower after that.",
            ],
        ),
        (
            "<p>The wound is closed gentley.</p>",
            "<p>The wound is closed gently.</p>",
            ["Changed, in “Closure”:", "The wound is closed [-gentley.-]{+gently.+}"],
        ),
        (
            "<p>手术后两天可以回家。</p>",
            "<p>手术后三天可以回家。</p>",
            ["Changed, in “Closure”:", "手术后[-两-]{+三+}天可以回家。"],
        ),
        (
            "<table><tr><td>Open</td><td>52 in 1,000</td></tr></table>",
            "<table><tr><td>Open</td><td>60 in 1,000</td></tr></table>",
            ["Number changed, in “Closure”:", "Open | [-52-]{+60+} in 1,000"],
        ),
        (
            "<dl><div><dt>Where</dt> <dd>Ward, in a bed</dd></div></dl>",
            "<dl><div><dt>Where</dt> <dd>Ward, in a chair</dd></div></dl>",
            ["Changed, in “Closure”:", "Where: Ward, in a [-bed-]{+chair+}"],
        ),
        (
            '<img alt="A cut on the left of the back">',
            '<img alt="A cut on the right of the back">',
            ["Changed, in “Closure”:", "A cut on the [-left-]{+right+} of the back"],
        ),
        (
            "<ul><li>Ask how.</li><li>Ask when.</li></ul>",
            "<ul><li>Ask when.</li><li>Ask how.</li></ul>",
            ["In another order, in “Closure”:", "Ask when."],
        ),
        (
            f'<h2 id="a">What you notice</h2><p>{LONG}</p>',
            f'<h2 id="b">What you feel</h2><p>{LONG}</p>',
            ["Heading renamed from “What you notice” to “What you feel”."],
        ),
        (
            f'<h2 id="a">A</h2><p>{LONG}</p><p>It may itch.</p><h2 id="b">B</h2><p>Rest.</p>',
            f'<h2 id="a">A</h2><p>It may itch.</p><h2 id="b">B</h2><p>Rest.</p><p>{LONG}</p>',
            ["Moved to “B”, from “A”:", LONG],
        ),
        (
            '<h2 id="a">A</h2><p>It may itch.</p><h2 id="b">B</h2><p>Rest.</p>',
            '<h2 id="b">B</h2><p>Rest.</p><h2 id="a">A</h2><p>It may itch.</p>',
            ["The section “B” stands in another place on the page."],
        ),
        (
            '<svg role="img"><title>The cut</title><path d="M0 0"/></svg>',
            '<svg role="img"><title>The cut</title><path d="M1 0"/></svg>',
            ["Picture drawn anew:", "The cut"],
        ),
        (
            '<h2 id="a">A</h2><p>Rest.</p>',
            '<h2 id="a">A</h2><p class="general" data-search-exclude>Mark</p><p>Rest.</p>',
            ["The section “A” is now marked as general knowledge, which no source backs."],
        ),
    ],
)
def test_a_change_is_told_in_plain_words(old: str, new: str, expected: list[str]) -> None:
    assert said(changed(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>It may\nitch. Rest.</p>", "<p>It may itch.\nRest.</p>"),
        ("<p>It may itch.</p>", '<p>It <a class="term" href="x.html">may</a> itch.</p>'),
        ('<p>It itches <sup class="cite">[1]</sup>.</p>', "<p>It itches.</p>"),
        ("<p>Rest.</p>", '<p>Rest.</p><section class="words"><p>Lamina</p></section>'),
        ("<p>Rest.</p>", "<p>Rest.</p><p data-search-exclude>Not reviewed.</p>"),
        ("<p>Rest.</p>", '<p>Rest.</p><svg aria-hidden="true"><path d="M0"/></svg>'),
    ],
)
def test_what_readers_do_not_read_otherwise_is_no_change(old: str, new: str) -> None:
    assert tell(changed(old, new)).in_short == "Nothing that readers see has changed."


def test_what_matters_most_is_told_first() -> None:
    old = "<p>It itches a lot.</p><p>Do not drive.</p><p>Rest for 2 days at home.</p>"
    new = "<p>It itches a bit.</p><p>Rest for 3 days at home.</p>"
    (told,) = changed(old, new).pages
    assert [one.old for one in told.sentences] == [
        "Rest for 2 days at home.",
        "Do not drive.",
        "It itches a lot.",
    ]


def test_a_sentence_that_went_to_another_page_has_moved() -> None:
    old = site(page(f"<p>{LONG}</p>"), page("<p>Rest.</p>", "procedures/hip/b.md", "Recovery"))
    new = site(page(""), page(f"<p>Rest.</p><p>{LONG}</p>", "procedures/hip/b.md", "Recovery"))
    (told,) = changes_between(old, new).pages
    assert [(one.kind, one.new, one.origin) for one in told.sentences] == [
        ("moved", LONG, "“Closure”")
    ]


def test_the_same_change_on_several_pages_is_told_once() -> None:
    paths = ("procedures/hip/a.md", "procedures/hip/b.md")
    old = site(*(page("<p>Rest for 2 days at home.</p>", path, path[-4:]) for path in paths))
    new = site(*(page("<p>Rest for 3 days at home.</p>", path, path[-4:]) for path in paths))
    (told,) = changes_between(old, new).pages
    assert told.sentences[0].also_on == ("b.md",)


def test_a_new_page_hides_no_warning_of_another_one() -> None:
    stays = "procedures/hip/b.md"
    old = site(page("<p>Rest.</p>", stays, "Recovery"))
    warning = page("<p>Rest.</p><p>Call the ward.</p>", stays, "Recovery")
    changes = changes_between(old, site(page("<p>Call the ward.</p>"), warning))
    assert said(changes)[-2:] == ["Warning added, in “Closure”:", "{+Call the ward.+}"]


@pytest.mark.parametrize("moves", [{CLOSURE: "procedures/hip/end.md"}, {}])
def test_a_page_under_another_name_has_moved(moves: Mapping[str, str]) -> None:
    old = site(page(f"<p>{LONG}</p>"))
    new = site(page(f"<p>{LONG}</p>", "procedures/hip/end.md"), moves=moves)
    (told,) = changes_between(old, new).pages
    assert (told.kind, told.old_path, told.sentences) == ("moved", PurePosixPath(CLOSURE), ())


def test_a_page_that_went_says_where_its_address_leads() -> None:
    stays = page("<p>Rest.</p>", "procedures/hip/b.md", "Recovery")
    old, new = site(page("<p>Call the ward.</p>"), stays), {CLOSURE: "procedures/hip/b.md"}
    lines = said(changes_between(old, site(stays, moves=new)))
    assert lines == [
        f"Page removed, {CLOSURE}, with 1 sentence of its own. Its address leads to “Recovery”.",
        "Warning removed, in “Closure”:",
        "[-Call the ward.-]",
    ]


@pytest.mark.parametrize(
    ("before", "after", "pages"),
    [("1", "", ("Closure",)), ("1", "1", ("Closure",)), ("1", "2", ())],
)
def test_a_changed_page_waits_for_a_review_until_it_is_approved_anew(
    before: str, after: str, pages: tuple[str, ...]
) -> None:
    old, new = page("<p>Rest.</p>", approval=before), page("<p>Walk.</p>", approval=after)
    reviews = changes_between(site(old), site(new)).reviews
    assert tuple(title for one in reviews for title in one.pages) == pages


def test_a_number_of_the_data_is_told_once_for_all_pages(tmp_path: Path) -> None:
    shown = STAGE.replace("A stage", "Closure") + '\nThis happens to {{ risk("leak") }}.\n'
    files = {CLOSURE: shown, "procedures/hip/incision.md": shown.replace("Closure", "Incision")}
    sites = []
    for name, risks in (("old", RISKS), ("new", RISKS.replace("50", "60"))):
        build = checked(write_docs(tmp_path / name, {**files, "procedures/hip/risks.yml": risks}))
        sites.append(site_text(name, build.library, build.articles, build.problems))
    changes = changes_between(*sites)
    assert [(one.name, one.old, one.new, one.pages) for one in changes.facts] == [
        ("A leak", "50 in 1,000 people", "60 in 1,000 people", ("Incision", "Closure"))
    ]
    assert changes.pages == ()


def test_a_further_count_is_told_with_the_risk_it_belongs_to(tmp_path: Path) -> None:
    shown = SOUND[GUIDE] + "\n{{ risks() }}\n"
    further = "also: {later: {text: In a year, low: 20, high: 20}}, sources"
    also = RISKS.replace("sources", further)
    sites = []
    for name, risks in (("old", also), ("new", also.replace(": 20", ": 30"))):
        files: dict[str, str | None] = {GUIDE: shown, "procedures/hip/risks.yml": risks}
        build = checked(write_docs(tmp_path / name, files))
        sites.append(site_text(name, build.library, build.articles, build.problems))
    changes = changes_between(*sites)
    assert [(one.old, one.new) for one in changes.facts] == [
        ("50 in 1,000 people; In a year: 20 in 1,000", "50 in 1,000 people; In a year: 30 in 1,000")
    ]
    assert changes.pages == ()


HOSTILE = (
    '<p>@ward <img alt="x"> [a](http://evil.example) &lt;script&gt; ![p](q) #12 `c` | ~~s~~</p>'
)


def test_markdown_shows_words_as_they_are_and_makes_no_link_of_them() -> None:
    shown = as_markdown(changed("", HOSTILE))
    for live in ("@ward", "<script", "[a](", "![p]", "http:", "#12", " ~~s", " `c"):
        assert live not in shown
    assert "\\[a\\]\\(http\u2060\\:" in shown
    assert "\\!\\[p\\]" in shown


def test_markdown_marks_words_so_that_they_are_read_as_marked() -> None:
    shown = as_markdown(
        changed("<p>Rest for two days, (2).</p>", "<p>Rest for two weeks; (3).</p>")
    )
    assert "Rest for two ~~days, \\(2\\).~~ **weeks; \\(3\\).**" in shown


def test_markdown_is_no_larger_than_github_takes() -> None:
    words = "".join(f"<p>{number} {'word ' * 200}.</p>" for number in range(1200))
    pages = [page(words, f"procedures/hip/p{at}.md", f"P{at}") for at in range(4)]
    shown = as_markdown(
        changes_between(site(*(page("", str(one.path)) for one in pages)), site(*pages))
    )
    assert len(shown.encode()) < 1024 * 1024
    assert "`guides.py changes` prints all of it." in shown


def test_json_holds_the_same_bytes_each_time() -> None:
    old, new = "<p>Rest for 2 days.</p>", "<p>Rest for 3 days.</p>"
    written = as_json(changed(old, new))
    assert written == as_json(changed(old, new))
    (sentence,) = json.loads(written)["pages"][0]["sentences"]
    assert sentence["marked"][1:3] == [{"kind": "old", "text": "2"}, {"kind": "new", "text": "3"}]


def test_pages_for_writers_stand_apart_from_those_for_readers() -> None:
    def group(path: str) -> str:
        page = PageText(PurePosixPath(path), "A page", "", ())
        return SiteText("now", {page.path: page}).group_of(page)

    assert group("contributing/a.md") == "Pages for writers"
    assert group("about/index.md") == "Other pages"
