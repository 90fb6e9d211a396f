"""On which page of a print the target of a link stands: "When to call (on page 17)".

Paper has no links. The page of a leaflet holds the words of each reference, and a browser's print
fills in the number, which is read from a print before it. Chromium has no `target-counter`.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import html
from lxml.html.builder import E
from playwright.sync_api import Page
from pypdf import PdfReader

from macros.content.language import current
from macros.pages.whole_guide import ON_SCREEN
from macros.records.pdf_words import pages_of_targets

_REFERENCE = "page-ref"
_NUMBER = "page-ref__number"
_MOST_PRINTS = 3
"""A number may move a line, and with it another number."""
_WIDE = 10
"""A number for the first print, as wide as most."""

# A word of the glossary and a source have their own lists, which are easy to find.
_LINKS = (
    "//a[starts-with(@href, '#')][not(@class='term') and not(@aria-label)]"
    f"[not(ancestor-or-self::*[contains(@class, '{ON_SCREEN}') or @class='general'"
    " or @class='words' or @class='sources' or contains(@class, 'cite')])]"
)

# A link to what is not printed is no link, and names no page.
_FILL_IN = """([numbers, first]) => {
  document.body.classList.add("numbered")
  for (const link of document.querySelectorAll("a[href^='#']")) {
    const page = numbers[decodeURIComponent(link.hash.slice(1))]
    const number = link.querySelector(".page-ref__number")
    if (number) number.textContent = page ?? first
    if (!page && !first) link.removeAttribute("href")
  }
}"""


def add_references(article: html.HtmlElement) -> None:
    """Put the words that name a page behind each link into the leaflet."""
    for link in article.xpath(_LINKS):
        words = current().pieces("on-page", page=E.span({"class": _NUMBER}))
        name = link[-1] if len(link) and link[-1].tag == "span" and not link[-1].tail else link
        name.append(E.span({"class": _REFERENCE}, " ", E.span(*words)))


def show_references(opened: Page) -> None:
    """Show the words that name pages in a leaflet's page, with a number that stands for others."""
    opened.evaluate(_FILL_IN, [{}, _WIDE])


def print_numbered(opened: Page, options: Mapping[str, Any]) -> bytes:
    """Return the PDF of a leaflet's page in which links name the pages where they lead.

    It is printed until the numbers are those of the print before, and three times at most: a
    changed number hardly moves the words behind it.
    """
    numbers: Mapping[str, int] = {}
    pdf = opened.pdf(**options)
    for _ in range(_MOST_PRINTS - 1):
        found = pages_of_targets(PdfReader(BytesIO(pdf)))
        if found == numbers:
            break
        numbers = found
        opened.evaluate(_FILL_IN, [numbers, ""])
        pdf = opened.pdf(**options)
    return pdf
