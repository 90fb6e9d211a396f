"""The words that a page links by hand: each became a link, in the text that readers see."""

from collections import Counter
from collections.abc import Iterator

from macros.checks.html import Names
from macros.content.problems import Problem
from macros.content.terms import entry_addresses
from macros.pages.conversion import Converted


def unlinked_terms(converted: Converted, text: Names) -> Iterator[Problem]:
    """Yield a problem for each `term` of a page that is no link in its text.

    In code, in the words of a link or of a picture, and between HTML, Markdown makes no links:
    readers would see the brackets.
    """
    entry = entry_addresses(converted.page.path)
    links = Counter(one.address for one in text.references if one.tag == "a")
    for call, markdown in converted.calls:
        if call.name == "term" and call.arguments and markdown:
            address = entry(call.arguments[0])
            links[address] -= 1
            if links[address] < 0:
                message = f"term({call.arguments[0]!r}) is no link here, and readers see its signs"
                remedy = "Take it out of the code, the HTML, or the words of a link or picture."
                yield Problem(converted.page.file, call.line, "term-unlinked", message, remedy)
