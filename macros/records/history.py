"""Where a page of one version is in another one: what the trees say that has moved, put together.

A tree knows the old addresses that its own pages name. A page that moved twice, or whose old
address nobody names any more, is followed through the versions between.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import html

from macros.content.moves import Address
from macros.records.bundle import Files

_REDIRECT = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]+)')
"""What a page that is gone has in its place; `macros/pages/moved.py` makes it."""

_MOVED_PARTS = b'<section class="moved"'
"""What stands at the end of a page from which a part moved to another one."""

_LINES = "//*[self::main or @class='moved']/p[@id]/a[@href]"
"""What leads, on both, to where a part is now."""


@dataclass(frozen=True)
class Contents:
    """The pages of a version's tree, and what it says has moved, by old address.

    A page that only redirects is not among the `pages`.
    """

    version: str
    pages: frozenset[PurePosixPath]
    moves: Mapping[Address, Address]

    @property
    def files(self) -> Collection[PurePosixPath]:
        """Every HTML file: the pages, and what only redirects."""
        return self.pages | {old.path for old in self.moves if not old.anchor}


@dataclass(frozen=True)
class History:
    """What all versions hold, oldest first.

    `origins` has, by version, the page from which came what is at an address at the end.
    """

    versions: Sequence[Contents] = ()
    origins: Mapping[str, Mapping[Address, PurePosixPath]] = field(default_factory=dict)

    def find(self, path: PurePosixPath, here: str, there: str) -> Address:
        """Return where the version `there` has the page at `path` of the version `here`.

        Where it has none, it is where the page was last.
        """
        names = [contents.version for contents in self.versions]
        start, end = names.index(here), names.index(there)
        if start <= end:
            return moved_to(Address(path), self.versions[start : end + 1])
        last = moved_to(Address(path), self.versions[start:])
        return Address(self.origins[there].get(last, path))

    def files(self, version: str) -> Collection[PurePosixPath]:
        """Return every HTML file of a version."""
        return next(one.files for one in self.versions if one.version == version)

    def has(self, path: PurePosixPath, version: str) -> bool:
        """Return whether a version has the page at `path`."""
        return any(one.version == version and path in one.pages for one in self.versions)

    def old_addresses(self, version: str) -> Mapping[Address, Address]:
        """Return the addresses that are no pages of a version, and where what was there is in it.

        They are those of the versions before it, and what it says itself.
        """
        names = [contents.version for contents in self.versions]
        known = self.versions[: names.index(version) + 1]
        found: dict[Address, Address] = {}
        for number, contents in enumerate(known):
            for old in (*map(Address, contents.pages), *contents.moves):
                found[old] = moved_to(old, known[number:])
        pages = known[-1].pages
        return {
            old: new for old, new in found.items() if old.path not in pages and new.path in pages
        }


def history_of(versions: Sequence[Contents]) -> History:
    """Return the history of the contents of all versions, oldest first."""
    later = {one.version: versions[number:] for number, one in enumerate(versions, start=1)}
    origins = {one.version: _origins(one, later[one.version]) for one in versions}
    return History(versions, origins)


def _origins(contents: Contents, later: Sequence[Contents]) -> Mapping[Address, PurePosixPath]:
    """The pages of a version by where they are at the end; of several, the one with that name."""
    ends = {page: moved_to(Address(page), later) for page in sorted(contents.pages)}
    merged = {end: page for page, end in reversed(ends.items())}
    return merged | {end: page for page, end in ends.items() if page == end.path}


def moved_to(address: Address, later: Iterable[Contents]) -> Address:
    """Return where an address of a version is after the `later` versions."""
    for contents in later:
        whole = contents.moves.get(Address(address.path), address)
        address = contents.moves.get(address, whole)
    return address


def read_contents(version: str, files: Files) -> Contents:
    """Return what the tree of a version holds."""
    texts = {path: content for path, content in files.items() if path.suffix == ".html"}
    moves = {path: dict(_moves(path, content)) for path, content in texts.items()}
    pages = frozenset(path for path in texts if Address(path) not in moves[path])
    every = {old: new for one in moves.values() for old, new in one.items()}
    return Contents(version, pages, every)


def redirect_of(path: PurePosixPath, page: bytes) -> Address | None:
    """Return where the page at `path` of a tree redirects its readers, if it does."""
    redirect = _REDIRECT.search(page)
    return _seen_from(path, unescape(redirect[1].decode())) if redirect else None


def _moves(path: PurePosixPath, page: bytes) -> Iterator[tuple[Address, Address]]:
    """What the page at `path` says has moved: all of it, or parts."""
    redirect = redirect_of(path, page)
    if redirect:
        yield Address(path), redirect
    if redirect or _MOVED_PARTS in page:
        read: html.HtmlElement = html.document_fromstring(page)
        for link in read.xpath(_LINES):
            yield Address(path, link.getparent().get("id")), _seen_from(path, link.get("href"))


def _seen_from(path: PurePosixPath, link: str) -> Address:
    there, _, anchor = link.partition("#")
    target = posixpath.normpath(path.parent / unquote(there))
    return Address(PurePosixPath(target), unquote(anchor))
