"""What the last build or check came to; where nothing has changed since, another comes to the same.

Nothing that makes pages is imported here: a build of which nothing is to be made takes no longer
than to look at the files.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from macros.content.dates import today
from macros.content.digests import NOTHING_KNOWN, KnownFiles, file_digests
from macros.content.problems import Problem
from macros.content.project import DOCS, SITE
from macros.site.store import Entry, Store, open_store

T = TypeVar("T")

BUILDING, CHECKING = "build", "check"
"""What can come to something."""

_KIND = "outcome"


class Signature(NamedTuple):
    """By what a file is known again: its bytes, the time of its last change, its place on disk."""

    size: int
    changed: int
    inode: int


@dataclass(frozen=True)
class Built:
    """What a build made: counts, and the folder it lies in; and what else is to be said of it."""

    tree: Path
    pages: int
    guides: int
    stages: int
    terms: int
    links: int
    said: str = ""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What something came to on a day, and the files below `docs/` of which it was made.

    `tree` are the files that it wrote, by their paths in the tree; {} if it wrote none.
    """

    day: date
    files: KnownFiles
    tree: Mapping[str, Signature]
    value: T


def unchanged(store: Store, what: str, docs: Path, tree: Path | None = None) -> Outcome[T] | None:
    """Return the outcome of the last `what` if all is as it was: the day, `docs` and the tree."""
    entry = store.entries(_KIND).get(what)
    if entry is None:
        return None
    outcome: Outcome[T] = entry.value
    if outcome.day != today() or (tree and not _is_same_tree(tree, outcome.tree)):
        return None
    now = files_below(docs, outcome.files)
    return outcome if now and is_same(now, outcome.files) else None


def is_same(one: KnownFiles, other: KnownFiles) -> bool:
    """Whether the same files hold the same."""
    digests = ({name: file.digest for name, file in each.files.items()} for each in (one, other))
    return next(digests) == next(digests)


def files_below(docs: Path, known: KnownFiles) -> KnownFiles | None:
    """Return the state of all files below `docs`, of which some may be known.

    None where something lies there that is no file, such as a link: nobody can say what it holds.
    """
    names = list(_names(docs))
    if not all(signature_of(f"{docs}/{name}") for name in names):
        return None
    return file_digests(docs, [PurePosixPath(name) for name in names], known)[1]


def keep_outcome(store: Store, what: str, outcome: Outcome[T]) -> None:
    """Keep what a build or a check came to."""
    store.keep(_KIND, what, Entry((), outcome))


def known_files(store: Store) -> KnownFiles:
    """Return what is known of the files below `docs/` from the last build or check."""
    outcomes = [entry.value for entry in store.entries(_KIND).values()]
    newest = max(outcomes, key=lambda one: one.files.taken, default=None)
    return newest.files if newest else NOTHING_KNOWN


def signatures(tree: Path) -> dict[str, Signature]:
    """Return the signatures of all files in a tree by their paths in it."""
    found = ((name, signature_of(f"{tree}/{name}")) for name in _names(tree))
    return {name: one for name, one in found if one}


def signature_of(file: Path | str) -> Signature | None:
    """Return the signature of a plain file, None where there is none."""
    try:
        found = os.lstat(file)  # a path object would take longer than the look
    except OSError:
        return None
    is_plain = stat.S_ISREG(found.st_mode)
    return Signature(found.st_size, found.st_mtime_ns, found.st_ino) if is_plain else None


def _is_same_tree(tree: Path, files: Mapping[str, Signature]) -> bool:
    return signatures(tree) == files


def _names(folder: Path) -> Iterator[str]:
    """Yield the paths of all that is no folder, in order; a link is not followed."""
    for path, folders, files in os.walk(folder):
        folders.sort()
        below = Path(path).relative_to(folder).as_posix()
        start = "" if below == "." else f"{below}/"
        links = [name for name in folders if Path(path, name).is_symlink()]
        yield from (f"{start}{name}" for name in sorted((*files, *links)))


def last_build() -> Built | None:
    """Return what the last build came to, if another would come to the same."""
    with open_store() as store:
        outcome: Outcome[Built] | None = None
        outcome = unchanged(store, BUILDING, DOCS, SITE) if store else None
        # the project may lie elsewhere now
        return replace(outcome.value, tree=SITE) if outcome else None


def last_check(mkdocs_yml: Path) -> list[Problem] | None:
    """Return the problems that the last check found, if another would find the same."""
    with open_store(mkdocs_yml.parent) as store:
        outcome: Outcome[list[Problem]] | None = None
        outcome = unchanged(store, CHECKING, mkdocs_yml.parent / DOCS.name) if store else None
        return outcome.value if outcome else None
