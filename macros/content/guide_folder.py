"""Everything in the folder of a guide: its pages, the guide that they make, and its data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, TypeVar

from macros.content.care import CARE_FILE, Care, read_care
from macros.content.drawings import KeptDrawing
from macros.content.guide import PROCEDURES, Guide, read_guide
from macros.content.journey import JOURNEY_FILE, Journey, read_journey
from macros.content.located_yaml import Located
from macros.content.page import Page, load_page
from macros.content.pictures import (
    NO_PICTURES,
    PICTURES_FILE,
    WrittenPictures,
    read_pictures,
    views_in,
)
from macros.content.problems import Problem, Report, Rule
from macros.content.project import project_path
from macros.content.remembering import FileMemory
from macros.content.risks import RISKS_FILE, Risks, read_risks

MANIFEST_MISSING = Rule("manifest-missing", "A guide has no overview")

GUIDE_DATA = (RISKS_FILE, JOURNEY_FILE, CARE_FILE, PICTURES_FILE)
"""The files in the folder of a guide that are not its pages."""

T = TypeVar("T")


@dataclass(frozen=True)
class GuideFolder:
    """What is in the folder of a guide; None is what is not there, or cannot be read.

    `views` are the names of the drawings that its pictures show.
    """

    id: str
    pages: tuple[Page, ...]
    guide: Guide | None
    risks: Risks | None = None
    journey: Journey | None = None
    care: Care | None = None
    views: frozenset[str] = frozenset()
    pictures: WrittenPictures = NO_PICTURES


def is_in_guide(path: PurePosixPath) -> bool:
    """Whether a file below `docs/` lies in the folder of a guide."""
    return len(path.parts) > 2 and path.parts[0] == PROCEDURES.name


def load_guide_folders(
    memory: FileMemory, drawings: Mapping[str, KeptDrawing]
) -> Iterator[GuideFolder]:
    """Yield what the folder of each guide holds, in order."""
    inside = filter(is_in_guide, memory.files)
    for id_, files in groupby(inside, key=lambda path: path.parts[1]):
        yield _load(memory, id_, tuple(filter(_is_read, files)), drawings)


def is_data(path: PurePosixPath) -> bool:
    """Whether a file in the folder of a guide is its data."""
    return path.name in GUIDE_DATA and len(path.parts) == 3


def _is_read(path: PurePosixPath) -> bool:
    return path.suffix == ".md" or is_data(path)


def _load(
    memory: FileMemory,
    id_: str,
    files: Sequence[PurePosixPath],
    drawings: Mapping[str, KeptDrawing],
) -> GuideFolder:
    problems: list[Problem] = []
    file = PROCEDURES / id_ / PICTURES_FILE

    @cache  # parsed once for the two values below, and not at all where both are remembered
    def yaml() -> Located[Any] | None:
        return memory.yaml(file, problems.append)

    def read_folder(report: Report) -> GuideFolder:
        folder = _read(memory, id_, files, report)
        pictures = yaml() if folder.guide else None
        for problem in problems:
            report(problem)
        return replace(folder, views=views_in(pictures)) if pictures else folder

    def read_its_pictures(report: Report) -> WrittenPictures:
        pictures = yaml()
        return read_pictures(pictures, id_, drawings, report) if pictures else NO_PICTURES

    folder = memory.value(f"guide {id_}", files, read_folder)
    if folder.guide is None or file not in files:
        return folder
    shown = [(view, drawings[view].digest) for view in sorted(folder.views & drawings.keys())]
    # where a view is unknown, the message names all that are known
    known = () if folder.views <= drawings.keys() else tuple(drawings)
    pictures = memory.value(f"pictures {id_}", [file], read_its_pictures, shown, known)
    return replace(folder, pictures=pictures)


def _read(
    memory: FileMemory, id_: str, files: Sequence[PurePosixPath], report: Report
) -> GuideFolder:
    """Return what is in the folder of a guide, but its pictures."""
    pages = [load_page(memory.docs, path, report) for path in files if path.suffix == ".md"]
    index = PROCEDURES / id_ / "index.md"
    manifest = next((page for page in pages if page.path == index), None)
    if manifest is None:
        message = f"the guide {id_!r} has no overview"
        remedy = "Add index.md with the list of its stages."
        report(MANIFEST_MISSING.at(project_path(index), 1, message, remedy))
        return GuideFolder(id_, tuple(pages), None)

    def data(name: str, read: Callable[[Located[Any], str, Report], T]) -> T | None:
        yaml = memory.yaml(index.with_name(name), report)
        return read(yaml, id_, report) if yaml else None

    return GuideFolder(
        id=id_,
        pages=tuple(pages),
        guide=read_guide(manifest, [page for page in pages if page is not manifest], report),
        risks=data(RISKS_FILE, read_risks),
        journey=data(JOURNEY_FILE, read_journey),
        care=data(CARE_FILE, read_care),
    )
