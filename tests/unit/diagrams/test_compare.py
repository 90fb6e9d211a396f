import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.content.guide import Guide
from macros.content.journey import Band, Journey, Moment
from macros.content.kinds import StageType
from macros.content.located_yaml import Located
from macros.content.parts import Stage
from macros.diagrams.compare import Column, column, draw_compare
from macros.diagrams.markup import to_markup
from macros.diagrams.ways import merged
from tests.golden import check_golden
from tests.hostile import HOSTILE
from tests.made_guides import FOLDER, HIP, guide, page, stage, variant
from tests.unit.diagrams.test_journey import moment

OVERVIEW = FOLDER / "index.md"
COLUMNS = [column(HIP, each) for each in HIP.variants]
Rows = dict[str, list[ET.Element]]
orders = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def words(part: ET.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def rows(table: ET.Element) -> Rows:
    return {words(row[0]): list(row)[1:] for row in table.iter("tr")}


def test_the_comparison_is_drawn_as_accepted() -> None:
    check_golden("compare", draw_compare(COLUMNS, OVERVIEW, {}))


def test_a_stage_that_is_the_same_in_all_has_one_cell() -> None:
    (cell,) = rows(draw_compare(COLUMNS, OVERVIEW, {}))["Clinic"]
    assert cell.get("colspan") == "3"
    assert words(cell).startswith("The same: What happens in Clinic.")


def test_neighbors_that_do_a_stage_alike_share_a_cell() -> None:
    cells = rows(draw_compare(COLUMNS, OVERVIEW, {}))["Closure"]
    assert [cell.get("colspan") for cell in cells] == ["2", "1"]
    assert [cell.get("data-label") for cell in cells] == ["Usual way, Short way", "Keyhole way"]


def test_a_stage_that_differs_stands_apart_and_links_to_its_page() -> None:
    cells = rows(draw_compare(COLUMNS, OVERVIEW, {}))["Incision"]
    links = [next(cell.iter("a")) for cell in cells]
    assert [link.get("href") for link in links] == [
        "incision.html",
        "short/incision.html",
        "keyhole/incision.html",
    ]
    assert words(links[1]) == "Read this stage (Incision in Short way)"


def test_whether_you_are_awake_is_said_where_it_differs() -> None:
    table = rows(draw_compare(COLUMNS, OVERVIEW, {}))
    assert "You are awake." in words(table["Going to sleep"][0])
    assert "You are asleep." in words(table["Going to sleep"][1])
    assert "You are" not in words(table["Incision"][0])


def knee_of(*stages: Stage) -> Guide:
    return replace(
        guide(stages, title="Knee"), id="knee", page=page(PurePosixPath("knee/index.md"))
    )


def journey(name: str, *moments: Moment) -> Journey:
    return Journey("", (Band("home", name, "weeks", (), moments),))


KNEE = knee_of(
    stage("clinic", awake="awake"), stage("brace", awake="awake"), stage("recovery", awake="awake")
)
GUIDES = [
    column(HIP, None, journey("At home", moment("Driving", 3, 4), moment("Sport", 6))),
    column(KNEE, None, journey("At home", moment("Bath", 1), moment("Driving", 1, 2))),
]


def guide_rows(columns: Sequence[Column], types: Mapping[str, str] | None = None) -> Rows:
    named = {
        id_: StageType(id_, title, Located("", PurePosixPath("stages.yml"), 1))
        for id_, title in (types or {}).items()
    }
    return rows(draw_compare(columns, OVERVIEW, named))


def test_a_comparison_of_guides_is_drawn_as_accepted() -> None:
    check_golden("compare-guides", draw_compare(GUIDES, OVERVIEW, {}))


def test_guides_are_compared_by_all_types_of_stages_in_one_order() -> None:
    table = guide_rows(GUIDES, {"brace": "Splint"})
    assert list(table)[-5:] == ["Removal", "Closure", "Splint", "Recovery", "Driving"]
    assert words(table["Splint"][0]) == "Not a stage here"
    assert words(table["Incision"][1]) == "Not a stage here"


def test_a_column_of_a_guide_leads_to_it_and_its_stages_by_name() -> None:
    table = guide_rows(GUIDES)
    links = [next(cell.iter("a")) for row in ("In brief", "Clinic") for cell in table[row]]
    assert [words(link) for link in links] == [
        "Read this guide (Hip)",
        "Read this guide (Knee)",
        "Read this stage (Clinic, Hip)",
        "Read this stage (Clinic, Knee)",
    ]
    assert [link.get("href") for link in links[:2]] == ["index.html", "../../knee/index.html"]


def test_several_stages_of_one_type_stand_in_the_cell_of_their_guide() -> None:
    second = replace(stage("second"), type=HIP.stages[2].type)
    both = knee_of(stage("incision"), second)
    cell = guide_rows([column(HIP, None), column(both, None)])["Incision"][1]
    assert [words(part) for part in cell.iter("p")] == [
        "What happens in incision.",
        "Read this stage (Incision, Knee)",
        "What happens in second.",
        "Read this stage (Second, Knee)",
    ]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["awake", "awake"], "You are awake."),
        (["awake", "falling-asleep", "asleep", "waking-up", "awake"], "You are asleep."),
        (["falling-asleep", "asleep", "drowsy"], "You are asleep."),
        (["awake", "drowsy", "awake"], "You are drowsy."),
        (["awake", "varies", "asleep"], "You may be awake, drowsy or asleep."),
        (["asleep", "awake", "asleep", "waking-up"], "You may be awake, drowsy or asleep."),
        ([], "Ask your team"),
    ],
)
def test_guides_say_whether_you_are_awake_while_the_team_works(
    states: list[str], said: str
) -> None:
    knee = knee_of(*(stage(f"s{number}", awake=state) for number, state in enumerate(states)))
    table = guide_rows([column(HIP, None), column(knee, None)])
    assert words(table["During the operation"][1]) == said


def test_a_guide_says_where_another_way_to_do_it_differs_in_that() -> None:
    awake = [replace(stage(each, awake="awake", variant="local")) for each in ("a", "b")]
    local = replace(variant("local", ["a", "b"]), stages=tuple(awake))
    ways = replace(knee_of(stage("a"), stage("b")), variants=(local,))
    both = guide_rows([column(HIP, None), column(ways, None), column(ways, local)])
    assert [words(cell) for cell in both["During the operation"]] == [
        "You are asleep.",
        "You are asleep. It can differ where the operation is done another way.",
        "You are awake.",
    ]


def test_a_time_that_two_guides_know_is_told_with_each_ones_number_note_and_source() -> None:
    table = guide_rows(GUIDES)
    assert [words(cell) for cell in table["Driving"]] == [
        "After 3 to 4 weeksAbout Driving.",
        "After 1 to 2 weeksAbout Driving.",
    ]
    marks = [mark.get("data-cite") for cell in table["Driving"] for mark in cell.iter("sup")]
    assert marks == ["one", "one"]
    assert not {"Sport", "Bath"} & {*table}


def test_a_time_is_shared_by_its_id_too_and_says_what_it_is_called_and_where_it_counts() -> None:
    stay = replace(moment("Stay", 1, 2), note="")
    home = replace(stay, title="Going home", low=3.0, high=3.0)
    others = [
        column(HIP, None, journey("In hospital", stay)),
        column(KNEE, None, journey("On the ward", home)),
        column(replace(KNEE, id="foot", title="Foot"), None, journey("At home")),
    ]
    assert [words(cell) for cell in guide_rows(others)["Stay"]] == [
        "After 1 to 2 weeks (In hospital)",
        "Going home: After 3 weeks (On the ward)",
        "Not in this guide",
    ]


def test_two_ways_of_one_guide_share_no_time_that_only_their_guide_knows() -> None:
    usual, short = (column(HIP, way, GUIDES[0].journey) for way in HIP.variants[:2])
    assert "Sport" not in guide_rows([usual, short, column(KNEE, None)])


@given(st.lists(orders, max_size=4))
def test_every_stage_is_in_the_order_once_even_where_ways_contradict(ways: list[str]) -> None:
    found = merged(ways)
    assert sorted(found) == sorted({id_ for way in ways for id_ in way})


@given(orders, st.lists(st.sets(st.sampled_from("abcdefgh")), max_size=4))
def test_ways_in_one_order_all_keep_it(order: str, picks: list[set[str]]) -> None:
    ways = [[id_ for id_ in order if id_ in pick] for pick in picks]
    found = merged(ways)
    for way in ways:
        assert [id_ for id_ in found if id_ in way] == way


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_stays_text(text: str) -> None:
    named = guide([stage("incision", text)], [variant("other", ["incision"], text)], title=text)
    columns = [column(named, None), column(named, named.variants[0])]
    drawn = html.fragment_fromstring(to_markup(draw_compare(columns, OVERVIEW, {})))
    assert [head.text_content() for head in drawn.iter("th")] == [
        "Stage",
        text,
        text,
        "In brief",
        text,
    ]
    assert not list(drawn.iter("script"))
