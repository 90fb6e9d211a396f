"""The variants of a guide have what its manifest promises, and its review is of what is there.

A review is of the pages as they are now, and its days can be right.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from macros.checks.parts import (
    STAGE_MISSING,
    STAGE_UNPROMISED,
    misplaced_parts,
    missing_sections,
    repeated_parts,
    unknown_type,
)
from macros.content.care import CARE_FILE, Care
from macros.content.guide import Guide, Variant
from macros.content.kinds import STAGE_UNKNOWN, Kind, StageType
from macros.content.parts import Stage
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import project_path
from macros.content.review import Review, fingerprint
from macros.content.risks import Risks
from macros.diagrams.icons import STAGE_ICONS
from macros.pages.macros import VARIANT_UNKNOWN

AWAKE_DISAGREES = Rule(
    "awake-disagrees", "Two pages of a way disagree on whether you are awake", is_advice=True
)
ICON_UNKNOWN = Rule("icon-unknown", "There is no such icon")
REVIEW_CHANGED = Rule("review-changed", "A page changed after its review")
REVIEW_DATE = Rule("review-date", "The days of a review cannot be right")
REVIEW_MISSING = Rule("review-missing", "Nobody has reviewed a guide", is_advice=True)
REVIEW_OVERDUE = Rule("review-overdue", "A review is overdue", is_advice=True)
VARIANT_ALIKE = Rule("variant-alike", "Two variants do not differ")
VARIANT_STAGE_UNKNOWN = Rule(
    "variant-stage-unknown", "A variant names a stage that its way does not have"
)

_SURE = {"awake": False, "falling-asleep": True, "asleep": True}
"""Whether the reader sleeps, or soon will, for what a stage says that leaves no doubt."""


def variant_problems(guide: Guide, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Yield everything that is wrong with the variants of one guide."""
    kind = kinds.get(guide.kind.value)
    for variant in guide.variants:
        yield from wrong_stages(guide, variant)
        yield from wrong_order(guide, variant)
        yield from pages_unpromised(guide, variant)
        yield from disagreeing_stages(guide, variant)
        if kind:
            yield from _against_kind(guide, variant, kind)
    yield from pages_astray(guide)
    yield from variants_alike(guide)


def unknown_ways(guide: Guide, risks: Risks) -> Iterator[Problem]:
    """Yield a problem for each number of a risk that is for a way which the guide does not have."""
    known = [variant.id for variant in guide.variants]
    for risk in risks.risks:
        for id_, numbers in risk.ways.items():
            if id_ not in known:
                listed = f"Write one of: {', '.join(known)}." if known else "The guide has none."
                message = f"{risk.outcome!r} has numbers for {id_!r}, which is no variant"
                remedy = nearest(id_, known, listed)
                yield VARIANT_UNKNOWN.at(numbers.path, numbers.line, message, remedy)


def _against_kind(guide: Guide, variant: Variant, kind: Kind) -> Iterator[Problem]:
    types = {stage.id: stage.type.value for stage in (*guide.stages, *variant.stages)}
    for part in variant.promised.value:
        stage = variant.stage(part.value)
        if stage:
            yield from unknown_type(part, stage.type, kind.stages, STAGE_UNKNOWN, guide)
            rule = kind.stages.get(stage.type.value)
            yield from missing_sections(stage.page, rule.sections if rule else ())
    order = [(part, types.get(part.value, part.value)) for part in variant.order]
    yield from misplaced_parts(order, kind)


def wrong_stages(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each stage of a variant that has no page, or is no stage of its way."""
    known = [stage.value for stage in guide.promised.value]
    ordered = [stage.value for stage in variant.order]
    # a variant's page is read only beside that of the guide, which is missed by itself
    present = {stage.id for stage in variant.stages} | {*known} - {one.id for one in guide.stages}
    for stage in variant.promised.value:
        if ordered and stage.value not in ordered:
            message = (
                f"variant {variant.id!r} has stage {stage.value!r}, which its order leaves out"
            )
            remedy = f"Add {stage.value!r} to its order, or remove it from its stages."
            yield VARIANT_STAGE_UNKNOWN.at(stage.path, stage.line, message, remedy)
        elif not ordered and stage.value not in known:
            message = f"variant {variant.id!r} differs in {stage.value!r}, no stage of the guide"
            new = "One that this way alone has goes into its 'order' too."
            listed = f"Stages are: {', '.join(known)}. {new}" if known else "Add it to stages."
            remedy = nearest(stage.value, known, listed)
            yield VARIANT_STAGE_UNKNOWN.at(stage.path, stage.line, message, remedy)
        elif stage.value not in present:
            page = project_path(guide.folder / variant.id / f"{stage.value}.md")
            message = f"stage {stage.value!r} of variant {variant.id!r} has no page"
            remedy = f"Add {page} or remove it from the variant's stages."
            yield STAGE_MISSING.at(stage.path, stage.line, message, remedy)


def wrong_order(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each stage in a variant's order that there is not, or that is twice."""
    known = [stage.value for stage in (*guide.promised.value, *variant.promised.value)]
    yield from repeated_parts(variant.order)
    for stage in variant.order:
        if stage.value not in known:
            message = (
                f"the order of variant {variant.id!r} names {stage.value!r}, which is no stage"
            )
            remedy = nearest(stage.value, known, f"Add it to the stages of {variant.id!r}.")
            yield VARIANT_STAGE_UNKNOWN.at(stage.path, stage.line, message, remedy)


def pages_unpromised(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each page in a variant's folder that the manifest does not name."""
    for page in variant.unpromised:
        message = f"stage {page.path.stem!r} is not in the variant's list of stages"
        remedy = f"Add it to variant {variant.id!r} in {guide.page.file}, or delete the page."
        yield STAGE_UNPROMISED.at(page.file, 1, message, remedy)


def disagreeing_stages(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each stage of the guide that does not fit the variant's own before it.

    It says that the reader is awake, or asleep, as the guide's own stage before it does, and the
    variant's says otherwise.
    """
    usual = {after.id: before for before, after in pairwise(guide.stages)}
    for own, shared in pairwise(guide.way(variant)):
        if own not in variant.stages or shared in variant.stages or shared.id not in usual:
            continue
        before, sleeps = _SURE.get(usual[shared.id].awake), _SURE.get(shared.awake)
        if sleeps is not None and before == sleeps and _SURE.get(own.awake) == (not sleeps):
            yield _disagreeing(guide, variant, own, shared, usual[shared.id])


def _disagreeing(
    guide: Guide, variant: Variant, own: Stage, shared: Stage, before: Stage
) -> Problem:
    message = (
        f"{own.id!r} says 'awake: {own.awake}', and {shared.id!r}, which this way shares with "
        f"the others, says 'awake: {shared.awake}'"
    )
    page = project_path(guide.folder / variant.id / f"{shared.id}.md")
    remedy = f"Give this way pages of its own for what follows, such as {page}."
    told_in = tuple(str(stage.page.file) for stage in (own, shared, before))
    return AWAKE_DISAGREES.at(own.page.file, 1, message, remedy, told_in)


def pages_astray(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each page that lies in a folder of no variant."""
    for page in guide.astray:
        folder = page.path.parent.relative_to(guide.folder)
        message = f"the guide has no variant {str(folder)!r}"
        remedy = f"Add it to variants in {guide.page.file}, or move the page."
        yield VARIANT_UNKNOWN.at(page.file, 1, message, remedy)


def variants_alike(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each variant after the first one without stages of its own."""
    alike = [variant for variant in guide.variants if variant.is_usual]
    for variant in alike[1:]:
        message = f"variants {alike[0].id!r} and {variant.id!r} do not differ in any stage"
        remedy = "Say in which: stages: [incision]."
        where = variant.promised
        yield VARIANT_ALIKE.at(where.path, where.line, message, remedy)


def unknown_icons(types: Iterable[StageType], kinds: Iterable[Kind]) -> Iterator[Problem]:
    """Yield a problem for each icon that nobody has drawn: of a type of stages, or in a kind."""
    in_kinds = (stage.icon for kind in kinds for stage in kind.stages.values() if stage.icon)
    for icon in (*(one.icon for one in types), *in_kinds):
        if icon.value and icon.value not in STAGE_ICONS:
            remedy = nearest(icon.value, STAGE_ICONS, f"Icons are: {', '.join(STAGE_ICONS)}.")
            message = f"there is no icon {icon.value!r}"
            yield ICON_UNKNOWN.at(icon.path, icon.line, message, remedy)


def review_problems(guide: Guide, care: Care | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the review that a guide claims, on whatever day it is.

    `care` are the guide's care cards, which are reviewed like its pages.
    """
    if guide.review is None:
        message = "no clinician has reviewed the guide, and its pages say so"
        remedy = "When one has, add 'review:' as the author's guide shows."
        yield REVIEW_MISSING.at(guide.page.file, 1, message, remedy)
    else:
        yield from changed_pages(guide, guide.review, care)


def wrong_days(guide: Guide, today: datetime.date) -> Iterator[Problem]:
    """Yield a problem for impossible days, and an advice when the next review is overdue."""
    review, file = guide.review, guide.page.file
    if review is None:
        return
    if review.reviewed and review.reviewed > today:
        message = f"the review is dated {review.reviewed}, which is in the future"
        yield REVIEW_DATE.at(file, review.line, message, "Write the day of the review.")
    if review.reviewed and review.next and review.next <= review.reviewed:
        message = f"the next review, {review.next}, is not after the last, {review.reviewed}"
        yield REVIEW_DATE.at(file, review.line, message, "Write the day it is due.")
    elif review.next and review.next < today:
        message = f"the next review was due on {review.next}"
        remedy = "Have the guide reviewed again, and write the new days."
        yield REVIEW_OVERDUE.at(file, review.line, message, remedy)


def changed_pages(guide: Guide, review: Review, care: Care | None = None) -> Iterator[Problem]:
    """Yield a problem for each page, and for the care cards, that are not what was reviewed."""
    reviewed = {
        str(page.path.relative_to(guide.folder).with_suffix("")): fingerprint(page)
        for page in guide.pages
    }
    if care:
        reviewed[CARE_FILE] = care.fingerprint
    for name, current in reviewed.items():
        what = f"the {'file' if name == CARE_FILE else 'page'} {name!r}"
        claimed = review.pages.get(name)
        if claimed is None:
            message = f"the review does not name {what}, which readers see as reviewed"
            remedy = f"Add '{name}: {current}' to the review's pages once it has been reviewed."
            yield REVIEW_CHANGED.at(guide.page.file, review.line, message, remedy)
        elif claimed.value != current:
            message = f"{what} has changed since its review"
            remedy = f"Have it reviewed again, then write '{name}: {current}'."
            yield REVIEW_CHANGED.at(claimed.path, claimed.line, message, remedy)
