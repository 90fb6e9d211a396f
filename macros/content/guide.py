"""Guides, read from `docs/procedures/<guide>/`: the stages, one page each, and the variants.

Variants are other ways to do the operation that differ in some of its stages. The manifest names
them, and the stages in which each differs; those have a page of their own in the variant's folder
(`discectomy/endoscopic/incision.md`). All other stages are the guide's. A variant without stages
of its own is the way that the guide's own pages describe.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import ID, Fields
from macros.content.located_yaml import Located
from macros.content.page import PAGE_KEYS, Page, check_basis, facts_of
from macros.content.problems import Report, Rule
from macros.content.review import Review, read_review
from macros.content.sources import NUMBER_UNCITED

VARIANT_INVALID = Rule("variant-invalid", "A variant's name does not work")

PROCEDURES = PurePosixPath("procedures")
AWAKE = ("awake", "drowsy", "asleep", "varies")
WHOLE_GUIDE = "whole-guide"
"""The name of the page that holds a whole guide; it is made, not written."""

_MANIFEST_KEYS = (*PAGE_KEYS, "stages", "variants", "emergency", "review")
_STAGE_KEYS = (*PAGE_KEYS, "where", "who", "awake", "time")
_VARIANT_KEYS = ("title", "summary", "stages")


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


@dataclass(frozen=True)
class Emergency:
    """The emergency card of a guide: what to look for and what to do at once."""

    title: str
    signs: tuple[str, ...]
    action: str
    sources: tuple[Located[str], ...]


@dataclass(frozen=True)
class Variant:
    """One way to do the operation. `promised` are the stages in which it differs.

    `stages` are those of them that have a page, in order; `unpromised` are the other pages of its
    folder.
    """

    id: str
    title: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    stages: tuple[Stage, ...]
    unpromised: tuple[Page, ...]

    def stage(self, id_: str) -> Stage | None:
        """The variant's own page for the stage `id_`, or None where it is as in the guide."""
        return next((stage for stage in self.stages if stage.id == id_), None)


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
        """All stages in order, with the variant's own where the page at `path` is one of them."""
        return self.way(self.variant_of(self.stage_at(path)))

    def way(self, variant: Variant | None) -> tuple[Stage, ...]:
        """All stages in order, as a patient meets them whose operation is done that way."""
        if variant is None:
            return self.stages
        return tuple(variant.stage(stage.id) or stage for stage in self.stages)


def read_guide(manifest: Page, others: Collection[Page], report: Report) -> Guide:
    """Return the guide of a manifest page and the other pages in its folder and below it.

    What is wrong in their front matter goes to `report`.
    """
    for page in (manifest, *others):
        check_basis(page, report)
    fields = facts_of(manifest, _MANIFEST_KEYS, report)
    fields.require("stages")
    promised = fields.texts("stages")
    wanted = {stage.value for stage in promised}
    folder = manifest.path.parent
    inside = {page.path.stem: page for page in others if page.path.parent == folder}
    below = [page for page in others if page.path.parent != folder]
    stages = _read_stages(promised, inside, report)
    variants, astray = _read_variants(fields, stages, below, report)
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


def _read_stages(
    promised: Sequence[Located[str]], pages: Mapping[str, Page], report: Report
) -> tuple[Stage, ...]:
    """Return the promised stages that have a page, in order; `pages` are the pages by stage.

    What is wrong in their front matter goes to `report`.
    """
    wanted = dict.fromkeys(stage.value for stage in promised)
    return tuple(_read_stage(pages[id_], report) for id_ in wanted if id_ in pages)


def _read_stage(page: Page, report: Report) -> Stage:
    fields = facts_of(page, _STAGE_KEYS, report)
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
    if time.keys and not sources:
        remedy = "Name it: sources: [key]."
        fields.problem(NUMBER_UNCITED, "the time has no source", remedy, "time")
    return SourcedText(time.text("text", longest=140), sources)


def _read_emergency(fields: Fields) -> Emergency | None:
    card = fields.inner("emergency", ("title", "signs", "action", "sources"))
    if card is None:
        return None
    signs = tuple(sign.value for sign in card.texts("signs"))
    return Emergency(card.text("title"), signs, card.text("action"), card.texts("sources"))


def _read_variants(
    manifest: Fields, stages: Iterable[Stage], pages: Iterable[Page], report: Report
) -> tuple[tuple[Variant, ...], tuple[Page, ...]]:
    """Return the variants of a manifest, and those of `pages` that are in no variant's folder.

    `stages` are the guide's, `pages` are those in folders inside the guide's folder.
    """
    known = {stage.id for stage in stages}
    folders: dict[str, dict[str, Page]] = {}
    for page in pages:
        # a folder in a variant's folder is no variant: its name keeps the slash
        folder = page.path.parent.relative_to(*page.path.parts[:2])
        folders.setdefault(str(folder), {})[page.path.stem] = page
    variants = tuple(
        _variant(id_, entry, known, folders.pop(id_, {}), report)
        for id_, entry in manifest.entries("variants").items()
    )
    return variants, tuple(page for folder in folders.values() for page in folder.values())


def _variant(
    id_: str, entry: Located[object], known: set[str], pages: dict[str, Page], report: Report
) -> Variant:
    fields = Fields(entry, _VARIANT_KEYS, report)
    if not ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens, as in the names of the stages."
        fields.problem(VARIANT_INVALID, f"a variant cannot be called {id_!r}", remedy)
    promised = fields.texts("stages")
    wanted = {stage.value for stage in promised}
    return Variant(
        id=id_,
        title=fields.text("title", longest=60),
        summary=fields.text("summary", longest=140),
        promised=Located(promised, entry.path, fields.line("stages")),
        stages=_read_stages([stage for stage in promised if stage.value in known], pages, report),
        unpromised=tuple(page for name, page in pages.items() if name not in wanted),
    )
