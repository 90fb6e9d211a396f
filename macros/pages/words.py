"""The list of words at a page's end: paper, readers without a script and the popover have it."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable

from macros.content.term import Term
from macros.diagrams.markup import element
from macros.glossary.linking import definition_id
from macros.glossary.names import other_names

WORDS_ID = "words"
ON_THIS_PAGE = "Words on this page"
IN_THIS_GUIDE = "Words in this guide"


def draw_words(terms: Iterable[Term], entry: Callable[[str], str], *, is_found: bool) -> ET.Element:
    """Return the list of `terms` by title; `entry` gives the address of an entry by its id.

    With `is_found` the search finds the page by every name of its words; their definitions are left
    out of the search, which would else find each page for every word of them.
    """
    ordered = sorted(terms, key=lambda term: term.title.casefold())
    section = element(
        "section",
        element("h2", ON_THIS_PAGE, id=WORDS_ID),
        element("dl", *(_word(term, entry(term.id)) for term in ordered)),
        class_="words",
        aria_labelledby=WORDS_ID,
    )
    for excluded in () if is_found else (section, section[0]):
        excluded.set("data-search-exclude", "")
    return section


def draw_names(term: Term) -> list[str]:
    """Return what else a term is called and how else it is written, a sentence for each."""
    names = other_names(term)
    called, written = ", ".join(names.called), ", ".join(names.written)
    return [
        *([f"Also called: {called}."] if called else []),
        *([f"Also written: {written}."] if written else []),
    ]


def _word(term: Term, address: str) -> ET.Element:
    # A blank between the parts: the search index would else glue their words together.
    name = element("dt", element("a", term.title, href=address), " ")
    if term.say:
        name.append(element("span", term.say, class_="words__say", data_search_exclude=""))
    definition = element("dd", term.definition, id=definition_id(term.id), data_search_exclude="")
    word = element("div", name, " ", definition, " ")
    names = draw_names(term)
    if names:
        word.append(element("dd", " ".join(names), class_="words__names"))
        word[-1].tail = " "
    return word
