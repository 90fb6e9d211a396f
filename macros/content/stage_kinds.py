"""The kinds of stages that there are, read from `docs/procedures/stages.yml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from macros.content.fields import Fields
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule

STAGE_UNKNOWN = Rule("stage-unknown", "There is no such stage")


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
