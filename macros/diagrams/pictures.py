"""Pictures of the stages: the body in layers, its parts named beside it.

The labels are a numbered list of the parts. Where there is room it stands in the gutters of the
drawing, elsewhere below it, and the drawing then shows the numbers. Style sheet: `pictures.css`.

The labels stand in two gutters beside the body. A straight leader runs from the body's side of each
label to the point it names. No two leaders cross: the slots of a gutter are filled from the top,
each with the label whose leader has all remaining points below it.
"""

import itertools
import math
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.content.drawings import Shape
from macros.content.language import phrase
from macros.content.outlines import Box, box_around
from macros.content.pictures import Label, Picture
from macros.diagrams.markup import element, folded

DOT = 20
"""Radius of the circle round a number: the digit is 14 px or more on a phone 320 px wide."""
GUTTER = 210.0
"""Width of a gutter, from the outer edge to the body."""
LANE = 24.0
"""How far from the body a leader ends; on a phone the number stands there."""

_APART = 2.0
"""Shapes this far apart do not cover each other's outlines, which are not 4 units wide."""

# From the narrowest drawing with labels in its gutters: at 36em for 900 units, 1em is 23.5 units.
_LINE_HEIGHT = 29.0
_CHARACTERS_A_LINE = 14
_SLOT_GAP = 12.0
_SMALLEST_SLOT = 46.0
"""Room for the dot with the number, which is larger than one line of text."""


@dataclass(frozen=True)
class Placed:
    """A label in its gutter; the leader runs from (`end_x`, `end_y`) to the label's point."""

    label: Label
    side: str
    end_x: float
    end_y: float
    height: float


@dataclass(frozen=True)
class Layout:
    """The labels in reading order: left from the top, then right from the top.

    The body lies between x = 0 and its width. `height` is that of the picture; it is more than the
    body's where the labels need more, and the body then starts `top` below the upper edge.
    """

    placed: tuple[Placed, ...]
    top: float
    height: float


def draw_picture(picture: Picture, addresses: Mapping[str, str]) -> ET.Element:
    """Return the figure of a picture; `addresses` has the link to each glossary term by its id."""
    layout = lay_out_labels(picture.labels, picture.drawing.width, picture.drawing.height)
    name = picture_anchor(picture)
    return element(
        "figure",
        element(
            "div",
            _drawing(picture, layout, name),
            _parts(picture, layout, addresses),
            class_="picture__view",
        ),
        _words(picture, name),
        id=name,
        class_="picture",
        aria_labelledby=f"{name}-caption",
    )


def picture_anchor(picture: Picture) -> str:
    """Return the id of a picture's figure."""
    return f"picture-{picture.guide}-{picture.id}"


def _drawing(picture: Picture, layout: Layout, name: str) -> ET.Element:
    width = picture.drawing.width + 2 * GUTTER
    return element(
        "svg",
        element("title", picture.title, id=f"{name}-title"),
        element("desc", picture.drawing.about, id=f"{name}-view"),
        element(
            "g",
            *_layers(picture),
            transform=f"translate({_number(GUTTER)} {_number(layout.top)})",
        ),
        *_leaders(layout),
        element("g", *_numbers(layout), class_="picture__dots"),
        viewBox=f"0 0 {_number(width)} {_number(layout.height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-view",
        aria_describedby=f"{name}-words",
    )


def _layers(picture: Picture) -> Iterator[ET.Element]:
    """Yield a group for each run of neighboring layers that are all highlighted or all pale."""
    drawn = [
        (part in picture.highlight, picture.drawing.parts[part].states[state])
        for part, state in picture.states
    ]
    for is_highlighted, layers in itertools.groupby(drawn, key=lambda layer: layer[0]):
        shapes = [_shape(shape) for _, layer in layers for shape in merged(layer)]
        if shapes:
            yield element("g", *shapes, class_="lit" if is_highlighted else "pale")


def _shape(shape: Shape) -> ET.Element:
    return ET.Element(shape.tag, dict(shape.attributes))


@lru_cache(1024)
def merged(layer: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a layer as fewer that look the same.

    Neighboring paths of one color are one path where none lies on another: an outline of the lower
    one would be seen above the other.
    """
    runs: list[list[Shape]] = []
    boxes: list[Box] = []
    for shape in layer:
        box = box_around(shape) if shape.tag == "path" else None
        if box and boxes and _continues(runs[-1][0], shape) and not _is_on_any(box, boxes):
            runs[-1].append(shape)
        else:
            runs.append([shape])
            boxes = []
        boxes += [box] if box else []
    return tuple(_as_one(run) for run in runs)


def _continues(one: Shape, other: Shape) -> bool:
    """Whether `other` has the color of `one` and means the same behind it: `m` would not."""
    given, its = dict(one.attributes), dict(other.attributes)
    return given.get("class") == its.get("class") and its.get("d", "").lstrip().startswith("M")


def _is_on_any(box: Box, boxes: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left < other_right + _APART
        and other_left < right + _APART
        and top < other_bottom + _APART
        and other_top < bottom + _APART
        for other_left, other_top, other_right, other_bottom in boxes
    )


def _as_one(run: Sequence[Shape]) -> Shape:
    if len(run) == 1:
        return run[0]
    given = dict(run[0].attributes)
    drawn = "".join(dict(shape.attributes)["d"] for shape in run)
    return Shape("path", tuple({**given, "d": drawn}.items()))


def _leaders(layout: Layout) -> Iterator[ET.Element]:
    lines = "".join(
        f"M{_number(placed.end_x + GUTTER)} {_number(placed.end_y)}L{_at(placed, layout)}"
        for placed in layout.placed
    )
    # the halo separates a line from what it crosses
    yield ET.Element("path", {"class": "picture__halo", "d": lines})
    yield ET.Element("path", {"class": "picture__leader", "d": lines})


def _at(placed: Placed, layout: Layout) -> str:
    return f"{_number(placed.label.x + GUTTER)} {_number(placed.label.y + layout.top)}"


def _numbers(layout: Layout) -> Iterator[ET.Element]:
    """Yield the number of each label, in a dot at the end of its leader."""
    for number, placed in enumerate(layout.placed, start=1):
        x, y = _number(placed.end_x + GUTTER), _number(placed.end_y)
        yield element("circle", cx=x, cy=y, r=str(DOT))
        yield element("text", str(number), x=x, y=y)


def _parts(picture: Picture, layout: Layout, addresses: Mapping[str, str]) -> ET.Element:
    items = [_part(picture, placed, layout, addresses) for placed in layout.placed]
    return element("ol", *items, class_="parts")


def _part(
    picture: Picture, placed: Placed, layout: Layout, addresses: Mapping[str, str]
) -> ET.Element:
    label = placed.label
    words: ET.Element | str = label.words
    if label.term in addresses:
        words = element("a", label.words, href=addresses[label.term], class_="term")
    weight = " parts--lit" if label.part in picture.highlight else ""
    return element(
        "li",
        element("span", words),
        class_=f"parts__{placed.side}{weight}",
        style=f"--at:{placed.end_y / layout.height:.2%}",
    )


def _words(picture: Picture, name: str) -> ET.Element:
    return element(
        "figcaption",
        element(
            "p",
            f"{picture.caption} ",
            element("small", f"{picture.drawing.about} {phrase('picture-scale')}"),
            id=f"{name}-caption",
            class_="picture__caption",
        ),
        folded(
            phrase("picture-in-words"),
            element("p", picture.description, id=f"{name}-words", class_="picture__description"),
        ),
    )


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def lay_out_labels(labels: Sequence[Label], width: float, height: float) -> Layout:
    """Return where the labels of a body of `width` by `height` stand."""
    left, right = _sides(labels, width)
    tallest = max(height, _room(left), _room(right))
    top = (tallest - height) / 2
    placed = (
        *_gutter(left, -LANE, "left", tallest, top),
        *_gutter(right, width + LANE, "right", tallest, top),
    )
    return Layout(placed, top, tallest)


def _sides(labels: Sequence[Label], width: float) -> tuple[list[Label], list[Label]]:
    """Split the labels by x, so that no leader of one side reaches into the other."""
    ordered = sorted(labels, key=lambda label: (label.x, label.y))
    natural = sum(label.x < width / 2 for label in ordered)
    fewest = max(0, (len(ordered) - 1) // 2)
    split = min(max(natural, fewest), len(ordered) - fewest)
    return ordered[:split], ordered[split:]


def _room(labels: Sequence[Label]) -> float:
    return len(labels) * _slot_height(labels)


def _slot_height(labels: Sequence[Label]) -> float:
    # all slots of a gutter are equally high, so that any label fits into any of them
    return max((_label_height(label.words) for label in labels), default=0.0)


def _gutter(labels: list[Label], edge: float, side: str, height: float, top: float) -> list[Placed]:
    slot = _slot_height(labels)
    centers = _spread(sorted(label.y + top for label in labels), slot, height)
    remaining, placed = list(labels), []
    for center in centers:
        label = min(remaining, key=lambda each: _steepness(each, edge, center - top))
        remaining.remove(label)
        placed.append(Placed(label, side, edge, round(center, 1), _label_height(label.words)))
    return placed


def _label_height(words: str) -> float:
    """Return the height of a label, with the gap below it, where its lines are shortest."""
    lines = textwrap.wrap(words, _CHARACTERS_A_LINE) or [""]
    return max(_SMALLEST_SLOT, len(lines) * _LINE_HEIGHT + _SLOT_GAP)


def _steepness(label: Label, edge: float, end_y: float) -> tuple[float, float]:
    """Return how far the leader points down; of two in one line the nearer label is first."""
    distance = abs(label.x - edge)
    return math.atan2(label.y - end_y, distance), distance


def _spread(wanted: Sequence[float], slot: float, height: float) -> list[float]:
    """Return centers at least `slot` apart and inside `height`, as near to `wanted` as can be."""
    # With the heights of the slots above taken off, centers must only not decrease: neighbors that
    # would overlap are pooled at their mean.
    pools: list[tuple[float, int]] = []
    for index, center in enumerate(wanted):
        pools.append((center - index * slot, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (last_mean, last_count) = pools[-2:]
            total = count + last_count
            pools[-2:] = [((mean * count + last_mean * last_count) / total, total)]
    lowest = height - (len(wanted) - 0.5) * slot
    flat = [min(max(mean, slot / 2), lowest) for mean, count in pools for _ in range(count)]
    return [center + index * slot for index, center in enumerate(flat)]
