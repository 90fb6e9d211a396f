"""Guides, read from `docs/procedures/<guide>/`: the stages, one page each, topics and variants.

Topics are pages that are no stages: what readers ask before the operation, and after it.

Variants are other ways to do the operation that differ in some of its stages. The manifest names
them, and the stages in which each differs; those have a page of their own in the variant's folder
(`<guide>/<variant>/incision.md`). All other stages are the guide's. Where a variant leaves stages
out, adds some or has them in another order, its `order` lists all of them. A variant without stages
of its own is the way that the guide's own pages describe.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import ID, TEXT_TOO_LONG, Fields
from macros.content.kinds import GENERAL
from macros.content.located_yaml import Located
from macros.content.page import PAGE_KEYS, Page, check_basis, facts_of
from macros.content.parts import (
    PromisedTopics,
    Stage,
    Topic,
    read_promised_topics,
    read_stages,
    read_topics,
)
from macros.content.problems import Report, Rule
from macros.content.review import Review, read_review
from macros.content.texts import shortened

VARIANT_INVALID = Rule("variant-invalid", "A variant's name does not work")

PROCEDURES = PurePosixPath("procedures")
WHOLE_GUIDE = "whole-guide"
"""The name of the page that holds a whole guide; it is made, not written."""

LONGEST_NAME = 60
"""The most characters of another name of a guide, and of the part of the body."""

_MANIFEST_KEYS = (
    *PAGE_KEYS,
    *("kind", "also_called", "body_part", "stages", "topics", "variants", "review"),
)
_VARIANT_KEYS = ("title", "summary", "stages", "order")


@dataclass(frozen=True)
class Variant:
    """One way to do the operation. `promised` are the stages in which it differs.

    `stages` are those of them that have a page, in order; `unpromised` are the other pages of its
    folder. `order` are all stages of this way, () where they are those of the guide.
    """

    id: str
    title: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    order: tuple[Located[str], ...]
    stages: tuple[Stage, ...]
    unpromised: tuple[Page, ...]

    @property
    def is_usual(self) -> bool:
        """Whether this is the way that the guide's own pages tell."""
        return not self.promised.value and not self.order

    def stage(self, id_: str) -> Stage | None:
        """The variant's own page for the stage `id_`, or None where it is as in the guide."""
        return next((stage for stage in self.stages if stage.id == id_), None)


@dataclass(frozen=True)
class Guide:
    """A procedure. `promised` is its manifest; `stages` are those that have a page, in order.

    `also_called` are its other names on letters; `body_part` is where it is done, or ''.

    `before` and `after` are the topics that have a page, to be read before and after the stages;
    `promised_topics` are all that the manifest names. `unpromised` are the
    pages of its folder that it does not name, and `astray` those in folders of no variant.
    `folder_pages` are all pages in its folder and below it.
    """

    id: str
    kind: Located[str]
    page: Page
    title: str
    also_called: tuple[Located[str], ...]
    body_part: str
    summary: str
    promised: Located[tuple[Located[str], ...]]
    stages: tuple[Stage, ...]
    promised_topics: PromisedTopics
    before: tuple[Topic, ...]
    after: tuple[Topic, ...]
    variants: tuple[Variant, ...]
    unpromised: tuple[Page, ...]
    astray: tuple[Page, ...]
    folder_pages: tuple[Page, ...]
    review: Review | None

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which readers know the guide, its title first."""
        return (self.title, *(name.value for name in self.also_called))

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
    def every_part(self) -> tuple[Stage | Topic, ...]:
        """All but the overview in order of reading, then the stages that variants have."""
        own = (stage for variant in self.variants for stage in variant.stages)
        return (*self.before, *self.stages, *self.after, *own)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in reading order: the overview, topics, stages, topics, variants' stages."""
        return (self.page, *(part.page for part in self.every_part))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics, those before the stages first."""
        return (*self.before, *self.after)

    def reading(self, variant: Variant | None) -> tuple[Page, ...]:
        """The pages in the order of reading of somebody whose operation is done that way."""
        stages = (stage.page for stage in self.way(variant))
        before, after = ([topic.page for topic in some] for some in (self.before, self.after))
        return (self.page, *before, *stages, *after)

    def number(self, stage: Stage) -> int:
        """The place of `stage` among the stages of its way, from 1."""
        return self.way(self.variant_of(stage)).index(stage) + 1

    def variant_of(self, stage: Stage | None) -> Variant | None:
        """The variant that has `stage` as its own, or None for a stage of the guide itself."""
        return next((variant for variant in self.variants if stage in variant.stages), None)

    def summary_at(self, path: PurePosixPath) -> str:
        """What the page at `path` is about: the stage's or the topic's summary, or the guide's."""
        found = (part.summary for part in self.every_part if part.page.path == path)
        return next(found, self.summary)

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
        usual = {stage.id: stage for stage in self.stages}
        ids = dict.fromkeys(stage.value for stage in variant.order) or usual
        found = (variant.stage(id_) or usual.get(id_) for id_ in ids)
        return tuple(stage for stage in found if stage)


def read_guide(manifest: Page, others: Collection[Page], report: Report) -> Guide:
    """Return the guide of a manifest page and the other pages in its folder and below it.

    What is wrong in their front matter goes to `report`.
    """
    fields = facts_of(manifest, _MANIFEST_KEYS, report)
    fields.require("stages")
    promised, topics = fields.texts("stages"), read_promised_topics(fields)
    wanted = {part.value for part in (*promised, *topics.all)}
    inside, below = _by_folder(others, manifest.path.parent, report)
    check_basis(manifest, report)
    stages = read_stages(promised, inside, report)
    variants, astray = _read_variants(fields, stages, below, report)
    return Guide(
        id=manifest.path.parent.name,
        kind=Located(fields.optional_text("kind") or GENERAL, manifest.file, fields.line("kind")),
        page=manifest,
        title=manifest.title,
        also_called=_read_names(fields, report),
        body_part=fields.optional_text("body_part", longest=LONGEST_NAME),
        summary=fields.text("summary", longest=160),
        promised=Located(promised, manifest.file, fields.line("stages")),
        stages=stages,
        promised_topics=topics,
        before=read_topics(topics.before, inside, report),
        after=read_topics(topics.after, inside, report),
        variants=variants,
        unpromised=tuple(page for id_, page in inside.items() if id_ not in wanted),
        astray=astray,
        folder_pages=(manifest, *others),
        review=read_review(fields, report),
    )


def _read_names(manifest: Fields, report: Report) -> tuple[Located[str], ...]:
    names = manifest.texts("also_called")
    for name in names:
        if len(name.value) > LONGEST_NAME:
            message = f"the name {shortened(name.value)!r} has {len(name.value)} characters"
            remedy = f"Write a name as letters have it, at most {LONGEST_NAME} characters."
            report(TEXT_TOO_LONG.at(name.path, name.line, message, remedy))
    return names


def _by_folder(
    pages: Collection[Page], folder: PurePosixPath, report: Report
) -> tuple[dict[str, Page], list[Page]]:
    """Return the pages in a guide's folder, by their names, and those in folders inside it."""
    for page in pages:
        check_basis(page, report)
    inside = {page.path.stem: page for page in pages if page.path.parent == folder}
    return inside, [page for page in pages if page.path.parent != folder]


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
    promised, order = fields.texts("stages"), fields.texts("order")
    known = known | {stage.value for stage in order}
    wanted = {stage.value for stage in promised}
    return Variant(
        id=id_,
        title=fields.text("title", longest=60),
        summary=fields.text("summary", longest=140),
        promised=Located(promised, entry.path, fields.line("stages")),
        order=order,
        stages=read_stages([stage for stage in promised if stage.value in known], pages, report),
        unpromised=tuple(page for name, page in pages.items() if name not in wanted),
    )
