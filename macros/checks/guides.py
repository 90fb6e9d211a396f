"""A guide has what its manifest promises: stages in order, with their sections, and variants.

A review is of the pages as they are now, and its days can be right.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from macros.checks.near_sections import nearly
from macros.checks.rules import shortened
from macros.content.guide import WHOLE_GUIDE, Guide, Variant
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import project_path
from macros.content.review import Review, fingerprint
from macros.content.stage_kinds import STAGE_UNKNOWN, StageKind, StageKinds
from macros.diagrams.icons import STAGE_ICONS
from macros.pages.macros import VARIANT_UNKNOWN

ICON_UNKNOWN = Rule("icon-unknown", "There is no such icon")
REVIEW_CHANGED = Rule("review-changed", "A page changed after its review")
REVIEW_DATE = Rule("review-date", "The days of a review cannot be right")
REVIEW_MISSING = Rule("review-missing", "Nobody has reviewed a guide", is_advice=True)
REVIEW_OVERDUE = Rule("review-overdue", "A review is overdue", is_advice=True)
SECTION_EMPTY = Rule("section-empty", "A section says nothing")
SECTION_MISSING = Rule("section-missing", "A stage lacks a section")
STAGE_MISSING = Rule("stage-missing", "A promised stage has no page")
STAGE_ORDER = Rule("stage-order", "A stage comes too early")
STAGE_REPEATED = Rule("stage-repeated", "A stage is listed twice")
STAGE_REQUIRED = Rule("stage-required", "A guide leaves out a stage")
STAGE_UNPROMISED = Rule("stage-unpromised", "A page is not in the list of stages")
VARIANT_ALIKE = Rule("variant-alike", "Two variants do not differ")
VARIANT_STAGE_UNKNOWN = Rule(
    "variant-stage-unknown", "A variant differs in a stage that the guide lacks"
)


def stage_problems(guide: Guide, kinds: StageKinds) -> Iterator[Problem]:
    """Yield everything that is wrong with the stages of one guide."""
    present = {stage.id for stage in guide.stages}
    yield from missing_stages(guide, present)
    yield from unpromised_stages(guide)
    if kinds.kinds:  # else stages.yml is at fault, which is reported there
        yield from unknown_stages(guide.promised.value, kinds.kinds)
    yield from repeated_stages(guide.promised.value)
    yield from missing_required_stages(guide, kinds.kinds.values())
    yield from misplaced_stages(guide.promised.value, kinds.kinds)
    for stage in guide.stages:
        yield from missing_sections(stage.page, kinds.sections)


def missing_stages(guide: Guide, present: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each promised stage that has no page in the guide's folder."""
    for stage in guide.promised.value:
        if stage.value not in present:
            page = project_path(guide.folder / f"{stage.value}.md")
            yield STAGE_MISSING.at(
                stage.path,
                stage.line,
                f"stage {stage.value!r} has no page",
                f"Add {page} or remove it from stages.",
            )


def unpromised_stages(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each page in the guide's folder that the manifest does not name."""
    for page in guide.unpromised:
        name = page.path.stem
        remedy = f"Add {name!r} to stages in {guide.page.file}, or delete the page."
        message = f"stage {name!r} is not in the guide's list of stages"
        if name == WHOLE_GUIDE:
            message, remedy = f"the name {name!r} is taken", "The page is made. Rename yours."
        yield STAGE_UNPROMISED.at(page.file, 1, message, remedy)


def unknown_stages(
    promised: Iterable[Located[str]], kinds: Mapping[str, StageKind]
) -> Iterator[Problem]:
    """Yield a problem for each promised stage that `stages.yml` does not know."""
    for stage in promised:
        if stage.value not in kinds:
            yield STAGE_UNKNOWN.at(
                stage.path,
                stage.line,
                f"there is no stage {stage.value!r}",
                f"Stages are: {', '.join(kinds)}. New ones go into docs/procedures/stages.yml.",
            )


def repeated_stages(promised: Sequence[Located[str]]) -> Iterator[Problem]:
    """Yield a problem for each stage that a manifest names a second time."""
    seen: set[str] = set()
    for stage in promised:
        if stage.value in seen:
            yield STAGE_REPEATED.at(
                stage.path, stage.line, f"stage {stage.value!r} is listed twice", "Keep one."
            )
        seen.add(stage.value)


def missing_required_stages(guide: Guide, kinds: Iterable[StageKind]) -> Iterator[Problem]:
    """Yield a problem for each stage that every guide has and this manifest leaves out."""
    promised = {stage.value for stage in guide.promised.value}
    for kind in kinds:
        if kind.is_required and kind.id not in promised:
            yield STAGE_REQUIRED.at(
                guide.promised.path,
                guide.promised.line,
                f"the list of stages leaves out {kind.id!r}, which every guide has",
                f"Add {kind.id!r} to stages.",
            )


def misplaced_stages(
    promised: Sequence[Located[str]], kinds: Mapping[str, StageKind]
) -> Iterator[Problem]:
    """Yield a problem for each stage that stands before one it must come after."""
    positions = {stage.value: position for position, stage in enumerate(promised)}
    for stage in promised:
        for earlier in kinds[stage.value].after if stage.value in kinds else ():
            if positions.get(earlier, -1) > positions[stage.value]:
                yield STAGE_ORDER.at(
                    stage.path,
                    stage.line,
                    f"stage {stage.value!r} comes before {earlier!r}",
                    f"Move {stage.value!r} below {earlier!r}.",
                )


def missing_sections(page: Page, sections: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each section that a stage page lacks or leaves empty."""
    written = {" ".join(heading.text.split()): (heading, text) for heading, text in page.sections()}
    for section in sections:
        if section not in written:
            yield _missing_section(page, section)
        elif not written[section][1]:
            line = written[section][0].line
            message = f"the section {section!r} is empty"
            yield SECTION_EMPTY.at(page.file, line, message, "Write it.")


def _missing_section(page: Page, section: str) -> Problem:
    message, near = f"the section {section!r} is missing", nearly(page, section)
    if near is None:
        remedy = f"Add a line '## {section}' with text below it."
        return SECTION_MISSING.at(page.file, page.body_line, message, remedy)
    message = f"{message}; the line {shortened(near.text)!r} nearly is it: {near.difference}"
    return SECTION_MISSING.at(page.file, near.line, message, f"Write '## {section}'.")


def variant_problems(guide: Guide, sections: Collection[str]) -> Iterator[Problem]:
    """Yield everything that is wrong with the variants of one guide."""
    for variant in guide.variants:
        yield from wrong_stages(guide, variant)
        yield from unpromised_pages(guide, variant)
        for stage in variant.stages:
            yield from missing_sections(stage.page, sections)
    yield from pages_astray(guide)
    yield from variants_alike(guide)


def wrong_stages(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each stage of a variant that has no page, or that the guide lacks."""
    known = [stage.value for stage in guide.promised.value]
    present = {stage.id for stage in variant.stages}
    for stage in variant.promised.value:
        if stage.value not in known:
            message = f"variant {variant.id!r} differs in {stage.value!r}, no stage of the guide"
            remedy = f"Stages are: {', '.join(known)}." if known else "Add it to stages."
            yield VARIANT_STAGE_UNKNOWN.at(stage.path, stage.line, message, remedy)
        elif stage.value not in present:
            page = project_path(guide.folder / variant.id / f"{stage.value}.md")
            message = f"stage {stage.value!r} of variant {variant.id!r} has no page"
            remedy = f"Add {page} or remove it from the variant's stages."
            yield STAGE_MISSING.at(stage.path, stage.line, message, remedy)


def unpromised_pages(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each page in a variant's folder that the manifest does not name."""
    for page in variant.unpromised:
        message = f"stage {page.path.stem!r} is not in the variant's list of stages"
        remedy = f"Add it to variant {variant.id!r} in {guide.page.file}, or delete the page."
        yield STAGE_UNPROMISED.at(page.file, 1, message, remedy)


def pages_astray(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each page that lies in a folder of no variant."""
    for page in guide.astray:
        folder = page.path.parent.relative_to(guide.folder)
        message = f"the guide has no variant {str(folder)!r}"
        remedy = f"Add it to variants in {guide.page.file}, or move the page."
        yield VARIANT_UNKNOWN.at(page.file, 1, message, remedy)


def variants_alike(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each variant after the first one without stages of its own."""
    alike = [variant for variant in guide.variants if not variant.promised.value]
    for variant in alike[1:]:
        message = f"variants {alike[0].id!r} and {variant.id!r} do not differ in any stage"
        remedy = "Say in which: stages: [incision]."
        where = variant.promised
        yield VARIANT_ALIKE.at(where.path, where.line, message, remedy)


def unknown_icons(kinds: Iterable[StageKind]) -> Iterator[Problem]:
    """Yield a problem for each stage of `stages.yml` whose icon nobody has drawn."""
    for kind in kinds:
        icon = kind.icon
        if icon.value and icon.value not in STAGE_ICONS:
            remedy = nearest(icon.value, STAGE_ICONS, f"Icons are: {', '.join(STAGE_ICONS)}.")
            message = f"there is no icon {icon.value!r}"
            yield ICON_UNKNOWN.at(icon.path, icon.line, message, remedy)


def review_problems(guide: Guide, today: datetime.date) -> Iterator[Problem]:
    """Yield what is wrong with the review that a guide claims, as of `today`."""
    review = guide.review
    if review is None:
        message = "no clinician has reviewed the guide, and its pages say so"
        remedy = "When one has, add 'review:' as the author's guide shows."
        yield REVIEW_MISSING.at(guide.page.file, 1, message, remedy)
        return
    yield from wrong_days(guide, review, today)
    yield from changed_pages(guide, review)


def wrong_days(guide: Guide, review: Review, today: datetime.date) -> Iterator[Problem]:
    """Yield a problem for impossible days, and an advice when the next review is overdue."""
    file = guide.page.file
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


def changed_pages(guide: Guide, review: Review) -> Iterator[Problem]:
    """Yield a problem for each page that is not the one that was reviewed."""
    for page in guide.pages:
        name = str(page.path.relative_to(guide.folder).with_suffix(""))
        current = fingerprint(page)
        claimed = review.pages.get(name)
        if claimed is None:
            message = f"the review does not name the page {name!r}, which says that it is reviewed"
            remedy = f"Add '{name}: {current}' to the review's pages once it has been reviewed."
            yield REVIEW_CHANGED.at(guide.page.file, review.line, message, remedy)
        elif claimed.value != current:
            message = f"the page {name!r} has changed since its review"
            remedy = f"Have it reviewed again, then write '{name}: {current}'."
            yield REVIEW_CHANGED.at(claimed.path, claimed.line, message, remedy)
