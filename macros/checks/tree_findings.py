"""The built folder: every link of every page leads to something that is in it.

A page is read, looked at, and let go: a folder of ten thousand pages does not fit into memory.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.checks.ids import wrong_ids
from macros.checks.links import poor_words
from macros.checks.places import Place
from macros.checks.resolver import Resolver, TargetMap
from macros.checks.schemes import Wrong
from macros.checks.tree_pages import page_faults
from macros.pages.names import (
    Element,
    Names,
    Reference,
    css_addresses,
    names_of,
    names_of_svg,
    parsed,
)

_SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Finding:
    """What is wrong in a file of the tree: its path, the line, the address or id, the fault."""

    path: str
    line: int
    text: str
    wrong: Wrong


LookAtPage = Callable[[str, Element], Iterable[Finding]]
"""Finds what else is wrong with a page, by its path in the tree and its root."""


@dataclass
class TreeReader:
    """Reads a built folder that is reached at `place`; counts its `pages` and `links`.

    `look` is told of each page while it is there.
    """

    folder: Path
    place: Place
    look: LookAtPage
    pages: set[str] = field(default_factory=set)
    links: int = 0

    def __post_init__(self) -> None:
        found = (file for file in self.folder.rglob("*") if file.is_file())
        files = sorted(file.relative_to(self.folder).as_posix() for file in found)
        self._targets: TargetMap = dict.fromkeys(files)
        self._resolver = Resolver(self._targets, self.place)
        # links to a part of a page that may not have been read yet
        self._later: list[tuple[str, Reference, str]] = []

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong in the folder."""
        for path in self._targets:
            if path.endswith((".html", ".htm")):
                yield from self._page(path)
            elif path.endswith(".svg"):
                yield from self._references(path, self._named(path, names_of_svg(self._raw(path))))
            elif path.endswith(".css"):
                yield from self._style_sheet(path)
        if _SEARCH_INDEX in self._targets:
            self._later += _searched(self._raw(_SEARCH_INDEX))
        for path, reference, base in self._later:
            yield from self._finding(path, reference, base)

    def _page(self, path: str) -> Iterator[Finding]:
        self.pages.add(path)
        raw = self._raw(path)
        root = parsed(raw)
        names = self._named(path, names_of(root))
        yield from self._references(path, names)
        for wrong, id_, line in wrong_ids(names):
            yield Finding(path, line, id_, wrong)
        for wrong, text, line in page_faults(names, root, raw, path, self.place):
            yield Finding(path, line, text, wrong)
        yield from self.look(path, root)

    def _named(self, path: str, names: Names) -> Names:
        self._targets[path] = names.anchors
        return names

    def _references(self, path: str, names: Names) -> Iterator[Finding]:
        self.links += len(names.references)
        for reference in names.references:
            before, hash_, _ = reference.address.partition("#")
            if hash_ and before.strip():
                self._later.append((path, reference, names.base))
            else:
                yield from self._finding(path, reference, names.base)

    def _style_sheet(self, path: str) -> Iterator[Finding]:
        for address, line in css_addresses(self._raw(path).decode(errors="replace")):
            self.links += 1
            reference = Reference("style", "url", address, line)
            if "#" in address:
                self._later.append((path, reference, ""))
            else:
                yield from self._finding(path, reference)

    def _finding(self, path: str, reference: Reference, base: str = "") -> Iterator[Finding]:
        wrong = self._resolver.wrong(reference, path, base) or poor_words(reference)
        if wrong:
            yield Finding(path, reference.line, reference.address.strip(), wrong)

    def _raw(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


def _searched(index: bytes) -> Iterator[tuple[str, Reference, str]]:
    """Yield the links to the pages that a search would find."""
    for entry in json.loads(index)["docs"]:
        # search pages join what they find to the root of the tree
        reference = Reference("a", "location", entry["location"] or "index.html", 1)
        yield _SEARCH_INDEX, reference, "../index.html"
