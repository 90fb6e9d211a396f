import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.content.journey import Band, Journey, Moment
from macros.content.located_yaml import Located
from macros.diagrams.journey import MOST_TICKS, Part, bar_parts, draw_journey, in_words, scale_of
from macros.diagrams.markup import to_markup
from tests.golden import check_golden
from tests.hostile import HOSTILE

SOURCE = (Located("one", PurePosixPath("docs/procedures/hip/journey.yml"), 1),)
numbers = st.floats(0, 1000)


def moment(title: str, low: float | None = None, high: float | None = None) -> Moment:
    is_general = low is None and high is None
    return Moment(title.lower(), title, low, high, "", f"About {title}.", is_general, SOURCE, 1)


HIP = Journey(
    "hip",
    (
        Band("before", "Before", "weeks", (moment("Waiting", 6),), ()),
        Band(
            "hospital", "In hospital", "days", (moment("Stay", 1, 4),), (moment("Walking", 1, 1),)
        ),
        Band("home", "At home", "weeks", (), (moment("Work", 1.2, 5.1), moment("Sport"))),
    ),
)


def words(part: ET.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def test_the_time_line_is_drawn_as_accepted() -> None:
    check_golden("journey", draw_journey(HIP))


def test_each_moment_says_in_words_what_its_bar_shows() -> None:
    spans = draw_journey(HIP).iter("span")
    assert [words(span) for span in spans if span.get("class") == "moment__when"] == [
        "Waiting: At least 6 weeks",
        "Stay: 1 to 4 days",
        "Walking: After 1 day",
        "Work: After 1.2 to 5.1 weeks",
        "Sport: Ask your team (no known number)",
    ]


def test_each_band_names_its_unit_and_bars_are_hidden_from_screen_readers() -> None:
    drawn = draw_journey(HIP)
    names = [words(next(p.iter("span"))) for p in drawn.iter("p")]
    assert names == ["Before, in weeks", "In hospital, in days", "At home, in weeks"]
    scales = [each for each in drawn.iter("span") if "scale" in (each.get("class") or "").split()]
    assert scales
    assert all(scale.get("aria-hidden") == "true" for scale in scales)


def test_what_has_no_number_says_ask_your_team_and_has_no_bar() -> None:
    sport = list(draw_journey(HIP).iter("li"))[-1]
    assert "Ask your team" in words(sport)
    assert "scale" not in to_markup(sport)
    assert [mark.get("data-cite") for mark in sport.iter("sup")] == ["one"]


def test_a_band_without_numbers_shows_none() -> None:
    asked = replace(HIP, bands=(Band("home", "At home", "weeks", (), (moment("Work"),)),))
    assert words(draw_journey(asked)) == (
        "The whole time lineAt homeWork: Ask your team (no known number) About Work."
    )


def test_the_key_explains_what_is_drawn_and_nothing_else() -> None:
    stay = replace(HIP, bands=HIP.bands[1:2])
    key = next(draw_journey(stay).iter("ul"))
    means = [words(entry) for entry in key]
    assert means == ["at least this long", "somewhere in this range", "about then"]


@pytest.mark.parametrize(
    ("low", "high", "lasts", "milestone"),
    [
        (1, 4, "1 to 4 days", "After 1 to 4 days"),
        (0, 4, "Up to 4 days", "Within 4 days"),
        (None, 4, "Up to 4 days", "Within 4 days"),
        (1, None, "At least 1 day", "After 1 day"),
        (3, 3, "3 days", "After 3 days"),
        (None, None, "Ask your team", "Ask your team"),
    ],
)
def test_numbers_become_words(
    low: float | None, high: float | None, lasts: str, milestone: str
) -> None:
    one = moment("One", low, high)
    assert in_words(one, "days", is_milestone=False) == lasts
    assert in_words(one, "days", is_milestone=True) == milestone


def test_words_of_the_writer_come_before_those_of_the_numbers() -> None:
    one = replace(moment("One", 1, 1), words="The day after")
    assert in_words(one, "days", is_milestone=True) == "The day after"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_text(text: str) -> None:
    one = replace(moment("One", 1, 2), title=text, note=text, words=text)
    page = html.fragment_fromstring(
        to_markup(draw_journey(Journey("hip", (Band("a", text, "days", (one,), ()),))))
    )
    assert page.find_class("moment__when")[0].text_content() == f"{text}: {text}"
    assert page.find_class("moment__note")[0].text_content() == f" {text}"
    assert not list(page.iter("script"))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    low, high = sorted((draw(numbers), draw(numbers)))
    ends = draw(st.sampled_from([(low, high), (low, None), (None, None)]))
    return moment("One", *ends)


@given(st.lists(moments(), max_size=8))
def test_all_moments_fit_on_a_scale_of_few_even_ticks(band: list[Moment]) -> None:
    scale = scale_of(band)
    if all(one.low is None and one.high is None for one in band):
        assert not scale.ticks
        return
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
        parts = bar_parts(one, scale, is_milestone=is_milestone)
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
    scale = scale_of([moment("One", 0, 4)])
    assert bar_parts(moment("One", *ends), scale, is_milestone=is_milestone) == parts


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
    assert scale_of([moment("One", 0, largest)]).ticks == ticks


def test_an_open_end_has_room_for_its_arrow() -> None:
    assert scale_of([moment("One", 6, None)]).end == 8
