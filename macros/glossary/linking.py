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

from macros.glossary.matcher import Match, Matcher
from macros.glossary.page_text import PageText, text_of

LINK_CLASS = "term"
_LINK_ID = "term-"
_DEFINITION_ID = "word-"


@dataclass
class TermsOnPage:
    """The ids of the terms of a page: those its text links, those it only mentions."""

    linked: list[str] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)

    @property
    def all(self) -> frozenset[str]:
        """The ids of all terms that the page uses."""
        return frozenset(self.linked) | self.mentioned


def definition_id(term_id: str) -> str:
    """The id of a term's definition in the list at a page's end."""
    return f"{_DEFINITION_ID}{term_id}"


def link_id(term_id: str) -> str:
    """The id of the first link to a term in a page."""
    return f"{_LINK_ID}{term_id}"


def link_terms(
    root: ET.Element,
    matcher: Matcher,
    address: Callable[[str], str],
    *,
    not_here: Collection[str] = (),
    set_aside: Sequence[Any] = (),
) -> TermsOnPage:
    """Link the first use of each term in `root` and return the terms that the page uses.

    `address` gives the address of a term's entry, seen from the page. The terms `not_here` are not
    linked: a page's own. A link by hand is a first use. `set_aside` is the HTML that Markdown holds
    back.
    """
    used = _linked_by_hand(root, address)
    seen = {*used.linked, *not_here}
    page = text_of(root, set_aside)
    places: dict[int, list[Match]] = {}
    for match in matcher.find(page.text):
        term, run = match.term, page.run_at(match.start)
        if term not in seen and page.runs[run][2]:
            seen.add(term)
            used.linked.append(term)
            places.setdefault(run, []).append(match)
        elif term not in not_here:
            used.mentioned.add(term)
    _Links(page, address).put(places)
    return used


def _linked_by_hand(root: ET.Element, address: Callable[[str], str]) -> TermsOnPage:
    """Return the terms that macros and drawings have linked, and name the definitions they show.

    A part's name in a drawing is no first use: the text below it still explains the word.
    """
    used = TermsOnPage()
    links = [link for link in root.iter("a") if link.get("class") == LINK_CLASS]
    drawings = root.iter("figure") if links else ()
    in_drawings = {link for drawing in drawings for link in drawing.iter("a")}
    for link in links:
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
    href = link.get("href", "")
    term = unquote(PurePosixPath(href).stem)
    return term if term and href == address(term) else ""


class _Links:
    def __init__(self, page: PageText, address: Callable[[str], str]) -> None:
        self.page = page
        self.address = address
        self.places: dict[ET.Element, dict[ET.Element, int]] = {}

    def put(self, places: Mapping[int, Sequence[Match]]) -> None:
        """Put the links in, the last one first: so the places of those before it still hold.

        `places` has the matches in a run by its number.
        """
        for run, matches in reversed(list(places.items())):
            parent, child, _ = self.page.runs[run]
            text = (parent.text if child is None else child.tail) or ""
            links, kept = self._links(text, matches, self.page.starts[run])
            place = 0 if child is None else self._place(parent, child)
            parent[place:place] = links
            if child is None:
                parent.text = kept
            else:
                child.tail = kept

    def _place(self, parent: ET.Element, child: ET.Element) -> int:
        """The place behind `child`; counted once a parent, for a long list stays fast that way."""
        if parent not in self.places:
            self.places[parent] = {one: place for place, one in enumerate(parent, start=1)}
        return self.places[parent][child]

    def _links(
        self, text: str, matches: Sequence[Match], start: int
    ) -> tuple[list[ET.Element], str]:
        """Return the links in a run, each with the text behind it, and the text before them."""
        links = []
        ends = [*(match.start - start for match in matches[1:]), len(text)]
        for match, end in zip(matches, ends, strict=True):
            link = ET.Element("a", self._attributes(match.term))
            link.text = text[match.start - start : match.end - start]
            link.tail = text[match.end - start : end]
            links.append(link)
        return links, text[: matches[0].start - start]

    def _attributes(self, term: str) -> dict[str, str]:
        return {
            "class": LINK_CLASS,
            "href": self.address(term),
            "id": f"{_LINK_ID}{term}",
            # screen readers read the definition with the link
            "aria-describedby": f"{_DEFINITION_ID}{term}",
        }
