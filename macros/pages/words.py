"""The glossary at work on pages: words linked, and listed at the page's end."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.library import Library
from macros.content.project import entry_addresses
from macros.content.reads import Note, NotedMapping
from macros.content.scope import ANYWHERE, Place
from macros.content.term import Term
from macros.diagrams.markup import element, folded
from macros.glossary.linking import TermsOnPage, definition_id, link_terms
from macros.glossary.matcher import Matcher, glossary_of
from macros.glossary.other_names import names_by_guide, other_names, other_names_in_words
from macros.pages.basis import draw_general
from macros.pages.calls import Piece
from macros.pages.citations import cited_keys
from macros.pages.entry import (
    Shown,
    ShownPicture,
    cite_definition,
    draw_say,
    draw_term_end,
    draw_term_names,
    draw_term_picture,
    pictures_by_term,
    shown_pictures,
)

WORDS_ID = "words"


def draw_words(
    words: Iterable[tuple[Term, Sequence[str]]], entry: Callable[[str], str]
) -> ET.Element:
    """Return the list of terms by title, each with sentences about its names.

    `entry` gives the address of an entry by its id. The search leaves the list out: it has the
    words themselves.
    """
    ordered = sorted(words, key=lambda word: word[0].title.casefold())
    return element(
        "section",
        folded(
            element("h2", phrase("words-on-page"), id=WORDS_ID, data_search_exclude=""),
            element("dl", *(_word(term, names, entry(term.id)) for term, names in ordered)),
        ),
        class_="words",
        aria_labelledby=WORDS_ID,
        data_search_exclude="",
    )


def _word(term: Term, names: Sequence[str], address: str) -> ET.Element:
    # a blank between the parts, or their words would be one in what is copied
    name = element("dt", element("a", term.title, href=address), " ")
    if term.say:
        name.append(element("span", term.say, class_="words__say"))
    definition = element("dd", term.definition, id=definition_id(term.id))
    word = element("div", name, " ", definition, " ")
    if names:
        word.append(element("dd", " ".join(names), class_="words__names"))
        word[-1].tail = " "
    if term.basis == "general":
        word.append(draw_general("dd"))
    return word


RememberShown = Callable[[Guide, Callable[[], Shown]], Shown]
"""Returns the pictures that a guide shows: what a function finds, or found before."""

NAMES = "names/"
"""The name of all names of the glossary, for who notes what is read."""


def as_made(guide: Guide, make: Callable[[], Shown]) -> Shown:
    """Return what `make` finds."""
    del guide
    return make()


class PageTerms:
    """Does for one page after the other what the glossary does.

    `parsed` are the texts that were parsed on the way, by page, for whoever needs them next.
    """

    def __init__(self, library: Library, remember: RememberShown = as_made) -> None:
        self.library = library
        self.glossary = glossary_of(library.terms)
        self.matcher = self.glossary.matcher
        self.parsed: dict[PurePosixPath, tuple[Piece, ...]] = {}
        self.pictures: Mapping[str, ShownPicture] = pictures_by_term(
            library, partial(self._shown_in, remember)
        )
        self._no_words = Matcher(())
        self._note: Note = str

    def reading(self, library: Library, note: Note, seen: set[str]) -> "PageTerms":
        """Return the same for `library`, which notes what is read.

        The words in which names were sought go to `seen`.
        """
        terms = copy(self)
        terms.library, terms._note = library, note
        terms.matcher = self.matcher.noting(seen)
        terms.pictures = NotedMapping("shown", self.pictures, note)
        return terms

    def add(self, root: ET.Element, here: PurePosixPath, set_aside: Sequence[Any]) -> TermsOnPage:
        """Link the terms in the page at `here`, add what stands at its end, return its terms."""
        page, term = self.library.pages.get(here), self.library.term_at(here)
        entry, about = entry_addresses(here), self.library.words_at(here)
        in_guide = self.library.place(here) is not None
        text_end = len(root)
        if term and term.id in self.pictures:
            root.append(draw_term_picture(self.pictures[term.id], term.id, here))
        unlinked = [word.value for word in page.unlinked] if page else []
        if unlinked:
            self._note(NAMES)
        is_linked = page is None or page.links_terms
        used = link_terms(
            root,
            self.matcher.within(about) if is_linked else self._no_words,
            entry,
            not_here=(term.id,) if term else (),
            unlinked=self.glossary.family(unlinked) if unlinked else (),
            set_aside=set_aside,
        )
        if term:
            root[text_end:text_end] = draw_term_names(
                names_by_guide(term, self.library.guides_by_scope)
            )
            self._complete(root, term, here)
        words = [self.library.terms[id_] for id_ in used.all if id_ in self.library.terms]
        if words:
            named = [(word, self._names(word, about if in_guide else ANYWHERE)) for word in words]
            root.append(draw_words(named, entry))
        return used

    def _shown_in(self, remember: RememberShown, guide: Guide) -> Shown:
        known = self.library.pictures[guide.id]
        return remember(guide, lambda: shown_pictures(guide, known, self.parsed))

    def _names(self, term: Term, place: Place) -> list[str]:
        """What else a term is called: in one guide, or in each where readers are in none."""
        if place is ANYWHERE:
            return names_by_guide(term, self.library.guides_by_scope)
        return other_names_in_words(other_names(term, place))

    def _complete(self, root: ET.Element, term: Term, here: PurePosixPath) -> None:
        title, definition = root.find("h1"), root.find("p")
        if definition is not None:
            cite_definition(definition, term, cited_keys(root))
        if title is not None and term.say:
            root.insert(list(root).index(title) + 1, draw_say(term))
        root.extend(draw_term_end(term, self.library.terms, here))
