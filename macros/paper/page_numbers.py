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
from macros.records.records import ReleaseError

_REFERENCE = "page-ref"
_NUMBER = "page-ref__number"
_MOVING_PRINTS, _MOST_PRINTS = 3, 5
"""A number may move a line, and with it another number: for so many prints, and for all of them."""
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


_HOLD_STILL = """digits => {
  document.body.classList.add("still")
  document.body.style.setProperty("--digits", digits)
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


def hold_still(opened: Page, highest: int) -> None:
    """Give each number a place as wide as the `highest`: then no number moves what is behind it."""
    opened.evaluate(_HOLD_STILL, len(str(highest)))


def print_numbered(opened: Page, options: Mapping[str, Any]) -> bytes:
    """Return the PDF of a leaflet's page in which links name the pages where they lead.

    It is printed until the numbers are those of the print before. Where they still move at the
    third print, each gets a place as wide as the widest. Raises ReleaseError where even that does
    not help: a wrong number is worse than none.
    """
    numbers: Mapping[str, int] = {}
    for count in range(1, _MOST_PRINTS + 1):
        pdf = opened.pdf(**options)
        found = pages_of_targets(PdfReader(BytesIO(pdf)))
        if found == numbers:
            return pdf
        numbers = found
        if count == _MOVING_PRINTS:
            hold_still(opened, max(numbers.values(), default=0))
        opened.evaluate(_FILL_IN, [numbers, ""])
    raise ReleaseError(
        f"The leaflet {opened.title()!r} names the pages where its links lead, and after"
        f" {_MOST_PRINTS} prints these are still not the same. Change some words of the guide, then"
        " run it again."
    )
