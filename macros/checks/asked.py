"""Files and folders that somebody types, as problems name them: from the project's folder."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from macros.content.problems import nearest
from macros.content.project import SETTINGS

CHECKED = (
    *(PurePosixPath("docs"), PurePosixPath("overrides"), PurePosixPath("macros/languages")),
    *(SETTINGS, PurePosixPath("pyproject.toml"), PurePosixPath("releases.yml")),
)
"""Where problems can stand."""
_REMEDY = "Name a file or folder of docs/."


class NotCheckedError(ValueError):
    """Raised with a sentence where what was typed is not among what is checked."""


def asked_path(typed: Path, folder: Path) -> PurePosixPath:
    """Return where what was typed lies, seen from the project's `folder`.

    Raises NotCheckedError for what does not exist and for what no check looks at: nothing would be
    found there, and somebody would take it for sound.
    """
    is_link = typed.is_symlink()  # which is a problem itself, wherever it leads
    if not is_link and not typed.exists():
        raise NotCheckedError(f"There is no file or folder '{typed}'. {_meant(typed, folder)}")
    place = typed.parent.resolve() / typed.name if is_link else typed.resolve()
    project = folder.resolve()
    if not place.is_relative_to(project):
        raise NotCheckedError(f"'{typed}' lies outside of this project. {_REMEDY}")
    path = _as_named(project, place.relative_to(project))
    if not any(path.is_relative_to(one) or one.is_relative_to(path) for one in CHECKED):
        raise NotCheckedError(f"'{typed}' is no part of what is checked. {_REMEDY}")
    if any(part.startswith(".") for part in path.parts):
        raise NotCheckedError(f"'{typed}' is hidden by the dot in its name: no check reads it.")
    return path


def _as_named(folder: Path, path: Path) -> PurePosixPath:
    """Return a path with the capitals of the files' own names: some systems open any spelling."""
    found = PurePosixPath()
    for part in path.parts:
        names = _names_in(folder / found)
        same = (name for name in names if name.lower() == part.lower())
        found /= part if part in names else next(same, part)
    return found


def _meant(typed: Path, folder: Path) -> str:
    """Return the remedy for a name that is not there: the nearest one beside it, or in docs/."""
    straight = Path(str(typed).replace("\\", "/"))
    if straight.exists():
        return f"Did you mean '{straight}'?"
    beside = _names_in(typed.parent) if typed.parent.is_dir() else ()
    known = {name: str(typed.parent / name) for name in beside}
    return _nearest(typed.name, known) or _nearest(typed.name, _names_below(folder)) or _REMEDY


def _nearest(name: str, known: Mapping[str, str]) -> str:
    return nearest(name, known, "", lambda close: f"'{known[close]}'")


def _names_below(folder: Path) -> dict[str, str]:
    """Return all that lies in docs/ by name: the name itself counts, then that without ending."""
    paths = sorted((folder / "docs").rglob("[!.]*"), reverse=True)
    return {
        **{path.stem: os.path.relpath(path) for path in paths},
        **{path.name: os.path.relpath(path) for path in paths},
    }


def _names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
