"""What every built page must have, and must not: a title, a language, no macro left over."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from macros.checks.places import Place
from macros.checks.schemes import Wrong
from macros.pages.names import Element, Names, prose

_SIGNS = (b"{{", b"{%", b"Traceback")
_LEFT_OVER = re.compile(r"\{\{|\{%|Traceback \(most recent call last\)")
_TITLE: Any = etree.XPath("string(/html/head/title)")
_LANGUAGE: Any = etree.XPath("string(/html/@lang)")
_DESCRIPTION: Any = etree.XPath("string(/html/head/meta[@name='description']/@content)")
_TEMPLATE = "Mend the template in overrides/."

_Fault = tuple[Wrong, str, int]


def page_faults(
    names: Names, root: Element, raw: bytes, path: str, place: Place
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
    if any(sign in raw for sign in _SIGNS):
        yield from _left_over(root, path)


def _left_over(root: Element, path: str) -> Iterator[_Fault]:
    for left in _LEFT_OVER.finditer(prose(root)):
        message = f"{left[0]!r} reached the page {path}"
        yield Wrong("macro-left", message, "Mend the macro in front of it."), left[0], 1
        break


def _wrong_canonical(names: Names, path: str, place: Place) -> Iterator[_Fault]:
    """Yield a fault when a page of a site with an address does not say its own."""
    site = next(iter(place.sites), "")
    right = site + ("" if path == "index.html" else path)
    if site and names.canonical not in (right, f"{site}{path}"):
        message = f"the page {path} says that its address is {names.canonical!r}"
        remedy = f"It is {right!r}: mend overrides/main.html or site_url in mkdocs.yml."
        yield Wrong("page-canonical", message, remedy), names.canonical or "", 1
