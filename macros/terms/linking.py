"""Linking the first use of each term in a parsed page to its entry.

The page is the tree that Markdown made of it, never its HTML: links stand in text only, and every
letter stays as its writer wrote it.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from macros.terms.matching import Match, Matcher
from macros.terms.runs import Run, text_of

LINK_CLASS = "term"


@dataclass
class UsedTerms:
    """The ids of the terms of a page: those its text links, those it only mentions."""

    linked: list[str] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)

    @property
    def all(self) -> frozenset[str]:
        """The ids of all terms that the page uses."""
        return frozenset(self.linked) | self.mentioned


def definition_id(term_id: str) -> str:
    """The id of a term's definition in the list at a page's end."""
    return f"word-{term_id}"


def link_id(term_id: str) -> str:
    """The id of the first link to a term in a page."""
    return f"term-{term_id}"


def link_terms(
    root: ET.Element,
    matcher: Matcher,
    address: Callable[[str], str],
    *,
    not_here: Collection[str] = (),
    set_aside: Sequence[Any] = (),
) -> UsedTerms:
    """Link the first use of each term in `root` and return the terms that the page uses.

    `address` gives the address of a term's entry, seen from the page. The terms `not_here` are not
    linked: a page's own. A link by hand is a first use. `set_aside` is the HTML that Markdown holds
    back.
    """
    used = _linked_by_hand(root, address)
    seen = {*used.linked, *not_here}
    page = text_of(root, set_aside)
    places: dict[Run, list[Match]] = {}
    for start, end, term in matcher.find(page.text):
        run, first = page.run_at(start)
        if run.is_open and term not in seen:
            seen.add(term)
            used.linked.append(term)
            places.setdefault(run, []).append(Match(start - first, end - first, term))
        elif term not in not_here:
            used.mentioned.add(term)
    _Links(address).put(places)
    return used


def _linked_by_hand(root: ET.Element, address: Callable[[str], str]) -> UsedTerms:
    """Return the terms that macros and drawings have linked, and name the definitions they show.

    A part's name in a drawing is no first use: the text below it still explains the word.
    """
    used = UsedTerms()
    in_drawings = {link for figure in root.iter("figure") for link in figure.iter("a")}
    for link in root.iter("a"):
        term = _term_of(link, address)
        if term:
            link.set("aria-describedby", definition_id(term))
            if link in in_drawings:
                used.mentioned.add(term)
            elif term not in used.linked:
                link.set("id", link_id(term))
                used.linked.append(term)
    return used


def _term_of(link: ET.Element, address: Callable[[str], str]) -> str:
    href = link.get("href", "") if link.get("class") == LINK_CLASS else ""
    term = unquote(PurePosixPath(href).stem)
    return term if term and href == address(term) else ""


class _Links:
    def __init__(self, address: Callable[[str], str]) -> None:
        self.address = address
        self.places: dict[ET.Element, dict[ET.Element, int]] = {}

    def put(self, places: Mapping[Run, list[Match]]) -> None:
        """Put the links in, the last one first: so the places of those before it still hold."""
        for run, matches in reversed(list(places.items())):
            child = run.child
            text = (run.parent.text if child is None else child.tail) or ""
            links, kept = self._links(text, matches)
            place = 0 if child is None else self._place(run.parent, child)
            run.parent[place:place] = links
            if child is None:
                run.parent.text = kept
            else:
                child.tail = kept

    def _place(self, parent: ET.Element, child: ET.Element) -> int:
        """The place behind `child`; counted once a parent, for a long list stays fast that way."""
        if parent not in self.places:
            self.places[parent] = {one: place for place, one in enumerate(parent, start=1)}
        return self.places[parent][child]

    def _links(self, text: str, matches: Sequence[Match]) -> tuple[list[ET.Element], str]:
        links = []
        ends = [*(match.start for match in matches[1:]), len(text)]
        for match, end in zip(matches, ends, strict=True):
            link = ET.Element("a", term_attributes(match.term, self.address(match.term)))
            link.set("id", link_id(match.term))
            link.text = text[match.start : match.end]
            link.tail = text[match.end : end]
            links.append(link)
        return links, text[: matches[0].start]


def term_attributes(term_id: str, address: str) -> dict[str, str]:
    """Return the attributes of a link to a term; screen readers read its definition with it."""
    return {
        "class": LINK_CLASS,
        "href": address,
        "aria-describedby": definition_id(term_id),
    }
