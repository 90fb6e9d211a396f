import math

import pytest

from macros.content.drawings import Shape
from macros.content.outlines import box_around, is_near, point_in


def shape(tag: str, **attributes: str) -> Shape:
    return Shape(tag, tuple(attributes.items()))


SQUARE = "M10 10h20v20h-20z"
SHAPES = {
    "a square": shape("path", d=SQUARE),
    "a square in other words": shape("path", d="M10,10 30,10L30 30 10 30Z"),
    "a rectangle": shape("rect", x="10", y="10", width="20", height="20"),
    "a circle": shape("circle", cx="20", cy="20", r="10"),
    "an ellipse": shape("ellipse", cx="20", cy="20", rx="10", ry="10"),
    "curves": shape("path", d="M20 10c5.5 0 10 4.5 10 10s-4.5 10-10 10S10 25.5 10 20Q10 10 20 10z"),
    "smooth curves": shape("path", d="M10 20Q10 10 20 10T30 20t-10 10q-10 0-10-10"),
}


@pytest.mark.parametrize("one", SHAPES.values(), ids=SHAPES)
def test_a_point_is_in_a_shape_or_beside_it(one: Shape) -> None:
    assert is_near((20, 20), [one], 0)
    assert is_near((35, 20), [one], 5.5)
    assert not is_near((35, 20), [one], 4)
    assert not is_near((20, 5), [one], 4)


@pytest.mark.parametrize("one", SHAPES.values(), ids=SHAPES)
def test_a_shape_has_its_middle_in_it(one: Shape) -> None:
    assert point_in([one]) == (20, 20)


@pytest.mark.parametrize(
    ("path", "point"),
    [
        ("M10 10H90V20H20V90H10Z", (10, 10)),  # an angle does not hold its middle
        ("M10 10A5 5 0 0 1 20 20", None),
        ("", None),
    ],
)
def test_a_point_in_a_shape_is_in_it_or_unknown(path: str, point: tuple[int, int] | None) -> None:
    assert point_in([shape("path", d=path)]) == point


@pytest.mark.parametrize(
    ("path", "box"),
    [
        (SQUARE, (10, 10, 30, 30)),
        (f"{SQUARE}m40 0h20v20h-20z", (10, 10, 70, 30)),
        ("M0 20q5 8 10 0z", (0, 20, 10, 28)),  # what pulls the curve is in the box, too
        ("M10 10L30 10 30 30z", (10, 10, 30, 30)),
        ("M10 10A5 5 0 0 1 20 20", None),
        ("M10 10h20v", None),
        ("M10 10L20", None),
        ("M10 10h20z5", None),
        ("", None),
    ],
)
def test_a_box_holds_a_path_or_is_unknown(path: str, box: tuple[int, ...] | None) -> None:
    assert box_around(shape("path", d=path)) == box


def test_two_squares_of_one_path_are_two_places() -> None:
    two = shape("path", d=f"{SQUARE}m40 0h20v20h-20z")
    assert is_near((60, 20), [two], 0)
    assert not is_near((40, 20), [two], 9)


@pytest.mark.parametrize(("y", "is_near_by"), [(3.0, True), (6.0, False)])
def test_a_line_has_nothing_inside(y: float, is_near_by: bool) -> None:
    assert is_near((15, 10 + y), [shape("path", d="M10 10h20")], 5) == is_near_by


def test_an_arc_is_not_judged() -> None:
    assert is_near((400, 400), [shape("path", d="M10 10a5 5 0 0110 10z")], 0)


def test_nothing_is_near_where_nothing_is_drawn() -> None:
    assert not is_near((1, 1), [], math.inf)
    assert not is_near((1, 1), [shape("path")], 1)
