"""The glossary from A to Z."""

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.project import address
from macros.content.term import Term
from macros.diagrams.markup import element
from macros.pages.words import draw_names

NO_LETTER = "0–9"
NAME = "Words from A to Z"


def draw_glossary(terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    """Return all terms with their definitions by first letter, and links to those letters."""
    grouped = groupby(in_order(terms), key=lambda term: letter_of(term.title))
    letters = [(letter, list(some)) for letter, some in grouped]
    jumps = [element("li", element("a", name, href=f"#{_id(name)}"), " ") for name, _ in letters]
    return element(
        "div",
        element(
            "nav",
            element("ul", *jumps),
            class_="letters",
            aria_label="Letters",
            data_search_exclude="",
        ),
        *(_letter_list(name, some, here) for name, some in letters),
        class_="glossary",
    )


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Return the terms from A to Z."""
    return sorted(terms, key=lambda term: (letter_of(term.title), term.title.casefold()))


def letter_of(title: str) -> str:
    """Return the letter under which a title stands, without its accents; NO_LETTER for the rest."""
    first = next((sign for sign in unicodedata.normalize("NFKD", title) if sign.isalnum()), "")
    return first.upper() if first.isalpha() else NO_LETTER


def _id(letter: str) -> str:
    return f"letter-{'other' if letter == NO_LETTER else letter}"


def _letter_list(letter: str, terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    return element(
        "section",
        element("h2", letter, id=_id(letter)),
        element("dl", *(part for term in terms for part in _entry(term, here))),
        aria_labelledby=_id(letter),
    )


def _entry(term: Term, here: PurePosixPath) -> list[ET.Element | str]:
    # the blanks keep the words apart in the search index
    name = element("dt", element("a", term.title, href=address(here, term.page.path)))
    parts: list[ET.Element | str] = [name, " ", element("dd", term.definition), " "]
    names = " ".join(draw_names(term))
    if names:
        parts += [element("dd", names, class_="glossary__names"), " "]
    return parts
