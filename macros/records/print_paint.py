"""What a print paints, compared with the print that was released.

Two browsers paint one page in different ways, so a difference alone says nothing. But where a page
holds every line of the released one, and paints something besides, that was added by somebody.
Whoever rewrites the page is not found.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from macros.records.pdf_words import child, read_pdf

_PAINTS = re.compile(rb"(?:^|\s)(?:[fF]\*?|[bB]\*?|[sS]|sh|Do|T[jJ]|BI)(?:\s|$)")
"""The operators that leave something on the paper."""


def foreign_paint(pdf: bytes, released: bytes) -> list[str]:
    """Return what a print paints over the pages of the `released` one, in words.

    Nothing is known of a print of another size. Raises ReleaseError when one cannot be read.
    """
    old = read_pdf(released, _lines_by_page)
    new = read_pdf(pdf, _lines_by_page)
    if len(new) != len(old) or any(before - now for before, now in zip(old, new, strict=True)):
        return []
    return [
        f"something is painted on page {number} that was not there"
        for number, (before, now) in enumerate(zip(old, new, strict=True), start=1)
        if any(_PAINTS.search(line) for line in now - before)
    ]


def _lines_by_page(reader: PdfReader) -> list[Counter[bytes]]:
    return [Counter(_lines(page)) for page in reader.pages]


def _lines(page: Any) -> Iterator[bytes]:
    """The lines of what draws a page, and its size; those of drawings that it uses, too."""
    yield str([float(side) for side in page.mediabox]).encode()
    contents = page.get_contents()
    yield from contents.get_data().splitlines() if contents is not None else ()
    yield from _lines_of_drawings(page, [])


def _lines_of_drawings(holder: Any, seen: list[Any]) -> Iterator[bytes]:
    drawings = child(child(holder, "/Resources"), "/XObject")
    for name in drawings:
        one = drawings[name]
        if one.get("/Subtype") == "/Form" and not any(one is other for other in seen):
            seen.append(one)
            yield from one.get_data().splitlines()
            yield from _lines_of_drawings(one, seen)
