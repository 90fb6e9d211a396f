"""Pictures as files: each can be shown, and what is wrong is said where a page shows it."""

from collections.abc import Container, Iterator, Mapping

from macros.checks.rules import SourceLine, Wrong
from macros.content.library import Library
from macros.content.picture_files import PICTURE_UNSHOWN
from macros.content.problems import Problem
from macros.content.project import project_path


def picture_file_problems(
    library: Library, files: Container[str], shown: Mapping[str, SourceLine]
) -> Iterator[Problem]:
    """Yield what is wrong with the pictures among the published `files`.

    It is reported where a page shows the picture first, which `shown` says, else at the file.
    """
    for path, picture in library.picture_files.items():
        if str(path) in files:
            for fault in picture.faults:
                yield Wrong(*fault).at(*shown.get(str(path), (project_path(path), 1)))


def foreign_drawing(name: str) -> Wrong:
    """Return what is wrong with an SVG file that nothing but pages could show."""
    message = f"{name!r} is an SVG drawing, which can hold programs: no page shows one"
    remedy = "Open it, export it as PNG, about 1,600 pixels wide, and use that."
    return Wrong(PICTURE_UNSHOWN, message, remedy)
