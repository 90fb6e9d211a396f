"""The files below `docs/`: plain files with plain names, and nothing else."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from macros.content.problems import Problem, Report

LONGEST_NAME = 100
DEEPEST = 8
"""So many folders may lie in one another."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
# Windows opens these as devices, whatever stands after the dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# MkDocs makes pages of them too, which would pass no check.
_ALMOST_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd", ".MD", ".Md", ".mD")
_KINDS = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}


def find_files(docs: Path, report: Report) -> frozenset[PurePosixPath]:
    """Return the paths below `docs` of all files; hidden ones are left out.

    What is no plain file, or has a name that does not work everywhere, goes to `report`. Links are
    not followed: they would publish what lies elsewhere.
    """
    return frozenset(_files(docs, PurePosixPath(), report)) if docs.is_dir() else frozenset()


def _files(folder: Path, path: PurePosixPath, report: Report) -> Iterator[PurePosixPath]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        inside = path / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        for code, message, remedy in _faults(entry, is_folder):
            report(Problem("docs" / inside, 1, code, message, remedy))
        if is_folder and len(inside.parts) > DEEPEST:
            message = f"folders are nested over {DEEPEST} deep"
            report(Problem("docs" / inside, 1, "file-kind", message, "Move it further up."))
        elif is_folder:
            yield from _files(folder / entry.name, inside, report)
        elif entry.is_file(follow_symlinks=False):
            yield inside


def _faults(entry: os.DirEntry[str], is_folder: bool) -> Iterator[tuple[str, str, str]]:
    name = entry.name
    if not is_folder and not entry.is_file(follow_symlinks=False):
        kind = _KINDS.get(stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode), "a device")
        yield "file-kind", f"this is {kind}, not a file", "Put the file itself here."
    elif is_folder and name.endswith(".md"):
        message = "this is a folder with the name of a page"
        yield "file-kind", message, "Rename it: only pages end in '.md'."
    elif name.endswith(_ALMOST_PAGES):
        yield "file-name", f"the page {name!r} does not end in '.md'", "Rename it."
    elif name.lower() == "readme.md":
        message = "a page called README would take the place of the folder's index"
        yield "file-name", message, "Rename it to index.md, or give it a name of its own."
    if len(name) > LONGEST_NAME:
        message = f"the name has {len(name)} letters, at most {LONGEST_NAME} work everywhere"
        yield "file-name", message, "Shorten it."
    elif not _NAME.fullmatch(name):
        strange = ", ".join(dict.fromkeys(map(_shown, re.sub(r"[A-Za-z0-9._-]", "", name))))
        message = f"the name has {strange or 'a dot or hyphen at its start'} in it"
        remedy = "Use the letters a to z, digits and hyphens, as in 'spinal-canal.md'."
        yield "file-name", message, remedy
    elif _DEVICE.fullmatch(name):
        yield "file-name", f"Windows cannot hold a file called {name!r}", "Rename it."


def _shown(sign: str) -> str:
    return "a space" if sign == " " else repr(sign)
