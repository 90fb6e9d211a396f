from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.care import CareCard, read_care
from macros.content.journey import Journey, read_journey
from macros.content.located_yaml import parse_yaml
from macros.content.problems import ignore
from macros.content.publisher import Publisher
from macros.pages.whole_guide import whole_guide
from macros.paper.sheet import (
    Back,
    Front,
    HospitalNote,
    Point,
    back_of,
    cuts_in_words,
    longest_parts,
    plain_markup,
    sheet_rows,
    shorter_backs,
    shorter_fronts,
)
from macros.paper.sheet_page import SheetFrame, sheet_page
from macros.site.edition import VersionLine
from tests.made_guides import HIP
from tests.small_docs import STAGE, checked, write_docs

FILE = PurePosixPath("docs/procedures/hip/journey.yml")
BAND = "  {id}:\n    name: {id}\n    unit: weeks\n    lasts:\n{lasts}    milestones:\n{milestones}"
NOTES = """\
notes:
  - {page: closure, section: "#washing", note: "**Wait**: see [the cut](incision.md)."}
  - {page: incision, section: what happens, note: The lamina stays.}
  - {page: closure, section: What happens, note: We use glue.}
"""
CARDS = """\
cards:
  now: {urgency: emergency, title: go now, signs: [Pain, Fever], action: Go., general: true}
  soon: {urgency: urgent, title: call, signs: [Cough], action: Call., general: true}
  ask: {urgency: not urgent, title: ask, signs: [Itch], action: Ask., general: true}
"""


def journey(marked: tuple[str, ...] = ()) -> Journey:
    """Return a time line of three bands, each with two things that last and three milestones."""

    def moments(band: str, names: str) -> str:
        return "".join(
            f"      {band}-{name}: {{title: {band}-{name}, general: true,"
            f" on_sheet: {str(f'{band}-{name}' in marked).lower()}}}\n"
            for name in names
        )

    bands = "".join(
        BAND.format(id=band, lasts=moments(band, "xy"), milestones=moments(band, "abc"))
        for band in ("one", "two", "three")
    )
    return read_journey(parse_yaml(f"bands:\n{bands}", FILE), "hip", ignore)


def cards() -> tuple[CareCard, ...]:
    return read_care(parse_yaml(CARDS, FILE), "hip", ignore).cards


def points(number: int, heading: str = "In brief") -> tuple[Point, ...]:
    return tuple(Point(f"Point {one}.", heading) for one in range(1, number + 1))


FRONT = Front(points(7), "<figure></figure>", HIP.stages)
BACK = Back(cards(), points(6, "What you can do"), sheet_rows(journey()))
HOSPITAL_NOTES = tuple(HospitalNote(f"Note {one}.", "Closure", "Food") for one in range(1, 4))


def test_a_card_and_a_sign_on_general_knowledge_say_so_on_the_sheet() -> None:
    signs = "signs: [{text: Pain, general: true}, {text: Fever, sources: [a]}], action: Go."
    yaml = CARDS.replace("signs: [Pain, Fever], action: Go., general: true", signs)
    marked = read_care(parse_yaml(yaml, FILE), "hip", ignore).cards
    line = VersionLine("", "Preview.", "", "", "", "", "")
    frame = SheetFrame(HIP, "Stages", line, Publisher(), "")
    page: html.HtmlElement = html.document_fromstring(
        sheet_page(frame, FRONT, replace(BACK, cards=marked))
    )
    (general,) = page.xpath("//section[contains(@class, 'card--emergency')]//small/..")
    assert general.text_content() == "Pain General knowledge"
    assert page.xpath("//section[contains(@class, 'card--urgent')]/*[small]/@id") == [
        "care-hip-soon"
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("<li>It is <b>safe</b>.</li>", "It is <b>safe</b>."),
        ('<li>At once. <sup class="cite">1</sup> Later.</li>', "At once.  Later."),
        ('<li>By <i>Monday</i> <sup class="cite">1</sup>, then.</li>', "By <i>Monday</i>, then."),
        ('<li>Now <sup class="cite">1</sup><sup class="cite">2</sup>.</li>', "Now."),
        ('<li class="todo">The <a class="term" href="x.html">lamina</a></li>', "The lamina"),
        ('<li>See <a href="when.html">When to <b>call</b></a>.</li>', "See “When to call”."),
        ('<li><a href="https://example.org">A site</a> has it.</li>', "A site has it."),
        ("<li>5 &lt; 6<ul><li>inner</li></ul></li>", "5 &lt; 6"),
    ],
)
def test_a_point_is_printed_without_sources_and_links(written: str, printed: str) -> None:
    assert plain_markup(html.fragment_fromstring(written)) == printed


def test_the_writer_says_which_lines_of_the_time_line_the_sheet_has() -> None:
    rows = sheet_rows(journey(("one-x", "three-b")))
    assert [row.moment.id for row in rows] == ["one-x", "three-b"]


def test_otherwise_six_lines_are_spread_over_the_parts_of_the_journey() -> None:
    rows = sheet_rows(journey())
    assert [row.moment.id for row in rows] == [
        *("one-a", "one-b", "two-a", "two-b", "three-a", "three-b"),
    ]
    assert all(row.is_milestone for row in rows)


def test_page_1_loses_points_then_summaries_then_its_picture_then_a_point_of_type() -> None:
    tried = [
        (len(one.points), one.has_summaries, bool(one.picture), one.is_small)
        for one in shorter_fronts(FRONT)
    ]
    assert tried == [
        (7, True, True, False),
        (6, True, True, False),
        (5, True, True, False),
        (7, False, True, False),
        (6, False, True, False),
        (5, False, True, False),
        (4, False, True, False),
        (3, False, True, False),
        (3, False, False, False),
        (3, False, False, True),
    ]


def test_page_2_loses_what_is_not_urgent_then_points_then_lines() -> None:
    tried = [
        (len(one.cards), len(one.points), len(one.rows), one.is_small)
        for one in shorter_backs(BACK)
    ]
    assert tried == [
        (3, 6, 6, False),
        (2, 6, 6, False),
        (2, 5, 6, False),
        (2, 5, 5, False),
        (2, 4, 5, False),
        (2, 3, 5, False),
        (2, 3, 4, False),
        (2, 3, 3, False),
        (2, 3, 3, True),
    ]


def test_no_sign_of_an_emergency_and_no_urgent_one_is_ever_left_out() -> None:
    for one in shorter_backs(BACK):
        assert one.cards[:2] == BACK.cards[:2]


def test_page_2_has_the_hospitals_notes_in_the_order_of_its_file(tmp_path: Path) -> None:
    closure = STAGE.replace("A stage", "Closure") + "\n### Washing\n\nAsk your team.\n"
    files = {"procedures/hip/closure.md": closure, "local/hip.yml": NOTES}
    edition = {"local/index.yml": 'edition: 1\nafter: "2026.12"\n', "publisher.yml": "name: St B\n"}
    build = checked(write_docs(tmp_path, files | edition))
    guide = build.library.guides["hip"]
    article = html.fromstring(f"<div>{whole_guide(guide, build.articles)}</div>")
    assert back_of(guide, build.library, article).notes == (
        HospitalNote("<strong>Wait</strong>: see the cut.", "Closure", "Washing"),
        HospitalNote("The lamina stays.", "Incision", "What happens"),
        HospitalNote("We use glue.", "Closure", "What happens"),
    )


def test_the_words_of_a_hospital_go_last_and_those_that_it_wrote_last_go_first() -> None:
    whole = replace(BACK, notes=HOSPITAL_NOTES)
    tried = [(one.is_small, len(one.notes), one.lacks_notes) for one in shorter_backs(whole)][-5:]
    assert tried == [
        (False, 3, False),
        (True, 3, False),
        (True, 2, True),
        (True, 1, True),
        (True, 0, True),
    ]
    *_, last = shorter_backs(whole)
    assert last.cards == BACK.cards[:2]
    assert "0 of 3 notes of your hospital" in cuts_in_words(whole, last)


def test_what_was_left_out_is_said() -> None:
    *_, front = shorter_fronts(FRONT)
    *_, back = shorter_backs(BACK)
    assert list(cuts_in_words(FRONT, front)) == [
        "the stages have names only",
        "the picture is left out",
        "3 of 7 points of 'In brief'",
        "the type of page 1 has 11 points",
    ]
    assert list(cuts_in_words(BACK, back)) == [
        "3 of 6 lines of the time line",
        "2 of 3 care cards",
        "3 of 6 points of 'What you can do'",
        "the type of page 2 has 11 points",
    ]


def test_a_guide_with_little_has_nothing_to_lose() -> None:
    *_, front = shorter_fronts(Front((), "", ()))
    *_, back = shorter_backs(Back((), (), ()))
    assert list(cuts_in_words(Front((), "", ()), replace(front, is_small=False))) == []
    assert list(cuts_in_words(Back((), (), ()), replace(back, is_small=False))) == []


def test_the_longest_parts_are_what_a_writer_shortens() -> None:
    assert longest_parts(FRONT)[0] == ("points of 'In brief'", 14)
    assert longest_parts(BACK) == [
        ("points of 'What you can do'", 12),
        ("care cards", 11),
        ("lines of the time line", 6),
    ]
