"""The glossary as pages use it: finding its words in a text, in one pass for all terms together.

The names stand in a tree of words: "disc" leads on to "space" and "height". A text is taken apart
into words once, and walked once; how long that takes does not depend on how many terms there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from macros.content.terms import Term
from macros.glossary.names import Form, forms_of
from macros.glossary.words import POSSESSIVE, SplitText, is_word_character, normalized, split_name


class Match(NamedTuple):
    """Where a term stands in a text: `text[start:end]`, and the term's id."""

    start: int
    end: int
    term: str


class _Ending(NamedTuple):
    """A form that ends at a node: the signs around and between its words, its term.

    `exact` are its letters where they must fit, else ''.
    """

    before: str
    gaps: tuple[str, ...]
    behind: str
    exact: str
    term: str

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the form stands around `text[start:end]`, which holds its words."""
        if not (self.before or self.behind or self.exact):
            return True
        left, right = start - len(self.before), end + len(self.behind)
        if self.before and (text[max(left, 0) : start] != self.before or _is_word(text, left - 1)):
            return False
        if self.behind and (text[end:right] != self.behind or _is_word(text, right)):
            return False
        return not self.exact or " ".join(normalized(text[left:right]).split()) == self.exact


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)


class Matcher:
    """Finds the terms that `forms` stand for; of two forms that are alike, the first one counts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = _Node()
        self._owners: set[str] = set()
        # a plural that was made up gives way to the same word where somebody wrote it
        for form in sorted(forms, key=lambda form: form.is_made):
            self._add(form)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in `text` from left to right; of those that overlap, the longest."""
        words = SplitText(text, self._owners)
        keys = [*words.keys, ""]
        nodes = list(map(self._root.children.get, keys))
        done = 0
        for place, node in compress(enumerate(nodes), nodes):
            # most words that begin a name are followed by one that is not in it
            if node and (node.endings or keys[place + 1] in node.children):
                match = _longest(node, words, place, done)
                if match:
                    done = match.end
                    yield match

    def _add(self, form: Form) -> None:
        words = split_name(form.text)
        if not words.keys or "" in words.keys:
            return
        node = self._root
        for key in words.keys:
            node = node.children.setdefault(key, _Node())
        self._owners.update(key for key in words.keys if key.endswith(POSSESSIVE))
        exact = form.text if form.is_exact else ""
        ending = _Ending(words.before, words.gaps, words.behind, exact, form.term)
        if ending[:4] not in [other[:4] for other in node.endings]:
            node.endings.append(ending)
            node.endings.sort(key=_rank)


def _longest(node: _Node, words: SplitText, place: int, done: int) -> Match | None:
    """Return the longest form whose first word, that of `node`, is at `place`."""
    start, end = words.span(place)
    if start < done:
        return None
    gaps: tuple[str, ...] = ()
    best = _fitting(node, words.text, start, end, gaps, done)
    for word in range(place + 1, len(words.keys) if node.children else 0):
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
    """The longer one first, then the one whose letters must fit."""
    return -len(ending.before) - len(ending.behind), not ending.exact


def _is_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and is_word_character(text[place])


@dataclass(frozen=True)
class Glossary:
    """The terms by id, and what finds them in a text."""

    terms: Mapping[str, Term]
    matcher: Matcher


def glossary_of(terms: Mapping[str, Term]) -> Glossary:
    """Return the glossary of `terms`; where two claim one word, the first by id has it."""
    ordered = sorted(terms.values(), key=lambda term: term.id)
    return Glossary(terms, Matcher(form for term in ordered for form in forms_of(term)))
