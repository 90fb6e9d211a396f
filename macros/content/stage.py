"""The stages of a guide, one page each, and the kinds of them in `docs/procedures/stages.yml`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from macros.content.fields import Fields
from macros.content.located_yaml import Located
from macros.content.page import PAGE_KEYS, Page
from macros.content.problems import Report, Rule
from macros.content.sources import NUMBER_UNCITED

STAGE_UNKNOWN = Rule("stage-unknown", "There is no such stage")

AWAKE = ("awake", "drowsy", "asleep", "varies")
_STAGE_KEYS = (*PAGE_KEYS, "where", "who", "awake", "time")


@dataclass(frozen=True)
class SourcedText:
    """A text, and the keys of the sources it rests on."""

    text: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Stage:
    """One page of a guide. `awake` is one of AWAKE; `time` is None where no source gives it."""

    id: str
    page: Page
    title: str
    summary: str
    where: str
    who: tuple[str, ...]
    awake: str
    time: SourcedText | None

    @property
    def is_yours(self) -> bool:
        """Whether the reader does something herself in this stage."""
        return "you" in self.who

    @property
    def is_slept_through(self) -> bool:
        """Whether the team does this stage alone, while the reader is asleep."""
        return self.awake == "asleep" and not self.is_yours


def read_stages(
    promised: Sequence[Located[str]], pages: Mapping[str, Page], report: Report
) -> tuple[Stage, ...]:
    """Return the promised stages that have a page, in order; `pages` are the pages by stage.

    What is wrong in their front matter goes to `report`.
    """
    wanted = dict.fromkeys(stage.value for stage in promised)
    return tuple(_read_stage(pages[id_], report) for id_ in wanted if id_ in pages)


def _read_stage(page: Page, report: Report) -> Stage:
    fields = Fields(page.front, _STAGE_KEYS, report)
    return Stage(
        id=page.path.stem,
        page=page,
        title=page.title,
        summary=fields.text("summary", longest=140),
        where=fields.text("where", longest=80),
        who=tuple(person.value for person in fields.texts("who")),
        awake=fields.choice("awake", AWAKE, "awake"),
        time=_read_time(fields),
    )


def _read_time(fields: Fields) -> SourcedText | None:
    time = fields.inner("time", ("text", "sources"))
    if time is None:
        return None
    sources = time.texts("sources")
    if not sources:
        remedy = "Name it: sources: [key]."
        fields.problem(NUMBER_UNCITED, "the time has no source", remedy, "time")
    return SourcedText(time.text("text", longest=140), sources)


@dataclass(frozen=True)
class StageKind:
    """What holds for a stage in every guide: its icon, and the stages that come before it."""

    id: str
    icon: Located[str]
    is_required: bool
    after: tuple[str, ...]


@dataclass(frozen=True)
class StageKinds:
    """All stages by id, in their usual order, and the sections every stage page has."""

    sections: tuple[str, ...] = ()
    kinds: Mapping[str, StageKind] = field(default_factory=dict)


def read_stage_kinds(yaml: Located[object], report: Report) -> StageKinds:
    """Return what `stages.yml` says; what is wrong in it goes to `report`."""
    fields = Fields(yaml, ("sections", "stages"), report)
    fields.require("stages")
    sections = tuple(section.value for section in fields.texts("sections"))
    written = fields.entries("stages")
    kinds = {
        stage_id: _stage_kind(stage_id, kind, written, report) for stage_id, kind in written.items()
    }
    return StageKinds(sections, kinds)


def _stage_kind(
    stage_id: str, written: Located[object], known: Collection[str], report: Report
) -> StageKind:
    fields = Fields(written, ("icon", "required", "after"), report)
    after = tuple(earlier.value for earlier in fields.texts("after"))
    for earlier in after:
        if earlier not in known:
            message = f"stage {stage_id!r} comes after {earlier!r}, which is no stage"
            fields.problem(STAGE_UNKNOWN, message, "Write the name of a stage.", "after")
    icon = Located(fields.text("icon"), written.path, fields.line("icon"))
    return StageKind(stage_id, icon, fields.flag("required"), after)
