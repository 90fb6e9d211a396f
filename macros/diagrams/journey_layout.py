"""Where the bars of a time line lie on the scale of their band: numbers only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from macros.content.journeys import Moment

MOST_TICKS = 4
SMALLEST = 0.001
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Scale:
    """From 0 to `end`, in the unit of the band, with a tick at each of `ticks`."""

    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where `value` lies, from 0 to 100."""
        return round(min(value / self.end, 1) * 100, 2)


@dataclass(frozen=True)
class Part:
    """A part of a bar, from `start` to `end`, both from 0 to 100.

    `kind` is "sure" (in every source), "range" (in some), "open" (or later) or "point".
    """

    kind: str
    start: float
    end: float


def scale_of(moments: Sequence[Moment]) -> Scale:
    """Return the scale on which all of `moments` fit; an open end has room for an arrow."""
    largest = max((value for moment in moments for value in _numbers(moment)), default=0)
    largest = max(largest, SMALLEST) if largest else 1
    step = _step(largest)
    count = math.ceil(largest / step)
    is_open = any(moment.low is not None and moment.high is None for moment in moments)
    last = count + 1 if is_open else count
    return Scale(_tidy(last * step), tuple(_tidy(place * step) for place in range(last + 1)))


def bar(moment: Moment, scale: Scale, *, is_milestone: bool) -> tuple[Part, ...]:
    """Return the bar of a moment from left to right; () where it has no number.

    What lasts is sure up to its low end; a milestone lies somewhere between its ends.
    """
    if moment.low is None and moment.high is None:
        return ()
    low = scale.at(moment.low or 0)
    end = 100.0 if moment.high is None else scale.at(moment.high)
    kind = "open" if moment.high is None else "range"
    before = () if is_milestone else (Part("sure", 0.0, low),)
    after = (Part("point", low, end),) if is_milestone and low == end else (Part(kind, low, end),)
    parts = (*before, *after)
    return tuple(part for part in parts if part.end > part.start or part.kind == "point")


def _numbers(moment: Moment) -> list[float]:
    return [value for value in (moment.low, moment.high) if value is not None]


def _step(largest: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that gives few ticks; below 1 also 0.1, 0.2, 0.5."""
    power = math.pow(10, math.floor(math.log10(largest)) - 1)
    steps = (power * 10**more * step for more in range(3) for step in _STEPS)
    return next(_tidy(step) for step in steps if step * MOST_TICKS >= largest)


def _tidy(number: float) -> float:
    """The number without what is left of the rounding: 0.3, not 0.30000000000000004."""
    return float(f"{number:.6g}")
