"""The built folder: every link leads to something in it, every page has what all pages need.

Each page is read, checked and dropped: a folder of ten thousand pages does not fit into memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from macros.checks.addresses import TreeAddress
from macros.checks.links import poor_words, wrong_ids
from macros.checks.resolver import Resolver, TargetMap
from macros.checks.rules import Wrong
from macros.content.problems import Rule
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

MACRO_LEFT = Rule("macro-left", "A macro reached the page unread")
PAGE_CANONICAL = Rule("page-canonical", "A page names another page as its address")
PAGE_DESCRIPTION = Rule("page-description", "A built page does not say what it is about")
PAGE_LANGUAGE = Rule("page-language", "A built page does not say its language")
PAGE_UNTITLED = Rule("page-untitled", "A built page has no title")

_LEFT_OVER_MARKS = (b"{{", b"{%", b"Traceback")
_LEFT_OVER = re.compile(r"\{\{|\{%|Traceback \(most recent call last\)")
_TITLE: Any = etree.XPath("string(/html/head/title)")
_LANGUAGE: Any = etree.XPath("string(/html/@lang)")
_DESCRIPTION: Any = etree.XPath("string(/html/head/meta[@name='description']/@content)")
_TEMPLATE = "Fix the template in overrides/."


class Finding(NamedTuple):
    """What is wrong in a file of the tree: its path, the line, and the address or id."""

    path: str
    line: int
    text: str
    wrong: Wrong


PageCheck = Callable[[str, Element], Iterable[Finding]]
"""Finds what else is wrong with a page, given its path in the tree and its root."""


@dataclass
class TreeReader:
    """Reads a built folder; counts its `pages` and `links`.

    `check_page` is called with each page while that is in memory.
    """

    folder: Path
    served_at: TreeAddress
    check_page: PageCheck
    pages: set[str] = field(default_factory=set)
    links: int = 0

    def __post_init__(self) -> None:
        found = (file for file in self.folder.rglob("*") if file.is_file())
        files = sorted(file.relative_to(self.folder).as_posix() for file in found)
        self._targets: TargetMap = dict.fromkeys(files)
        self._resolver = Resolver(self._targets, self.served_at)
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
        for path, reference, base in self._later:
            yield from self._finding(path, reference, base)

    def _page(self, path: str) -> Iterator[Finding]:
        raw = self._raw(path)
        root = parsed(raw)
        names = self._named(path, names_of(root))
        if not redirect_of(names):
            self.pages.add(path)
        yield from self._references(path, names)
        for wrong, id_, line in wrong_ids(names):
            yield Finding(path, line, id_, wrong)
        for wrong, text, line in page_faults(names, root, raw, path, self.served_at):
            yield Finding(path, line, text, wrong)
        yield from self.check_page(path, root)

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


def redirect_of(names: Names) -> str:
    """Return the address to which a page redirects its readers at once, or ''."""
    return next((one.address for one in names.references if one.tag == "meta"), "")


def page_faults(
    names: Names, root: Element, raw: bytes, path: str, served_at: TreeAddress
) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what is wrong with the page at `path`, each with the text it is in and its line.

    `names` and `root` are what was found in its bytes, `raw`.
    """
    for what, query, rule in (
        ("title", _TITLE, PAGE_UNTITLED),
        ("description", _DESCRIPTION, PAGE_DESCRIPTION),
        ("language", _LANGUAGE, PAGE_LANGUAGE),
    ):
        if not query(root).strip():
            yield Wrong(rule, f"the built page {path} has no {what}", _TEMPLATE), "", 1
    yield from _wrong_canonical(names, path, served_at)
    if any(mark in raw for mark in _LEFT_OVER_MARKS):
        yield from _left_over(root, path)


def _left_over(root: Element, path: str) -> Iterator[tuple[Wrong, str, int]]:
    for left in _LEFT_OVER.finditer(prose(root)):
        message = f"{left[0]!r} reached the page {path}"
        yield Wrong(MACRO_LEFT, message, "Fix the macro in front of it."), left[0], 1
        break


def _wrong_canonical(
    names: Names, path: str, served_at: TreeAddress
) -> Iterator[tuple[Wrong, str, int]]:
    """Yield what is wrong when a page of a site with an address does not say its own.

    That of a page that redirects is the one to which it leads.
    """
    site, there = next(iter(served_at.sites), ""), redirect_of(names).partition("#")[0]
    if there:
        path = normpath(join(dirname(path), unquote(there)))
    right = site + ("" if path == "index.html" else path)
    if site and names.canonical not in (right, f"{site}{path}"):
        message = f"the page {path} says that its address is {names.canonical!r}"
        remedy = f"It is {right!r}: fix overrides/main.html or site_url in mkdocs.yml."
        yield Wrong(PAGE_CANONICAL, message, remedy), names.canonical or "", 1
