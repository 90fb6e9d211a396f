"""One file of a built tree: what is wrong in it alone, and what it needs of the others.

A look at a file depends on its path and its bytes. While these are the same, it can be kept.
"""

import re
from collections.abc import Collection, Iterator
from posixpath import dirname
from typing import Any, NamedTuple

from lxml import etree

from macros.checks.addresses import SCHEME
from macros.checks.links import poor_words, wrong_ids
from macros.checks.resolver import has_part, plain_place
from macros.checks.rules import Finding, Wrong
from macros.checks.tree_guides import NO_STAGES, ShownStages, shown_stages
from macros.content.problems import Rule
from macros.pages.names import (
    Element,
    Names,
    Reference,
    names_of,
    names_of_css,
    names_of_svg,
    parsed,
    prose,
)

MACRO_LEFT = Rule("macro-left", "A macro reached the page unread")
PAGE_DESCRIPTION = Rule("page-description", "A built page does not say what it is about")
PAGE_LANGUAGE = Rule("page-language", "A built page does not say its language")
PAGE_UNTITLED = Rule("page-untitled", "A built page has no title")

PAGES = (".html", ".htm")
JOINT = "\0"
"""What stands between joined texts: no HTML has it, and a style sheet that has is not plain."""

LOOKED_INTO = (*PAGES, ".svg", ".css")
"""What the names of files end with that can refer to others."""

_LEFT_OVER_MARKS = (b"{{", b"{%", b"Traceback")
_LEFT_OVER = re.compile(r"\{\{|\{%|Traceback \(most recent call last\)")
_TITLE: Any = etree.XPath("string(/html/head/title)")
_LANGUAGE: Any = etree.XPath("string(/html/@lang)")
_DESCRIPTION: Any = etree.XPath("string(/html/head/meta[@name='description']/@content)")
_TEMPLATE = "Fix the template in overrides/."


class FileLook(NamedTuple):
    """What a look at one file found.

    `anchors` are its parts to which links can lead, None where any may. A page may lead readers on
    to another (`redirects_to`), and names its own address (`canonical`). `faults` are what is wrong
    whatever else the tree holds. The file is sound in a tree that has all of `leads_to`, which are
    files and with '#' parts of them, and in which all of `leads_out`, addresses with a host or a
    scheme behind their elements, are right; but if `is_plain` is false, more must be asked of its
    links. These three are joined: ten thousand looks are read from a disk ten times as fast so.
    """

    anchors: str | None
    links: int
    leads_to: str
    leads_out: str
    is_plain: bool
    faults: tuple[Finding, ...] = ()
    is_page: bool = False
    redirects_to: str = ""
    canonical: str | None = None
    stages: ShownStages = NO_STAGES


def look_at(path: str, raw: bytes) -> FileLook:
    """Return what the file at `path` in a tree says; `raw` are its bytes."""
    if not path.endswith(PAGES):
        return _leading(path, names_in(path, raw))
    root = parsed(raw)
    names = names_of(root)
    redirects_to = next((one.address for one in names.references if one.tag == "meta"), "")
    return _leading(path, names)._replace(
        faults=tuple(_faults(path, raw, root, names)),
        is_page=not redirects_to,
        redirects_to=redirects_to,
        canonical=names.canonical,
        stages=shown_stages(path, root),
    )


def names_in(path: str, raw: bytes) -> Names:
    """Return what the file at `path` in a tree defines and refers to."""
    if path.endswith(PAGES):
        return names_of(parsed(raw))
    return names_of_css(raw) if path.endswith(".css") else names_of_svg(raw)


def _leading(path: str, names: Names) -> FileLook:
    """Return a look that says where the file leads, and nothing else."""
    anchors: Collection[str] | None = None if path.endswith(".css") else names.anchors
    leads_to, leads_out, is_plain = set[str](), set[str](), not names.base
    folder = dirname(path)
    for reference in names.references:
        address = reference.address.strip(" \t\n\r\f")
        if JOINT in address:
            is_plain = False
        elif address.startswith("#"):
            is_plain = is_plain and has_part(anchors, address[1:])
        elif SCHEME.match(address) or address.startswith("//"):
            leads_out.add(f"{reference.tag} {address}")
        elif place := plain_place(folder, address):
            leads_to.add(place)
        else:
            is_plain = False
        is_plain = is_plain and not _has_poor_words(reference)
    return FileLook(
        anchors=None if anchors is None else JOINT.join(sorted(anchors)),
        links=len(names.references),
        leads_to=JOINT.join(sorted(leads_to)),
        leads_out=JOINT.join(sorted(leads_out)),
        is_plain=is_plain,
    )


def _has_poor_words(reference: Reference) -> bool:
    return reference.words is not None and poor_words(reference) is not None


def _faults(path: str, raw: bytes, root: Element, names: Names) -> Iterator[Finding]:
    """Yield what is wrong with a page whatever its links lead to."""
    for wrong, id_, line in wrong_ids(names):
        yield Finding(path, line, id_, wrong)
    for what, query, rule in (
        ("title", _TITLE, PAGE_UNTITLED),
        ("description", _DESCRIPTION, PAGE_DESCRIPTION),
        ("language", _LANGUAGE, PAGE_LANGUAGE),
    ):
        if not query(root).strip():
            yield Finding(
                path, 1, "", Wrong(rule, f"the built page {path} has no {what}", _TEMPLATE)
            )
    if any(mark in raw for mark in _LEFT_OVER_MARKS):
        yield from _left_over(path, root)


def _left_over(path: str, root: Element) -> Iterator[Finding]:
    left = _LEFT_OVER.search(prose(root))
    if left:
        message = f"{left[0]!r} reached the page {path}"
        wrong = Wrong(MACRO_LEFT, message, "Fix the macro in front of it.")
        yield Finding(path, 1, left[0], wrong)
