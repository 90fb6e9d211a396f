"""Where the shapes of a drawing lie, and which points are in them or near.

Short straight lines stand for curves: they are exact to about a unit of a drawing. Arcs are not
followed; what is near them is not known.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from macros.content.drawings import Shape

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of what lies within."""

_STEPS = 4
"""So many straight lines stand for a curve."""
_WEIGHTS = {
    points: [
        [
            math.comb(points - 1, number) * at**number * (1 - at) ** (points - 1 - number)
            for number in range(points)
        ]
        for at in (step / _STEPS for step in range(1, _STEPS + 1))
    ]
    for points in (3, 4)
}
"""How much each of the 3 or 4 points of a curve counts at each step of it."""
_PIECE = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
_ROUND = 24


class _Outline(NamedTuple):
    """The lines that a shape is drawn with, each as its points, and the box that holds them."""

    lines: tuple[tuple[Point, ...], ...]
    box: Box


def is_near(point: Point, shapes: Sequence[Shape], reach: float) -> bool:
    """Whether a point lies in one of the shapes, or not further than `reach` from one."""
    outlines = _outlines(tuple(shapes))
    return outlines is None or any(_is_near(point, outline, reach) for outline in outlines)


def _is_near(point: Point, outline: _Outline, reach: float) -> bool:
    (x, y), (left, upper, right, lower) = point, outline.box
    if x < left - reach or x > right + reach or y < upper - reach or y > lower + reach:
        return False
    if _is_inside(point, outline.lines):
        return True
    segments = (
        pair for line in outline.lines for pair in zip(line, line[1:] or line, strict=False)
    )
    return any(_from_segment(point, a, b) <= reach for a, b in segments)


def point_in(shapes: Sequence[Shape]) -> Point | None:
    """Return a point that lies in one of the shapes, in whole units; None where none is known."""
    for shape in shapes:
        for outline in _outlines((shape,)) or ():
            left, upper, right, lower = outline.box
            middle = ((left + right) / 2, (upper + lower) / 2)
            for x, y in (middle, *chain(*outline.lines)):
                if _is_near((round(x), round(y)), outline, 1):
                    return round(x), round(y)
    return None


def box_around(path: Shape) -> Box | None:
    """Return a box that holds all of a path, its curves too.

    None where it has an arc, or breaks off: browsers draw no more of a path that does.
    """
    written = dict(path.attributes).get("d", "")
    # a curve lies between its points and what pulls it
    points = [point for line in _path(written, _ends) for point in line]
    if not points or not _is_whole(written):
        return None
    return _box(points)


def _box(points: Iterable[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


@lru_cache(512)
def _outlines(shapes: tuple[Shape, ...]) -> tuple[_Outline, ...] | None:
    """Return the outlines of what is drawn; None where one has an arc."""
    if any("a" in dict(shape.attributes).get("d", "").lower() for shape in shapes):
        return None
    drawn = filter(None, map(_lines, shapes))
    return tuple(_Outline(lines, _box(chain(*lines))) for lines in drawn)


def _lines(shape: Shape) -> tuple[tuple[Point, ...], ...]:
    """Return the lines that a shape is drawn with, each as its points."""
    given = dict(shape.attributes)
    if shape.tag == "path":
        return tuple(map(tuple, _path(given.get("d", ""), _along)))
    if shape.tag == "rect":
        x, y, width, height = (_number(given, name) for name in ("x", "y", "width", "height"))
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        return (tuple(corners),)
    radius = _number(given, "r")
    across, down = _number(given, "rx") or radius, _number(given, "ry") or radius
    turns = (2 * math.pi * step / _ROUND for step in range(_ROUND + 1))
    x, y = _number(given, "cx"), _number(given, "cy")
    return (tuple((x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns),)


def _number(given: Mapping[str, str], name: str) -> float:
    try:
        return float(given.get(name, "0"))
    except ValueError:
        return 0.0


def _path(written: str, drawn: Callable[[list[Point]], list[Point]]) -> Iterator[list[Point]]:
    """Yield the lines of a path; `drawn` gives the points of a piece from those that it names."""
    line: list[Point] = []
    here = start = last_control = (0.0, 0.0)
    before = ""
    for letter, numbers in _commands(written):
        base = here if letter.islower() else (0.0, 0.0)
        kind = letter.upper()
        if kind == "Z":
            here, points = start, [start]
        else:
            # a smooth curve goes on from the last one as its mirror image
            is_smooth = (kind, before) in _GO_ON
            mirrored = (2 * here[0] - last_control[0], 2 * here[1] - last_control[1])
            controls = _controls(kind, numbers, here, base, mirrored if is_smooth else here)
            points = drawn(controls)
            here, last_control = controls[-1], controls[-2]
        if kind == "M":
            if line:
                yield line
            line, start = [], here
        line += points
        before = kind
    if line:
        yield line


_GO_ON = {(smooth, before) for smooth, curve in ("SC", "TQ") for before in (smooth, curve)}


def _commands(written: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each letter of a path with its numbers; numbers that go on repeat the letter."""
    letter, numbers = "", list[float]()
    for piece in _PIECE.findall(written):
        if piece.isalpha():
            letter, numbers = piece, []
            if piece in "zZ":
                yield piece, []
        else:
            numbers.append(float(piece))
        if letter and numbers and len(numbers) == _TAKES.get(letter.upper()):
            yield letter, numbers
            letter, numbers = {"m": "l", "M": "L"}.get(letter, letter), []


def _is_whole(written: str) -> bool:
    """Whether each letter of a path is one that is followed here, and has all its numbers."""
    counts: list[tuple[str, int]] = []
    for piece in _PIECE.findall(written):
        if piece.isalpha():
            counts.append((piece.upper(), 0))
        elif counts:
            letter, count = counts.pop()
            counts.append((letter, count + 1))
    takes = ((_TAKES.get(letter, math.inf), count) for letter, count in counts)
    return all(count == each or (count and each and not count % each) for each, count in takes)


def _controls(
    kind: str, numbers: Sequence[float], here: Point, base: Point, mirrored: Point
) -> list[Point]:
    """Return the points of a line or curve: where it starts, what pulls it, where it ends."""
    if kind == "H":
        return [here, (base[0] + numbers[0], here[1])]
    if kind == "V":
        return [here, (here[0], base[1] + numbers[0])]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    points = [(base[0] + x, base[1] + y) for x, y in pairs]
    return [here, *([mirrored] if kind in "ST" else []), *points]


def _ends(controls: list[Point]) -> list[Point]:
    return controls[1:]


def _along(controls: list[Point]) -> list[Point]:
    return list(_curve(controls)) if len(controls) > 2 else _ends(controls)


def _curve(controls: Sequence[Point]) -> Iterator[Point]:
    for weights in _WEIGHTS[len(controls)]:
        pairs = list(zip(weights, controls, strict=True))
        yield sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _is_inside(point: Point, lines: Sequence[Sequence[Point]]) -> bool:
    """Whether a ray to the right of the point leaves the shape; a line's ends are joined."""
    x, y = point
    crossings = 0
    for line in lines:
        for (ax, ay), (bx, by) in zip(line, (*line[1:], line[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1 if by > ay else -1
    return crossings != 0


def _from_segment(point: Point, a: Point, b: Point) -> float:
    along = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    dot = (point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])
    nearest = _between(a, b, min(max(dot / along, 0.0), 1.0) if along else 0.0)
    return math.dist(point, nearest)
