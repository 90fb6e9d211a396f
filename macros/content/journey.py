"""How long each part of an operation takes and when people are back: a guide's `journey.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.claims import find_claim
from macros.content.fields import FIELD_INVALID, ID, KEY_MISSING, Fields
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule
from macros.content.sources import NUMBER_UNCITED

JOURNEY_EMPTY = Rule("journey-empty", "A time line says nothing")
JOURNEY_INVALID = Rule("journey-invalid", "A part of a time line does not fit")

JOURNEY_FILE = "journey.yml"
MOST_ON_SHEET = 6
"""So many lines of a time line fit on a sheet of two pages."""
UNITS = ("minutes", "hours", "days", "weeks", "months")
_KEYS = ("title", "low", "high", "words", "note", "general", "sources", "on_sheet")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Moment:
    """How long something takes, or when it is done again, in the unit of its band.

    Between `low` and `high`; without `high` it is `low` or more. Both are None where no source
    gives a number: the team is asked. `words` replace those made of the numbers. The writer wants
    it `on_sheet`, or has not said.
    """

    id: str
    title: str
    low: float | None
    high: float | None
    words: str
    note: str
    is_general: bool
    sources: tuple[Located[str], ...]
    line: int
    on_sheet: bool = False


@dataclass(frozen=True)
class Band:
    """A part of the journey with a scale of its own: how long it `lasts`, and its milestones."""

    id: str
    name: str
    unit: str
    lasts: tuple[Moment, ...]
    milestones: tuple[Moment, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that is drawn on the band's scale, in order."""
        return (*self.lasts, *self.milestones)


@dataclass(frozen=True)
class Journey:
    """The bands of a guide in order of time."""

    guide: str
    bands: tuple[Band, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments of all bands, in order."""
        return tuple(moment for band in self.bands for moment in band.moments)


def read_journey(yaml: Located[object], guide: str, report: Report) -> Journey:
    """Return the journey of a guide; what is wrong in it goes to `report`."""
    fields = Fields(yaml, ("bands",), report)
    entries = fields.entries("bands")
    if not entries:
        fields.problem(JOURNEY_EMPTY, "there are no bands", "Write them below 'bands:'.")
    journey = Journey(guide, tuple(_band(id_, entry, report) for id_, entry in entries.items()))
    _check_sheet(journey, yaml.path, report)
    return journey


def _band(id_: str, entry: Located[object], report: Report) -> Band:
    fields = Fields(entry, ("name", "unit", "lasts", "milestones"), report)
    _check_id(fields, id_)
    if not fields.has("unit"):
        fields.problem(KEY_MISSING, "'unit' is missing", f"Write one of: {', '.join(UNITS)}.")
    return Band(
        id=id_,
        name=fields.text("name", longest=60),
        unit=fields.choice("unit", UNITS, "weeks"),
        lasts=tuple(_moments(fields, "lasts", report)),
        milestones=tuple(_moments(fields, "milestones", report)),
    )


def _moments(band: Fields, key: str, report: Report) -> Iterator[Moment]:
    for id_, entry in band.entries(key).items():
        fields = Fields(entry, _KEYS, report)
        _check_id(fields, id_)
        moment = Moment(
            id=id_,
            title=fields.text("title", longest=60),
            low=fields.number("low"),
            high=fields.number("high"),
            words=fields.optional_text("words", longest=80),
            note=fields.optional_text("note", longest=300),
            is_general=fields.flag("general"),
            sources=fields.texts("sources"),
            line=entry.line,
            on_sheet=fields.flag("on_sheet"),
        )
        _check_basis(fields, moment)
        yield moment


def _check_sheet(journey: Journey, path: PurePosixPath, report: Report) -> None:
    """Report that more rows are wanted on the sheet than it has room for."""
    wanted = [moment for moment in journey.moments if moment.on_sheet]
    for moment in wanted[MOST_ON_SHEET : MOST_ON_SHEET + 1]:
        message = f"{len(wanted)} lines are marked 'on_sheet', and the sheet has {MOST_ON_SHEET}"
        remedy = f"Take the mark off {len(wanted) - MOST_ON_SHEET} of them."
        report(JOURNEY_INVALID.at(path, moment.line, message, remedy))


def _check_id(fields: Fields, id_: str) -> None:
    if not ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens."
        fields.problem(JOURNEY_INVALID, f"this cannot be called {id_!r}", remedy)


def _check_basis(fields: Fields, moment: Moment) -> None:
    """Report numbers without a source, and missing numbers that are not marked as general."""
    has_number = moment.low is not None or moment.high is not None
    if moment.low is not None and moment.high is not None and moment.low > moment.high:
        message = f"{moment.low:g} to {moment.high:g} is no range"
        fields.problem(FIELD_INVALID, message, "Write the smaller number as low.", "low")
    if has_number and moment.is_general:
        message = "what is general knowledge has no number"
        fields.problem(NUMBER_UNCITED, message, "Remove the numbers or 'general'.", "general")
    elif not has_number and not moment.is_general:
        remedy = "Write low and high, or general: true where no source has a number."
        fields.problem(KEY_MISSING, "there is no number", remedy)
    texts = (moment.title, moment.words, moment.note)
    if not moment.sources and (has_number or any(map(find_claim, texts))):
        message = "the numbers have no source"
        fields.problem(NUMBER_UNCITED, message, "Name it: sources: [key].", "sources")
    for number in _NUMBER.findall(moment.words):
        if float(number) not in (moment.low, moment.high):
            message = f"'words' say {number}, which is neither low nor high"
            fields.problem(FIELD_INVALID, message, "Use the same numbers.", "words")
