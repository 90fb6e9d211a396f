"""A zip read without trusting it: nothing is written, no size it states is believed."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from macros.release.errors import ReleaseError
from macros.release.zip_writing import Files

MOST_FILES = 65_535
MOST_BYTES = 1024**3
"""Of all files together, unpacked."""

MOST_TIMES = 1100
"""How many times larger than the zip its files may be: deflate packs 1,032 to 1 at most."""


def files_in(content: bytes, most_bytes: int = MOST_BYTES) -> Files:
    """Return the files of a zip by their paths below its one folder.

    Raises ReleaseError for what is not a whole zip of plain files.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            return dict(_files(opened, min(most_bytes, len(content) * MOST_TIMES)))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise ReleaseError(f"The zip is damaged or not a zip ({error}). Get it again.") from error


def _files(opened: zipfile.ZipFile, room: int) -> Iterator[tuple[PurePosixPath, bytes]]:
    entries = opened.infolist()
    if len(entries) > MOST_FILES:
        raise _refused(f"it holds {len(entries)} files")
    seen: set[PurePosixPath] = set()
    for entry in entries:
        path = _path(entry)
        if path in seen:
            raise _refused(f"it holds {entry.filename!r} twice")
        seen.add(path)
        with opened.open(entry) as packed:
            content = packed.read(room + 1)
        room -= len(content)
        if room < 0:
            raise _refused("it unpacks to far more than a site")
        yield path, content


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    """The entry's path below the zip's folder."""
    name = entry.orig_filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in '\\:\0<>"|?*'):
        raise _refused(f"{name!r} leads out of its folder")
    mode = entry.external_attr >> 16
    if entry.is_dir() or (mode and not stat.S_ISREG(mode)):
        raise _refused(f"{name!r} is not a plain file")
    if len(path.parts) < 2 or str(path) != name:
        raise _refused(f"{name!r} is not in the zip's folder")
    return PurePosixPath(*path.parts[1:])


def _refused(why: str) -> ReleaseError:
    return ReleaseError(f"The zip is not one of ours: {why}. Do not open it; get it again.")
