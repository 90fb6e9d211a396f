"""The colors of the drawings: their style sheet, which is added to `pictures.css`, and a list."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from macros.content.picture_colors import CLASS, SHADES, Color, Palette
from macros.diagrams.markup import element

STYLE_SHEET = "assets/stylesheets/pictures.css"
_SQUARE = "M3 4h18v16H3z"
_LINE = "M6 16L10 9l4 6 4-7"
_SLATE = '[data-md-color-scheme="slate"]'
_DEVICE = '[data-md-color-scheme="default"]:not([data-md-color-media])'


def color_styles(palette: Palette) -> str:
    """Return the rules that give each class of a drawing's shapes its color."""
    light, pale, dark, dark_pale = (_shade(palette, shade) for shade in SHADES)
    rules = [
        "\n/* Made from colors.yml. Paper is white, whatever the screen was. */",
        f".picture {{ {light} }}",
        f".picture .pale {{ {pale} }}",
        "@media screen {",
        f"{_SLATE} .picture {{ {dark} }}",
        f"{_SLATE} .picture .pale {{ {dark_pale} }}",
        "}",
        # as long as the reader has not chosen otherwise: as on the device
        "@media screen and (prefers-color-scheme: dark) {",
        f"{_DEVICE} .picture {{ {dark} }}",
        f"{_DEVICE} .picture .pale {{ {dark_pale} }}",
        "}",
        *(_of_shape(shape) for shape in palette.shapes.values()),
        *(_of_line(line) for line in palette.lines.values()),
        "@media (forced-colors: active) {",
        *_forced(palette),
        "}",
    ]
    return "\n".join(rules) + "\n"


def draw_colors(palette: Palette) -> ET.Element:
    """Return the colors of the drawings with the names of their classes."""
    shown = [_sample([name]) for name in palette.shapes]
    # a line that lies on shapes is seen on them, and maybe not on the page
    shown += [_sample([*line.on[:1], name], _LINE) for name, line in palette.lines.items()]
    return element("ul", *shown, class_="samples picture")


def _sample(names: Sequence[str], last: str = _SQUARE) -> ET.Element:
    paths = [*(_SQUARE for _ in names[1:]), last]
    shapes = [
        element("path", class_=f"{CLASS}{name}", d=path)
        for name, path in zip(names, paths, strict=True)
    ]
    drawn = element("svg", *shapes, viewBox="0 0 24 24", aria_hidden="true")
    return element("li", drawn, element("code", f"{CLASS}{names[-1]}"))


def _shade(palette: Palette, shade: str) -> str:
    colors = [palette.shapes, palette.lines]
    values = {name: one.shades[shade] for some in colors for name, one in some.items()}
    values["outline"] = palette.outline.get(shade, "")
    return " ".join(f"--{CLASS}{name}: {value};" for name, value in values.items())


def _of_shape(shape: Color) -> str:
    fill = f".{CLASS}{shape.name} {{ fill: var(--{CLASS}{shape.name}); }}"
    if shape.width is None:
        return fill
    outline = f"stroke-width: {shape.width:g}" if shape.width else "stroke: none"
    return f"{fill}\n.picture .{CLASS}{shape.name} {{ {outline}; }}"


def _of_line(line: Color) -> str:
    width = f" stroke-width: {line.width:g};" if line.width else ""
    dots = " stroke-dasharray: 0.1 6;" if line.is_dotted else ""
    stroke = f"stroke: var(--{CLASS}{line.name});"
    return f".picture .{CLASS}{line.name} {{ fill: none; {stroke}{width}{dots} }}"


def _forced(palette: Palette) -> Iterator[str]:
    """Yield the rules for the device's own colors: outlines tell the shapes apart."""
    yield ".picture :is(path, circle, ellipse, rect) { fill: Canvas; stroke: CanvasText; }"
    for line in palette.lines.values():
        yield f".picture .{CLASS}{line.name} {{ stroke: CanvasText; }}"
    yield ".picture .pale > * { stroke: GrayText; }"
    for line in palette.lines.values():
        if line.forced:
            yield f".picture .{CLASS}{line.name} {{ stroke: {line.forced}; }}"
    for shape in palette.shapes.values():
        if shape.forced:
            lit = ".lit > " if shape.forced == "Highlight" else ""
            yield f".picture {lit}.{CLASS}{shape.name} {{ fill: {shape.forced}; }}"
        if shape.width == 0:
            yield f".picture .{CLASS}{shape.name} {{ stroke: none; }}"
    yield ".picture .picture__halo { stroke: none; }"
