"""What a guide lacks that its kind of operation must have or had better have, beside its pages.

`docs/procedures/kinds.yml` says so for each kind. Care cards that no page shows are lacking, too.
"""

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath

from macros.content.care import CARE_FILE, EMERGENCY
from macros.content.guide import Guide
from macros.content.journey import JOURNEY_FILE
from macros.content.kinds import Kind
from macros.content.library import Library
from macros.content.problems import Problem, Rule
from macros.content.project import project_path
from macros.content.risks import RISKS_FILE
from macros.content.texts import those

CARE_REQUIRED = Rule("care-required", "A guide lacks a care card")
CARE_UNUSED = Rule("care-unused", "No page shows a care card")
GUIDE_LACKS = Rule("guide-lacks", "A guide lacks what readers look for", is_advice=True)

_DATA = {
    "risks": (RISKS_FILE, "risks with their numbers", "{{ risks() }}"),
    "journey": (JOURNEY_FILE, "time line", "{{ journey() }}"),
}
"""The data that a kind can want: its file, what it is to readers, and what draws it."""
_PICTURE = re.compile(r"\{\{\s*picture\s*\(|!\[|<img\b", re.IGNORECASE)


def lacking_problems(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield a problem for each care card that a guide must have, an advice for what it lacks else.

    What is there and cannot be read is not lacking.
    """
    kind = library.kind_of(guide)
    for wanted in kind.wants:
        if wanted in _DATA:
            yield from _without_data(guide, library, *_DATA[wanted])
    yield from _without_cards(guide, library, kind)
    if "pictures" in kind.wants:
        yield from stages_without_picture(guide)


def _without_data(
    guide: Guide, library: Library, name: str, what: str, macro: str
) -> Iterator[Problem]:
    if guide.folder / name not in library.files:
        file = project_path(guide.folder / name)
        message = f"the guide has no {what}"
        remedy = f"Add {file}, as the author's guide shows, and write {macro} on a page."
        yield _at_kind(guide, GUIDE_LACKS, message, remedy, file)


def _without_cards(guide: Guide, library: Library, kind: Kind) -> Iterator[Problem]:
    if guide.folder / CARE_FILE in library.files and guide.id not in library.care:
        return
    care, file = library.care.get(guide.id), project_path(guide.folder / CARE_FILE)
    there = care.urgencies if care else frozenset[str]()
    remedy = f"Add one to {file}, as the author's guide shows, and draw it with {{{{ care() }}}}."
    for urgency in kind.care:
        if urgency not in there:
            message = f"the guide has no care card with 'urgency: {urgency}'"
            message = f"{message}, which guides of the kind {kind.id!r} have"
            yield _at_kind(guide, CARE_REQUIRED, message, remedy, file)
    if "care" in kind.wants and EMERGENCY not in (*there, *kind.care):
        yield _at_kind(guide, GUIDE_LACKS, "the guide has no emergency card", remedy, file)


def _at_kind(guide: Guide, rule: Rule, message: str, remedy: str, file: PurePosixPath) -> Problem:
    return rule.at(guide.kind.path, guide.kind.line, message, remedy, (str(file),))


def stages_without_picture(guide: Guide) -> Iterator[Problem]:
    """Yield one advice that names all stages of a guide on whose page there is no picture."""
    pages = [stage.page for stage in guide.every_stage]
    bare = [page for page in pages if page.is_read and not _PICTURE.search(page.body)]
    if bare:
        names = [str(page.path.relative_to(guide.folder).with_suffix("")) for page in bare]
        where, about = guide.promised, tuple(str(page.file) for page in pages)
        message = f"{those('stage', names, 'has', 'have')} no picture"
        remedy = "Draw one with {{ picture() }}, or add a photo, as the author's guide shows."
        yield GUIDE_LACKS.at(where.path, where.line, message, remedy, about)


def unshown_cards(library: Library, shown: Mapping[PurePosixPath, Set[str]]) -> Iterator[Problem]:
    """Yield a problem for each care card that no page of its guide shows.

    `shown` are the cards that pages ask for; "" asks for all.
    """
    for guide in library.guides.values():
        if guide.id not in library.care:
            continue
        found = frozenset[str]().union(*(shown.get(page.path, ()) for page in guide.pages))
        file = project_path(guide.folder / CARE_FILE)
        about = tuple(str(page.file) for page in guide.pages)
        for card in library.care[guide.id].cards:
            if found.isdisjoint((card.id, "")):
                message = f"no page shows the care card {card.id!r}"
                remedy = f'Write {{{{ care("{card.id}") }}}} on a page of the guide.'
                yield CARE_UNUSED.at(file, card.line, message, remedy, about)
