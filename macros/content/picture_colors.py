"""The colors of the drawings, read from `docs/assets/pictures/colors.yml`.

A shape of a drawing has one of them as its class. Each has four shades: in light pages and on
paper, in dark pages, and for both a pale one for the parts that a picture does not highlight.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from macros.content.fields import FIELD_INVALID, ID, Fields
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule, nearest
from macros.content.project import project_path
from macros.content.remembering import FileMemory

COLOR_UNKNOWN = Rule("color-unknown", "There is no such color")
COLORS_MISSING = Rule("colors-missing", "The drawings have no colors")

COLORS_FILE = PurePosixPath("assets/pictures/colors.yml")
SHADES = ("light", "pale", "dark", "dark_pale")
CLASS = "p-"
"""What stands before the name of a color in the class of a shape."""

_SHADE_KEYS = ("light", "dark", "pale", "dark_pale")
_SHAPE_KEYS = (*_SHADE_KEYS, "width", "forced")
_LINE_KEYS = (*_SHAPE_KEYS, "on", "across", "dotted")
_FORCED = ("Canvas", "CanvasText", "Highlight", "GrayText")
_HEX = re.compile(r"#[0-9a-f]{6}")
# how much of a color is left in its pale shade, which is mixed with the page's ground
_PALE = {"pale": ("light", 0.26), "dark_pale": ("dark", 0.17)}
_NO_COLOR = "#808080"
"""Stands for a color that cannot be read, which is reported."""


@dataclass(frozen=True)
class Color:
    """A color of shapes or of lines. `shades` has it for each of SHADES, as '#rrggbb'.

    `width` is that of the line, or of a shape's outline where that is not the usual one. `forced`
    is the device's own color, or ''. A line is seen `on` shapes, and where it runs `across` pale
    ones.
    """

    name: str
    line: int
    shades: Mapping[str, str]
    width: float | None = None
    forced: str = ""
    on: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    is_dotted: bool = False


@dataclass(frozen=True)
class Palette:
    """All colors by name; `ground` is that of the page, in its light and dark shades."""

    ground: Mapping[str, str] = field(default_factory=dict)
    outline: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, Color] = field(default_factory=dict)
    lines: Mapping[str, Color] = field(default_factory=dict)

    @property
    def classes(self) -> tuple[str, ...]:
        """What the shapes of a drawing can have as their class."""
        return tuple(f"{CLASS}{name}" for name in (*self.shapes, *self.lines))


def load_palette(memory: FileMemory, drawings: Sequence[PurePosixPath], report: Report) -> Palette:
    """Return the colors of `drawings`; none without the file, which only they need."""
    yaml = memory.yaml(COLORS_FILE, report)
    if yaml:
        return read_palette(yaml, report)
    if drawings:
        message = f"there are drawings, such as {drawings[0].name}, and no colors for them"
        remedy = "Copy the file from the project that this site was made from."
        report(COLORS_MISSING.at(project_path(COLORS_FILE), 1, message, remedy))
    return Palette()


def read_palette(yaml: Located[object], report: Report) -> Palette:
    """Return the colors that `colors.yml` holds; what is wrong in it goes to `report`."""
    fields = Fields(yaml, ("ground", "outline", "shapes", "lines"), report)
    for key in ("ground", "outline", "shapes"):
        fields.require(key)
    ground = fields.inner("ground", ("light", "dark"))
    grounds = {shade: _hex(ground, shade) for shade in ("light", "dark")} if ground else {}
    outline = fields.inner("outline", _SHADE_KEYS)
    shapes = {
        name: _color(name, Fields(written, _SHAPE_KEYS, report), grounds)
        for name, written in _named(fields, "shapes")
    }
    return Palette(
        grounds,
        _shades(outline, grounds) if outline else {},
        shapes,
        {
            name: _line(name, Fields(written, _LINE_KEYS, report), grounds, shapes)
            for name, written in _named(fields, "lines")
        },
    )


def _named(fields: Fields, key: str) -> Iterator[tuple[str, Located[object]]]:
    for name, written in fields.entries(key).items():
        if ID.fullmatch(name):
            yield name, written
        else:
            message = f"a color cannot be called {name!r}"
            fields.problem(FIELD_INVALID, message, "Use small letters, such as 'tendon'.", key)


def _color(name: str, fields: Fields, ground: Mapping[str, str]) -> Color:
    forced = fields.choice("forced", _FORCED, "")
    shades = _shades(fields, ground)
    return Color(name, fields.where.line, shades, fields.number("width"), forced)


def _line(
    name: str, fields: Fields, ground: Mapping[str, str], shapes: Mapping[str, Color]
) -> Color:
    return replace(
        _color(name, fields, ground),
        on=tuple(_known(fields, "on", shapes)),
        across=tuple(_known(fields, "across", shapes)),
        is_dotted=fields.flag("dotted"),
    )


def _known(fields: Fields, key: str, shapes: Mapping[str, Color]) -> Iterator[str]:
    for shape in fields.texts(key):
        if shape.value in shapes:
            yield shape.value
        else:
            message = f"{key!r} names {shape.value!r}, which is no color of a shape"
            remedy = nearest(shape.value, shapes, f"Colors of shapes are: {', '.join(shapes)}.")
            fields.problem(COLOR_UNKNOWN, message, remedy, key)


def _shades(fields: Fields, ground: Mapping[str, str]) -> dict[str, str]:
    shades = {shade: _hex(fields, shade) for shade in ("light", "dark")}
    for pale, (full, share) in _PALE.items():
        if fields.has(pale):
            shades[pale] = _hex(fields, pale)
        else:
            shades[pale] = mixed(shades[full], ground.get(full, shades[full]), share)
    return shades


def _hex(fields: Fields, key: str) -> str:
    text = fields.text(key)
    if not text or _HEX.fullmatch(text):
        return text or _NO_COLOR
    message = f"{key!r} is {text!r}, which is no color"
    fields.problem(FIELD_INVALID, message, f'Write it as {key}: "#dca37c".', key)
    return _NO_COLOR


def reshaded(color: Color, key: str, shade: str, ground: Mapping[str, str]) -> Color:
    """Return `color` with another shade; a pale one that was made of the old one follows."""
    shades = {**color.shades, key: shade}
    for pale, (full, share) in _PALE.items():
        if full == key and color.shades[pale] == mixed(color.shades[key], ground[key], share):
            shades[pale] = mixed(shade, ground[key], share)
    return replace(color, shades=shades)


def mixed(color: str, ground: str, share: float) -> str:
    """Return `share` of a color, 0 to 1, with so much of `ground` as is left."""
    pairs = zip(channels(color), channels(ground), strict=True)
    return "#" + "".join(f"{round(below + (over - below) * share):02x}" for over, below in pairs)


def channels(color: str) -> tuple[int, int, int]:
    """Return the red, green and blue of '#rrggbb', 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
