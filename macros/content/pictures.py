"""The pictures of a guide, read from `docs/procedures/<guide>/pictures.yml`."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.drawings import Drawing
from macros.content.fields import Fields
from macros.content.picture_labels import DrawnParts, Label, read_labels
from macros.content.problems import Problem, ProblemError, Report
from macros.content.text_files import read_text
from macros.content.yaml_lines import Located, read_yaml

FILE_NAME = "pictures.yml"
_KEYS = ("view", "title", "layers", "highlight", "labels", "caption", "description")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


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


def load_pictures(
    docs: Path,
    guide: PurePosixPath,
    drawings: Mapping[str, Drawing],
    terms: Collection[str],
    report: Report,
) -> dict[str, Picture]:
    """Return the pictures of the guide in folder `guide` below `docs`, by id; {} without a file."""
    path = guide / FILE_NAME
    if not (docs / path).is_file():
        return {}
    try:
        yaml = read_yaml(read_text(docs / path, "docs" / path), "docs" / path)
    except ProblemError as error:
        report(error.problem)
        return {}
    return read_pictures(yaml, guide.name, drawings, terms, report)


def read_pictures(
    yaml: Located[Any],
    guide: str,
    drawings: Mapping[str, Drawing],
    terms: Collection[str],
    report: Report,
) -> dict[str, Picture]:
    """Return the pictures of `guide` by id; one without a known view is reported and left out."""
    entries = Fields(yaml, yaml.value if isinstance(yaml.value, dict) else (), report).keys
    pictures = {}
    for id_, entry in entries.items():
        if not _ID.fullmatch(id_):
            report(_wrong_name(id_, entry))
        elif drawing := _drawing(entry, drawings, report):
            pictures[id_] = _picture(id_, guide, drawing, entry, terms, report)
    return pictures


def _picture(
    id_: str,
    guide: str,
    drawing: Drawing,
    entry: Located[Any],
    terms: Collection[str],
    report: Report,
) -> Picture:
    fields = Fields(entry, _KEYS, report)
    states = _states(fields, drawing, report)
    drawn = DrawnParts(drawing, states, report)
    return Picture(
        id=id_,
        guide=guide,
        drawing=drawing,
        title=fields.text("title", longest=80),
        states=tuple(states.items()),
        highlight=frozenset(part.value for part in fields.texts("highlight") if drawn.has(part)),
        labels=tuple(read_labels(fields, drawn, terms, report)),
        caption=fields.text("caption", longest=300),
        description=fields.text("description", longest=900),
    )


def _drawing(
    entry: Located[Any], drawings: Mapping[str, Drawing], report: Report
) -> Drawing | None:
    # the picture's other keys are read, and reported, by whoever reads the rest
    fields = Fields(entry, _KEYS if isinstance(entry.value, dict) else (), lambda _: None)
    view = fields.keys["view"].value if fields.has("view") else None
    if isinstance(view, str) and view in drawings:
        return drawings[view]
    close = difflib.get_close_matches(str(view), drawings, n=1)
    remedy = f"Did you mean {close[0]!r}?" if close else f"Views are: {', '.join(drawings)}."
    message = f"there is no view {view!r}" if isinstance(view, str) else "'view' is missing"
    report(Problem(entry.path, fields.line("view"), "picture-view-unknown", message, remedy))
    return None


def _states(fields: Fields, drawing: Drawing, report: Report) -> dict[str, str]:
    states = {part.id: part.first_state for part in drawing.parts.values()}
    layers = fields.inner("layers", tuple(states))
    for part, state in layers.keys.items() if layers else ():
        if part in states:
            known = [name for name in drawing.parts[part].states if name]
            if state.value in known:
                states[part] = state.value
            else:
                report(_unknown_state(part, state, known))
    return states


def _unknown_state(part: str, state: Located[Any], known: Collection[str]) -> Problem:
    close = difflib.get_close_matches(str(state.value), known, n=1)
    remedy = f"States are: {', '.join(known)}." if known else "It never changes: remove the line."
    return Problem(
        state.path,
        state.line,
        "picture-part-unknown",
        f"{part!r} has no state {state.value!r}",
        f"Did you mean {close[0]!r}?" if close else remedy,
    )


def _wrong_name(id_: str, entry: Located[Any]) -> Problem:
    return Problem(
        entry.path,
        entry.line,
        "picture-name-invalid",
        f"a picture cannot be called {id_!r}",
        "Use small letters, digits and hyphens, as in the names of the stages.",
    )
