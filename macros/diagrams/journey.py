"""The time line of a guide: a list of bands, each with what lasts and what is possible again.

Style sheet: `diagrams.css`. Time runs down the page. Each band has a scale of its own, beside the
words where there is room, below them elsewhere.
"""

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.content.journey import Band, Journey, Moment
from macros.content.language import current, phrase
from macros.diagrams.markup import cited, element, folded

JOURNEY = "journey"
MOST_TICKS = 4
"""How many steps a scale has at the most, apart from the room for an open end."""

_SHORTEST_SCALE = 0.001
_TICK_STEPS = (1, 2, 5)
_KINDS = ("sure", "range", "open", "point")
"""The kinds of bars that the key explains."""


@dataclass(frozen=True)
class Scale:
    """From 0 to `end`, in the unit of the band, with a tick at each of `ticks`."""

    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return where `value` lies, from 0 to 100."""
        return round(min(value / self.end, 1) * 100, 2)


@dataclass(frozen=True)
class Part:
    """A part of a bar, from `start` to `end`, both from 0 to 100.

    `kind` is "sure" (in every source), "range" (in some), "open" (or later) or "point".
    """

    kind: str
    start: float
    end: float


def draw_journey(journey: Journey) -> ET.Element:
    """Return the time line of a guide: its bands in order, each on a scale in its own unit."""
    bands = [_band(band) for band in journey.bands]
    drawn = {kind for band in journey.bands for kind in _kinds(band)}
    entries = [_key_entry(kind) for kind in _KINDS if kind in drawn]
    key = [element("ul", *entries, class_="journey__key")] if entries else []
    line = element("ol", *bands, class_="journey__bands")
    return element("div", folded(phrase("journey"), *key, line), class_=JOURNEY)


def in_words(moment: Moment, unit: str, *, is_milestone: bool) -> str:
    """Return when, or how long: "1 to 4 days", "At least 6 weeks", "After 2 to 6 weeks"."""
    if moment.words:
        return moment.words
    if moment.low is None and moment.high is None:
        return phrase("journey-ask")
    low, high = moment.low or 0, moment.high
    if high is None:
        return phrase(f"{'after' if is_milestone else 'at-least'}-{unit}", count=low)
    if not low:
        return phrase(f"{'within' if is_milestone else 'up-to'}-{unit}", count=high)
    if low == high:
        return phrase(f"{'after' if is_milestone else 'lasts'}-{unit}", count=high)
    return phrase(f"{'after' if is_milestone else 'lasts'}-range-{unit}", low=low, count=high)


def _kinds(band: Band) -> Iterator[str]:
    """Yield what the bars of a band are made of, as the key names it."""
    scale = scale_of(band.moments)
    for is_milestone, moments in ((False, band.lasts), (True, band.milestones)):
        for moment in moments:
            parts = bar_parts(moment, scale, is_milestone=is_milestone)
            yield from (part.kind for part in parts)


def _key_entry(kind: str) -> ET.Element:
    start = 50 if kind == "point" else 0
    scale = element("span", _bar([Part(kind, start, 100)]), class_="scale", aria_hidden="true")
    return element("li", scale, element("span", phrase(f"journey-key-{kind}")))


def _band(band: Band) -> ET.Element:
    scale = scale_of(band.moments)
    items = [
        _moment(moment, band, scale, is_milestone=is_milestone)
        for moments, is_milestone in ((band.lasts, False), (band.milestones, True))
        for moment in moments
    ]
    # what has no number has no bar: it stands below those that have one
    items.sort(key=lambda item: "moment--ask" in item.get("class", ""))
    part = element("strong", band.name)
    name, axis = element("span", part), []
    if scale.ticks:
        name = element("span", *current().pieces(f"in-{band.unit}", part=part))
        axis = [_scale(scale, band.unit)]
    return element(
        "li",
        element("p", name, *axis, class_="journey__name"),
        element("ul", *items),
        class_="journey__band",
    )


def _moment(moment: Moment, band: Band, scale: Scale, *, is_milestone: bool) -> ET.Element:
    when = in_words(moment, band.unit, is_milestone=is_milestone)
    note = [element("span", f" {moment.note}", class_="moment__note")] if moment.note else []
    general = [element("small", f" {phrase('journey-no-number')}")] if moment.is_general else []
    title = element("strong", phrase("journey-moment", title=moment.title), " ")
    parts = bar_parts(moment, scale, is_milestone=is_milestone)
    kind = ("milestone" if is_milestone else "lasts") if parts else "ask"
    return element(
        "li",
        element("span", title, when, *general, class_="moment__when"),
        *([_scale(scale, band.unit, _bar(parts))] if parts else []),
        element("span", *note, *cited(moment.sources), class_="moment__about"),
        class_=f"moment moment--{kind}",
    )


def _scale(scale: Scale, unit: str, *drawn: ET.Element) -> ET.Element:
    # the last number and the unit stand outside of the scale: the style sheet leaves them room
    room = f"--label:{len(phrase(f'lasts-{unit}', count=scale.end))}"
    ticks = _ticks(scale, unit)
    return element("span", *ticks, *drawn, class_="scale", style=room, aria_hidden="true")


def _ticks(scale: Scale, unit: str) -> Iterator[ET.Element]:
    for tick in scale.ticks:
        label = phrase(f"lasts-{unit}", count=tick) if tick == scale.end else current().number(tick)
        yield element("i", element("span", label), style=f"--at:{scale.at(tick):g}%")


def _bar(parts: Sequence[Part]) -> ET.Element:
    spans = [
        element(
            "span",
            class_=f"scale__part scale__part--{part.kind}",
            style=f"--from:{part.start:g}%;--to:{part.end:g}%",
        )
        for part in parts
    ]
    return element("span", *spans, class_="scale__bar")


def scale_of(moments: Sequence[Moment]) -> Scale:
    """Return the scale on which all of `moments` fit; an open end has room for an arrow.

    Without a number there are no ticks: they would be read as numbers that somebody gave.
    """
    numbers = [value for moment in moments for value in _numbers(moment)]
    if not numbers:
        return Scale(1, ())
    largest = max(max(numbers), _SHORTEST_SCALE) if any(numbers) else 1
    step = _tick_step(largest)
    count = math.ceil(largest / step)
    is_open = any(moment.low is not None and moment.high is None for moment in moments)
    last = count + 1 if is_open else count
    return Scale(_tidy(last * step), tuple(_tidy(tick * step) for tick in range(last + 1)))


def bar_parts(moment: Moment, scale: Scale, *, is_milestone: bool) -> tuple[Part, ...]:
    """Return the parts of a moment's bar from left to right; () when the moment has no number.

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


def _tick_step(largest: float) -> float:
    """Return the smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … that gives few enough ticks."""
    power = math.pow(10, math.floor(math.log10(largest)) - 1)
    steps = (power * 10**more * step for more in range(3) for step in _TICK_STEPS)
    return next(_tidy(step) for step in steps if step * MOST_TICKS >= largest)


def _tidy(number: float) -> float:
    """Return the number without rounding errors: 0.3, not 0.30000000000000004."""
    return float(f"{number:.6g}")
