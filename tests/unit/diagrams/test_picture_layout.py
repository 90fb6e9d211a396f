import itertools

from hypothesis import given
from hypothesis import strategies as st

from macros.content.picture_labels import Label
from macros.diagrams.picture_layout import LANE, Placed, lay_out

WIDTH, HEIGHT = 480.0, 530.0
Point = tuple[float, float]

numbers = st.integers(0, 480)
points = st.tuples(numbers, st.integers(0, 530))
words = st.text("abcdefgh ", min_size=1, max_size=60)


def labels_at(places: list[tuple[int, int]], texts: list[str]) -> list[Label]:
    return [
        Label(f"part-{index}", "", text, float(x), float(y))
        for index, ((x, y), text) in enumerate(zip(places, texts, strict=False))
    ]


label_lists = st.builds(
    labels_at,
    st.lists(points, min_size=1, max_size=12, unique=True),
    st.lists(words, min_size=12, max_size=12),
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
    placed = lay_out(labels, WIDTH, HEIGHT).placed
    assert sorted(each.label.part for each in placed) == sorted(label.part for label in labels)


@given(label_lists)
def test_no_two_leaders_cross(labels: list[Label]) -> None:
    layout = lay_out(labels, WIDTH, HEIGHT)
    leaders = [leader(placed, layout.top) for placed in layout.placed]
    assert not [pair for pair in itertools.combinations(leaders, 2) if cross(*pair)]


@given(label_lists)
def test_labels_of_one_gutter_do_not_overlap(labels: list[Label]) -> None:
    placed = lay_out(labels, WIDTH, HEIGHT).placed
    for above, below in itertools.pairwise(placed):
        if above.side == below.side:
            room = below.end_y - above.end_y
            assert room >= (above.height + below.height) / 2 - 0.2


@given(label_lists)
def test_labels_stay_in_their_gutter(labels: list[Label]) -> None:
    layout = lay_out(labels, WIDTH, HEIGHT)
    for placed in layout.placed:
        assert placed.end_x == (-LANE if placed.side == "left" else WIDTH + LANE)
        assert placed.end_y - placed.height / 2 >= -0.2
        assert placed.end_y + placed.height / 2 <= layout.height + 0.2


@given(label_lists)
def test_the_gutters_hold_about_as_many_labels_each(labels: list[Label]) -> None:
    sides = [placed.side for placed in lay_out(labels, WIDTH, HEIGHT).placed]
    assert abs(sides.count("left") - sides.count("right")) <= 2


@given(label_lists)
def test_the_body_keeps_its_room(labels: list[Label]) -> None:
    layout = lay_out(labels, WIDTH, HEIGHT)
    assert layout.height >= HEIGHT
    assert layout.top == (layout.height - HEIGHT) / 2


def test_labels_stand_as_high_as_the_points_they_name_where_there_is_room() -> None:
    labels = labels_at([(10, 100), (20, 300), (400, 200)], ["a", "b", "c"])
    assert [placed.end_y for placed in lay_out(labels, WIDTH, HEIGHT).placed] == [100, 300, 200]
