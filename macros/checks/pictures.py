"""What makes a picture slow to load, or hard to follow for those who cannot see it."""

from collections.abc import Iterator

from macros.checks.facts import written_in_picture
from macros.checks.reading import sentences
from macros.content.drawings import DRAWINGS, Drawing, Shape
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.problems import Problem, Rule
from macros.content.project import project_path

DRAWING_LARGE = Rule("drawing-large", "A drawing takes long to load", is_advice=True)
DESCRIPTION_HARD = Rule(
    "description-hard", "A picture's description is hard to follow", is_advice=True
)

LARGEST = 12_000
"""So many characters of shapes fit into a page without it loading slowly on a phone."""
FEWEST, MOST = 3, 6
MOST_WORDS = 22


def large_drawings(library: Library) -> Iterator[Problem]:
    """Yield an advice for each large drawing that a picture shows."""
    pictures = (picture for some in library.pictures.values() for picture in some.values())
    drawings = {picture.drawing.id: picture.drawing for picture in pictures}
    for drawing in drawings.values():
        yield from _large(drawing)


def hard_descriptions(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield an advice for each picture of a guide whose description is hard to follow."""
    for picture in library.pictures[guide.id].values():
        fault = _fault_of(picture.description) if picture.description else ""
        if fault:
            written = next(written_in_picture(guide, library.docs, picture, picture.description))
            remedy = f"Say it in {FEWEST} to {MOST} sentences of at most {MOST_WORDS} words."
            message = f"the description of {picture.id!r} {fault}"
            yield DESCRIPTION_HARD.at(written.path, written.line, message, remedy)


def _fault_of(description: str) -> str:
    said = sentences(description)
    longest = max(len(sentence.split()) for sentence in said)
    if not FEWEST <= len(said) <= MOST:
        return f"has {len(said)} sentence{'s' if len(said) > 1 else ''}"
    return f"has a sentence of {longest} words" if longest > MOST_WORDS else ""


def _large(drawing: Drawing) -> Iterator[Problem]:
    size = sum(max(map(_size, part.states.values())) for part in drawing.parts.values())
    if size > LARGEST:
        message = f"a picture of {drawing.id!r} can have {size:,} characters of shapes"
        remedy = f"Draw with fewer points: {LARGEST:,} are enough."
        yield DRAWING_LARGE.at(project_path(DRAWINGS / f"{drawing.id}.svg"), 1, message, remedy)


def _size(shapes: tuple[Shape, ...]) -> int:
    return sum(len(value) for shape in shapes for _, value in shape.attributes)
