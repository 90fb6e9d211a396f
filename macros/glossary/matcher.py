"""The glossary as pages use it: finding its terms in a text, all terms in one pass.

The names are kept in a tree of words: "wound" leads on to "care" and "edge". A text is split into
words once and walked once; how long that takes does not depend on how many terms there are. One
tree serves all places: where a name ends, it is seen whose name it is in that place.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from typing import NamedTuple, TypeAlias

from macros.content.scope import ANYWHERE, Place, Scope, holds
from macros.content.term import Term
from macros.glossary.names import (
    POSSESSIVE,
    Form,
    SplitText,
    forms_of,
    is_word_character,
    normalized,
    plurals,
    split_name,
    written_forms,
)

Key: TypeAlias = tuple[str, ...]
"""The words of a name, as they are compared."""


class Match(NamedTuple):
    """Where a term is in a text, `text[start:end]`, and the term's id."""

    start: int
    end: int
    term: str


class Matcher:
    """Finds the terms that have `forms`; of two equal forms, the first one counts.

    Where two forms are equal and their scopes differ, each counts where it holds. Neither counts in
    a place where both do: nobody knows which of them is meant there.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = _Node()
        self._possessives: set[str] = set()
        self._place: Place = ANYWHERE
        self._seen: set[str] | None = None
        # a generated plural gives way to the same word as a writer listed it
        for form in sorted(forms, key=lambda form: form.is_generated):
            self._add(form)

    def within(self, place: Place) -> "Matcher":
        """Return what finds the terms of a place; it shares the tree of names."""
        matcher = copy(self)
        matcher._place = place
        return matcher

    def noting(self, seen: set[str]) -> "Matcher":
        """Return the same, which adds each word of the texts to `seen`: any could begin a name."""
        matcher = copy(self)
        matcher._seen = seen
        return matcher

    @property
    def first_words(self) -> Set[str]:
        """The words with which names begin, as they are compared."""
        return self._root.children.keys()

    def names_behind(self, word: str) -> str:
        """Return all that is known of the names that begin with a word; '' if none does.

        Where another name has a word of theirs with "'s", a text with that has another word.
        """
        node = self._root.children.get(word)
        return _in_words(word, node, self._possessives) if node else ""

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in `text` from left to right; of those that overlap, the longest."""
        words = SplitText(text, self._possessives)
        if self._seen is not None:
            self._seen.update(words.keys)
        keys = [*words.keys, ""]
        nodes = list(map(self._root.children.get, keys))
        done = 0
        for index, node in compress(enumerate(nodes), nodes):
            # most words with which a name begins are followed by a word that is not in it
            if node and (node.endings or keys[index + 1] in node.children):
                match = _longest(node, words, index, done, self._place)
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
        claim = (form.term, form.scopes, form.is_generated)
        ending = _Ending(name.before, name.gaps, name.behind, exact, (claim,))
        for index, other in enumerate(node.endings):
            if other[:4] == ending[:4]:
                if all(scopes for _, scopes, _ in other.claims):
                    node.endings[index] = other._replace(claims=(*other.claims, claim))
                return
        node.endings.append(ending)
        node.endings.sort(key=_rank)


@dataclass(frozen=True)
class Glossary:
    """The terms by id, and the matcher that finds them in a text."""

    terms: Mapping[str, Term]
    matcher: Matcher

    def within(self, place: Place) -> "Glossary":
        """Return the glossary as it is read in a place."""
        return replace(self, matcher=self.matcher.within(place))

    @cached_property
    def families(self) -> Mapping[Key, frozenset[Key]]:
        """The names that are one word, by each of them: a name that was written, its plurals."""
        families: dict[Key, frozenset[Key]] = {}
        for term in self.terms.values():
            for form in written_forms(term):
                names = (form.text, *plurals(form.text))
                family = frozenset(split_name(name).keys for name in names)
                for name in family:
                    families[name] = families.get(name, frozenset()) | family
        return families

    def family(self, names: Iterable[str]) -> frozenset[Key]:
        """Return the names that are one word with one of `names`."""
        keys = (split_name(name).keys for name in names)
        return frozenset[Key]().union(*(self.families.get(key, ()) for key in keys))


def glossary_of(terms: Mapping[str, Term]) -> Glossary:
    """Return the glossary of `terms`; a name that two of them claim goes to the first by id."""
    ordered = sorted(terms.values(), key=lambda term: term.id)
    return Glossary(terms, Matcher(form for term in ordered for form in forms_of(term)))


_Claim: TypeAlias = tuple[str, tuple[Scope, ...], bool]
"""The term and the scopes of a form, and whether it was generated."""


class _Ending(NamedTuple):
    """A form that ends at a node: the characters around and between its words, and whose it is.

    `exact` is the form itself if its case must match, else ''. `claims` are those of equal forms,
    of the forms that a writer listed first.
    """

    before: str
    gaps: tuple[str, ...]
    behind: str
    exact: str
    claims: tuple[_Claim, ...]

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

    def term_in(self, place: Place) -> str:
        """Return the term whose form it is in a place, '' for none or for several."""
        term, scopes, _ = self.claims[0]
        if not scopes:
            return term
        here = [claim for claim in self.claims if holds(claim[1], place)]
        terms = {term for term, _, is_generated in here if is_generated == here[0][2]}
        return terms.pop() if len(terms) == 1 else ""


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)


def _in_words(word: str, node: _Node, possessives: Set[str]) -> str:
    """All that the node behind a word holds; sets have no order, and are sorted."""
    endings = [
        (*ending[:4], [(term, *map(sorted, scopes), made) for term, scopes, made in ending.claims])
        for ending in node.endings
    ]
    behind = [_in_words(key, one, possessives) for key, one in node.children.items()]
    return repr((word, word + POSSESSIVE in possessives, endings, behind))


def _longest(node: _Node, words: SplitText, index: int, done: int, place: Place) -> Match | None:
    """Return the longest form whose first word, that of `node`, is the word at `index`.

    None when there is no such form behind `done`, the end of the last match.
    """
    start, end = words.span(index)
    if start < done:
        return None
    gaps: tuple[str, ...] = ()
    best = _fitting(node, words.text, start, end, gaps, done, place)
    for word in range(index + 1, len(words.keys) if node.children else 0):
        child = node.children.get(words.keys[word])
        if child is None:
            break
        node = child
        gap, end = words.next(word, end)
        gaps += (gap,)
        best = _fitting(node, words.text, start, end, gaps, done, place) or best
    return best


def _fitting(
    node: _Node,
    text: str,
    start: int,
    end: int,
    gaps: tuple[str, ...],
    done: int,
    place: Place,
) -> Match | None:
    for ending in node.endings:
        left = start - len(ending.before)
        if ending.gaps == gaps and left >= done and ending.fits(text, start, end):
            term = ending.term_in(place)
            if term:
                return Match(left, end + len(ending.behind), term)
    return None


def _rank(ending: _Ending) -> tuple[int, bool]:
    """Sort the longer ending first, then the one whose case must match."""
    return -len(ending.before) - len(ending.behind), not ending.exact


def _is_in_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and is_word_character(text[index])
