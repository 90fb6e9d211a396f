"""The types of stages, and what a guide of each kind of operation has of them.

`docs/procedures/stages.yml` lists the types: what a stage of each is called, and its icon, which a
kind can replace by another.
`docs/procedures/kinds.yml` says for each kind of operation which stages and topics a guide must and
may have, what comes before what, the sections of their pages, the care cards it must have, and what
it had better have.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from macros.content.care import URGENCIES
from macros.content.fields import FIELD_INVALID, KEY_MISSING, Fields
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule, nearest

SECTION_UNKNOWN = Rule("section-unknown", "A section is named that is not there")
STAGE_UNKNOWN = Rule("stage-unknown", "There is no such stage")

GENERAL = "general"
"""The kind of a guide that names none."""

WANTS = ("risks", "journey", "care", "pictures", "asks")
"""What a kind can want of its guides: `care` is an emergency card, `pictures` one each stage."""

_KIND_KEYS = (
    *("title", "sections", "not_printed", "on_sheet", "stages", "topics", "care", "wants"),
)
_TOPIC_KEYS = ("required", "after", "sections")
_STAGE_KEYS = (*_TOPIC_KEYS, "icon")


@dataclass(frozen=True)
class StageType:
    """A type of stages: what they are called, and the icon they share, if no kind says another."""

    id: str
    title: str
    icon: Located[str]


@dataclass(frozen=True)
class KindPart:
    """What a kind says of one of its stages or topics: what is before it, its pages' sections.

    `icon` is that of a stage where it is another than that of its type.
    """

    id: str
    is_required: bool = False
    after: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    icon: Located[str] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of operation: the types of stages and the topics that its guides can have, by id.

    `not_printed` are sections that only lead on to the next page: in leaflets, where that page
    follows, they are left out.
    `on_sheet` are sections of the last stage of which the sheet has the points.
    `care` are the urgencies of which its guides have a care card; `wants` are some of WANTS.
    """

    id: str
    title: str = ""
    not_printed: tuple[str, ...] = ()
    on_sheet: tuple[str, ...] = ()
    stages: Mapping[str, KindPart] = field(default_factory=dict)
    topics: Mapping[str, KindPart] = field(default_factory=dict)
    care: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()

    @property
    def parts(self) -> Iterator[KindPart]:
        """The stages, then the topics."""
        yield from (*self.stages.values(), *self.topics.values())

    def with_icons(self, types: Mapping[str, StageType]) -> dict[str, StageType]:
        """Return the types of stages with the icons that they have in this kind."""
        own = {id_: stage.icon for id_, stage in self.stages.items() if stage.icon}
        return {
            id_: replace(one, icon=own[id_]) if id_ in own else one for id_, one in types.items()
        }


def read_stage_types(yaml: Located[object], report: Report) -> dict[str, StageType]:
    """Return the types that `stages.yml` lists; what is wrong in it goes to `report`."""
    fields = Fields(yaml, ("stages",), report)
    fields.require("stages")
    return {id_: _stage_type(id_, one, report) for id_, one in fields.entries("stages").items()}


def _stage_type(id_: str, written: Located[object], report: Report) -> StageType:
    fields = Fields(written, ("title", "icon"), report)
    icon = Located(fields.text("icon"), written.path, fields.line("icon"))
    return StageType(id_, fields.text("title", longest=60), icon)


def read_kinds(yaml: Located[object], types: Collection[str], report: Report) -> dict[str, Kind]:
    """Return the kinds that `kinds.yml` lists; `types` are those of stages.

    What is wrong in it goes to `report`.
    """
    fields = Fields(yaml, ("kinds",), report)
    fields.require("kinds")
    written = fields.entries("kinds")
    if written and GENERAL not in written:
        message = f"the kind {GENERAL!r} is missing, which holds for guides that name none"
        fields.problem(KEY_MISSING, message, f"Add '{GENERAL}:' to the kinds.", "kinds")
    return {id_: _kind(id_, one, types, report) for id_, one in written.items()}


def _kind(id_: str, written: Located[object], types: Collection[str], report: Report) -> Kind:
    fields = Fields(written, _KIND_KEYS, report)
    sections = tuple(section.value for section in fields.texts("sections"))
    stages, topics = fields.entries("stages"), fields.entries("topics")
    known = {**stages, **topics}
    for stage in stages:
        if types and stage not in types:  # else stages.yml is at fault, which is reported there
            remedy = nearest(stage, types, f"Add {stage!r} to docs/procedures/stages.yml.")
            message = f"the kind {id_!r} has a stage {stage!r}, which is no type of stages"
            report(STAGE_UNKNOWN.at(written.path, stages[stage].line, message, remedy))
    parts = {
        name: _part(name, Fields(one, _STAGE_KEYS, report), sections, known, report)
        for name, one in stages.items()
    }
    every = dict.fromkeys((*sections, *(one for part in parts.values() for one in part.sections)))
    return Kind(
        id=id_,
        title=fields.text("title", longest=60),
        not_printed=_sections(fields, "not_printed", every, report),
        on_sheet=_sections(fields, "on_sheet", every, report),
        stages=parts,
        topics={
            name: _part(name, Fields(one, _TOPIC_KEYS, report), (), known, report)
            for name, one in topics.items()
        },
        care=_some_of(fields, "care", URGENCIES, report),
        wants=_some_of(fields, "wants", WANTS, report),
    )


def _sections(fields: Fields, key: str, known: Collection[str], report: Report) -> tuple[str, ...]:
    """Return the sections that a list names; one that no stage of the kind has is reported.

    A kind that says nothing of sections leaves all headings to its pages.
    """
    written = fields.texts(key)
    for section in written if known else ():
        if section.value not in known:
            message = f"{key!r} names the section {section.value!r}, which no stage of the kind has"
            remedy = nearest(section.value, known, f"The sections are: {', '.join(known)}.")
            report(SECTION_UNKNOWN.at(section.path, section.line, message, remedy))
    return tuple(section.value for section in written)


def _some_of(fields: Fields, key: str, known: Collection[str], report: Report) -> tuple[str, ...]:
    """Return the words of a list that are among `known`; the others are reported."""
    written = fields.texts(key)
    for word in written:
        if word.value not in known:
            remedy = nearest(word.value, known, f"Write some of: {', '.join(known)}.")
            message = f"{key!r} names {word.value!r}"
            report(FIELD_INVALID.at(word.path, word.line, message, remedy))
    return tuple(word.value for word in written if word.value in known)


def _part(
    id_: str,
    fields: Fields,
    sections: tuple[str, ...],
    known: Collection[str],
    report: Report,
) -> KindPart:
    after = fields.texts("after")
    for earlier in after:
        if earlier.value not in known:
            message = f"{id_!r} comes after {earlier.value!r}, which this kind does not have"
            remedy = nearest(earlier.value, known, "Add it to the kind's stages or topics.")
            report(STAGE_UNKNOWN.at(earlier.path, earlier.line, message, remedy))
    own = tuple(section.value for section in fields.texts("sections"))
    icon = fields.optional_text("icon")
    return KindPart(
        id=id_,
        is_required=fields.flag("required"),
        after=tuple(earlier.value for earlier in after),
        sections=own if fields.has("sections") else sections,
        icon=Located(icon, fields.where.path, fields.line("icon")) if icon else None,
    )
