"""The glossary as pages use it: finding its terms in a text, all terms in one pass.

The names are kept in a tree of words: "disc" leads on to "space" and "height". A text is split into
words once and walked once; how long that takes does not depend on how many terms there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from macros.content.term import Term
from macros.glossary.names import (
    POSSESSIVE,
    Form,
    SplitText,
    forms_of,
    is_word_character,
    normalized,
    split_name,
)


class Match(NamedTuple):
    """Where a term is in a text, `text[start:end]`, and the term's id."""

    start: int
    end: int
    term: str


class Matcher:
    """Finds the terms that have `forms`; of two equal forms, the first one counts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = _Node()
        self._possessives: set[str] = set()
        # a generated plural gives way to the same word as a writer listed it
        for form in sorted(forms, key=lambda form: form.is_generated):
            self._add(form)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in `text` from left to right; of those that overlap, the longest."""
        words = SplitText(text, self._possessives)
        keys = [*words.keys, ""]
        nodes = list(map(self._root.children.get, keys))
        done = 0
        for index, node in compress(enumerate(nodes), nodes):
            # most words with which a name begins are followed by a word that is not in it
            if node and (node.endings or keys[index + 1] in node.children):
                match = _longest(node, words, index, done)
                if match:
                    done = match.end
                    yield match

    def _add(self, form: Form) -> None:
        name = split_name(form.text)
        if not name.keys or "" in name.keys:
            return
        node = self._root
        for key in name.keys:
            node = node.children.setdefault(key, _Node())
        self._possessives.update(key for key in name.keys if key.endswith(POSSESSIVE))
        exact = form.text if form.is_exact else ""
        ending = _Ending(name.before, name.gaps, name.behind, exact, form.term)
        if ending[:4] not in [other[:4] for other in node.endings]:
            node.endings.append(ending)
            node.endings.sort(key=_rank)


@dataclass(frozen=True)
class Glossary:
    """The terms by id, and the matcher that finds them in a text."""

    terms: Mapping[str, Term]
    matcher: Matcher


def glossary_of(terms: Mapping[str, Term]) -> Glossary:
    """Return the glossary of `terms`; a name that two of them claim goes to the first by id."""
    ordered = sorted(terms.values(), key=lambda term: term.id)
    return Glossary(terms, Matcher(form for term in ordered for form in forms_of(term)))


class _Ending(NamedTuple):
    """A form that ends at a node: the characters around and between its words, and its term.

    `exact` is the form itself if its case must match, else ''.
    """

    before: str
    gaps: tuple[str, ...]
    behind: str
    exact: str
    term: str

    def fits(self, text: str, start: int, end: int) -> bool:
        """Return whether the form is at `text[start:end]`, where its words are."""
        if not (self.before or self.behind or self.exact):
            return True
        left, right = start - len(self.before), end + len(self.behind)
        if self.before and (
            text[max(left, 0) : start] != self.before or _is_in_word(text, left - 1)
        ):
            return False
        if self.behind and (text[end:right] != self.behind or _is_in_word(text, right)):
            return False
        return not self.exact or " ".join(normalized(text[left:right]).split()) == self.exact


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)


def _longest(node: _Node, words: SplitText, index: int, done: int) -> Match | None:
    """Return the longest form whose first word, that of `node`, is the word at `index`.

    None when there is no such form behind `done`, the end of the last match.
    """
    start, end = words.span(index)
    if start < done:
        return None
    gaps: tuple[str, ...] = ()
    best = _fitting(node, words.text, start, end, gaps, done)
    for word in range(index + 1, len(words.keys) if node.children else 0):
        child = node.children.get(words.keys[word])
        if child is None:
            break
        node = child
        gap, end = words.next(word, end)
        gaps += (gap,)
        best = _fitting(node, words.text, start, end, gaps, done) or best
    return best


def _fitting(
    node: _Node, text: str, start: int, end: int, gaps: tuple[str, ...], done: int
) -> Match | None:
    for ending in node.endings:
        left = start - len(ending.before)
        if ending.gaps == gaps and left >= done and ending.fits(text, start, end):
            return Match(left, end + len(ending.behind), ending.term)
    return None


def _rank(ending: _Ending) -> tuple[int, bool]:
    """Sort the longer ending first, then the one whose case must match."""
    return -len(ending.before) - len(ending.behind), not ending.exact


def _is_in_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and is_word_character(text[index])
