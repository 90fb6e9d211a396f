import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.diagrams.people import CROWDS, Share, amount, pictured, remainder, share

numbers = st.floats(0.001, 1000)


@pytest.mark.parametrize(
    ("low", "high", "words", "rest"),
    [
        pytest.param(50, 150, "50 to 150", "850 to 950", id="a range"),
        pytest.param(7, 7, "7", "993", id="one number"),
        pytest.param(6.5, 40, "about 7 to 40", "960 to 993", id="rounded"),
        pytest.param(1.28, 1.28, "about 1", "999", id="about one"),
        pytest.param(0.16, 1.7, "fewer than 1 to about 2", "998 or more", id="from almost none"),
        pytest.param(0.1, 0.2, "fewer than 1", "999 or more", id="almost none"),
        pytest.param(0, 14, "0 to 14", "986 to 1,000", id="from none"),
        pytest.param(1000, 1000, "1,000", "0", id="everyone"),
    ],
)
def test_a_share_is_given_in_whole_people(low: float, high: float, words: str, rest: str) -> None:
    counted = share(low, high, 1000, 1000)
    assert (amount(counted), remainder(counted)) == (words, rest)


@pytest.mark.parametrize(
    ("low", "high", "out_of", "seen"),
    [
        pytest.param(50, 150, 1000, Share(100, 5, 15, False), id="among 100 people"),
        pytest.param(5, 15, 100, Share(100, 5, 15, False), id="counted among 100"),
        pytest.param(10, 10, 1000, Share(100, 1, 1, False), id="1 in 100"),
        pytest.param(1, 9.4, 1000, Share(1000, 1, 9, True), id="rarer: in a village"),
        pytest.param(0.9, 0.9, 1000, Share(1000, 1, 1, True), id="1 in 1,000"),
        pytest.param(0.1, 0.1, 1000, Share(10_000, 1, 1, False), id="rarer: in a small town"),
        pytest.param(0.5, 0.5, 100, Share(1000, 5, 5, False), id="less than 1 in 100"),
    ],
)
def test_it_is_pictured_in_the_smallest_crowd_with_someone(
    low: float, high: float, out_of: int, seen: Share
) -> None:
    assert pictured(low, high, out_of) == seen


@given(st.tuples(numbers, numbers).map(sorted))
def test_the_people_of_a_crowd_add_up(ends: list[float]) -> None:
    seen = pictured(ends[0], ends[1], 1000)
    assert seen.crowd in CROWDS
    assert 0 <= seen.fewest <= seen.most <= seen.crowd
    assert seen.most >= 1
