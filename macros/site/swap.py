"""A folder that is replaced as a whole: made beside, then put in the old one's place.

Killed at any moment, the folder is the old one or the new one. Where the system cannot exchange two
folders in one step, it may be gone between two renames; the next run brings it back.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

_HERE = -100
"""AT_FDCWD: a path is seen from the working folder."""

_SWAP = 2
"""RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS."""

_HELD_BYTE = 2**30
"""The byte of a lock file that is locked: Windows lets nobody read one that is."""

_MOST_SAID = 200

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a disk says that knows no locks, as some network disks do: then nobody waits."""


Refill = Callable[[Path, Path], None]
"""Makes the second folder, which stays, hold what the first holds."""


def never(new: Path, folder: Path) -> bool:
    """Return False: the new folder is always wanted."""
    del new, folder
    return False


@contextmanager
def replacing(
    folder: Path, unless: Callable[[Path, Path], bool] = never, refill: Refill | None = None
) -> Iterator[Path]:
    """Give an empty folder that stands in the place of `folder` once the block has ended well.

    It does not when `unless`, called with the new folder and the one that is there, says so.
    One run at a time: another that wants the same folder waits. `refill` is called with the two
    where the folder must stay the one it is, as a mounted one must.
    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if refill and folder.exists() and not _can_be_exchanged(folder):
        with TemporaryDirectory() as scratch:
            yield Path(scratch)
            if not unless(Path(scratch), folder):
                refill(Path(scratch), folder)
        return
    new, old = (folder.with_name(f".{folder.name}-{state}") for state in ("new", "old"))
    with one_at_a_time(folder.with_name(f".{folder.name}.lock"), f"replacing {folder.name}/"):
        mend(folder, new, old)
        new.mkdir()
        try:
            yield new
            if not (folder.exists() and unless(new, folder)):
                _put_or_refill(new, folder, old, refill)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            if folder.exists():  # else `old` is the only one, and the next run brings it back
                shutil.rmtree(old, ignore_errors=True)


def _can_be_exchanged(folder: Path) -> bool:
    return not os.path.ismount(folder) and os.access(folder.parent, os.W_OK)


def _put_or_refill(new: Path, folder: Path, old: Path, refill: Refill | None) -> None:
    try:
        put_in_place(new, folder, old)
    except OSError:  # a folder of the same disk can be mounted too, or be open in a program
        if not (refill and folder.exists()):
            raise
        refill(new, folder)


@contextmanager
def one_at_a_time(lock: Path, doing: str) -> Iterator[None]:
    """Wait until no other run holds the file `lock`, and hold it; a run that dies lets go of it.

    A run that waits prints what the other is `doing`. The folder of the lock is made where it is
    missing.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab+", buffering=0) as turn:
        if not _taken(turn, wait=False):
            other = _said_in(turn)
            print(f"Waiting for another run to end: {other} …", file=sys.stderr, flush=True)
            while not _taken(turn, wait=True):
                pass
        turn.truncate(0)
        turn.write(doing.encode())
        yield


@contextmanager
def if_free(lock: Path) -> Iterator[bool]:
    """Hold the file `lock` unless another run does, and give whether this one holds it."""
    with lock.open("ab+", buffering=0) as turn:
        yield _taken(turn, wait=False)


def mend(folder: Path, new: Path, old: Path) -> None:
    """Clear away what a killed run left, and bring `folder` back if it is gone."""
    if old.exists() and not folder.exists():
        old.replace(folder)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def exchange(one: Path, two: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    first, second = os.fsencode(one), os.fsencode(two)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(_HERE, first, _HERE, second, _SWAP) == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(first, second, _SWAP) == 0)
    return False


def put_in_place(
    new: Path, folder: Path, old: Path, exchange: Callable[[Path, Path], bool] = exchange
) -> None:
    """Put `new` at `folder`; what was there is at `new` or at `old` afterwards."""
    if not folder.exists():
        new.replace(folder)
    elif not exchange(new, folder):
        folder.replace(old)
        try:
            new.replace(folder)
        except OSError:  # on Windows, a program that looks at new files can hold it
            old.replace(folder)
            raise


def _said_in(turn: IO[bytes]) -> str:
    turn.seek(0)
    return turn.read(_MOST_SAID).decode(errors="replace") or "it does not say what it does"


def _taken(turn: IO[bytes], *, wait: bool) -> bool:
    """Lock a file; False where another run holds it, on Windows after ten seconds of waiting."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(turn, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        return True
    import msvcrt

    turn.seek(_HELD_BYTE)
    try:
        msvcrt.locking(turn.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno not in (errno.EDEADLOCK, errno.EACCES):
            raise
        return False
    return True
