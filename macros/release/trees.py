"""A built tree as its files, and the one hash that stands for all of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from macros.release.zip_writing import Files

_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What systems leave in folders that people open."""


def files_of(tree: Path) -> Files:
    """Return the contents of the files below the folder `tree`, by path."""
    return {
        PurePosixPath(file.relative_to(tree).as_posix()): file.read_bytes()
        for file in _inside(tree)
    }


def _inside(tree: Path) -> Iterator[Path]:
    for file in sorted(tree.rglob("*")):
        if file.is_file() and file.name not in _LITTER:
            yield file


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def tree_hash(files: Files) -> str:
    """Return the SHA-256 of the list of all files: a line each, as `sha256sum` writes, sorted."""
    lines = [f"{sha256(files[path])}  {path}\n" for path in sorted(files, key=str)]
    return sha256("".join(lines).encode())
