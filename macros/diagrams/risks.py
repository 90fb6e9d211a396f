"""The risks of an operation: each as a sentence, as people in a crowd, and what is known about it.

Style sheet: `diagrams.css`. People who have it by the lowest count are filled figures, the further
ones by the highest count are outlines, and the others are dots. What is no people has no head.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.content.language import current, phrase
from macros.content.risks import PEOPLE, Count, Risk, Risks
from macros.diagrams.markup import cited, element, folded
from macros.diagrams.people import (
    LARGEST_DRAWN,
    Share,
    amount,
    amount_in_crowd,
    counted_in_words,
    pictured,
    remainder,
    share,
    share_in_words,
)

GROUP = 10
"""People stand in groups of ten with a gap between them."""

Point = tuple[int, int]
"""Where a person stands, in drawing units from the upper left corner."""

_KINDS = ("always", "sometimes", "never")
"""The kinds of people, by whether they have it: as every count says, as some do, as none does."""

_OPEN = 4
"""So many risks are read at once, the most frequent; the others open on request."""

# Lines with round caps. One of length 0 is a dot, but Chromium leaves out a lone one: hence .01.
_DOT = "h.01"
_PERSON = {100: "m0-5.5h.01m-1.5 7.5h3v3h-3z", 1000: _DOT}
"""How a person is drawn around the middle, by the size of the crowd: head and body, or a dot."""
_THING = {100: "m-3-3h6v6h-6z", 1000: _DOT}
"""How a thing is drawn that was counted in place of people."""
_SEVERAL = "cases"
"""What was counted where it is not the same for all risks, and never people."""


@dataclass(frozen=True)
class Grid:
    """How a crowd stands: `columns` to a row, `pitch` apart, and `gap` more after each group."""

    columns: int
    pitch: int
    gap: int

    def point(self, number: int) -> Point:
        """Return the middle of the person with that number, counted from 0 row by row."""
        row, column = divmod(number, self.columns)
        return self._along(column), row * self.pitch + self.pitch // 2

    def size(self, crowd: int) -> tuple[int, int]:
        """Return the width and height of a crowd of that many people."""
        rows = -(-crowd // self.columns)
        return self._along(self.columns - 1) + self.pitch // 2, rows * self.pitch

    def _along(self, column: int) -> int:
        return column * self.pitch + self.pitch // 2 + column // GROUP * self.gap


GRIDS = {100: Grid(columns=10, pitch=20, gap=0), 1000: Grid(columns=50, pitch=8, gap=4)}
"""The grid of each crowd that is drawn, by its number of people."""


@dataclass(frozen=True)
class Line:
    """A line of people at the grid's pitch: where the first stands, and how many there are."""

    x: int
    y: int
    count: int


@dataclass(frozen=True)
class Crowd:
    """Those who have it by the lowest number, those up to the highest, and lines of the rest."""

    width: int
    height: int
    always: Sequence[Point]
    sometimes: Sequence[Point]
    never: Sequence[Line]


def draw_risks(risks: Risks, variants: Mapping[str, str]) -> ET.Element:
    """Return all risks of a guide, the most frequent first, with a key to the drawings.

    `variants` are the titles of the other ways to do the operation, by id.
    """
    items = [_risk(risk, risks, variants) for risk in risks.risks]
    counted = _counted_mostly(risks)
    return element(
        "div",
        element("p", _about(risks, counted)),
        _key(risks, counted),
        element("ol", *items[:_OPEN], class_="risks__list"),
        *_less_frequent(items[_OPEN:]),
        class_="risks",
    )


def _counted_mostly(risks: Risks) -> str:
    """Return what was counted, in a word that is true of all risks, or of all but what says so."""
    things = {risk.counted for risk in risks.risks}
    if PEOPLE in things:
        return PEOPLE
    return things.pop() if len(things) == 1 else _SEVERAL


def _about(risks: Risks, counted: str) -> str:
    counted_in = counted_in_words(counted, risks.out_of)
    about = phrase("risks-about", number=risks.out_of, counted=counted_in)
    has_others = any(risk.counted != counted for risk in risks.risks)
    return f"{about} {phrase('risks-about-others')}" if has_others else about


def _less_frequent(items: Sequence[ET.Element]) -> Iterator[ET.Element]:
    if items:
        title = phrase("risks-folded", count=len(items))
        start = str(_OPEN + 1)
        yield folded(title, element("ol", *items, class_="risks__list", start=start))


def _key(risks: Risks, counted: str) -> ET.Element:
    has_range = any(risk.low < risk.high for risk in risks.risks)
    kinds = [kind for kind in _KINDS if kind != "sometimes" or has_range]
    return element("ul", *(_key_entry(kind, counted) for kind in kinds), class_="risks__key")


def _key_entry(kind: str, counted: str) -> ET.Element:
    crowd, middle = min(GRIDS), (6, 10)
    drawn = (
        _rest([Line(*middle, count=1)], crowd)
        if kind == "never"
        else _people(kind, [middle], _shape(counted, crowd))
    )
    named = (
        phrase(f"risk-key-{kind}")
        if counted == PEOPLE
        else phrase(f"risk-key-{kind}-other", counted=counted_in_words(counted, 1))
    )
    size = {"width": "12", "height": "20", "viewBox": "0 0 12 20"}
    drawing = element("svg", *drawn, **size, class_="crowd", aria_hidden="true")
    return element("li", drawing, element("span", named))


def _shape(counted: str, crowd: int) -> str:
    return (_PERSON if counted == PEOPLE else _THING)[crowd]


def _risk(risk: Risk, risks: Risks, variants: Mapping[str, str]) -> ET.Element:
    name = f"risk-{risks.guide}-{risk.id}"
    counted = share(risk.low, risk.high, risks.out_of, risks.out_of)
    return element(
        "li",
        element("h3", risk.outcome, id=name),
        _sentence(counted, risk),
        _picture(pictured(risk.low, risk.high, risks.out_of), risk.counted),
        element("dl", *_facts(risk, risks.out_of, variants), class_="risk__facts"),
        class_="risk",
    )


def _sentence(counted: Share, risk: Risk) -> ET.Element:
    happens = element("strong", _share(counted))
    said: dict[str, ET.Element | str] = {
        "share": happens,
        "others": phrase("risk-share", amount=remainder(counted), people=counted.crowd),
    }
    if risk.counted == PEOPLE:
        words = current().pieces("risk-sentence", **said)
    else:
        things = counted_in_words(risk.counted, counted.crowd)
        words = current().pieces("risk-sentence-other", counted=things, **said)
    return element("p", *words, " ", *cited(risk.sources), class_="risk__sentence")


def _share(one: Share) -> str:
    return phrase("risk-share", amount=amount(one), people=one.crowd)


def _picture(seen: Share, counted: str) -> ET.Element:
    words = amount_in_crowd(seen, counted)
    if seen.crowd > LARGEST_DRAWN:
        return element("p", words, class_="risk__people")
    caption = element("figcaption", words)
    return element("figure", _drawing(seen, counted), caption, class_="risk__people")


def _drawing(seen: Share, counted: str) -> ET.Element:
    """Draw a crowd. Screen readers skip it: the words beside it say the same."""
    crowd, shape = lay_out_crowd(seen), _shape(counted, seen.crowd)
    return element(
        "svg",
        *_rest(crowd.never, seen.crowd),
        *_people("sometimes", crowd.sometimes, shape),
        *_people("always", crowd.always, shape),
        width=str(crowd.width),
        height=str(crowd.height),
        viewBox=f"0 0 {crowd.width} {crowd.height}",
        class_=f"crowd crowd--{seen.crowd}",
        aria_hidden="true",
    )


def _people(kind: str, points: Sequence[Point], shape: str) -> Iterator[ET.Element]:
    lines = "".join(f"M{x} {y}{shape}" for x, y in points)
    if lines:
        yield element("path", d=lines, class_=f"crowd__{kind}")
    if lines and kind == "sometimes":
        # the same people again, narrower and in the background color, which leaves an outline
        yield element("path", d=lines, class_="crowd__hollow")


def _rest(lines: Sequence[Line], crowd: int) -> Iterator[ET.Element]:
    """Yield the others as dots: a line whose dashes have no length, only round caps."""
    pitch = GRIDS[crowd].pitch
    # one unit beyond the last dot, which a rounding error could otherwise drop
    drawn = "".join(f"M{line.x} {line.y}h{(line.count - 1) * pitch + 1}" for line in lines)
    if drawn:
        yield element("path", d=drawn, class_="crowd__never", stroke_dasharray=f"0 {pitch}")


def _facts(risk: Risk, out_of: int, variants: Mapping[str, str]) -> Iterator[ET.Element]:
    if risk.also:
        counts = [_count(count, risk, out_of) for count in risk.also.values()]
        listed = element("dd", element("ul", *counts))
        yield element("div", element("dt", phrase("risk-also")), listed, class_="risk__also")
    yield _fact(phrase("risk-who"), risk.who)
    yield _fact(phrase("risk-when"), risk.time)
    others = [
        phrase("risk-way", way=variants[id_], share=_share(share(*numbers.value, out_of, out_of)))
        for id_, numbers in risk.ways.items()
        if id_ in variants
    ]
    if others:
        yield _fact(phrase("risk-ways"), " ".join(others))
    yield _fact(phrase("risk-sure"), risk.uncertainty)
    yield _fact(phrase("risk-done"), risk.done, *cited(risk.done_sources))


def _count(count: Count, risk: Risk, out_of: int) -> ET.Element:
    """Return a further count in words, and as the same crowd as the first if it fits in there."""
    said = share_in_words(share(count.low, count.high, out_of, out_of), count.counted)
    words = phrase("risk-also-one", text=count.text, share=said)
    seen = pictured(count.low, count.high, out_of)
    is_alike = seen.crowd == pictured(risk.low, risk.high, out_of).crowd <= LARGEST_DRAWN
    drawn = [_drawing(seen, count.counted)] if is_alike else []
    return element("li", element("span", words, " ", *cited(count.sources)), *drawn)


def _fact(name: str, text: str, *marks: ET.Element) -> ET.Element:
    return element("div", element("dt", name), element("dd", text, *marks))


def lay_out_crowd(share: Share) -> Crowd:
    """Return where the people of a crowd of 100 or 1,000 stand."""
    grid = GRIDS[share.crowd]
    width, height = grid.size(share.crowd)
    return Crowd(
        width,
        height,
        always=[grid.point(number) for number in range(share.fewest)],
        sometimes=[grid.point(number) for number in range(share.fewest, share.most)],
        never=list(_lines(grid, share.most, share.crowd)),
    )


def _lines(grid: Grid, first: int, end: int) -> Iterator[Line]:
    while first < end:
        group_end = min(end, (first // GROUP + 1) * GROUP)
        yield Line(*grid.point(first), count=group_end - first)
        first = group_end
