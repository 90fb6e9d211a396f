"""The built folder: every link leads to something in it, every page has what all pages need.

A page is read, looked at, and let go: a folder of ten thousand pages does not fit into memory.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from macros.checks.addresses import TreeAddress, Wrong
from macros.checks.links import poor_words, wrong_ids
from macros.checks.resolver import Resolver, TargetMap
from macros.pages.names import (
    Element,
    Names,
    Reference,
    css_addresses,
    names_of,
    names_of_svg,
    parsed,
    prose,
)

_SEARCH_INDEX = "search/search_index.json"
_LEFT_OVER_MARKS = (b"{{", b"{%", b"Traceback")
_LEFT_OVER = re.compile(r"\{\{|\{%|Traceback \(most recent call last\)")
_TITLE: Any = etree.XPath("string(/html/head/title)")
_LANGUAGE: Any = etree.XPath("string(/html/@lang)")
_DESCRIPTION: Any = etree.XPath("string(/html/head/meta[@name='description']/@content)")
_TEMPLATE = "Mend the template in overrides/."
_Fault = tuple[Wrong, str, int]


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
    place: TreeAddress
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


def page_faults(
    names: Names, root: Element, raw: bytes, path: str, place: TreeAddress
) -> Iterator[_Fault]:
    """Yield what is wrong with the page at `path`: the fault, the text it is in, its line.

    `names` and `root` are what was found in its bytes, `raw`.
    """
    for what, query, code in (
        ("title", _TITLE, "page-untitled"),
        ("description", _DESCRIPTION, "page-description"),
        ("language", _LANGUAGE, "page-language"),
    ):
        if not query(root).strip():
            yield Wrong(code, f"the built page {path} has no {what}", _TEMPLATE), "", 1
    yield from _wrong_canonical(names, path, place)
    if any(sign in raw for sign in _LEFT_OVER_MARKS):
        yield from _left_over(root, path)


def _left_over(root: Element, path: str) -> Iterator[_Fault]:
    for left in _LEFT_OVER.finditer(prose(root)):
        message = f"{left[0]!r} reached the page {path}"
        yield Wrong("macro-left", message, "Mend the macro in front of it."), left[0], 1
        break


def _wrong_canonical(names: Names, path: str, place: TreeAddress) -> Iterator[_Fault]:
    """Yield a fault when a page of a site with an address does not say its own."""
    site = next(iter(place.sites), "")
    right = site + ("" if path == "index.html" else path)
    if site and names.canonical not in (right, f"{site}{path}"):
        message = f"the page {path} says that its address is {names.canonical!r}"
        remedy = f"It is {right!r}: mend overrides/main.html or site_url in mkdocs.yml."
        yield Wrong("page-canonical", message, remedy), names.canonical or "", 1
