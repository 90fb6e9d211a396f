"""The glossary at work on pages: words linked, words listed, and what an entry's page shows."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from macros.content.library import Library
from macros.content.term import Term, entry_addresses
from macros.glossary.linking import TermsOnPage, link_terms
from macros.glossary.matcher import Matcher, glossary_of
from macros.pages.citations import cited_keys
from macros.pages.term_page import cite_definition, draw_say, draw_term_end, draw_term_names
from macros.pages.term_pictures import draw_term_picture, pictures_by_term
from macros.pages.words import draw_words


class PageTerms:
    """Does for one page after the other what the glossary does."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.glossary = glossary_of(library.terms)
        self._pictures = pictures_by_term(library)
        self._no_words = Matcher(())

    def add(self, root: ET.Element, here: PurePosixPath, set_aside: Sequence[Any]) -> TermsOnPage:
        """Link the terms in the page at `here`, add what stands at its end, return its terms."""
        page, term = self.library.pages.get(here), self.library.term_at(here)
        entry = entry_addresses(here)
        text_end = len(root)
        if term and term.id in self._pictures:
            root.append(draw_term_picture(self._pictures[term.id], term.id, here))
        used = link_terms(
            root,
            self.glossary.matcher if page is None or page.links_terms else self._no_words,
            entry,
            not_here=(term.id,) if term else (),
            set_aside=set_aside,
        )
        if term:
            root[text_end:text_end] = draw_term_names(term)
            self._complete(root, term, here)
        words = [self.library.terms[id_] for id_ in used.all if id_ in self.library.terms]
        if words:
            in_guide = self.library.place(here) is not None
            root.append(draw_words(words, entry, is_found=in_guide))
        return used

    def _complete(self, root: ET.Element, term: Term, here: PurePosixPath) -> None:
        title, definition = root.find("h1"), root.find("p")
        if definition is not None:
            cite_definition(definition, term, cited_keys(root))
        if title is not None and term.say:
            root.insert(list(root).index(title) + 1, draw_say(term))
        root.extend(draw_term_end(term, self.library.terms, here))
