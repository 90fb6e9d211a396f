"""Where the labels of a picture stand: numbers only, in drawing units.

The labels stand in two gutters beside the body. A straight leader runs from the body's side of each
label to the point it names. No two leaders cross: the slots of a gutter are filled from the top,
each with the label whose leader has all remaining points below it.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from macros.content.picture_labels import Label

GUTTER = 210.0
"""Width of a gutter, from the outer edge to the body."""
LANE = 24.0
"""How far from the body a leader ends; on a phone the number stands there."""
TEXT_GAP = 8.0
"""Between the end of a leader and the text."""
# The narrowest wide drawing (900 units in 36em): an em of the label's text is 23.5 units there.
LINE_HEIGHT = 29.0
CHARACTERS_A_LINE = 14
SLOT_GAP = 12.0
SMALLEST_SLOT = 46.0
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


def lay_out(labels: Sequence[Label], width: float, height: float) -> Layout:
    """Return where the labels of a body of `width` by `height` stand."""
    left, right = _sides(labels, width)
    tallest = max(height, _room(left), _room(right))
    top = (tallest - height) / 2
    lowered = (
        *_gutter(left, -LANE, "left", tallest, top),
        *_gutter(right, width + LANE, "right", tallest, top),
    )
    return Layout(lowered, top, tallest)


def label_height(words: str) -> float:
    """Return the height of a label on the narrowest wide drawing, with the gap below it."""
    lines = textwrap.wrap(words, CHARACTERS_A_LINE) or [""]
    return max(SMALLEST_SLOT, len(lines) * LINE_HEIGHT + SLOT_GAP)


def _sides(labels: Sequence[Label], width: float) -> tuple[list[Label], list[Label]]:
    """Split from left to right, so that no leader of one side reaches into the other."""
    ordered = sorted(labels, key=lambda label: (label.x, label.y))
    natural = sum(label.x < width / 2 for label in ordered)
    fewest = max(0, (len(ordered) - 1) // 2)
    split = min(max(natural, fewest), len(ordered) - fewest)
    return ordered[:split], ordered[split:]


def _room(labels: Sequence[Label]) -> float:
    return len(labels) * _slot_height(labels)


def _slot_height(labels: Sequence[Label]) -> float:
    # one height for a gutter: then any label fits into any slot
    return max((label_height(label.words) for label in labels), default=0.0)


def _gutter(labels: list[Label], edge: float, side: str, height: float, top: float) -> list[Placed]:
    slot = _slot_height(labels)
    centers = _spread(sorted(label.y + top for label in labels), slot, height)
    remaining, placed = list(labels), []
    for center in centers:
        label = min(remaining, key=lambda each: _steepness(each, edge, center - top))
        remaining.remove(label)
        placed.append(Placed(label, side, edge, round(center, 1), label_height(label.words)))
    return placed


def _steepness(label: Label, edge: float, end_y: float) -> tuple[float, float]:
    """How far the leader points down; of two on one line the nearer comes first."""
    distance = abs(label.x - edge)
    return math.atan2(label.y - end_y, distance), distance


def _spread(wanted: Sequence[float], slot: float, height: float) -> list[float]:
    """Return centers at least `slot` apart and inside `height`, as near to `wanted` as can be."""
    # With the slots' heights taken off, "apart" means "not decreasing": neighbors that would
    # overlap are pooled at their mean.
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
