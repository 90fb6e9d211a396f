import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.content.drawings import Drawing, Part, Shape
from macros.content.pictures import Label, Picture
from macros.diagrams.markup import to_markup
from macros.diagrams.pictures import (
    DOT,
    GUTTER,
    LANE,
    Placed,
    draw_picture,
    lay_out_labels,
    merged,
)
from tests.hostile import HOSTILE

GOLDEN = Path(__file__).with_name("golden") / "picture.html"
STYLES = Path(__file__).resolve().parents[3] / "docs/assets/stylesheets/pictures.css"
ADDRESSES = {"lamina": "../glossary/lamina.html"}
WIDTH, HEIGHT = 480.0, 530.0
Point = tuple[float, float]
numbers = st.integers(0, 480)
points = st.tuples(numbers, st.integers(0, 530))
label_texts = st.text("abcdefgh ", min_size=1, max_size=60)


def shape(name: str) -> tuple[Shape, ...]:
    return (Shape("rect", (("class", f"p-{name}"), ("width", "9"), ("height", "9"))),)


PARTS = (
    Part("skin", {"whole": shape("skin"), "cut": shape("fat")}),
    Part("bone", {"": shape("bone")}),
    Part("hook", {"absent": ()}),
    Part("nerve", {"": shape("nerve")}),
)
BODY = Drawing("body", "The back is up.", 480, 100, {part.id: part for part in PARTS})


def picture(words: str = "roof of bone", **changes: str) -> Picture:
    texts = {"id": "exposure", "title": "Open", "caption": "See it.", "description": "Long."}
    return Picture(
        guide="hip",
        drawing=BODY,
        states=(("skin", "cut"), ("bone", ""), ("hook", "absent"), ("nerve", "")),
        highlight=frozenset({"nerve"}),
        labels=(
            Label("bone", "lamina", words, 100, 60),
            Label("nerve", "", "nerve", 300, 50),
        ),
        **{**texts, **changes},
    )


def drawn(one: Picture) -> ET.Element:
    return draw_picture(one, ADDRESSES)


def test_a_small_picture_is_drawn_as_before() -> None:
    assert to_markup(drawn(picture())) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert to_markup(drawn(picture())) == to_markup(drawn(picture()))


def test_parts_are_drawn_in_the_state_that_the_picture_names() -> None:
    shapes = [each.get("class") for each in drawn(picture()).iter("rect")]
    assert shapes == ["p-fat", "p-bone", "p-nerve"]


def test_only_highlighted_parts_are_in_full_color() -> None:
    groups = {group.get("class"): len(group) for group in drawn(picture()).iter("g")}
    assert groups["pale"] == 2
    assert groups["lit"] == 1


def paths(*drawn: str, colors: str = "") -> tuple[Shape, ...]:
    named = colors.split() or ["p-skin"] * len(drawn)
    return tuple(
        Shape("path", (("class", color), ("d", d))) for color, d in zip(named, drawn, strict=True)
    )


def test_neighbors_of_one_color_are_one_path() -> None:
    beside = merged(paths("M0 0h9v9z", "M20 0h9v9z", "M0 20h9v9z"))
    assert beside == paths("M0 0h9v9zM20 0h9v9zM0 20h9v9z")


@pytest.mark.parametrize(
    "layer",
    [
        paths("M0 0h9v9z", "M20 0h9v9z", colors="p-skin p-fat"),
        paths("M0 0h9v9z", "M5 5h9v9z"),  # the second lies on the first
        paths("M0 0h9v9z", "M10 0h9v9z"),  # or on its outline
        paths("M0 0h9v9z", "m20 0h9v9z"),  # from where the first ends, if it stood behind it
        paths("M0 0h9v9z", "M20 0a4 4 0 0 1 8 8z"),  # who knows how far it goes
        (*paths("M0 0h9v9z"), *shape("skin"), *paths("M20 0h9v9z")),
    ],
)
def test_shapes_that_would_look_otherwise_stay_apart(layer: tuple[Shape, ...]) -> None:
    assert merged(layer) == layer


def test_a_shape_on_a_former_neighbor_stays_apart() -> None:
    layer = paths("M0 0h9v9z", "M20 0h9v9z", "M5 5h9v9z", "M40 0h9v9z")
    assert merged(layer) == paths("M0 0h9v9zM20 0h9v9z", "M5 5h9v9zM40 0h9v9z")


def test_a_screen_reader_hears_what_the_picture_shows() -> None:
    figure = drawn(picture())
    texts = {each.get("id"): "".join(each.itertext()) for each in figure.iter() if each.get("id")}
    svg = next(figure.iter("svg"))
    assert svg.get("role") == "img"
    names = (svg.get("aria-labelledby") or "").split()
    assert [texts[name] for name in names] == ["Open", "The back is up."]
    assert texts[svg.get("aria-describedby")].endswith("Long.")
    assert texts[figure.get("aria-labelledby")] == (
        "See it. The back is up. Simplified drawing, not to scale."
    )


def test_a_part_with_a_term_is_a_link_to_the_glossary() -> None:
    links = {link.text: link.get("href") for link in drawn(picture()).iter("a")}
    assert links == {"roof of bone": "../glossary/lamina.html"}


def test_a_term_without_an_address_is_plain_text() -> None:
    assert "<a" not in to_markup(draw_picture(picture(), {}))


def test_the_numbers_on_the_picture_are_those_of_the_list() -> None:
    figure = drawn(picture())
    dots = [(text.text, text.get("y")) for text in figure.iter("text")]
    heights = [
        float(re.findall(r"[\d.]+", item.get("style") or "")[0]) for item in figure.iter("li")
    ]
    height = float((next(figure.iter("svg")).get("viewBox") or "").split()[3])
    assert [number for number, _ in dots] == ["1", "2"]
    assert [round(float(y or 0) / height * 100, 1) for _, y in dots] == [
        round(percent, 1) for percent in heights
    ]


def test_ids_name_guide_and_picture_so_that_they_differ_on_one_page() -> None:
    names = ["exposure", "removal", "closure"]
    ids = [each.get("id") for name in names for each in drawn(picture(id=name)).iter()]
    found = [id_ for id_ in ids if id_]
    assert len(found) == len(set(found)) == 5 * len(names)
    assert all(id_.startswith("picture-hip-") for id_ in found)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_text(text: str) -> None:
    figure = drawn(picture(text, title=text, caption=text, description=text))
    markup = to_markup(figure)
    page = html.fragment_fromstring(markup)
    assert "\n" not in markup
    assert "<script" not in markup
    assert page.xpath("//li")[0].text_content() == text
    assert page.xpath("//title")[0].text_content() == text
    assert len(list(page.iter())) == len(list(drawn(picture()).iter()))


def test_the_style_sheet_cuts_off_the_gutters_but_for_the_lane_of_the_numbers() -> None:
    width, lane = BODY.width + 2 * GUTTER, LANE + DOT + 2
    styles = STYLES.read_text(encoding="utf-8")
    shown = BODY.width + 2 * lane
    assert f"width: calc(100% * {width:g} / {shown:g})" in styles
    assert f"margin-left: calc(-100% * {GUTTER - lane:g} / {shown:g})" in styles


def test_the_numbers_read_as_14_pixels_on_a_phone_320_wide() -> None:
    size = re.search(r"\.picture__dots text \{[^}]*font-size: (\d+)px", STYLES.read_text("utf-8"))
    assert size
    page_without_margins = 320 - 2 * 16
    shown = BODY.width + 2 * (LANE + DOT + 2)
    assert float(size.group(1)) * page_without_margins / shown >= 14


def labels_at(places: list[tuple[int, int]], texts: list[str]) -> list[Label]:
    return [
        Label(f"part-{index}", "", text, float(x), float(y))
        for index, ((x, y), text) in enumerate(zip(places, texts, strict=False))
    ]


label_lists = st.builds(
    labels_at,
    st.lists(points, min_size=1, max_size=12, unique=True),
    st.lists(label_texts, min_size=12, max_size=12),
)


def leader(placed: Placed, top: float) -> tuple[Point, Point]:
    return (placed.end_x, placed.end_y), (placed.label.x, placed.label.y + top)


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


@given(label_lists)
def test_every_label_stands_once(labels: list[Label]) -> None:
    placed = lay_out_labels(labels, WIDTH, HEIGHT).placed
    assert sorted(each.label.part for each in placed) == sorted(label.part for label in labels)


@given(label_lists)
def test_no_two_leaders_cross(labels: list[Label]) -> None:
    layout = lay_out_labels(labels, WIDTH, HEIGHT)
    leaders = [leader(placed, layout.top) for placed in layout.placed]
    assert not [pair for pair in itertools.combinations(leaders, 2) if cross(*pair)]


@given(label_lists)
def test_labels_of_one_gutter_do_not_overlap(labels: list[Label]) -> None:
    placed = lay_out_labels(labels, WIDTH, HEIGHT).placed
    for above, below in itertools.pairwise(placed):
        if above.side == below.side:
            room = below.end_y - above.end_y
            assert room >= (above.height + below.height) / 2 - 0.2


@given(label_lists)
def test_labels_stay_in_their_gutter(labels: list[Label]) -> None:
    layout = lay_out_labels(labels, WIDTH, HEIGHT)
    for placed in layout.placed:
        assert placed.end_x == (-LANE if placed.side == "left" else WIDTH + LANE)
        assert placed.end_y - placed.height / 2 >= -0.2
        assert placed.end_y + placed.height / 2 <= layout.height + 0.2


@given(label_lists)
def test_the_gutters_hold_about_as_many_labels_each(labels: list[Label]) -> None:
    sides = [placed.side for placed in lay_out_labels(labels, WIDTH, HEIGHT).placed]
    assert abs(sides.count("left") - sides.count("right")) <= 2


@given(label_lists)
def test_the_body_keeps_its_room(labels: list[Label]) -> None:
    layout = lay_out_labels(labels, WIDTH, HEIGHT)
    assert layout.height >= HEIGHT
    assert layout.top == (layout.height - HEIGHT) / 2


def test_labels_stand_as_high_as_the_points_they_name_where_there_is_room() -> None:
    labels = labels_at([(10, 100), (20, 300), (400, 200)], ["a", "b", "c"])
    assert [placed.end_y for placed in lay_out_labels(labels, WIDTH, HEIGHT).placed] == [
        100,
        300,
        200,
    ]
