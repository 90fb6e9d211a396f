"""A new guide: its files, unless there is such a guide or no such kind of operation."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from macros.authoring.names import RefusedError, id_of, refuse_taken, refuse_unread
from macros.authoring.scaffold import guide_files
from macros.content.guide import PROCEDURES
from macros.content.kinds import Kind
from macros.content.library import KINDS, STAGE_TYPES, Library
from macros.content.problems import nearest
from macros.content.project import project_path

_KINDS_FILE = project_path(KINDS)


def start_guide(
    library: Library, title: str, kind_id: str
) -> tuple[PurePosixPath, Mapping[str, str]]:
    """Return the folder below `docs/` of a new guide, and the texts of its files by their names.

    Raises RefusedError.
    """
    for data in (KINDS, STAGE_TYPES):
        refuse_unread(library, data)
    kind = library.kinds.get(kind_id) or _unknown_kind(library.kinds, kind_id)
    for guide in library.guides.values():
        if guide.title.casefold() == title.casefold():
            lines = [heading.line for heading in guide.page.headings if heading.level == 1]
            there = f"{guide.page.file}:{lines[0]}: this is the guide {guide.title!r} already"
            raise RefusedError(f"{there}. Go on there, or write a title that says how they differ.")
    id_ = id_of(title)
    if id_ in library.kinds:
        message = f"{id_!r} is the name of a kind of operation in {_KINDS_FILE}"
        raise RefusedError(f"{message}. Write a title that says more.")
    folder = PROCEDURES / id_
    refuse_taken(library, folder, "Go on there, or write another title.")
    return folder, guide_files(title, kind, library.stage_types)


def _unknown_kind(kinds: Mapping[str, Kind], written: str) -> Kind:
    listed = "; ".join(f"{kind.id} ({kind.title})" for kind in kinds.values())
    wrong = f"There is no kind of operation {written!r}. {nearest(written, kinds, '')}".rstrip()
    lines = (
        wrong if written else "Name the kind of operation: --kind general, or another one.",
        f"Kinds are: {listed}.",
        f"A new kind is a few lines at the end of {_KINDS_FILE}: 'A new guide' in the author's "
        "guide shows them.",
    )
    raise RefusedError("\n".join(lines))
