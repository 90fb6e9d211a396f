"""A built tree: its files, the hash of all of them, and its bundle, a zip.

The zip that is written depends on nothing but the files, a day, and this zlib. A zip that is read
is not trusted: nothing is written to disk, and no size it states is believed.
"""

import datetime
import hashlib
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from macros.content.guide import PROCEDURES
from macros.records.records import ReleaseError

Files = Mapping[PurePosixPath, bytes]
"""The contents of a tree's files by path."""

LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that operating systems leave in folders that people open."""

MOST_FILES = 65_535
"""The most entries of a zip without ZIP64."""

MOST_UNPACKED_BYTES = 1024**3
"""The most bytes that all files of a zip may unpack to."""

_MOST_COMPRESSION = 1100
"""How many times larger than the zip its files may be: deflate packs 1,032 to 1 at most."""

_BEST_LEVEL = 9
_MADE_BY_UNIX = 3
_PLAIN_FILE = 0o100644 << 16

_FORBIDDEN = frozenset('\\:\0<>"|?*')
"""Characters that lead out of the folder, or that cannot stand in a file's name, on some system."""

_FIRST_DAY = datetime.date(1980, 1, 1)
"""The first day that a zip can state."""


def read_tree(tree: Path) -> Files:
    """Return the files below the folder `tree`."""
    return {
        PurePosixPath(file.relative_to(tree).as_posix()): file.read_bytes()
        for file in sorted(tree.rglob("*"))
        if file.is_file() and file.name not in LITTER
    }


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def tree_hash(files: Files) -> str:
    """Return the SHA-256 of the list of all files: a line each as `sha256sum` writes it, sorted."""
    lines = [f"{sha256(files[path])}  {path}\n" for path in sorted(files, key=str)]
    return sha256("".join(lines).encode())


def guide_of(path: PurePosixPath) -> str:
    """Return the guide that a file of a tree belongs to, or ''."""
    return path.parts[1] if path.parts[0] == PROCEDURES.name and len(path.parts) > 2 else ""


def make_zip(files: Files, folder: str, day: datetime.date) -> bytes:
    """Return a zip of `files` below one `folder`, sorted, each dated `day` at midnight."""
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=_BEST_LEVEL) as opened:
        for path in sorted(files, key=str):
            opened.writestr(_entry(f"{folder}/{path}", day), files[path])
    return zipped.getvalue()


def _entry(name: str, day: datetime.date) -> zipfile.ZipInfo:
    day = max(day, _FIRST_DAY)
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED  # a ZipInfo is not compressed by default
    entry.create_system = _MADE_BY_UNIX  # otherwise Windows writes other bytes
    entry.external_attr = _PLAIN_FILE
    return entry


def read_zip(content: bytes, most_bytes: int = MOST_UNPACKED_BYTES) -> Files:
    """Return the files of a zip by their paths below its one folder.

    Raises ReleaseError where it is not a complete zip of plain files, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            return dict(_files(opened, min(most_bytes, len(content) * _MOST_COMPRESSION)))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise ReleaseError(f"The zip is damaged or not a zip ({error}). Get it again.") from error


def _files(opened: zipfile.ZipFile, bytes_left: int) -> Iterator[tuple[PurePosixPath, bytes]]:
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
            content = packed.read(bytes_left + 1)
        bytes_left -= len(content)
        if bytes_left < 0:
            raise _refused("it unpacks to far more than a site")
        yield path, content


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    """The path of an entry below the zip's folder."""
    name = entry.orig_filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or _FORBIDDEN & set(name):
        raise _refused(f"{name!r} leads out of its folder")
    mode = entry.external_attr >> 16
    if entry.is_dir() or (mode and not stat.S_ISREG(mode)):
        raise _refused(f"{name!r} is not a plain file")
    if len(path.parts) < 2 or str(path) != name:
        raise _refused(f"{name!r} is not in the zip's folder")
    return PurePosixPath(*path.parts[1:])


def _refused(why: str) -> ReleaseError:
    return ReleaseError(f"The zip is not one of ours: {why}. Do not open it; get it again.")
