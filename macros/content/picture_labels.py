"""The labels of a picture: which part each names, in which words, at which point."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from macros.content.drawings import Drawing
from macros.content.fields import Fields
from macros.content.problems import Problem, Report
from macros.content.yaml_lines import Located

MAX_LABELS = 12
_KEYS = ("part", "term", "words", "at")


@dataclass(frozen=True)
class Label:
    """A name for a part of the picture; `x` and `y` are the point it names, in drawing units.

    `term` is the id of a glossary term, or '' where the glossary has none.
    """

    part: str
    term: str
    words: str
    x: float
    y: float


@dataclass(frozen=True)
class DrawnParts:
    """The parts that a picture shows: those of `drawing`, in their `states`."""

    drawing: Drawing
    states: Mapping[str, str]
    report: Report

    def has(self, part: Located[str]) -> bool:
        """Whether something of `part` is drawn; if not, it is reported."""
        if part.value not in self.states:
            known = [id_ for id_, drawn in self.drawing.parts.items() if any(drawn.states.values())]
            message = f"the drawing has no part {part.value!r}"
            close = difflib.get_close_matches(part.value, known, n=1)
            parts = f"Parts are: {', '.join(known)}."
            self._problem(part, message, f"Did you mean {close[0]!r}?" if close else parts)
            return False
        states = self.drawing.parts[part.value].states
        if not states[self.states[part.value]]:
            visible = next((state for state, shapes in states.items() if shapes), "…")
            remedy = f"Add it to 'layers', as '{part.value}: {visible}'."
            self._problem(part, f"nothing of {part.value!r} is drawn here", remedy)
            return False
        return True

    def _problem(self, part: Located[str], message: str, remedy: str) -> None:
        self.report(Problem(part.path, part.line, "picture-part-unknown", message, remedy))


def read_labels(
    picture: Fields, drawn: DrawnParts, terms: Collection[str], report: Report
) -> Iterator[Label]:
    """Yield the labels of a picture; one whose part is not drawn is reported and left out."""
    entries = picture.keys["labels"].value if picture.has("labels") else None
    if not isinstance(entries, list) or not 0 < len(entries) <= MAX_LABELS:
        message = f"a picture has a list of 1 to {MAX_LABELS} labels"
        picture.problem(
            "field-invalid", message, "Write one label a line below 'labels:'.", "labels"
        )
        return
    for entry in entries:
        fields = Fields(entry, _KEYS, report)
        part = Located(fields.text("part"), entry.path, fields.line("part"))
        words, term = fields.text("words", longest=60), _term(fields, terms)
        x, y = _point(fields, drawn.drawing)
        if part.value and drawn.has(part):
            yield Label(part.value, term, words, x, y)


def _term(fields: Fields, terms: Collection[str]) -> str:
    term = fields.optional_text("term")
    if not term or term in terms:
        return term
    close = difflib.get_close_matches(term, terms, n=1)
    remedy = f"Did you mean {close[0]!r}?" if close else f"Add docs/glossary/{term}.md."
    fields.problem("term-unknown", f"no glossary term {term!r}", remedy, "term")
    return ""


def _point(fields: Fields, drawing: Drawing) -> tuple[float, float]:
    at = fields.keys["at"].value if fields.has("at") else None
    numbers = [number.value for number in at] if isinstance(at, list) else []
    limits = (drawing.width, drawing.height)
    if len(numbers) == 2 and all(map(_is_within, numbers, limits)):
        return float(numbers[0]), float(numbers[1])
    message = f"'at' is not a point in the drawing, which is {limits[0]:g} by {limits[1]:g}"
    fields.problem(
        "picture-point-invalid", message, "Write at: [from the left, from the top].", "at"
    )
    return 0.0, 0.0


def _is_within(number: object, limit: float) -> bool:
    return isinstance(number, int | float) and 0 <= number <= limit
