import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.content.located_yaml import Located
from macros.content.risks import Count, Range, Risk, Risks
from macros.diagrams.markup import to_markup
from macros.diagrams.people import Share
from macros.diagrams.risks import GRIDS, Crowd, Point, draw_risks, lay_out_crowd
from tests.golden import check_golden
from tests.hostile import HOSTILE

FILE = PurePosixPath("docs/procedures/hip/risks.yml")
CROWDS = sorted(GRIDS)


def risk(id_: str, low: float, high: float, **changes: Any) -> Risk:
    made = Risk(
        id=id_,
        outcome=f"What {id_} is",
        low=low,
        high=high,
        who="People after a hip operation.",
        time="Within 30 days.",
        uncertainty="Counts differ.",
        done="Medicine is given.",
        sources=(Located("one", FILE, 1), Located("two", FILE, 1)),
        done_sources=(Located("three", FILE, 1),),
    )
    return replace(made, **changes)


ALL = Risks("hip", 1000, (risk("clot", 50, 150), risk("rare", 1.6, 2.7), risk("rarest", 0.1, 0.1)))


def words(part: ET.Element | None) -> str:
    assert part is not None
    return " ".join("".join(part.itertext()).split())


def cards(risks: Risks) -> list[ET.Element]:
    return [each for each in draw_risks(risks, {}).iter("li") if each.get("class") == "risk"]


def test_the_risks_are_drawn_as_accepted() -> None:
    check_golden("risks", draw_risks(ALL, {}))


def test_a_risk_is_a_sentence_that_states_both_sides() -> None:
    assert words(cards(ALL)[0].find("p")) == (
        "It happens to 50 to 150 in 1,000 people. 850 to 950 in 1,000 people do not have it."
    )


def test_a_risk_states_who_when_how_sure_and_what_is_done() -> None:
    names = [words(name) for name in cards(ALL)[0].iter("dt")]
    texts = [words(text) for text in cards(ALL)[0].iter("dd")]
    assert dict(zip(names, texts, strict=True)) == {
        "Who was counted": "People after a hip operation.",
        "By when": "Within 30 days.",
        "How sure": "Counts differ.",
        "What is done": "Medicine is given.",
    }


def test_each_claim_is_followed_by_its_sources() -> None:
    marks = [mark.get("data-cite") for mark in cards(ALL)[0].iter("sup")]
    assert marks == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("place", "caption", "paths"),
    [
        (0, "In 100 people: 5 to 15", ["never", "sometimes", "hollow", "always"]),
        (
            1,
            "In a village of 1,000 people: about 2 to 3",
            ["never", "sometimes", "hollow", "always"],
        ),
    ],
)
def test_people_are_drawn_and_the_words_below_say_the_same(
    place: int, caption: str, paths: list[str]
) -> None:
    figure = cards(ALL)[place].find("figure")
    assert figure is not None
    assert words(figure.find("figcaption")) == caption
    drawing = figure.find("svg")
    assert drawing is not None
    assert drawing.get("aria-hidden") == "true"
    assert [path.get("class") for path in drawing] == [f"crowd__{kind}" for kind in paths]


def test_the_rarest_is_given_for_a_larger_place_and_not_drawn() -> None:
    last = cards(ALL)[2]
    assert last.find("figure") is None
    assert words(last.findall("p")[1]) == "In a small town of 10,000 people: 1"


def test_the_key_shows_three_shapes() -> None:
    key = next(each for each in draw_risks(ALL, {}).iter("ul") if each.get("class") == "risks__key")
    shapes = [[path.get("class") for path in item.iter("path")] for item in key]
    assert shapes == [
        ["crowd__always"],
        ["crowd__sometimes", "crowd__hollow"],
        ["crowd__never"],
    ]


def test_the_four_most_frequent_are_open_and_the_others_folded() -> None:
    many = tuple(risk(f"risk-{number}", 10 - number, 10 - number) for number in range(7))
    drawn = draw_risks(Risks("hip", 100, many), {})
    (fold,) = drawn.iter("details")
    assert words(fold.find("summary")) == "3 more that can go wrong, less often"
    assert len(list(fold.iter("h3"))) == 3
    assert len(list(drawn.iter("h3"))) == 7


def test_the_number_of_another_way_stands_beside_the_own() -> None:
    located: Located[Range] = Located((66.0, 66.0), PurePosixPath("risks.yml"), 1)
    own = replace(risk("tear", 23, 23), ways={"open": located, "gone": located})
    (card,) = draw_risks(Risks("hip", 1000, (own,)), {"open": "The open way"}).iter("dl")
    assert "Done another wayThe open way: 66 in 1,000." in words(card)


OPERATIONS = Risks("hip", 1000, (risk("clot", 480, 480, counted="operations"),))


def test_what_was_counted_is_said_in_the_sentence_and_below_the_drawing() -> None:
    (card,) = cards(OPERATIONS)
    assert words(card.find("p")) == (
        "It happens in 480 in 1,000 operations. It does not happen in 520 in 1,000 operations."
    )
    assert words(card.find("figure")) == "In 100 operations: 48"
    assert "people" not in words(draw_risks(OPERATIONS, {}).find("p"))


def test_operations_live_in_no_village() -> None:
    rare = Risks("hip", 1000, (risk("clot", 0.3, 0.3, counted="operations"),))
    assert words(cards(rare)[0].findall("p")[1]) == "In 10,000 operations: 3"


@pytest.mark.parametrize(
    ("counted", "about", "key"),
    [
        (("people", "people"), "1,000 people", "A person who has it"),
        (("hands", "hands"), "1,000 hands", "One hand in which it happens"),
        (("hands", "wounds"), "1,000 cases", "One case in which it happens"),
        (("hands", "people"), "1,000 people", "A person who has it"),
    ],
)
def test_the_words_above_the_risks_are_true_of_all_of_them(
    counted: tuple[str, str], about: str, key: str
) -> None:
    some = (risk("clot", 50, 50, counted=counted[0]), risk("rare", 20, 20, counted=counted[1]))
    drawn = draw_risks(Risks("hip", 1000, some), {})
    above = f"Each number is out of {about}. The most common risk comes first."
    others = " Where something else was counted, the risk says so."
    assert words(drawn.find("p")) == above + others * (len(set(counted)) > 1)
    assert words(drawn.find("ul/li")) == key


def test_what_is_no_person_has_no_head() -> None:
    drawings = [cards(one)[0].find("figure/svg") for one in (ALL, OPERATIONS)]
    shapes = [one[-1].get("d", "") for one in drawings if one is not None]
    assert ["h.01m" in shape for shape in shapes] == [True, False]


def count(text: str, low: float, high: float, key: str, counted: str = "people") -> Count:
    return Count(text, low, high, counted, (Located(key, FILE, 1),))


ALSO = {
    "month-3": count("After 3 months", 120, 140, "four"),
    "strict": count("By a strict count", 4, 4, "five", counted="wounds"),
}


def further_counts() -> list[ET.Element]:
    (card,) = cards(Risks("hip", 1000, (risk("clot", 480, 480, also=ALSO),)))
    (listed,) = [each for each in card.iter("div") if each.get("class") == "risk__also"]
    return list(listed.iter("li"))


def test_further_counts_stand_below_the_first_each_with_its_sources() -> None:
    assert [words(one) for one in further_counts()] == [
        "After 3 months: 120 to 140 in 1,000 people",
        "By a strict count: 4 in 1,000 wounds",
    ]
    assert [mark.get("data-cite") for one in further_counts() for mark in one.iter("sup")] == [
        *("four", "five"),
    ]


def test_a_further_count_is_drawn_where_it_is_of_the_same_crowd() -> None:
    drawn = [[each.get("class") for each in one.iter("svg")] for one in further_counts()]
    assert drawn == [["crowd crowd--100"], []]


def test_ids_come_from_the_risks_and_differ() -> None:
    ids = [each.get("id") for each in draw_risks(ALL, {}).iter() if each.get("id")]
    assert ids == ["risk-hip-clot", "risk-hip-rare", "risk-hip-rarest"]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_text(text: str) -> None:
    named = risk("clot", 5, 9, outcome=text, who=text, time=text, uncertainty=text, done=text)
    page = html.fragment_fromstring(to_markup(draw_risks(Risks("hip", 100, (named,)), {})))
    assert [each.text_content() for each in page.iter("h3")] == [text]
    assert [each.text for each in page.iter("dd")] == [text] * 4
    assert not list(page.iter("script"))


@st.composite
def shares(draw: st.DrawFn) -> Share:
    crowd = draw(st.sampled_from(CROWDS))
    fewest, most = sorted((draw(st.integers(0, crowd)), draw(st.integers(0, crowd))))
    return Share(crowd, fewest, most, False)


def points(crowd: Crowd, pitch: int) -> list[Point]:
    rest = [(line.x + step * pitch, line.y) for line in crowd.never for step in range(line.count)]
    return [*crowd.always, *crowd.sometimes, *rest]


@given(shares())
def test_everyone_stands_once_and_inside(share: Share) -> None:
    crowd, pitch = lay_out_crowd(share), GRIDS[share.crowd].pitch
    found = points(crowd, pitch)
    assert len(found) == len(set(found)) == share.crowd
    assert all(pitch // 2 <= x <= crowd.width - pitch // 2 for x, _ in found)
    assert all(pitch // 2 <= y <= crowd.height - pitch // 2 for _, y in found)


@given(shares())
def test_as_many_have_it_as_were_counted_and_they_come_first(share: Share) -> None:
    crowd = lay_out_crowd(share)
    assert (len(crowd.always), len(crowd.sometimes)) == (share.fewest, share.most - share.fewest)
    found = points(crowd, GRIDS[share.crowd].pitch)
    assert found == sorted(found, key=lambda point: (point[1], point[0]))


@pytest.mark.parametrize("crowd", CROWDS)
def test_two_people_are_a_pitch_apart_or_more(crowd: int) -> None:
    grid = GRIDS[crowd]
    row = [grid.point(number)[0] for number in range(grid.columns)]
    assert min(right - left for left, right in pairwise(row)) == grid.pitch
    assert crowd % grid.columns == 0
