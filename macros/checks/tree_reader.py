"""The built folder: every link leads to something in it, every page has what all pages need.

Each file is looked at and dropped: a folder of ten thousand pages does not fit into memory. What
the looks lead to is asked once for all; a file is read again only where some of it is not there.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from macros.checks.addresses import TreeAddress
from macros.checks.links import poor_words
from macros.checks.resolver import Resolver
from macros.checks.rules import Finding, Wrong
from macros.checks.tree_guides import ShownStages
from macros.checks.tree_look import JOINT, LOOKED_INTO, FileLook, look_at, names_in
from macros.content.problems import Rule
from macros.pages.names import Names, Reference

PAGE_CANONICAL = Rule("page-canonical", "A page names another page as its address")

StagesCheck = Callable[[str, ShownStages], Iterable[Finding]]
"""Finds what is wrong with the stages that the page at a path in the tree shows."""


@dataclass
class TreeReader:
    """Reads a built folder; counts its `pages` and `links`.

    A file that is among `looks` is taken as it was seen then; those that are not are added.
    `check_stages` is called with what each shows.
    """

    folder: Path
    served_at: TreeAddress
    looks: MutableMapping[str, FileLook]
    check_stages: StagesCheck
    pages: set[str] = field(default_factory=set)
    links: int = 0

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong in the folder."""
        files = sorted(_files(self.folder))
        looks = {path: self._look(path) for path in files if path.endswith(LOOKED_INTO)}
        self.pages.update(path for path, look in looks.items() if look.is_page)
        self.links += sum(look.links for look in looks.values())
        links = _Links(files, looks, self.served_at)
        for path, look in looks.items():
            if not links.are_sound(look):
                yield from links.wrong_in(path, names_in(path, self._raw(path)))
            yield from look.faults
            yield from _wrong_canonical(path, look, self.served_at)
            yield from self.check_stages(path, look.stages)
        yield from links.wrong_parts()

    def _look(self, path: str) -> FileLook:
        look = self.looks.get(path)
        if look is None:
            look = self.looks[path] = look_at(path, self._raw(path))
        return look

    def _raw(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


class _Links:
    """Where the links of a tree lead, `looks` being those at its `files`."""

    def __init__(
        self, files: Collection[str], looks: Mapping[str, FileLook], served_at: TreeAddress
    ) -> None:
        self._resolver = Resolver(_Targets(files, looks), served_at)
        named = _union(look.leads_to for look in looks.values())
        self._missing = {place for place in named if not self._resolver.is_there(place)}
        addresses = _union(look.leads_out for look in looks.values())
        self._wrong = {address for address in addresses if self._is_wrong(address)}
        # links to parts of pages; they are reported after all others
        self._later: list[tuple[str, Reference, str]] = []

    def are_sound(self, look: FileLook) -> bool:
        """Whether all links of a file are right; if not, one or the other may be wrong."""
        return (
            look.is_plain
            and (not self._missing or self._missing.isdisjoint(look.leads_to.split(JOINT)))
            and (not self._wrong or self._wrong.isdisjoint(look.leads_out.split(JOINT)))
        )

    def wrong_in(self, path: str, names: Names) -> Iterator[Finding]:
        """Yield what is wrong with the links of the file at `path`, but for parts of others."""
        for reference in names.references:
            before, hash_, _ = reference.address.partition("#")
            if hash_ and before.strip():
                self._later.append((path, reference, names.base))
            else:
                yield from self._finding(path, reference, names.base)

    def wrong_parts(self) -> Iterator[Finding]:
        """Yield what is wrong with the links to parts of other files that were left out."""
        for path, reference, base in self._later:
            yield from self._finding(path, reference, base)

    def _is_wrong(self, address: str) -> bool:
        tag, _, there = address.partition(" ")
        return self._resolver.wrong(Reference(tag, "", there, 1), "") is not None

    def _finding(self, path: str, reference: Reference, base: str) -> Iterator[Finding]:
        wrong = self._resolver.wrong(reference, path, base) or poor_words(reference)
        if wrong:
            yield Finding(path, reference.line, reference.address.strip(), wrong)


class _Targets(Mapping[str, Collection[str] | None]):
    """What can be linked to; the anchors of a file are separated only when they are asked for."""

    def __init__(self, files: Iterable[str], looks: Mapping[str, FileLook]) -> None:
        self._files = dict.fromkeys(files)
        self._looks = looks

    def __getitem__(self, path: str) -> Collection[str] | None:
        look = self._looks.get(path)
        anchors = look.anchors if look else self._files[path]
        return None if anchors is None else _separate(anchors)

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _union(joined: Iterable[str]) -> set[str]:
    return set[str]().union(*map(_separate, dict.fromkeys(joined)))


def _separate(joined: str) -> list[str]:
    return joined.split(JOINT) if joined else []


def _files(folder: Path, before: str = "") -> Iterator[str]:
    """Yield the paths of all files in a folder and below it, with '/' on every system."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{before}{entry.name}/")
            elif entry.is_file():
                yield before + entry.name


def _wrong_canonical(path: str, look: FileLook, served_at: TreeAddress) -> Iterator[Finding]:
    """Yield what is wrong when a page of a site with an address does not say its own.

    That of a page that redirects is the one to which it leads.
    """
    site, there = next(iter(served_at.sites), ""), look.redirects_to.partition("#")[0]
    if not site or not (look.is_page or look.redirects_to):
        return
    page = normpath(join(dirname(path), unquote(there))) if there else path
    right = site + ("" if page == "index.html" else page)
    if look.canonical not in (right, f"{site}{page}"):
        message = f"the page {page} says that its address is {look.canonical!r}"
        remedy = f"It is {right!r}: fix overrides/main.html or site_url in mkdocs.yml."
        wrong = Wrong(PAGE_CANONICAL, message, remedy)
        yield Finding(path, 1, look.canonical or "", wrong)
