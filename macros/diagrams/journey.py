"""The time line of a guide: a list of bands, each with what lasts and what is possible again.

Style sheet: `diagrams.css`. Time runs down the page. Each band has a scale of its own, in a wide
place beside the words, in a narrow one below them.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from macros.content.journeys import Band, Journey, Moment
from macros.diagrams.journey_layout import Part, Scale, bar, scale_of
from macros.diagrams.markup import cited, element

ASK = "Ask your team"
NO_NUMBER = "no known number"
_KEY = (
    ("sure", "at least this long"),
    ("range", "somewhere in this range"),
    ("open", "or longer"),
    ("point", "about then"),
    ("ask", "ask your team"),
)


def draw_journey(journey: Journey) -> ET.Element:
    """Return the time line of a guide: its bands in order, each on a scale in its own unit."""
    bands = [_band(band) for band in journey.bands]
    return element(
        "div",
        element("ul", *(_sign(kind, means) for kind, means in _KEY), class_="journey__key"),
        element("ol", *bands, class_="journey__bands"),
        class_="journey",
    )


def in_words(moment: Moment, unit: str, *, is_milestone: bool) -> str:
    """Return when, or how long: "1 to 4 days", "At least 6 weeks", "After 2 to 6 weeks"."""
    if moment.words:
        return moment.words
    if moment.low is None and moment.high is None:
        return ASK
    low, high = moment.low or 0, moment.high
    if high is None:
        return f"{'After' if is_milestone else 'At least'} {_count(low, unit)}"
    if not low:
        return f"{'Within' if is_milestone else 'Up to'} {_count(high, unit)}"
    span = _count(high, unit) if low == high else f"{low:g} to {_count(high, unit)}"
    return f"After {span}" if is_milestone else span


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit.removesuffix('s') if number == 1 else unit}"


def _sign(kind: str, means: str) -> ET.Element:
    place = 50 if kind == "point" else 0
    drawing = _question() if kind == "ask" else _bar([Part(kind, place, 100)])
    scale = element("span", drawing, class_="scale", aria_hidden="true")
    return element("li", scale, element("span", means))


def _band(band: Band) -> ET.Element:
    scale = scale_of(band.moments)
    items = [_moment(moment, band, scale, is_milestone=False) for moment in band.lasts]
    items += [_moment(moment, band, scale, is_milestone=True) for moment in band.milestones]
    name = element("span", element("strong", band.name), f", in {band.unit}")
    axis = _scale(scale, band.unit, [], "scale")
    return element(
        "li",
        element("p", name, axis, class_="journey__name"),
        element("ul", *items),
        class_="journey__band",
    )


def _moment(moment: Moment, band: Band, scale: Scale, *, is_milestone: bool) -> ET.Element:
    when = in_words(moment, band.unit, is_milestone=is_milestone)
    note = [element("span", f" {moment.note}", class_="moment__note")] if moment.note else []
    general = [element("small", f" ({NO_NUMBER})")] if moment.is_general else []
    return element(
        "li",
        element(
            "span", element("strong", moment.title, ": "), when, *general, class_="moment__when"
        ),
        _chart(moment, band.unit, scale, is_milestone=is_milestone),
        element("span", *note, *cited(moment.sources), class_="moment__about"),
        class_=f"moment moment--{'milestone' if is_milestone else 'lasts'}",
    )


def _chart(moment: Moment, unit: str, scale: Scale, *, is_milestone: bool) -> ET.Element:
    """The bar on its scale; the words beside it say the same."""
    parts = bar(moment, scale, is_milestone=is_milestone)
    if not parts:
        return _scale(scale, unit, [_question()], "scale scale--ask")
    return _scale(scale, unit, [_bar(parts)], "scale")


def _scale(scale: Scale, unit: str, drawn: Sequence[ET.Element], name: str) -> ET.Element:
    # the last number and the unit stand outside of the scale, which leaves them room
    room = f"--label:{len(_count(scale.end, unit))}"
    ticks = _ticks(scale, unit)
    return element("span", *ticks, *drawn, class_=name, style=room, aria_hidden="true")


def _ticks(scale: Scale, unit: str) -> Iterator[ET.Element]:
    for tick in scale.ticks:
        label = _count(tick, unit) if tick == scale.end else f"{tick:g}"
        end = " scale__tick--end" * (tick in (0, scale.end))
        at = f"--at:{scale.at(tick):g}%"
        yield element("span", element("span", label), class_=f"scale__tick{end}", style=at)


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


def _question() -> ET.Element:
    return element("span", "?", class_="scale__ask")
