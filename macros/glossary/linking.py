"""Linking the first use of each term in a parsed page to its entry.

The page is the tree that Markdown made of it, not its HTML: links are put into text only, and the
text itself does not change.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from macros.glossary.matcher import Key, Match, Matcher
from macros.glossary.names import split_name
from macros.glossary.page_text import PageText, text_of

LINK_CLASS = "term"


@dataclass
class TermsOnPage:
    """The ids of the terms of a page: those linked in its text, and those only mentioned.

    `left` are the words that the page leaves unlinked, as they stand in it.
    """

    linked: list[str] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    left: set[Key] = field(default_factory=set)

    @property
    def all(self) -> frozenset[str]:
        """Return the ids of all terms that the page uses."""
        return frozenset(self.linked) | self.mentioned


def definition_id(term_id: str) -> str:
    """Return the HTML id of a term's definition in the list of words at the end of a page."""
    return f"word-{term_id}"


def link_id(term_id: str) -> str:
    """Return the HTML id of the first link to a term on a page."""
    return f"term-{term_id}"


def link_terms(
    root: ET.Element,
    matcher: Matcher,
    address: Callable[[str], str],
    *,
    not_here: Collection[str] = (),
    unlinked: Collection[Key] = (),
    set_aside: Sequence[Any] = (),
) -> TermsOnPage:
    """Link the first use of each term in `root` and return the terms that the page uses.

    `address` gives the link from the page to a term's entry. The terms `not_here` are not linked:
    the one that the page itself explains. The names `unlinked` are no uses at all. A link that a
    writer made is a first use. `set_aside` is the HTML for which Markdown's placeholders stand.
    """
    used = _linked_by_hand(root, address)
    seen = {*used.linked, *not_here}
    page = text_of(root, set_aside)
    by_run: dict[int, list[Match]] = {}
    for match in matcher.find(page.text):
        term, run = match.term, page.run_at(match.start)
        if unlinked and (name := split_name(page.text[match.start : match.end]).keys) in unlinked:
            used.left.add(name)
        elif term not in seen and page.runs[run][2]:
            seen.add(term)
            used.linked.append(term)
            by_run.setdefault(run, []).append(match)
        elif term not in not_here:
            used.mentioned.add(term)
    _Linker(page, address).insert(by_run)
    return used


def _linked_by_hand(root: ET.Element, address: Callable[[str], str]) -> TermsOnPage:
    """Return the terms that macros and pictures have linked; point those links to the definitions.

    The label of a picture is not a first use: the text below it is linked too.
    """
    used = TermsOnPage()
    links = [link for link in root.iter("a") if link.get("class") == LINK_CLASS]
    figures = root.iter("figure") if links else ()
    in_figures = {link for figure in figures for link in figure.iter("a")}
    for link in links:
        term = _term_of(link, address)
        if term:
            link.set("aria-describedby", definition_id(term))
            if link in in_figures:
                used.mentioned.add(term)
            elif term not in used.linked:
                link.set("id", link_id(term))
                used.linked.append(term)
    return used


def _term_of(link: ET.Element, address: Callable[[str], str]) -> str:
    href = link.get("href", "")
    term = unquote(PurePosixPath(href).stem)
    return term if term and href == address(term) else ""


class _Linker:
    def __init__(self, page: PageText, address: Callable[[str], str]) -> None:
        self.page = page
        self.address = address
        self.indexes: dict[ET.Element, dict[ET.Element, int]] = {}

    def insert(self, by_run: Mapping[int, Sequence[Match]]) -> None:
        """Insert a link for each match; `by_run` has the matches by the index of their run.

        The last run comes first, so that the indexes of the elements before it stay true.
        """
        for run, matches in reversed(list(by_run.items())):
            parent, child, _ = self.page.runs[run]
            text = (parent.text if child is None else child.tail) or ""
            links, kept = self._links(text, matches, self.page.starts[run])
            index = 0 if child is None else self._index_after(parent, child)
            parent[index:index] = links
            if child is None:
                parent.text = kept
            else:
                child.tail = kept

    def _index_after(self, parent: ET.Element, child: ET.Element) -> int:
        """Return the index behind `child`, kept by parent: a long list takes linear time."""
        if parent not in self.indexes:
            self.indexes[parent] = {one: index for index, one in enumerate(parent, start=1)}
        return self.indexes[parent][child]

    def _links(
        self, text: str, matches: Sequence[Match], start: int
    ) -> tuple[list[ET.Element], str]:
        """Return the links of a run, each with the text behind it, and the text before them all."""
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
            "id": link_id(term),
            # screen readers read the definition with the link
            "aria-describedby": definition_id(term),
        }
