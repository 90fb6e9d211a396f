"""Each color of the drawings is seen beside the others and on the page, on paper and in the dark.

Two shapes can be distinguished when they, or an outline between them and each of the two, have a
contrast of 3 to 1: 1.4.11 of the Web Content Accessibility Guidelines.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from macros.content.picture_colors import COLORS_FILE, Color, Palette, channels, mixed, reshaded
from macros.content.problems import Problem, Rule
from macros.content.project import project_path

COLOR_FAINT = Rule("color-faint", "A color of the drawings is hardly seen")

ENOUGH = 3.0
PAPER = "#ffffff"

_BLACK = "#000000"
_SHARES = [step / 20 for step in range(1, 20)]


class _Scheme(NamedTuple):
    """Where colors are seen: its name, the shades in use there, and what they lie on."""

    name: str
    full: str
    pale: str
    ground: str


class _Faint(NamedTuple):
    """In which scheme which shade is hardly seen, on or beside what, and their contrast."""

    scheme: _Scheme
    shade: str
    place: str
    contrast: float


def faint_colors(palette: Palette) -> Iterator[Problem]:
    """Yield a problem for each color of a palette that is hardly seen somewhere, once."""
    schemes = _schemes(palette.ground) if palette.ground and palette.outline else []
    shapes = [shape for shape in palette.shapes.values() if shape.width != 0]
    for number, shape in enumerate(shapes):
        for faint in _shape_faults(shape, shapes[: number + 1], palette, schemes):
            better = _better_shade(shape, faint, shapes[:number], palette)
            yield _problem(shape, faint, better)
            break
    for line in palette.lines.values():
        for faint in _line_faults(line, palette, schemes):
            yield _problem(line, faint)
            break


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(color: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _schemes(ground: Mapping[str, str]) -> list[_Scheme]:
    return [
        _Scheme("in light pages", "light", "pale", ground["light"]),
        _Scheme("in dark pages", "dark", "dark_pale", ground["dark"]),
        _Scheme("on paper", "light", "pale", PAPER),
    ]


def _shape_faults(
    shape: Color, others: list[Color], palette: Palette, schemes: list[_Scheme]
) -> Iterator[_Faint]:
    for scheme in schemes:
        for shade in (scheme.full, scheme.pale):
            both = (shape.shades[shade], palette.outline[shade])
            found = max(contrast(one, scheme.ground) for one in both)
            if found < ENOUGH:
                yield _Faint(scheme, shade, "beside the page", found)
    # paper has the shades of light pages
    for scheme in {scheme.full: scheme for scheme in reversed(schemes)}.values():
        yield from _beside(shape, others, palette, scheme)


def _beside(
    shape: Color, others: list[Color], palette: Palette, scheme: _Scheme
) -> Iterator[_Faint]:
    for one, other in product((scheme.full, scheme.pale), repeat=2):
        outlines = (palette.outline[one], palette.outline[other])
        for neighbor in others:
            found = _apart(shape.shades[one], neighbor.shades[other], outlines)
            if found < ENOUGH:
                pale = "a pale " if other == scheme.pale else ""
                yield _Faint(scheme, one, f"beside {pale}{neighbor.name!r}", found)


def _better_shade(shape: Color, faint: _Faint, others: list[Color], palette: Palette) -> str:
    """Return the line with the nearest shade that is seen where this one is hardly seen, or ''."""
    keys = dict.fromkeys((faint.scheme.full, faint.shade))
    schemes = [one for one in _schemes(palette.ground) if one.full == faint.scheme.full]
    for share, end, key in product(_SHARES, (PAPER, _BLACK), keys):
        shade = mixed(end, shape.shades[key], share)
        tried = reshaded(shape, key, shade, palette.ground)
        if not any(_shape_faults(tried, [*others, tried], palette, schemes)):
            return f'{key}: "{shade}"'
    return ""


def _apart(one: str, other: str, outlines: tuple[str, ...]) -> float:
    """Return the contrast by which two shapes are told apart: their own, or that of an outline."""
    own = contrast(one, other)
    if own >= ENOUGH:
        return own
    return max(own, *(min(contrast(line, one), contrast(line, other)) for line in outlines))


def _line_faults(line: Color, palette: Palette, schemes: list[_Scheme]) -> Iterator[_Faint]:
    for scheme in schemes:
        for where, own, below in _places(line, palette, scheme):
            found = contrast(own, below)
            if found < ENOUGH:
                yield _Faint(scheme, scheme.full, where, found)


def _places(line: Color, palette: Palette, scheme: _Scheme) -> Iterator[tuple[str, str, str]]:
    """Yield where a line lies, in words, with its color and the color below it."""
    full, pale = line.shades[scheme.full], line.shades[scheme.pale]
    for name in line.on:
        below = palette.shapes[name].shades
        yield f"on {name!r}", full, below[scheme.full]
        yield f"on a pale {name!r}", pale, below[scheme.pale]
    for own in (full, pale) if line.across else ():
        yield "on the page", own, scheme.ground
        for name in line.across:
            yield f"on a pale {name!r}", own, palette.shapes[name].shades[scheme.pale]


def _problem(color: Color, faint: _Faint, better: str = "") -> Problem:
    pale = "a pale " if faint.shade == faint.scheme.pale else ""
    message = (
        f"{pale}{color.name!r} has a contrast of {faint.contrast:.1f} to 1 {faint.place} "
        f"{faint.scheme.name}, and {ENOUGH:g} to 1 is needed"
    )
    remedy = f"Write {better}, which is near and seen." if better else "Make it lighter or darker."
    return COLOR_FAINT.at(project_path(COLORS_FILE), color.line, message, remedy)
