import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.content.guide import Guide
from macros.content.parts import AWAKE
from macros.diagrams.markup import to_markup
from macros.diagrams.steps import draw_steps
from macros.diagrams.ways import Way, lay_out_ways
from tests.golden import check_golden
from tests.hostile import HOSTILE
from tests.made_guides import FOLDER, HIP, HIP_TYPES, guide, stage, variant

OVERVIEW = FOLDER / "index.md"
COUNT = 12
TEAM = "Done by the team while you are asleep"
differences = st.lists(st.sets(st.integers(0, COUNT - 1)), max_size=6)
Lines = list[tuple[int, int, int, int]]


def steps(drawn: ET.Element) -> list[ET.Element]:
    return [each for each in drawn.iter("li") if "steps__step" in (each.get("class") or "")]


def words(part: ET.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def test_the_steps_are_drawn_as_accepted() -> None:
    check_golden("steps", draw_steps(HIP, OVERVIEW, HIP_TYPES))


def test_the_same_guide_gives_the_same_bytes() -> None:
    one, other = (to_markup(draw_steps(HIP, OVERVIEW, HIP_TYPES)) for _ in range(2))
    assert one == other


def test_each_stage_is_a_step_that_is_a_link_and_says_its_place() -> None:
    links = [next(step.iter("a")) for step in steps(draw_steps(HIP, OVERVIEW, {}))]
    assert [link.get("href") for link in links] == [f"{each.id}.html" for each in HIP.stages]
    heard = [[child for child in link if child.get("aria-hidden") != "true"] for link in links]
    assert [words(element) for element in heard[2]] == ["Step 3 of 6:", "Incision"]


@pytest.mark.parametrize(
    ("page", "current"),
    [("incision.md", "Step 3 of 6: 3Incision"), ("short/incision.md", "Incision in Short way")],
)
def test_only_the_step_of_the_page_is_current(page: str, current: str) -> None:
    drawn = draw_steps(HIP, FOLDER / page, {})
    marked = [link for link in drawn.iter("a") if link.get("aria-current") == "step"]
    assert [words(link) for link in marked] == [current]


def test_where_who_and_awake_are_words_with_an_icon_before_each() -> None:
    facts = [
        fact
        for part in draw_steps(HIP, OVERVIEW, {}).iter("ul")
        if part.get("class") == "steps__facts"
        for fact in part
    ]
    assert [words(fact) for fact in facts[:3]] == [
        "Operating room",
        "You and the team",
        "You are awake",
    ]
    assert all(fact[0].get("class") == "icon" for fact in facts)


def test_what_the_team_does_alone_is_one_span() -> None:
    drawn = draw_steps(HIP, OVERVIEW, {})
    spans = [words(p) for p in drawn.iter("p") if p.get("class") == "steps__span"]
    assert spans == ["You take part", TEAM, "You take part again"]
    states = [(step.get("class") or "").split()[1] for step in steps(drawn)]
    assert states == ["steps__step--yours"] * 2 + ["steps__step--asleep"] * 3 + states[:1]


def test_a_guide_in_which_nobody_sleeps_has_no_spans() -> None:
    awake = guide([stage("clinic", awake="awake"), stage("needle", awake="awake")])
    assert "steps__span" not in to_markup(draw_steps(awake, OVERVIEW, {}))


def test_a_stage_draws_the_icon_that_it_is_given_and_none_that_nobody_has_drawn() -> None:
    def icons(name: str) -> int:
        types = {"incision": replace(HIP_TYPES["incision"], icon=replace(icon, value=name))}
        link = steps(draw_steps(HIP, OVERVIEW, types))[2].find("a")
        assert link is not None
        return len(link.findall("svg"))

    icon = HIP_TYPES["incision"].icon
    assert (icons("scalpel"), icons("scalpl")) == (1, 0)


def test_the_other_ways_are_a_list_inside_the_step_in_which_they_differ() -> None:
    parts = draw_steps(HIP, OVERVIEW, {}).iter("div")
    ways = [words(part) for part in parts if part.get("class") == "steps__ways"]
    assert ways == [
        "The ways part here. Different if you have:Going to sleep in Keyhole way",
        "The ways part here. Different if you have:Incision in Short wayIncision in Keyhole way",
        "Different if you have:Removal in Short wayRemoval in Keyhole way"
        "After this, back on the main line: Short way.",
        "Different if you have:Closure in Keyhole wayAfter this, all ways are the same again.",
    ]


def test_a_way_links_to_its_own_page() -> None:
    links = [link.get("href") for link in draw_steps(HIP, OVERVIEW, {}).iter("a")]
    assert "short/incision.html" in links
    assert "keyhole/closure.html" in links


def test_the_main_line_is_the_variant_that_has_no_stages_of_its_own() -> None:
    assert "These stages are for usual way." in words(draw_steps(HIP, OVERVIEW, {}))


def test_without_variants_there_are_no_lanes() -> None:
    markup = to_markup(draw_steps(guide(HIP.stages), OVERVIEW, {}))
    assert "steps__key" not in markup
    assert "steps__ways" not in markup


def test_a_guide_of_one_stage_is_a_list_of_one_step() -> None:
    drawn = draw_steps(guide([stage("needle")]), OVERVIEW, {})
    assert words(steps(drawn)[0]).startswith(f"{TEAM}Step 1 of 1: 1Needle")


def test_forty_stages_are_forty_steps_in_order() -> None:
    many = guide([stage(f"stage-{number}") for number in range(40)])
    links = [next(step.iter("a")).get("href") for step in steps(draw_steps(many, OVERVIEW, {}))]
    assert links == [f"stage-{number}.html" for number in range(40)]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_stays_text(text: str) -> None:
    named = replace(stage("incision", text), summary=text, where=text)
    drawn = guide([named], [variant("other", ["incision"], text)], title=text)
    markup = to_markup(draw_steps(drawn, OVERVIEW, {}))
    page = html.fragment_fromstring(markup)
    plain = guide([stage("incision")], [variant("other", ["incision"])])
    assert not list(page.iter("script"))
    assert page.get("aria-label") == f"The stages of {text}"
    assert page.find_class("steps__name")[0].text == text
    assert page.find_class("steps__summary")[0].text == text
    assert len(list(page.iter())) == len(list(draw_steps(plain, OVERVIEW, {}).iter()))


@given(st.lists(st.sampled_from(AWAKE), min_size=1, max_size=40))
def test_every_stage_is_drawn_once_in_order_and_every_run_has_its_name(states: list[str]) -> None:
    one = guide([stage(f"s{n}", awake=state) for n, state in enumerate(states)])
    drawn = steps(draw_steps(one, OVERVIEW, {}))
    assert [next(step.iter("a")).get("href") for step in drawn] == [
        f"s{n}.html" for n in range(len(states))
    ]
    asleep = [state == "asleep" for state in states]
    starts = [n for n, now in enumerate(asleep) if n == 0 or asleep[n - 1] != now]
    named = [n for n, step in enumerate(drawn) if step[0].get("class") == "steps__span"]
    assert named == (starts if any(asleep) else [])


def test_a_thousand_guides_take_under_two_seconds_of_the_processor() -> None:
    guides: list[Guide] = [guide([*HIP.stages, stage("one"), stage("two")], HIP.variants)] * 1000
    start = time.process_time()
    drawn = [to_markup(draw_steps(one, OVERVIEW, HIP_TYPES)) for one in guides]
    assert time.process_time() - start < 2
    assert len(drawn) == 1000


def test_a_step_is_drawn_with_few_elements() -> None:
    one, two = (
        len(list(draw_steps(guide([stage(f"s{n}") for n in range(count)]), OVERVIEW, {}).iter()))
        for count in (1, 2)
    )
    assert two - one == 20


def lines_of(ways: tuple[tuple[Way, ...], ...]) -> Lines:
    """Each line beside the main one: its variant, its lane, where it parts and where it meets."""
    lines, running = [], {}
    for place, beside in enumerate(ways):
        for way in beside:
            if way.parts:
                assert way.variant not in running
                running[way.variant] = (way.lane, place)
            lane, first = running[way.variant]
            assert way.lane == lane
            if way.meets:
                lines.append((way.variant, lane, first, place))
                del running[way.variant]
    assert not running
    return lines


@given(differences)
def test_every_line_has_both_ends_and_stays_in_its_lane(differs: list[set[int]]) -> None:
    ways = lay_out_ways(COUNT, differs)
    covered = {
        (variant, place)
        for variant, _, first, last in lines_of(ways)
        for place in range(first, last + 1)
    }
    assert covered == {(v, place) for v, places in enumerate(differs) for place in places}


@given(differences)
def test_each_way_is_beside_each_stage_once_the_nearest_lane_first(differs: list[set[int]]) -> None:
    for place, beside in enumerate(lay_out_ways(COUNT, differs)):
        assert sorted(way.variant for way in beside) == [
            variant for variant, places in enumerate(differs) if place in places
        ]
        assert all(one.lane < other.lane for one, other in pairwise(beside))


@given(differences)
def test_no_two_lines_cross(differs: list[set[int]]) -> None:
    lines = lines_of(lay_out_ways(COUNT, differs))
    for _, lane, first, last in lines:
        for _, inner, inner_first, inner_last in lines:
            if inner < lane and inner_first <= last and first <= inner_last:
                assert first <= inner_first
                assert inner_last <= last


@given(differences)
def test_lines_use_no_more_lanes_than_there_are_variants(differs: list[set[int]]) -> None:
    assert all(
        1 <= lane <= len(differs) for _, lane, _, _ in lines_of(lay_out_ways(COUNT, differs))
    )


@pytest.mark.parametrize(
    ("differs", "lines"),
    [
        pytest.param([], [], id="no variants"),
        pytest.param([set()], [], id="a variant that does not differ"),
        pytest.param([{1, 2}], [(0, 1, 1, 2)], id="one way"),
        pytest.param([{0, 11}], [(0, 1, 0, 0), (0, 1, 11, 11)], id="two parts of one way"),
        pytest.param([{1, 2}, {1, 2}], [(0, 1, 1, 2), (1, 2, 1, 2)], id="two ways alike"),
        pytest.param([{1, 2, 3}, {2}], [(1, 1, 2, 2), (0, 2, 1, 3)], id="the longer one outside"),
        pytest.param(
            [{1, 2, 3, 4}, {4, 5}],
            [(0, 2, 1, 4), (1, 1, 4, 4), (1, 1, 5, 5)],
            id="the shorter of two that overlap comes back between",
        ),
    ],
)
def test_ways_part_and_meet(differs: list[set[int]], lines: Lines) -> None:
    assert sorted(lines_of(lay_out_ways(COUNT, differs))) == sorted(lines)


OWN_ORDERS = guide(
    [stage("sleep"), stage("hole"), stage("gas"), stage("removal"), stage("closure")],
    [
        variant("open", ["hole", "drain"], order=["sleep", "hole", "removal", "drain", "closure"]),
        variant("awake", [], order=["hole", "gas", "removal", "sleep", "closure"]),
    ],
)


def test_a_stage_that_only_another_way_has_stands_between_those_of_the_main_one() -> None:
    drawn = steps(draw_steps(OWN_ORDERS, OVERVIEW, {}))
    said = [words(step) for step in drawn]
    assert ["Drain in open. Only in:" in one for one in said] == [False] * 4 + [True, False]
    assert [link.get("href") for link in drawn[4].iter("a")] == ["open/drain.html"]


def test_a_way_that_leaves_a_stage_out_or_has_it_elsewhere_says_so() -> None:
    said = [words(step) for step in steps(draw_steps(OWN_ORDERS, OVERVIEW, {}))]
    assert "Left out in Open" in said[2]
    assert "Awake, after Removal" in said[0]


def test_each_way_counts_its_own_stages() -> None:
    opened = OWN_ORDERS.variants[0]
    assert [OWN_ORDERS.number(one) for one in opened.stages] == [2, 4]
    assert [one.id for one in OWN_ORDERS.way(opened)] == [
        *("sleep", "hole", "removal", "drain", "closure")
    ]
