import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.content.journeys import Moment
from macros.diagrams.journey_layout import MOST_TICKS, Part, bar, scale_of

numbers = st.floats(0, 1000)


def moment(low: float | None, high: float | None) -> Moment:
    is_general = low is None and high is None
    return Moment("one", "One", low, high, "", "", is_general, (), 1)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    low, high = sorted((draw(numbers), draw(numbers)))
    return draw(st.sampled_from([moment(low, high), moment(low, None), moment(None, None)]))


@given(st.lists(moments(), max_size=8))
def test_all_moments_fit_on_a_scale_of_few_even_ticks(band: list[Moment]) -> None:
    scale = scale_of(band)
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.end
    assert len(scale.ticks) <= MOST_TICKS + 2
    step = scale.ticks[1]
    assert all(tick == pytest.approx(step * place) for place, tick in enumerate(scale.ticks))
    ends = [value for one in band for value in (one.low, one.high) if value is not None]
    assert all(value <= scale.end for value in ends)


@given(st.lists(moments(), min_size=1, max_size=8), st.booleans())
def test_bars_lie_on_the_scale_from_left_to_right(band: list[Moment], is_milestone: bool) -> None:
    scale = scale_of(band)
    for one in band:
        parts = bar(one, scale, is_milestone=is_milestone)
        places = [place for part in parts for place in (part.start, part.end)]
        assert places == sorted(places)
        assert all(0 <= place <= 100 for place in places)


@pytest.mark.parametrize(
    ("ends", "is_milestone", "parts"),
    [
        pytest.param((1, 4), False, (Part("sure", 0, 25), Part("range", 25, 100)), id="lasts"),
        pytest.param((0, 4), False, (Part("range", 0, 100),), id="lasts up to"),
        pytest.param((4, 4), False, (Part("sure", 0, 100),), id="lasts just so long"),
        pytest.param((2, None), False, (Part("sure", 0, 50), Part("open", 50, 100)), id="or more"),
        pytest.param((2, 4), True, (Part("range", 50, 100),), id="a milestone in a range"),
        pytest.param((1, 1), True, (Part("point", 25, 25),), id="a milestone at a time"),
        pytest.param((2, None), True, (Part("open", 50, 100),), id="a milestone from a time on"),
        pytest.param((None, None), True, (), id="without a number"),
    ],
)
def test_a_bar_shows_what_is_sure_and_what_is_not(
    ends: tuple[float | None, float | None], is_milestone: bool, parts: tuple[Part, ...]
) -> None:
    scale = scale_of([moment(0, 4)])
    assert bar(moment(*ends), scale, is_milestone=is_milestone) == parts


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (0.3, (0, 0.1, 0.2, 0.3)),
        (1, (0, 0.5, 1)),
        (4, (0, 1, 2, 3, 4)),
        (5.1, (0, 2, 4, 6)),
        (12, (0, 5, 10, 15)),
        (52, (0, 20, 40, 60)),
    ],
)
def test_ticks_are_round_numbers(largest: float, ticks: tuple[float, ...]) -> None:
    assert scale_of([moment(0, largest)]).ticks == ticks


def test_an_open_end_has_room_for_its_arrow() -> None:
    assert scale_of([moment(6, None)]).end == 8
