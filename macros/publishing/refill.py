"""The folder of a published site: which of its files are ours, and how it is refilled in place.

A list in it names what publishing made; nothing else is ever replaced or removed. Where the folder
cannot be exchanged as a whole, such as a mounted one, its files are replaced one by one. Killed at
any moment, each is the old one or the new one, pages name no file that is gone, and the list names
all that the next run may replace.
"""

import filecmp
import os
import shutil
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from macros.records.bundle import LITTER
from macros.records.dist import PART, write_atomically
from macros.records.records import ReleaseError
from macros.site.swap import one_at_a_time

LIST = PurePosixPath("published-files.txt")

TURN = PurePosixPath(".publishing.lock")
"""What one run at a time holds while it refills a folder, from whichever checkout or machine."""

_HEADER = "# guides.py publish made these files. It replaces and removes them, and no others.\n"
_SHOWN = 5
_GIT = PurePosixPath(".git")


def file_list(paths: Iterable[PurePosixPath]) -> bytes:
    """Return the text of the list in a published folder that names `paths`."""
    return (_HEADER + "".join(f"{path}\n" for path in sorted(map(str, paths)))).encode()


def files_in(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the paths below `folder` of all that is no folder; a link to one counts as a file."""
    for here, folders, files in os.walk(folder):
        links = (name for name in folders if (Path(here) / name).is_symlink())
        for name in {*files, *links} - LITTER - {TURN.name}:
            yield PurePosixPath((Path(here) / name).relative_to(folder).as_posix())


def refuse_foreign(folder: Path) -> None:
    """Raise ReleaseError where `folder` holds anything that publishing did not make."""
    if (folder / _GIT).exists():
        raise ReleaseError(
            f"{folder} is a git checkout, and publishing replaces what is in a folder."
            " Name another with --out, and copy its files."
        )
    ours = _listed(folder)
    foreign = sorted(str(path) for path in files_in(folder) if _whole(path) not in ours)
    if foreign:
        shown = ", ".join(foreign[:_SHOWN]) + (" …" if len(foreign) > _SHOWN else "")
        raise ReleaseError(
            f"{folder} holds files that publishing did not make, and would remove: {shown}."
            " Take them away, or name another folder with --out. What is to be served with the"
            " guides belongs in static/."
        )


def refill(new: Path, folder: Path) -> None:
    """Make `folder` hold what `new` holds: new files first, pages next, old files last.

    Another run that refills the same folder waits. Where it cannot see that it should, as on some
    network disks, the first one stops. Raises ReleaseError then, and where a file cannot be
    replaced; the next run goes on.
    """
    mark = f"guides.py publish, run {uuid.uuid4()}"  # it is served: it says nothing of the machine
    try:
        with one_at_a_time(folder / TURN, mark):
            _refill(new, folder, partial(_refuse_other, folder / TURN, mark))
    except OSError as error:
        what = ": ".join(filter(None, (error.filename, error.strerror or str(error))))
        raise ReleaseError(
            f"{what}. Files in {folder} may be partly new and partly old, each of them whole."
            " Mend this, then run it again."
        ) from error


def _refuse_other(turn: Path, mark: str) -> None:
    """Raise ReleaseError where another run has written its mark over ours."""
    found = turn.read_text(encoding="utf-8", errors="replace") if turn.is_file() else ""
    if found != mark:
        raise ReleaseError(
            f"Another run began to publish to {turn.parent}: {found or 'it left no name'}."
            " This one stopped. Wait until the other has ended, then run it again."
        )


def _refill(new: Path, folder: Path, refuse_other: Callable[[], None]) -> None:
    old, wanted = set(files_in(folder)), set(files_in(new)) - {LIST}
    ours = {*_listed(folder), *wanted} - {LIST}
    write_atomically(folder / LIST, file_list(ours))
    for path in sorted(wanted, key=lambda path: (path in old, _is_page(path), path)):
        refuse_other()
        _replace(new / path, folder / path, folder)
    for path in sorted(old - wanted - {LIST}, key=lambda path: (not _is_page(path), path)):
        refuse_other()
        # where a folder is by now, nothing is left to remove
        if (folder / path).is_file() and not _is_other_spelling(path, wanted, folder):
            (folder / path).unlink()
    refuse_other()
    _remove_empty(folder, ours)
    write_atomically(folder / LIST, (new / LIST).read_bytes())


def _remove_empty(folder: Path, ours: Collection[PurePosixPath]) -> None:
    """Remove the folders in which nothing of `ours` is left."""
    folders = {parent for path in ours for parent in path.parents} - {PurePosixPath()}
    for path in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if (folder / path).is_dir() and not any((folder / path).iterdir()):
            (folder / path).rmdir()


def _listed(folder: Path) -> set[PurePosixPath]:
    """The files that publishing made in `folder`, or began to make."""
    listed = folder / LIST
    text = listed.read_text(encoding="utf-8", errors="replace") if listed.is_file() else _HEADER
    if not text.startswith(_HEADER):
        return set()
    return {LIST, *map(PurePosixPath, filter(None, text.removeprefix(_HEADER).split("\n")))}


def _whole(path: PurePosixPath) -> PurePosixPath:
    """The file that a killed run was writing at `path`, or else `path`."""
    is_part = path.name.startswith(".") and path.name.endswith(PART)
    return path.with_name(path.name[1 : -len(PART)]) if is_part else path


def _is_page(path: PurePosixPath) -> bool:
    return path.suffix == ".html"


def _replace(new: Path, file: Path, folder: Path) -> None:
    """Write `file` whole, in the place of whatever of ours is there."""
    if file.is_file() and filecmp.cmp(new, file, shallow=False):
        return
    for parent in file.parents[: len(file.relative_to(folder).parts) - 1]:
        if parent.is_file():
            parent.unlink()
    if file.is_dir():
        shutil.rmtree(file)
    write_atomically(file, new.read_bytes())


def _is_other_spelling(
    path: PurePosixPath, wanted: Collection[PurePosixPath], folder: Path
) -> bool:
    """Whether `path` is one of the new files, on a disk that sees no capitals."""
    spellings = (one for one in wanted if str(one).casefold() == str(path).casefold())
    return any((folder / path).samefile(folder / one) for one in spellings)
