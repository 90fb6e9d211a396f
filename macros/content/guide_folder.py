"""Everything in the folder of a guide: its pages, the guide that they make, and its data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
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
    """What is in the folder of a guide; None is what is not there, or cannot be read."""

    id: str
    pages: tuple[Page, ...]
    guide: Guide | None
    risks: Risks | None = None
    journey: Journey | None = None
    care: Care | None = None
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
        yield _load(memory, id_, [path for path in files if path.suffix == ".md"], drawings)


def is_data(path: PurePosixPath) -> bool:
    """Whether a file in the folder of a guide is its data."""
    return path.name in GUIDE_DATA and len(path.parts) == 3


def _load(
    memory: FileMemory,
    id_: str,
    pages: Sequence[PurePosixPath],
    drawings: Mapping[str, KeptDrawing],
) -> GuideFolder:
    folder = memory.value(f"guide {id_}", pages, partial(_read_pages, memory, id_, pages))
    if folder.guide is None:
        return folder
    return replace(
        folder,
        risks=_load_data(memory, id_, RISKS_FILE, read_risks),
        journey=_load_data(memory, id_, JOURNEY_FILE, read_journey),
        care=_load_data(memory, id_, CARE_FILE, read_care),
        pictures=_load_pictures(memory, id_, drawings),
    )


def _read_pages(
    memory: FileMemory, id_: str, files: Sequence[PurePosixPath], report: Report
) -> GuideFolder:
    """Return the pages in the folder of a guide, and the guide that they make."""
    pages = tuple(load_page(memory.docs, path, report) for path in files)
    index = PROCEDURES / id_ / "index.md"
    manifest = next((page for page in pages if page.path == index), None)
    if manifest is None:
        message = f"the guide {id_!r} has no overview"
        remedy = "Add index.md with the list of its stages."
        report(MANIFEST_MISSING.at(project_path(index), 1, message, remedy))
        return GuideFolder(id_, pages, None)
    others = [page for page in pages if page is not manifest]
    return GuideFolder(id_, pages, read_guide(manifest, others, report))


def _load_data(
    memory: FileMemory,
    id_: str,
    name: str,
    read: Callable[[Located[Any], str, Report], T],
) -> T | None:
    """Return what `read` makes of a data file of a guide, if there is one that can be read."""
    file = PROCEDURES / id_ / name

    def read_file(report: Report) -> T | None:
        yaml = memory.yaml(file, report)
        return read(yaml, id_, report) if yaml else None

    return memory.value(f"{file.stem} {id_}", [file], read_file) if file in memory.digests else None


def _load_pictures(
    memory: FileMemory, id_: str, drawings: Mapping[str, KeptDrawing]
) -> WrittenPictures:
    """Return the pictures of a guide, made again if one of the drawings that it shows changes."""
    file = PROCEDURES / id_ / PICTURES_FILE
    if file not in memory.digests:
        return NO_PICTURES
    problems: list[Problem] = []

    @cache  # parsed once for the two values below, and not at all where both are remembered
    def yaml() -> Located[Any] | None:
        return memory.yaml(file, problems.append)

    def read_views(report: Report) -> frozenset[str]:
        pictures = yaml()
        for problem in problems:
            report(problem)
        return views_in(pictures) if pictures else frozenset()

    def read(report: Report) -> WrittenPictures:
        pictures = yaml()
        return read_pictures(pictures, id_, drawings, report) if pictures else NO_PICTURES

    views = memory.value(f"views {id_}", [file], read_views)
    shown = [(view, drawings[view].digest) for view in sorted(views & drawings.keys())]
    # where a view is unknown, the message names all that are known
    known = () if views <= drawings.keys() else tuple(drawings)
    return memory.value(f"pictures {id_}", [file], read, shown, known)
