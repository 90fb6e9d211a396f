"""Pictures of the stages: the body in layers, its parts named beside it.

The numbered list of parts is the labels: in a wide place it stands in the gutters of the drawing,
in a narrow one below it, and the drawing then shows the numbers. Style sheet: `pictures.css`.
"""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from macros.content.drawings import Shape
from macros.content.pictures import Picture
from macros.diagrams.markup import element
from macros.diagrams.picture_layout import GUTTER, Layout, Placed, lay_out

NOT_TO_SCALE = "Simplified drawing, not to scale."
DOT = 20
"""Radius of the circle round a number: the digit is 14 px or more on a phone 320 px wide."""


def draw_picture(picture: Picture, addresses: Mapping[str, str]) -> ET.Element:
    """Return the figure of a picture; `addresses` has the link to each glossary term by its id."""
    layout = lay_out(picture.labels, picture.drawing.width, picture.drawing.height)
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
        *(_dot(placed, number) for number, placed in enumerate(layout.placed, start=1)),
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
        shapes = [_shape(shape) for _, layer in layers for shape in layer]
        if shapes:
            yield element("g", *shapes, class_="lit" if is_highlighted else "pale")


def _shape(shape: Shape) -> ET.Element:
    return ET.Element(shape.tag, dict(shape.attributes))


def _leaders(layout: Layout) -> Iterator[ET.Element]:
    lines = "".join(
        f"M{_number(placed.end_x + GUTTER)} {_number(placed.end_y)}L{_at(placed, layout)}"
        for placed in layout.placed
    )
    # the halo keeps a line apart from what it runs over
    yield ET.Element("path", {"class": "picture__halo", "d": lines})
    yield ET.Element("path", {"class": "picture__leader", "d": lines})


def _at(placed: Placed, layout: Layout) -> str:
    return f"{_number(placed.label.x + GUTTER)} {_number(placed.label.y + layout.top)}"


def _dot(placed: Placed, number: int) -> ET.Element:
    x, y = _number(placed.end_x + GUTTER), _number(placed.end_y)
    return element(
        "g",
        element("circle", cx=x, cy=y, r=str(DOT)),
        element("text", str(number), x=x, y=y),
        class_="picture__dot",
    )


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
            element("small", f"{picture.drawing.about} {NOT_TO_SCALE}"),
            id=f"{name}-caption",
            class_="picture__caption",
        ),
        element(
            "p",
            element("strong", "The picture in words: "),
            picture.description,
            id=f"{name}-words",
            class_="picture__description",
        ),
    )


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
