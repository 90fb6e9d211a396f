"""The articles of a build, of which the store holds all that is long."""

import pickle
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from macros.checks.links import PageAnchors, anchors_of
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import SETTINGS
from macros.glossary.linking import TermsOnPage
from macros.pages.article import Article
from macros.site.facts import Digest
from macros.site.kept import Kept
from macros.site.store import SpoiledError, load

KIND = "article"

_ITS_PAGE = Page(PurePosixPath(), Located({}, SETTINGS, 1), "", 1)
"""Stands for the page of an article in the store: the library has it."""
_AT_HAND = 64
"""So many articles are in memory: those of a large guide."""


@dataclass(frozen=True)
class KeptArticle:
    """An article in the store: its HTML, and the rest of it, by their digests.

    `first` is the id of its first heading, '' for none; `problems` were found while it was made.
    """

    html: Digest
    rest: Digest
    title: str
    first: str
    problems: tuple[Problem, ...]
    anchors: PageAnchors
    terms: TermsOnPage

    @property
    def digest(self) -> Digest:
        """The digest of all of it."""
        return self.html + self.rest


class KeptArticles(Mapping[PurePosixPath, Article]):
    """The articles by their pages' paths: those that are still right, and those made anew."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        texts = kept.store.texts()
        self.notes: dict[PurePosixPath, KeptArticle] = {
            PurePosixPath(name): one
            for name, one in kept.right(KIND).items()
            if {one.html, one.rest} <= texts
        }
        self._at_hand: OrderedDict[PurePosixPath, Article] = OrderedDict()

    def __getitem__(self, path: PurePosixPath) -> Article:
        article = self._at_hand.get(path) or self._read(path)
        self._at_hand[path] = article
        self._at_hand.move_to_end(path)
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return article

    def __contains__(self, path: object) -> bool:
        return path in self.notes

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self.notes)

    def __len__(self) -> int:
        return len(self.notes)

    def add(self, article: Article, first: str, problems: tuple[Problem, ...]) -> None:
        """Keep the article of a page, made since the reading began."""
        store, path = self._kept.store, article.page.path
        html = store.put(article.html.encode())
        rest = store.put(pickle.dumps(replace(article, html="", page=_ITS_PAGE), protocol=5))
        anchors = anchors_of(article)
        note = KeptArticle(html, rest, article.title, first, problems, anchors, article.terms)
        self.notes[path] = note
        self._kept.keep(KIND, str(path), note)

    def digest(self, path: str) -> Digest:
        """Return the digest of the article of a page; '' where there is none."""
        note = self.notes.get(PurePosixPath(path))
        return note.digest if note else ""

    def used_texts(self) -> frozenset[Digest]:
        """Return the digests of all texts that are still right."""
        return frozenset(one for note in self.notes.values() for one in (note.html, note.rest))

    def _read(self, path: PurePosixPath) -> Article:
        note, store = self.notes[path], self._kept.store
        rest, html = store.get(note.rest), store.get(note.html)
        if rest is None or html is None:
            raise SpoiledError
        article: Article = load(rest)
        return replace(article, html=html.decode(), page=self._kept.library.pages[path])
