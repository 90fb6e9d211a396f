"""What a hospital adds to the guides and changes no word of them: its notes, in `docs/local/`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.content.fields import FIELD_INVALID, Fields
from macros.content.files import load_yaml
from macros.content.guide import PROCEDURES
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule

LOCAL_NOTE = Rule("local-note", "A note of local advice does not fit")

LOCAL = PurePosixPath("local")
"""The folder below `docs/` of a hospital's own notes, a file a guide."""
LONGEST_NOTE = 60
"""So many words fit into a note: it stands beside the guide's text, and does not replace it."""

EDITION_FILE = LOCAL / "index.yml"
"""Which edition of a hospital the notes make, and of which release."""

_KEYS = ("page", "section", "note", "seen")
_EDITION_KEYS = ("edition", "after")
_MOST_EDITIONS = 999


@dataclass(frozen=True)
class Note:
    """What a hospital adds to a section of a page; `path` is the page's, below `docs/`.

    `page` and `section` are named as the writer typed them, each at its line. `seen` is the
    fingerprint of the section's words when somebody last looked at both; '' where nobody has.
    """

    path: PurePosixPath
    page: Located[str]
    section: Located[str]
    text: Located[str]
    seen: Located[str]


@dataclass(frozen=True)
class LocalEdition:
    """A hospital's own publication of the guides: its `number`, and the release it comes `after`.

    What is not known is '' or 0, and has been reported.
    """

    hospital: str
    number: int
    after: str


def load_edition(docs: Path, hospital: str, report: Report) -> LocalEdition | None:
    """Return which edition of a hospital the notes make; None where nothing says so."""
    yaml = load_yaml(docs, EDITION_FILE, report)
    if yaml is None:
        return None
    fields = Fields(yaml, _EDITION_KEYS, report)
    fields.require("edition", "Write it as 1, and one more with each release.")
    fields.require("after", 'Write the release whose text this is: after: "2026.12".')
    return LocalEdition(hospital, _number(fields), fields.optional_text("after", longest=20))


def _number(fields: Fields) -> int:
    number = fields.keys["edition"].value if fields.has("edition") else 0
    if not fields.has("edition"):
        return 0
    if isinstance(number, int) and 1 <= number <= _MOST_EDITIONS:
        return number
    message = f"'edition' is not a number from 1 to {_MOST_EDITIONS}"
    fields.problem(FIELD_INVALID, message, "Write it as 1.", "edition")
    return 0


def is_local(path: PurePosixPath) -> bool:
    """Whether a file below `docs/` is a hospital's own: its notes, or the edition they make."""
    return path.parent == LOCAL and path.suffix == ".yml"


def load_notes(
    docs: Path, files: Iterable[PurePosixPath], report: Report
) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes by the guide that their file names; what is wrong goes to `report`."""
    notes: dict[str, tuple[Note, ...]] = {}
    for path in files:
        if is_local(path) and path != EDITION_FILE:
            yaml = load_yaml(docs, path, report)
            if yaml:
                notes[path.stem] = tuple(_notes(yaml, path.stem, report))
    return notes


def _notes(yaml: Located[object], guide: str, report: Report) -> Iterator[Note]:
    fields = Fields(yaml, ("notes",), report)
    fields.require("notes")
    for item in fields.items("notes"):
        note = _note(Fields(item, _KEYS, report), guide)
        if note.page.value and note.section.value and note.text.value:
            yield note


def _note(fields: Fields, guide: str) -> Note:
    page = fields.text("page", longest=120)
    return Note(
        path=PROCEDURES / guide / f"{page}.md",
        page=_located(fields, "page", page),
        section=_located(fields, "section", fields.text("section", longest=120)),
        text=_located(fields, "note", _text(fields)),
        seen=_located(fields, "seen", fields.optional_text("seen")),
    )


def _text(fields: Fields) -> str:
    """The words of a note; what no box of the hospital's can hold is reported."""
    written = fields.keys["note"].value if fields.has("note") else None
    if isinstance(written, str) and not written.strip():
        remedy = "Write what holds at your hospital, or delete the note."
        fields.problem(LOCAL_NOTE, "the note says nothing", remedy, "note")
        return ""
    text = fields.text("note", longest=1000)
    words = len(text.split())
    if words > LONGEST_NOTE:
        message = f"the note has {words} words, at most {LONGEST_NOTE} fit"
        remedy = "Say only what is different at your hospital."
        fields.problem(LOCAL_NOTE, message, remedy, "note")
    return text


def _located(fields: Fields, key: str, text: str) -> Located[str]:
    return Located(text, fields.where.path, fields.line(key))
