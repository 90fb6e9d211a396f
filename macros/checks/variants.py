"""The variants of a guide have the pages they promise, and differ from it and from each other."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from macros.checks.stages import missing_sections
from macros.content.guide import Guide, Variant
from macros.content.problems import Problem
from macros.content.project import project_path


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
            yield Problem(stage.path, stage.line, "variant-stage-unknown", message, remedy)
        elif stage.value not in present:
            page = project_path(_folder(guide, variant) / f"{stage.value}.md")
            message = f"stage {stage.value!r} of variant {variant.id!r} has no page"
            remedy = f"Add {page} or remove it from the variant's stages."
            yield Problem(stage.path, stage.line, "stage-missing", message, remedy)


def unpromised_pages(guide: Guide, variant: Variant) -> Iterator[Problem]:
    """Yield a problem for each page in a variant's folder that the manifest does not name."""
    for page in variant.unpromised:
        message = f"stage {page.path.stem!r} is not in the variant's list of stages"
        remedy = f"Add it to variant {variant.id!r} in {guide.page.file}, or delete the page."
        yield Problem(page.file, 1, "stage-unpromised", message, remedy)


def pages_astray(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each page that lies in a folder of no variant."""
    for page in guide.astray:
        folder = page.path.parent.relative_to(guide.folder)
        message = f"the guide has no variant {str(folder)!r}"
        remedy = f"Add it to variants in {guide.page.file}, or move the page."
        yield Problem(page.file, 1, "variant-unknown", message, remedy)


def variants_alike(guide: Guide) -> Iterator[Problem]:
    """Yield a problem for each variant after the first one without stages of its own."""
    alike = [variant for variant in guide.variants if not variant.promised.value]
    for variant in alike[1:]:
        message = f"variants {alike[0].id!r} and {variant.id!r} do not differ in any stage"
        remedy = "Say in which: stages: [incision]."
        where = variant.promised
        yield Problem(where.path, where.line, "variant-alike", message, remedy)


def _folder(guide: Guide, variant: Variant) -> PurePosixPath:
    return guide.folder / variant.id
