"""A leaflet on paper: printed by a browser, tagged, with an outline."""

import datetime
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from macros.release.browsers import start_browser
from macros.release.pdf_packing import packed

PAPERS = {"a4": "A4", "letter": "Letter"}

_OPTIONS: dict[str, Any] = {"tagged": True, "outline": True, "print_background": True}

# Screen readers take a figure of a PDF for one picture and leave out the words that stand in it;
# the drawing inside is a picture of its own: with its name, and its words, which are not printed.
_READABLE = """
const text = (node, ids) =>
  node.getAttribute(ids).split(" ").map(id => document.getElementById(id).textContent).join(" ")
for (const figure of document.querySelectorAll("figure")) figure.role = "group"
for (const drawing of document.querySelectorAll("figure [role=img][aria-describedby]")) {
  drawing.ariaLabel = `${text(drawing, "aria-labelledby")} ${text(drawing, "aria-describedby")}`
  drawing.removeAttribute("aria-labelledby")
}"""

_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")


@contextmanager
def printer() -> Iterator[Browser]:
    """Give a browser that prints; raises MissingBrowserError where none starts."""
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        try:
            yield browser
        finally:
            browser.close()


def print_leaflet(browser: Browser, page: bytes, day: datetime.date) -> Mapping[str, bytes]:
    """Return the PDFs of a leaflet's page by paper, dated `day`."""
    with browser.new_context() as context:
        opened = context.new_page()
        opened.set_content(page.decode())
        opened.evaluate(_READABLE)
        opened.evaluate("document.fonts.ready.then(() => true)")
        return {
            paper: packed(_dated(opened.pdf(format=size, **_OPTIONS), day))
            for paper, size in PAPERS.items()
        }


def _dated(pdf: bytes, day: datetime.date) -> bytes:
    """The PDF with `day` as its date: the time of printing is all in which two prints differ."""
    # of the same length, for the PDF knows at which byte each of its parts starts
    return _DATE.sub(
        lambda found: f"(D:{day:%Y%m%d}000000+00'00')".encode().ljust(len(found[0])), pdf
    )
