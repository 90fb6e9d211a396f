from collections.abc import Iterator
from itertools import chain, count

import pytest

from benchmarks.parts import PARTS, REST, Timers, held


def ticks() -> Timers:
    clock = count()
    return Timers(lambda: float(next(clock)))


@pytest.mark.parametrize("name", [*chain(*PARTS.values())])
def test_every_timer_stands_around_something_that_is_there(name: str) -> None:
    holder, last = held(name)
    assert callable(getattr(holder, last))


def test_a_part_does_not_count_what_another_does_within_it() -> None:
    timers = ticks()
    draw = timers.around("draw", timers.clock)
    timers.around("check", lambda: [draw(), draw()])()
    assert {part: taken for part, taken in timers.seconds.items() if taken} == {
        "check": 3,
        "draw": 4,
        REST: 1,
    }


def test_what_a_generator_does_is_counted_for_its_part() -> None:
    timers = ticks()

    def three() -> Iterator[float]:
        yield from (timers.clock() for _ in range(3))

    assert sum(1 for _ in timers.around("draw", three)()) == 3
    assert timers.seconds["draw"] == 4
