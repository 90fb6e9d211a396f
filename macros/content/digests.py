"""Short digests of the files below `docs/`, and how not to read again what has not changed."""

import os
import time
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import NamedTuple

Digests = Mapping[PurePosixPath, str]
"""The digest of each file, by its path below `docs/`."""

Digester = Callable[[Path, Collection[PurePosixPath]], Digests]
"""Returns the digests of files below a folder."""

_SIZE = 16
_CHUNK = 1 << 20
_SETTLED = 2_000_000_000
"""A file may change again within the tick of a clock and look the same: FAT's lasts two seconds."""


class FileState(NamedTuple):
    """How a file lay on the disk as its digest was taken; times are in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int
    digest: str


class KnownFiles(NamedTuple):
    """What an earlier look at files found, by their paths below `docs/`, and when it began."""

    taken: int = 0
    files: Mapping[str, FileState] = {}


NOTHING_KNOWN = KnownFiles()


def file_digests(
    docs: Path, files: Collection[PurePosixPath], known: KnownFiles = NOTHING_KNOWN
) -> tuple[dict[PurePosixPath, str], KnownFiles]:
    """Return the digests of `files` below `docs`, and what the next look at them may know.

    A file that lies as it did, and had come to rest when it was looked at, is not read again.
    """
    settled, taken = known.taken - _SETTLED, time.time_ns()
    states: dict[str, FileState] = {}
    digests: dict[PurePosixPath, str] = {}
    for path in files:
        name = str(path)
        state = _state(docs / name, known.files.get(name), settled)
        states[name], digests[path] = state, state.digest
    return digests, KnownFiles(taken, states)


def digests_anew(docs: Path, files: Collection[PurePosixPath]) -> Digests:
    """Return the digests of `files` below `docs`, of which nothing is known."""
    return file_digests(docs, files)[0]


def digest_of(value: object) -> str:
    """Return a digest of a value that its `repr` tells from all others."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def _state(file: Path, before: FileState | None, settled: int) -> FileState:
    if before and before.modified < settled and before.changed < settled:
        now = file.stat()
        if before[:-1] == (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino):
            return before
    with file.open("rb", buffering=0) as opened:
        # looked at before it is read: whoever writes meanwhile makes it differ at the next look
        now = os.fstat(opened.fileno())
        digest = blake2b(digest_size=_SIZE)
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return FileState(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, digest.hexdigest())
