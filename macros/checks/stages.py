"""A guide has the stages its manifest promises, in a possible order, each with its sections."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from macros.content.guide import WHOLE_GUIDE, Guide
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.stage_kinds import StageKind, StageKinds


def stage_problems(guide: Guide, kinds: StageKinds) -> Iterator[Problem]:
    """Yield everything that is wrong with the stages of one guide."""
    present = {stage.id for stage in guide.stages}
    yield from missing_stages(guide, present)
    yield from unpromised_stages(guide)
    if kinds.kinds:  # else stages.yml is at fault, which is told there
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
            yield _at(
                stage,
                "stage-missing",
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
        yield Problem(page.file, 1, "stage-unpromised", message, remedy)


def unknown_stages(
    promised: Iterable[Located[str]], kinds: Mapping[str, StageKind]
) -> Iterator[Problem]:
    """Yield a problem for each promised stage that `stages.yml` does not know."""
    for stage in promised:
        if stage.value not in kinds:
            yield _at(
                stage,
                "stage-unknown",
                f"there is no stage {stage.value!r}",
                f"Stages are: {', '.join(kinds)}. New ones go into docs/procedures/stages.yml.",
            )


def repeated_stages(promised: Sequence[Located[str]]) -> Iterator[Problem]:
    """Yield a problem for each stage that a manifest names a second time."""
    seen: set[str] = set()
    for stage in promised:
        if stage.value in seen:
            yield _at(
                stage, "stage-repeated", f"stage {stage.value!r} is listed twice", "Keep one."
            )
        seen.add(stage.value)


def missing_required_stages(guide: Guide, kinds: Iterable[StageKind]) -> Iterator[Problem]:
    """Yield a problem for each stage that every guide has and this manifest leaves out."""
    promised = {stage.value for stage in guide.promised.value}
    for kind in kinds:
        if kind.is_required and kind.id not in promised:
            yield _at(
                guide.promised,
                "stage-required",
                f"the list of stages leaves out {kind.id!r}, which every guide has",
                f"Add {kind.id!r} to stages.",
            )


def misplaced_stages(
    promised: Sequence[Located[str]], kinds: Mapping[str, StageKind]
) -> Iterator[Problem]:
    """Yield a problem for each stage that stands before one it must come after."""
    places = {stage.value: place for place, stage in enumerate(promised)}
    for stage in promised:
        for earlier in kinds[stage.value].after if stage.value in kinds else ():
            if places.get(earlier, -1) > places[stage.value]:
                yield _at(
                    stage,
                    "stage-order",
                    f"stage {stage.value!r} comes before {earlier!r}",
                    f"Move {stage.value!r} below {earlier!r}.",
                )


def missing_sections(page: Page, sections: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each section that a stage page lacks or leaves empty."""
    written = {heading.text: (heading, text) for heading, text in page.sections()}
    for section in sections:
        if section not in written:
            yield Problem(
                page.file,
                page.body_line,
                "section-missing",
                f"the section {section!r} is missing",
                f"Add a line '## {section}' with text below it.",
            )
        elif not written[section][1]:
            line = written[section][0].line
            message = f"the section {section!r} is empty"
            yield Problem(page.file, line, "section-empty", message, "Write it.")


def _at(place: Located[object], code: str, message: str, remedy: str) -> Problem:
    return Problem(place.path, place.line, code, message, remedy)
