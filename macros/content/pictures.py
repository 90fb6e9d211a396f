"""The pictures of a guide, read from `docs/procedures/<guide>/pictures.yml`, and their labels."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.content.drawings import NAME, Drawing, KeptDrawing
from macros.content.fields import FIELD_INVALID, Fields
from macros.content.located_yaml import Located
from macros.content.outlines import Point, is_near, point_in
from macros.content.problems import Report, Rule, ignore, nearest
from macros.content.term import TERM_ELSEWHERE, TERM_UNKNOWN, elsewhere

PICTURE_NAME_INVALID = Rule("picture-name-invalid", "A part of a picture has no proper name")
PICTURE_PART_UNKNOWN = Rule("picture-part-unknown", "A picture shows a part that is not drawn")
PICTURE_POINT_ASTRAY = Rule("picture-point-astray", "A label points at something else")
PICTURE_POINT_INVALID = Rule("picture-point-invalid", "A label points nowhere")
PICTURE_VIEW_UNKNOWN = Rule("picture-view-unknown", "There is no such view")

PICTURES_FILE = "pictures.yml"
MAX_LABELS = 12
PICTURE_KEYS = ("view", "title", "layers", "highlight", "labels", "caption", "description")
"""What is written of a picture, in the order of the author's guide."""

_GAP = 20.0
"""So far from its edges a label may point, such as into a cut: 12 pixels on a phone."""
_LABEL_KEYS = ("part", "term", "words", "at")


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
class Picture:
    """A picture of a guide. `states` has the state of each part of the drawing, hindmost first."""

    id: str
    guide: str
    drawing: Drawing
    title: str
    states: tuple[tuple[str, str], ...]
    highlight: frozenset[str]
    labels: tuple[Label, ...]
    caption: str
    description: str


@dataclass(frozen=True)
class GuideWords:
    """The ids of the glossary's terms, and of those that belong to other guides than this one."""

    terms: Collection[str]
    elsewhere: Collection[str] = ()


@dataclass(frozen=True)
class WrittenPictures:
    """The pictures of a guide by id, as its file has them: nothing is looked up in the glossary.

    Each has the name of its drawing and none of its shapes. `terms` are all that labels name.
    """

    pictures: Mapping[str, Picture]
    terms: tuple[Located[str], ...]

    def finished(
        self, drawings: Mapping[str, KeptDrawing], words: GuideWords, report: Report
    ) -> dict[str, Picture]:
        """Return the pictures with their drawings; a term that no label here can have is reported.

        A label that names it has none.
        """
        unknown = {term.value for term in self.terms if _is_unknown(term, words, report)}
        return {
            id_: replace(
                picture,
                drawing=drawings[picture.drawing.id].drawing,
                labels=_without(unknown, picture.labels) if unknown else picture.labels,
            )
            for id_, picture in self.pictures.items()
        }


NO_PICTURES = WrittenPictures({}, ())


def views_in(yaml: Located[Any]) -> frozenset[str]:
    """Return the names of the views that pictures have; with '' where one has none."""
    views = [_view(entry)[0] for entry in Fields(yaml, None, ignore).keys.values()]
    return frozenset(view if isinstance(view, str) else "" for view in views)


def read_pictures(
    yaml: Located[Any], guide: str, drawings: Mapping[str, KeptDrawing], report: Report
) -> WrittenPictures:
    """Return the pictures of `guide`; one without a known view is reported and left out."""
    pictures: dict[str, Picture] = {}
    terms: list[Located[str]] = []
    written = Fields(yaml, None, report)
    if yaml.value is None:
        remedy = "Write a picture below its name, or delete the file."
        written.problem(FIELD_INVALID, "there are no pictures", remedy)
    for id_, entry in written.keys.items():
        if not NAME.fullmatch(id_):
            message = f"a picture cannot be called {id_!r}"
            remedy = "Use small letters, digits and hyphens, as in the names of the stages."
            report(PICTURE_NAME_INVALID.at(entry.path, entry.line, message, remedy))
        elif drawing := _view_of(entry, drawings, report):
            pictures[id_] = _picture(id_, guide, drawing, entry, terms.append, report)
    return WrittenPictures(pictures, tuple(terms))


def _picture(
    id_: str,
    guide: str,
    drawing: Drawing,
    entry: Located[Any],
    note_term: Callable[[Located[str]], None],
    report: Report,
) -> Picture:
    fields = Fields(entry, PICTURE_KEYS, report)
    states = _states(fields, drawing, report)
    drawn = _DrawnParts(drawing, states, report)
    return Picture(
        id=id_,
        guide=guide,
        drawing=Drawing(drawing.id, "", 0, 0, {}),
        title=fields.text("title", longest=80),
        states=tuple(states.items()),
        highlight=frozenset(part.value for part in fields.texts("highlight") if drawn.has(part)),
        labels=tuple(_labels(fields, drawn, note_term, report)),
        caption=fields.text("caption", longest=300),
        description=fields.text("description", longest=900),
    )


def _view_of(
    entry: Located[Any], drawings: Mapping[str, KeptDrawing], report: Report
) -> Drawing | None:
    view, line = _view(entry)
    if isinstance(view, str) and view in drawings:
        return drawings[view].drawing
    remedy = nearest(str(view), drawings, f"Views are: {', '.join(drawings)}.")
    message = f"there is no view {view!r}" if isinstance(view, str) else "'view' is missing"
    report(PICTURE_VIEW_UNKNOWN.at(entry.path, line, message, remedy))
    return None


def _view(entry: Located[Any]) -> tuple[object, int]:
    """Return what a picture has as its view, and the line of it."""
    # what is wrong with the other keys is reported once the view is known
    fields = Fields(entry, None, ignore)
    return fields.keys["view"].value if fields.has("view") else None, fields.line("view")


def _states(fields: Fields, drawing: Drawing, report: Report) -> dict[str, str]:
    states = {part.id: part.first_state for part in drawing.parts.values()}
    layers = fields.inner("layers", tuple(states))
    for part, state in layers.keys.items() if layers else ():
        if part in states:
            known = [name for name in drawing.parts[part].states if name]
            if state.value in known:
                states[part] = state.value
            else:
                message = f"{part!r} has no state {state.value!r}"
                remedy = nearest(str(state.value), known, _known_states(known))
                report(PICTURE_PART_UNKNOWN.at(state.path, state.line, message, remedy))
    return states


def _known_states(known: Collection[str]) -> str:
    return f"States are: {', '.join(known)}." if known else "It never changes: remove the line."


@dataclass(frozen=True)
class _DrawnParts:
    """The parts that a picture shows: those of `drawing`, in their `states`."""

    drawing: Drawing
    states: Mapping[str, str]
    report: Report

    def has(self, part: Located[str]) -> bool:
        """Whether something of `part` is drawn; if not, it is reported."""
        if part.value not in self.states:
            known = [id_ for id_, drawn in self.drawing.parts.items() if any(drawn.states.values())]
            message = f"the drawing has no part {part.value!r}"
            remedy = nearest(part.value, known, f"Parts are: {', '.join(known)}.")
            self._problem(part, message, remedy)
            return False
        states = self.drawing.parts[part.value].states
        if not states[self.states[part.value]]:
            visible = next((state for state, shapes in states.items() if shapes), "…")
            remedy = f"Add it to 'layers', as '{part.value}: {visible}'."
            self._problem(part, f"nothing of {part.value!r} is drawn here", remedy)
            return False
        return True

    def is_at(self, part: str, point: Point) -> bool:
        """Whether `point` lies in what is drawn of `part`, or in a gap of it."""
        return is_near(point, self.drawing.parts[part].states[self.states[part]], _GAP)

    def point_in(self, part: str) -> Point | None:
        """Return a point in what is drawn of `part`, if one is known."""
        return point_in(self.drawing.parts[part].states[self.states[part]])

    def _problem(self, part: Located[str], message: str, remedy: str) -> None:
        self.report(PICTURE_PART_UNKNOWN.at(part.path, part.line, message, remedy))


def _labels(
    picture: Fields,
    drawn: _DrawnParts,
    note_term: Callable[[Located[str]], None],
    report: Report,
) -> Iterator[Label]:
    """Yield the labels of a picture; one whose part is not drawn is reported and left out."""
    entries = picture.keys["labels"].value if picture.has("labels") else None
    if not isinstance(entries, list) or not 0 < len(entries) <= MAX_LABELS:
        message = f"a picture has a list of 1 to {MAX_LABELS} labels"
        remedy = "Write one label a line below 'labels:'."
        picture.problem(FIELD_INVALID, message, remedy, "labels")
        return
    for entry in entries:
        fields = Fields(entry, _LABEL_KEYS, report)
        part = Located(fields.text("part"), entry.path, fields.line("part"))
        name, term = fields.text("words", longest=60), fields.optional_text("term")
        if term:
            note_term(Located(term, entry.path, fields.line("term")))
        at = _point(fields, drawn.drawing)
        if part.value and drawn.has(part):
            if at and not drawn.is_at(part.value, at):
                message = f"the label {name!r} points at nothing of {part.value!r}"
                near = drawn.point_in(part.value)
                example = f", such as at: [{near[0]:g}, {near[1]:g}]" if near else ""
                remedy = f"Write a point that lies in the part as it is in this picture{example}."
                fields.problem(PICTURE_POINT_ASTRAY, message, remedy, "at")
            yield Label(part.value, term, name, *(at or (0.0, 0.0)))


def _is_unknown(term: Located[str], words: GuideWords, report: Report) -> bool:
    """Report a term that no label of the guide can have."""
    if term.value in words.elsewhere:
        rule, (message, remedy) = TERM_ELSEWHERE, elsewhere(term.value)
    elif term.value not in words.terms:
        rule, message = TERM_UNKNOWN, f"no glossary term {term.value!r}"
        remedy = nearest(term.value, words.terms, f"Add docs/glossary/{term.value}.md.")
    else:
        return False
    report(rule.at(term.path, term.line, message, remedy))
    return True


def _without(terms: Collection[str], labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(replace(label, term="") if label.term in terms else label for label in labels)


def _point(fields: Fields, drawing: Drawing) -> Point | None:
    at = fields.keys["at"].value if fields.has("at") else None
    numbers = [number.value for number in at] if isinstance(at, list) else []
    limits = (drawing.width, drawing.height)
    if len(numbers) == 2 and all(map(_is_within, numbers, limits)):
        return float(numbers[0]), float(numbers[1])
    message = f"'at' is not a point in the drawing, which is {limits[0]:g} by {limits[1]:g}"
    remedy = "Write at: [from the left, from the top]."
    fields.problem(PICTURE_POINT_INVALID, message, remedy, "at")
    return None


def _is_within(number: object, limit: float) -> bool:
    return isinstance(number, int | float) and 0 <= number <= limit
