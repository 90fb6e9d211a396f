import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.diagrams.compare import column, draw_compare
from macros.diagrams.markup import to_markup
from macros.diagrams.ways import merged
from tests.golden import check_golden
from tests.hostile import HOSTILE
from tests.made_guides import FOLDER, HIP, guide, stage, variant

OVERVIEW = FOLDER / "index.md"
COLUMNS = [column(HIP, each) for each in HIP.variants]
orders = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def words(part: ET.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def rows(table: ET.Element) -> dict[str, list[ET.Element]]:
    return {words(row[0]): list(row)[1:] for row in table.iter("tr")}


def test_the_comparison_is_drawn_as_accepted() -> None:
    check_golden("compare", draw_compare(COLUMNS, OVERVIEW))


def test_a_stage_that_is_the_same_in_all_has_one_cell() -> None:
    (cell,) = rows(draw_compare(COLUMNS, OVERVIEW))["Clinic"]
    assert cell.get("colspan") == "3"
    assert words(cell).startswith("The same: What happens in Clinic.")


def test_neighbors_that_do_a_stage_alike_share_a_cell() -> None:
    cells = rows(draw_compare(COLUMNS, OVERVIEW))["Closure"]
    assert [cell.get("colspan") for cell in cells] == ["2", "1"]
    assert [cell.get("data-label") for cell in cells] == ["Usual way, Short way", "Keyhole way"]


def test_a_stage_that_differs_stands_apart_and_links_to_its_page() -> None:
    cells = rows(draw_compare(COLUMNS, OVERVIEW))["Incision"]
    links = [next(cell.iter("a")) for cell in cells]
    assert [link.get("href") for link in links] == [
        "incision.html",
        "short/incision.html",
        "keyhole/incision.html",
    ]
    assert words(links[1]) == "Read this stage (Incision in Short way)"


def test_whether_you_are_awake_is_said_where_it_differs() -> None:
    table = rows(draw_compare(COLUMNS, OVERVIEW))
    assert "You are awake." in words(table["Going to sleep"][0])
    assert "You are asleep." in words(table["Going to sleep"][1])
    assert "You are" not in words(table["Incision"][0])


def test_guides_are_compared_by_all_stages_of_both() -> None:
    knee = guide([stage("clinic"), stage("brace"), stage("recovery")], title="Knee")
    table = rows(draw_compare([column(HIP, None), column(knee, None)], OVERVIEW))
    assert list(table)[-3:] == ["Closure", "Brace", "Recovery"]
    assert words(table["Brace"][0]) == "Not a stage here"
    assert words(table["Incision"][1]) == "Not a stage here"


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
    page = html.fragment_fromstring(to_markup(draw_compare(columns, OVERVIEW)))
    assert [head.text_content() for head in page.iter("th")] == [
        "Stage",
        text,
        text,
        "In brief",
        text,
    ]
    assert not list(page.iter("script"))
