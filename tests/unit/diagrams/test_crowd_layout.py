from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.diagrams.crowd_layout import GRIDS, Crowd, Place, lay_out
from macros.diagrams.people import Share

CROWDS = sorted(GRIDS)


@st.composite
def shares(draw: st.DrawFn) -> Share:
    crowd = draw(st.sampled_from(CROWDS))
    fewest, most = sorted((draw(st.integers(0, crowd)), draw(st.integers(0, crowd))))
    return Share(crowd, fewest, most, False)


def places(crowd: Crowd, pitch: int) -> list[Place]:
    rest = [(line.x + step * pitch, line.y) for line in crowd.never for step in range(line.count)]
    return [*crowd.always, *crowd.sometimes, *rest]


@given(shares())
def test_everyone_stands_once_and_inside(share: Share) -> None:
    crowd, pitch = lay_out(share), GRIDS[share.crowd].pitch
    found = places(crowd, pitch)
    assert len(found) == len(set(found)) == share.crowd
    assert all(pitch // 2 <= x <= crowd.width - pitch // 2 for x, _ in found)
    assert all(pitch // 2 <= y <= crowd.height - pitch // 2 for _, y in found)


@given(shares())
def test_as_many_have_it_as_were_counted_and_they_come_first(share: Share) -> None:
    crowd = lay_out(share)
    assert (len(crowd.always), len(crowd.sometimes)) == (share.fewest, share.most - share.fewest)
    found = places(crowd, GRIDS[share.crowd].pitch)
    assert found == sorted(found, key=lambda place: (place[1], place[0]))


@pytest.mark.parametrize("crowd", CROWDS)
def test_two_people_are_a_pitch_apart_or_more(crowd: int) -> None:
    grid = GRIDS[crowd]
    row = [grid.place(number)[0] for number in range(grid.columns)]
    assert min(right - left for left, right in pairwise(row)) == grid.pitch
    assert crowd % grid.columns == 0
