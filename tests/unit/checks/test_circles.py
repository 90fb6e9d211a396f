import pytest

from macros.checks.circles import closed_circles


@pytest.mark.parametrize(
    ("links", "circles"),
    [
        ({}, []),
        ({"a": "", "b": "a", "c": "ab"}, []),
        ({"a": "b", "b": "a"}, [("a", "b")]),
        ({"a": "b", "b": "ac", "c": ""}, []),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, [("a", "b", "c")]),
        ({"a": "b", "b": "a", "c": "d", "d": "c", "e": ""}, [("a", "b"), ("c", "d")]),
        ({"a": "b", "b": "a", "c": "ad", "d": "c"}, [("a", "b")]),
    ],
)
def test_circles_without_a_way_out_are_found(
    links: dict[str, str], circles: list[tuple[str, ...]]
) -> None:
    assert list(closed_circles(links)) == circles


def test_a_circle_of_many_is_found_in_time() -> None:
    count = 20_000
    names = [f"{number:05}" for number in range(count)]
    links = {name: [names[(place + 1) % count]] for place, name in enumerate(names)}
    assert list(closed_circles(links)) == [tuple(names)]
