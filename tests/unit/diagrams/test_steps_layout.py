from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.diagrams.steps_layout import Way, lay_out

COUNT = 12
differences = st.lists(st.sets(st.integers(0, COUNT - 1)), max_size=6)
Lines = list[tuple[int, int, int, int]]


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
    ways = lay_out(COUNT, differs)
    covered = {
        (variant, place)
        for variant, _, first, last in lines_of(ways)
        for place in range(first, last + 1)
    }
    assert covered == {(v, place) for v, places in enumerate(differs) for place in places}


@given(differences)
def test_each_way_is_beside_each_stage_once_the_nearest_lane_first(differs: list[set[int]]) -> None:
    for place, beside in enumerate(lay_out(COUNT, differs)):
        assert sorted(way.variant for way in beside) == [
            variant for variant, places in enumerate(differs) if place in places
        ]
        assert all(one.lane < other.lane for one, other in pairwise(beside))


@given(differences)
def test_no_two_lines_cross(differs: list[set[int]]) -> None:
    lines = lines_of(lay_out(COUNT, differs))
    for _, lane, first, last in lines:
        for _, inner, inner_first, inner_last in lines:
            if inner < lane and inner_first <= last and first <= inner_last:
                assert first <= inner_first
                assert inner_last <= last


@given(differences)
def test_lines_use_no_more_lanes_than_there_are_variants(differs: list[set[int]]) -> None:
    assert all(1 <= lane <= len(differs) for _, lane, _, _ in lines_of(lay_out(COUNT, differs)))


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
    assert sorted(lines_of(lay_out(COUNT, differs))) == sorted(lines)
