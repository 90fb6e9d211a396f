"""The drawings that pictures are made of: a view of the body as parts, each in several states.

Each is a layered SVG file in `docs/assets/pictures/`. A layer of the file is a part; the layers
inside it are the part's states, named `<part>-<state>`. The first state is how the part is before
the operation; it may be empty (`retractor-absent`). A part without inner layers never changes and
is in every picture.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from lxml import etree

from macros.content.digests import digest_of
from macros.content.picture_colors import Palette
from macros.content.problems import Report, Rule, nearest
from macros.content.project import project_path
from macros.content.remembering import FileMemory

DRAWING_INVALID = Rule("drawing-invalid", "A drawing cannot be read")

DRAWINGS = PurePosixPath("assets/pictures")
ABSENT = "absent"
"""The state of a part that is not there: an instrument before it is used."""
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""How parts, states and pictures may be named."""

_GEOMETRY = {
    "path": ("d",),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
}
# Colors for editing the file, and the metadata of drawing programs.
_IGNORED = ("style", "defs", "desc", "title", "metadata")
# What moves, hides or changes all that a layer holds: only the shapes themselves are read.
_CHANGES = ("transform", "clip-path", "mask", "filter", "opacity")
_SVG = "{http://www.w3.org/2000/svg}"
_SIZE = re.compile(r"0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)")
_COORDINATES = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*")
_UNCLOSED = re.compile(r"mismatch: (\w+) line (\d+)")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONG_NUMBER = re.compile(r"(?<![\d.])-?\d*\.\d{2,}")

Element: TypeAlias = etree._Element


class Shape(NamedTuple):
    """One shape: its SVG tag and its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A part of the body or an instrument: its shapes by state, '' for one that never changes."""

    id: str
    states: Mapping[str, tuple[Shape, ...]]

    @property
    def first_state(self) -> str:
        """How the part is before the operation."""
        return next(iter(self.states))


@dataclass(frozen=True)
class Drawing:
    """A view of the body. `about` says in words what is seen; sizes are in drawing units.

    `parts` are by id, the hindmost first.
    """

    id: str
    about: str
    width: float
    height: float
    parts: Mapping[str, Part]


class KeptDrawing(NamedTuple):
    """A drawing, and a digest that changes with it."""

    drawing: Drawing
    digest: str


def load_drawings(memory: FileMemory, palette: Palette) -> dict[str, KeptDrawing]:
    """Return the drawings by id; one that cannot be read is reported and left out."""

    def load(path: PurePosixPath, report: Report) -> KeptDrawing | None:
        drawing = parse_drawing((memory.docs / path).read_bytes(), path, palette, report)
        return KeptDrawing(drawing, digest_of(drawing)) if drawing else None

    found = (
        memory.value(f"drawing {path.stem}", [path], partial(load, path), palette.classes)
        for path in drawings_among(memory.files)
    )
    return {kept.drawing.id: kept for kept in found if kept}


def drawings_among(files: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Return those of `files` that are drawings, in order."""
    return [path for path in files if path.parent == DRAWINGS and path.suffix == ".svg"]


def parse_drawing(
    svg: bytes, path: PurePosixPath, palette: Palette, report: Report
) -> Drawing | None:
    """Return the drawing in `svg`, which lies at `path` below `docs/`, in colors of `palette`.

    None when it is not a drawing, which goes to `report`.
    """
    reader = _SvgReader(project_path(path), palette.classes, report)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError as error:
        reader.problem(*_not_svg(error))
        return None
    size = _SIZE.fullmatch(root.get("viewBox", ""))
    if root.tag != f"{_SVG}svg" or not size:
        reader.problem(1, "the drawing has no size", 'Write <svg viewBox="0 0 480 530">.')
        return None
    parts = {part.id: part for part in reader.parts(root)}
    width, height = (float(number) for number in size.groups())
    return Drawing(path.stem, reader.about(root), width, height, parts)


def _not_svg(error: etree.XMLSyntaxError) -> tuple[int, str, str]:
    """Return the line on which a file is no SVG, what is wrong there, and what to do."""
    remedy = "Save it as plain SVG."
    unclosed = _UNCLOSED.search(error.msg or "")
    if unclosed:
        tag, line = unclosed.groups()
        return int(line), f"this is not SVG: the <{tag}> is not closed", remedy
    return error.lineno or 1, "this is not SVG: from here on it cannot be read", remedy


class _SvgReader:
    def __init__(self, path: PurePosixPath, classes: Collection[str], report: Report) -> None:
        self.path = path
        self.classes = classes
        self.report = report

    def problem(self, line: int, message: str, remedy: str) -> None:
        self.report(DRAWING_INVALID.at(self.path, line, message, remedy))

    def about(self, root: Element) -> str:
        about = " ".join((root.findtext(f"{_SVG}desc") or "").split())
        if not about:
            remedy = "Add <desc>What is seen, and which side is up.</desc>."
            self.problem(1, "the drawing does not say what it shows", remedy)
        return about

    def parts(self, root: Element) -> Iterator[Part]:
        seen = set[str]()
        self.check_changes(root)
        for layer in root:
            if not _is_svg(layer) or _tag(layer) in _IGNORED:
                continue
            name = layer.get("id", "")
            if _tag(layer) != "g" or not NAME.fullmatch(name) or name in seen:
                self.no_layer(layer, name, is_repeated=name in seen)
            else:
                seen.add(name)
                self.check_changes(layer)
                states = dict(self.states(layer, name)) or {"": ()}
                self.check_absent(layer, states)
                yield Part(name, states)

    def no_layer(self, layer: Element, name: str, *, is_repeated: bool) -> None:
        message = f"<{_tag(layer)}> is no layer with its own name"
        remedy = 'Put it into one: <g id="muscle">.'
        if is_repeated:
            message = f"there are two layers called {name!r}"
            remedy = "Give one of them another name, or put their shapes into one."
        elif _tag(layer) == "g" and name:
            message = f"a layer cannot be called {name!r}"
            remedy = f'Use small letters, digits and hyphens: <g id="{_as_name(name)}">.'
        elif _tag(layer) == "g":
            message, remedy = "a layer has no name", 'Write <g id="muscle">.'
        self.problem(_line(layer), message, remedy)

    def check_changes(self, layer: Element) -> None:
        name = layer.get("id")
        for change in _CHANGES:
            if layer.get(change) is not None:
                what = f"the layer {name!r}" if _tag(layer) == "g" else f"the <{_tag(layer)}>"
                message = f"{what} has {change}={layer.get(change)!r}, which is not read"
                remedy = "Apply it to the shapes in the drawing program, or remove it."
                self.problem(_line(layer), message, remedy)

    def check_absent(self, layer: Element, states: Mapping[str, tuple[Shape, ...]]) -> None:
        remedy = f"Put it first and leave it empty, or call it otherwise than '{ABSENT}'."
        if states.get(ABSENT):
            message = f"something is drawn where {layer.get('id')!r} is absent"
            self.problem(_line(layer), message, remedy)
        elif ABSENT in states and next(iter(states)) != ABSENT:
            message = f"{layer.get('id')!r} has its state '{ABSENT}' behind another"
            self.problem(_line(layer), message, remedy)

    def states(self, layer: Element, part: str) -> Iterator[tuple[str, tuple[Shape, ...]]]:
        if not any(_tag(inner) == "g" for inner in layer):
            yield "", tuple(self.shapes(layer))
            return
        for inner in layer:
            name, state = inner.get("id", ""), inner.get("id", "").removeprefix(f"{part}-")
            if _tag(inner) != "g" or name == state or not NAME.fullmatch(state):
                self.no_state(inner, part)
            else:
                self.check_changes(inner)
                yield state, tuple(self.shapes(inner))

    def no_state(self, inner: Element, part: str) -> None:
        name = inner.get("id", "")
        message = f"<{_tag(inner)}> is no state of {part!r}"
        remedy = f'Put it into one: <g id="{part}-whole">.'
        if _tag(inner) == "g":
            state = _as_name(name).removeprefix(part).strip("-") or "whole"
            message = f"{name!r} is no state of {part!r}" if name else message
            remedy = f'Write the part\'s name before it: <g id="{part}-{state}">.'
        self.problem(_line(inner), message, remedy)

    def shapes(self, layer: Iterable[Element]) -> Iterator[Shape]:
        for element in layer:
            tag = _tag(element)
            if tag not in _GEOMETRY:
                remedy = f"Draw it as one of: {', '.join(_GEOMETRY)}."
                self.problem(_line(element), f"<{tag}> is not used in drawings", remedy)
            elif not element.get("class") and self.classes:
                color = next(iter(self.classes))
                remedy = f'Write class="{color}", or another color of colors.yml.'
                self.problem(_line(element), f"the <{tag}> has no class", remedy)
            elif self.has_no_color(element):
                message = f"no color is known for the class {element.get('class')!r}"
                known = f"Use one of: {', '.join(self.classes)}."
                remedy = nearest(element.get("class", ""), self.classes, known)
                self.problem(_line(element), message, remedy)
            else:
                yield Shape(tag, tuple(self.attributes(element, tag)))

    def has_no_color(self, element: Element) -> bool:
        # where the file of the colors cannot be read, that is reported once and not of each shape
        return bool(self.classes) and element.get("class") not in self.classes

    def attributes(self, element: Element, tag: str) -> Iterator[tuple[str, str]]:
        for name, value in ((str(name), str(value)) for name, value in element.items()):
            if name == "class":
                yield name, value
            elif name in _GEOMETRY[tag] and _COORDINATES.fullmatch(value):
                yield name, _rounded(value)
            elif name != "id" and not name.startswith("{"):
                remedy = "Remove it: a shape has a class and coordinates, nothing else."
                self.problem(_line(element), f"a <{tag}> has {name}={value!r}", remedy)


def _as_name(written: str) -> str:
    """Return the name that a layer can have and that is nearest to the one it has."""
    return _NOT_IN_NAMES.sub("-", written.lower()).strip("-").lstrip("0123456789-") or "part"


def _rounded(coordinates: str) -> str:
    """Round to 0.1, a tenth of a pixel on a phone."""
    # The flags of an arc may be written without spaces, and look like the start of a number.
    if "a" in coordinates.lower():
        return coordinates
    return _LONG_NUMBER.sub(lambda number: f"{float(number.group()):.1f}", coordinates)


def _is_svg(element: Element) -> bool:
    return str(element.tag).startswith(_SVG)


def _tag(element: Element) -> str:
    return str(element.tag).removeprefix(_SVG)


def _line(element: Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
