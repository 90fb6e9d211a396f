"""What of earlier builds is still right, and what this one adds to it.

Everything is made through a `Reading`, which notes what is read of the library; it is right again
as long as all of that is the same. A name that joins the glossary was read by nobody: so an entry
has hashes of the words in its text with which no name began, and goes when one of them does.
"""

from array import array
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from zlib import crc32

from macros.content.digests import digest_of
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.reads import NotedPaths, noted, page_name
from macros.glossary.names import POSSESSIVE
from macros.pages.entry import Shown, ShownPicture
from macros.pages.words import PageTerms
from macros.site.facts import ABSENT, FRAME, Digest, Facts, Read
from macros.site.store import Entry, Store

T = TypeVar("T")

_WORDS = "words"
"""The kind of the sets of words with which names began, by their digests."""
_MOST_WORDS = 16
"""So many of these sets are kept; what was made when names began otherwise is made again."""


class Reading:
    """Notes what is read while one thing is made, and then another."""

    def __init__(self, library: Library, terms: PageTerms) -> None:
        self.names: dict[str, None] = {}
        self.seen: set[str] = set()
        self.library = noted(library, self.note)
        self.terms = terms.reading(self.library, self.note, self.seen)

    def note(self, name: str) -> None:
        """Note that what has the name was read."""
        self.names[name] = None

    def begin(self, *names: str) -> None:
        """Begin with another thing, for which `names` are read in any case."""
        self.names.clear()
        self.seen.clear()
        self.names.update(dict.fromkeys(names))

    def files(self, targets: frozenset[str]) -> NotedPaths:
        """Return the files that links may lead to."""
        return NotedPaths(targets, self.note)


class Kept:
    """The store as one build of a library uses it."""

    def __init__(self, store: Store, library: Library) -> None:
        self.store = store
        self.library = library
        self.facts = Facts(library, store.remember)

    def begin(self, terms: PageTerms) -> None:
        """Let the digests of what the glossary says be known."""
        self.reading = Reading(self.library, terms)
        matcher, of_kind = terms.matcher, self.facts.by_kind
        self._first_words = frozenset(matcher.first_words)
        self._words = digest_of(sorted(self._first_words))
        self._new: dict[str, frozenset[int] | None] = {}
        if self._words not in self.store.entries(_WORDS):
            for oldest in list(self.store.entries(_WORDS))[:-_MOST_WORDS]:
                self.store.drop(_WORDS, oldest)
            self.store.keep(_WORDS, self._words, Entry((), self._first_words))
        of_kind["word"] = lambda word: digest_of(matcher.names_behind(word))
        of_kind["names"] = lambda _: digest_of(
            [(word, matcher.names_behind(word)) for word in sorted(matcher.first_words)]
        )
        of_kind["shown"] = lambda term: self._of_picture(terms.pictures.get(term))

    def shown_in(self, guide: Guide, make: Callable[[], Shown]) -> Shown:
        """Return the pictures that a guide shows, as `RememberShown` does."""
        names = (f"pictures/{guide.id}", *(page_name(page.path) for page in guide.pages))
        key = digest_of([self.facts.read(name) for name in names])
        return self.store.remember(f"shown {guide.id}", key, make)

    def noted(self, kind: str, name: str, reads: Iterable[str], make: Callable[[], T]) -> T:
        """Return what `make` gives, or gave when what it read through `reading` was the same.

        `reads` are what it reads in any case.
        """
        names = dict.fromkeys((FRAME, *reads))
        entry = self.store.entries(kind).get(name)
        # a page that joined a guide was read by nobody
        if entry and names.keys() <= dict(entry.reads).keys() and self._is_right(entry):
            value: T = entry.value
            return value
        self.reading.begin(*names)
        value = make()
        self.keep(kind, name, value)
        return value

    def right(self, kind: str) -> dict[str, Any]:
        """Return the values of a kind that are still right, by name; the others are forgotten."""
        right: dict[str, Any] = {}
        for name, entry in list(self.store.entries(kind).items()):
            if self._is_right(entry):
                right[name] = entry.value
            else:
                self.store.drop(kind, name)
        return right

    def keep(self, kind: str, name: str, value: object) -> None:
        """Keep what was made since the reading began."""
        missed = self.reading.seen - self._first_words
        hashes = array("I", sorted(map(_hashed, missed)))
        entry = Entry(self.reads(), value, hashes.tobytes(), self._words if missed else "")
        self.store.keep(kind, name, entry)

    def reads(self) -> tuple[Read, ...]:
        """Return all that was read since the reading began, with the digests."""
        words = (f"word/{word}" for word in sorted(self.reading.seen & self._first_words))
        return tuple(map(self.facts.read, (*self.reading.names, *words)))

    def _is_right(self, entry: Entry) -> bool:
        return self.facts.are(entry.reads) and not self._has_new_name(entry)

    def _has_new_name(self, entry: Entry) -> bool:
        """Whether a word in the text of an entry begins a name now, and began none then."""
        if not entry.words or entry.words == self._words:
            return False
        if entry.words not in self._new:
            self._new[entry.words] = self._new_since(entry.words)
        new = self._new[entry.words]
        return new is None or not new.isdisjoint(array("I", entry.missed))

    def _new_since(self, words: str) -> frozenset[int] | None:
        """The hashes of the words with which names begin now and did not then, if that is known."""
        then = self.store.entries(_WORDS).get(words)
        if then is None:
            return None
        joined = self._first_words - then.value
        return frozenset(
            _hashed(one) for word in joined for one in (word, word.removesuffix(POSSESSIVE))
        )

    def _of_picture(self, shown: ShownPicture | None) -> Digest:
        if shown is None:
            return ABSENT
        guide, digest = shown.use.guide.id, self.facts.digest
        where = (guide, str(shown.use.path), shown.use.anchor, shown.picture.id)
        return digest_of((where, digest(f"guide/{guide}"), digest(f"pictures/{guide}")))


def _hashed(word: str) -> int:
    return crc32(word.encode())
