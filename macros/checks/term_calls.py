"""The words that a page links by hand: each became a link, in the text that readers see."""

from collections import Counter
from collections.abc import Iterator

from macros.content.problems import Problem
from macros.content.project import entry_addresses
from macros.pages.article import Article


def unlinked_terms(article: Article) -> Iterator[Problem]:
    """Yield a problem for each `term` of a page that is no link in its text.

    In code, in the words of a link or of a picture, and between HTML, Markdown makes no links:
    readers would see the brackets.
    """
    entry = entry_addresses(article.page.path)
    # a link of the text has words, one of a drawing has none
    references = (one for one in article.names.references if one.words is not None)
    links = Counter(one.address for one in references if one.tag == "a")
    for call, markdown in article.calls:
        if call.name == "term" and call.arguments and markdown:
            address = entry(call.arguments[0])
            links[address] -= 1
            if links[address] < 0:
                message = f"term({call.arguments[0]!r}) is no link here, and readers see its signs"
                remedy = "Take it out of the code, the HTML, or the words of a link or picture."
                yield Problem(article.page.file, call.line, "term-unlinked", message, remedy)
