"""The files of the tree that was built before, as far as they are what this build would make.

A file is linked from the tree that is about to be replaced, and only if it is the very file that
was recorded; the store itself holds none.
"""

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.checks.tree_look import FileLook
from macros.site.facts import Read
from macros.site.kept import Kept
from macros.site.outcome import Signature, signature_of
from macros.site.store import Entry


@dataclass(frozen=True)
class KeptFile:
    """A file of the tree: its signature, what the tree's check found in it, what it stands for."""

    signature: Signature
    look: FileLook | None
    value: Any


class KeptTree:
    """Takes files from the trees `old` into the tree `new`, and records those that are made.

    `kind` names the kind of tree: that for readers, or that for the writer.
    """

    def __init__(self, kept: Kept, kind: str, old: Sequence[Path], new: Path) -> None:
        self._kept, self._kind, self._old, self._new = kept, kind, old, new
        self._made: dict[str, tuple[tuple[Read, ...], Any]] = {}
        self._right: dict[str, KeptFile] = {}
        self._taken: dict[str, KeptFile] = {}
        self._folders: set[str] = set()

    def begin(self) -> None:
        """Find out which files are right, now that all articles are known."""
        self._right = self._kept.right(self._kind)

    def take(self, name: str) -> KeptFile | None:
        """Return the file of that name if it is right and now in the new tree."""
        file = self._right.get(name)
        # strings: making path objects of them would take longer than to link a file
        found = (f"{old}/{name}" for old in self._old if file)
        source = next((one for one in found if file and signature_of(one) == file.signature), None)
        if file is None or source is None:
            return None
        self._put(source, f"{self._new}/{name}")
        self._taken[name] = file
        return file

    def _put(self, source: str, target: str) -> None:
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)

    def make(self, name: str, value: object = None) -> None:
        """Note that the file of that name is made of what was read since the reading began."""
        self._made[name] = (self._kept.reads(), value)

    @property
    def made(self) -> Collection[str]:
        """The names of the files that were made."""
        return self._made

    def looks(self) -> dict[str, FileLook]:
        """Return what the check of a tree found in the files that were taken."""
        return {name: file.look for name, file in self._taken.items() if file.look}

    def record(self, looks: Mapping[str, FileLook]) -> None:
        """Keep the files that were made and copied, once they are written and `looks` are known."""
        for name, file in self._taken.items():
            signature = signature_of(f"{self._new}/{name}")
            if signature and signature != file.signature:  # where a disk has no links, it is a copy
                entry = self._kept.store.entries(self._kind)[name]
                copied = replace(file, signature=signature)
                self._kept.store.keep(self._kind, name, replace(entry, value=copied))
        for name, (reads, value) in self._made.items():
            signature = signature_of(f"{self._new}/{name}")
            if signature:
                file = KeptFile(signature, looks.get(name), value)
                self._kept.store.keep(self._kind, name, Entry(reads, file))
