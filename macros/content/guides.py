"""Guides and their stages, read from `docs/procedures/<guide>/`."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import Fields
from macros.content.pages import PAGE_KEYS, Page
from macros.content.problems import Report
from macros.content.reviews import Review, read_review
from macros.content.stages import Stage, read_stages
from macros.content.variants import Variant, read_variants
from macros.content.yaml_lines import Located

PROCEDURES = PurePosixPath("procedures")
WHOLE_GUIDE = "whole-guide"
"""The name of the page that holds a whole guide; it is made, not written."""

_MANIFEST_KEYS = (*PAGE_KEYS, "stages", "variants", "emergency", "review")


@dataclass(frozen=True)
class Emergency:
    """The emergency card of a guide: what to look for and what to do at once."""

    title: str
    signs: tuple[str, ...]
    action: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Guide:
    """A procedure. `promised` is its manifest; `stages` are those that have a page, in order.

    `unpromised` are the pages of its folder that the manifest does not name, and `astray` those in
    folders of no variant.
    """

    id: str
    page: Page
    title: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    stages: tuple[Stage, ...]
    variants: tuple[Variant, ...]
    unpromised: tuple[Page, ...]
    astray: tuple[Page, ...]
    emergency: Emergency | None
    review: Review | None

    @property
    def folder(self) -> PurePosixPath:
        """The guide's folder below `docs/`."""
        return self.page.path.parent

    @property
    def whole_guide(self) -> PurePosixPath:
        """The path below `docs/` of the page that holds the whole guide."""
        return self.folder / f"{WHOLE_GUIDE}.md"

    @property
    def every_stage(self) -> tuple[Stage, ...]:
        """The guide's stages, then those that its variants have of their own."""
        return (*self.stages, *(own for variant in self.variants for own in variant.stages))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in reading order: the overview, the stages, the variants' stages."""
        return (self.page, *(stage.page for stage in self.every_stage))

    def number(self, stage: Stage) -> int:
        """The place of `stage`, or of the stage it is a variant of, in the guide, from 1."""
        return [each.id for each in self.stages].index(stage.id) + 1

    def variant_of(self, stage: Stage | None) -> Variant | None:
        """The variant that has `stage` as its own, or None for a stage of the guide itself."""
        return next((variant for variant in self.variants if stage in variant.stages), None)

    def stage_at(self, path: PurePosixPath) -> Stage | None:
        """The stage, of the guide or of a variant, whose page lies at `path` below `docs/`."""
        return next((stage for stage in self.every_stage if stage.page.path == path), None)

    def way_at(self, path: PurePosixPath) -> tuple[Stage, ...]:
        """All stages as the reader of the page at `path` meets them: on a variant's, that way."""
        return self.way(self.variant_of(self.stage_at(path)))

    def way(self, variant: Variant | None) -> tuple[Stage, ...]:
        """All stages as a patient meets them who has the operation done that way."""
        if variant is None:
            return self.stages
        return tuple(variant.stage(stage.id) or stage for stage in self.stages)


def read_guide(manifest: Page, others: Collection[Page], report: Report) -> Guide:
    """Return the guide of a manifest page and the other pages in its folder and below it."""
    fields = Fields(manifest.front, _MANIFEST_KEYS, report)
    promised = fields.texts("stages")
    wanted = {stage.value for stage in promised}
    folder = manifest.path.parent
    inside = {page.path.stem: page for page in others if page.path.parent == folder}
    below = [page for page in others if page.path.parent != folder]
    stages = read_stages(promised, inside, report)
    variants, astray = read_variants(fields, stages, below, report)
    return Guide(
        id=folder.name,
        page=manifest,
        title=manifest.title,
        summary=fields.text("summary", longest=160),
        promised=Located(promised, manifest.file, fields.line("stages")),
        stages=stages,
        variants=variants,
        unpromised=tuple(page for id_, page in inside.items() if id_ not in wanted),
        astray=astray,
        emergency=_read_emergency(fields),
        review=read_review(fields, report),
    )


def _read_emergency(fields: Fields) -> Emergency | None:
    card = fields.inner("emergency", ("title", "signs", "action", "sources"))
    if card is None:
        return None
    signs = tuple(sign.value for sign in card.texts("signs"))
    return Emergency(card.text("title"), signs, card.text("action"), card.texts("sources"))
