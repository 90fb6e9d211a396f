import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from lxml import html

from macros.content.journeys import Band, Journey, Moment
from macros.content.yaml_lines import Located
from macros.diagrams.journey import draw_journey, in_words
from macros.diagrams.markup import to_markup
from tests.golden import check_golden
from tests.hostile import HOSTILE

SOURCE = (Located("one", PurePosixPath("docs/procedures/hip/journey.yml"), 1),)


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


def test_what_has_no_number_is_marked_and_its_sources_follow() -> None:
    sport = list(draw_journey(HIP).iter("li"))[-1]
    assert "scale__ask" in to_markup(sport)
    assert [mark.get("data-cite") for mark in sport.iter("sup")] == ["one"]


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
