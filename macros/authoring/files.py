"""What is started is written whole or not at all, and nothing that is there is lost."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def write_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder that is new: made beside, then moved to its place."""
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as beside:
        made = Path(beside) / folder.name
        made.mkdir()
        for name, text in texts.items():
            (made / name).write_bytes(text.encode())
        _refuse_to_replace(folder)
        made.rename(folder)


def write_file(file: Path, text: str) -> None:
    """Write a file that is new, in a folder that is made where there is none."""
    file.parent.mkdir(exist_ok=True)
    with _written_beside(file, text.encode()) as made:
        _refuse_to_replace(file)
        made.rename(file)


def take_back(file: Path) -> None:
    """Delete a file that was just written, and its folder where nothing else is in it."""
    file.unlink()
    with suppress(OSError):  # it holds other files
        file.parent.rmdir()


def replace_file(file: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old` in a file; raises OSError where it holds anything else now.

    Another program may have saved the file since it was read.
    """
    with _written_beside(file, new) as made:
        if file.exists():
            shutil.copymode(file, made)
        if (file.read_bytes() if file.exists() else b"") != old:
            raise OSError(errno.EBUSY, "Another program has just changed it", str(file))
        made.replace(file)


@contextmanager
def _written_beside(file: Path, content: bytes) -> Iterator[Path]:
    made = file.with_name(f".{file.name}.new")
    try:
        made.write_bytes(content)
        yield made
    finally:
        made.unlink(missing_ok=True)


def _refuse_to_replace(place: Path) -> None:
    if place.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
