"""A glossary entry's page: what it shows beside the words that were written for it."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from macros.content.guide import Review
from macros.content.project import address
from macros.content.term import GLOSSARY, Term
from macros.diagrams.markup import element
from macros.pages.page_head import draw_review
from macros.pages.where_used import place_for_uses
from macros.pages.words import draw_names

A_TO_Z = GLOSSARY / "index.md"


def cite_definition(paragraph: ET.Element, term: Term, cited: Iterable[str]) -> None:
    """Cite at the definition the sources of the entry that nothing else on its page cites."""
    others = set(cited)
    for source in term.sources:
        if source.value not in others:
            paragraph.append(element("sup", data_cite=source.value))


def draw_say(term: Term) -> ET.Element:
    """Return how the term is said."""
    return element("p", f"Say it: {term.say}", class_="say")


def draw_term_names(term: Term) -> list[ET.Element]:
    """Return what follows the text of an entry: the term's other names."""
    return [element("p", names, class_="names") for names in draw_names(term)]


def draw_term_end(
    term: Term, terms: Mapping[str, Term], here: PurePosixPath
) -> Iterator[ET.Element]:
    """Yield what ends an entry: its review, where it is used, what to see also."""
    yield draw_review(Review((), None, None))
    yield place_for_uses()
    related = [terms[other.value] for other in term.see_also if other.value in terms]
    if related:
        yield _draw_see_also(related, here)


def _draw_see_also(terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    entries = [
        element(
            "li",
            element("a", term.title, href=address(here, term.page.path)),
            f": {term.gloss}" if term.gloss else "",
        )
        for term in terms
    ]
    return element(
        "section",
        element("h2", "See also", id="see-also", data_search_exclude=""),
        element("ul", *entries),
        class_="see-also",
        aria_labelledby="see-also",
        data_search_exclude="",
    )


def draw_term_data(term: Term, here: PurePosixPath) -> ET.Element:
    """Return the entry as data for search engines and other programs (schema.org)."""
    names = [alias.value for alias in term.aliases]
    return _data(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": term.title,
            **({"alternateName": names} if names else {}),
            "description": term.definition,
            "url": address(here, term.page.path),
            "inDefinedTermSet": address(here, A_TO_Z),
        }
    )


def draw_glossary_data(terms: Iterable[Term], name: str, here: PurePosixPath) -> ET.Element:
    """Return the glossary as data: its name, and each term's name and address."""
    return _data(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "name": name,
            "url": address(here, A_TO_Z),
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "name": term.title,
                    "url": address(here, term.page.path),
                }
                for term in terms
            ],
        }
    )


def _data(values: dict[str, Any]) -> ET.Element:
    # nothing in it may end the element or begin a comment
    text = json.dumps(values, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return element("script", text, type="application/ld+json")
