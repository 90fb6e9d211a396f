"""The stages that exist, read from `docs/procedures/stages.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.fields import Fields
from macros.content.problems import Report
from macros.content.yaml_lines import Located


@dataclass(frozen=True)
class StageKind:
    """What is true of a stage in every guide: its picture sign, and where it may stand."""

    id: str
    icon: str
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
    sections = tuple(section.value for section in fields.texts("sections"))
    stages = fields.inner("stages", fields.keys["stages"].value) if fields.has("stages") else None
    written = stages.keys if stages else {}
    kinds = {stage_id: _stage_kind(stage_id, kind, report) for stage_id, kind in written.items()}
    return StageKinds(sections, kinds)


def _stage_kind(stage_id: str, written: Located[object], report: Report) -> StageKind:
    fields = Fields(written, ("icon", "required", "after"), report)
    after = tuple(earlier.value for earlier in fields.texts("after"))
    return StageKind(stage_id, fields.text("icon"), fields.flag("required"), after)
