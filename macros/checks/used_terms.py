"""Which terms of the glossary the pages use, found without reading every page for every term."""

import re
from collections import defaultdict
from collections.abc import Mapping

from macros.checks.articles import ReadPage
from macros.checks.prose import Prose
from macros.content.terms import Term
from macros.terms.forms import forms_of
from macros.terms.glossary import Glossary

_LETTERS = re.compile(r"[A-Za-z]+")


class UsedTerms:
    """Collects the terms that texts use; a text is read only if it may use one not yet found."""

    def __init__(self, glossary: Glossary) -> None:
        self.found: set[str] = set()
        self._matcher = glossary.matcher
        self._by_start = _by_start(glossary.terms)

    def read_page(self, prose: Prose, page: ReadPage | None) -> None:
        """Collect the terms in the text of a page, in its macros and in its drawings."""
        calls = page.calls if page else ()
        named = [call.arguments[0] for call, _ in calls if call.name == "term" and call.arguments]
        self.found.update(named)
        if not prose.page.links_terms:
            return
        own = prose.page.path.stem
        self._read(prose.text, {word.lower() for word in prose.words}, own)
        for text in page.drawn if page else ():
            self._read(text, {word.lower() for word in _LETTERS.findall(text)}, own)

    def _read(self, text: str, words: set[str], own: str) -> None:
        likely = self._by_start.keys() & (words | {""})
        if not any(self._by_start[start] - self.found - {own} for start in likely):
            return
        self.found.update(match.term for match in self._matcher.find(text) if match.term != own)
        for start in likely:
            if self._by_start[start] <= self.found:
                del self._by_start[start]


def _by_start(terms: Mapping[str, Term]) -> dict[str, set[str]]:
    """Return the terms by the first English letters of their names, '' for other scripts."""
    starts: dict[str, set[str]] = defaultdict(set)
    for term in terms.values():
        for form in forms_of(term):
            letters = _LETTERS.match(form.text)
            starts[letters[0].lower() if letters else ""].add(term.id)
    return dict(starts)
