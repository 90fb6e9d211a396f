"""A build that has a store: MkDocs is handed only the pages that are not as they were."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MadePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.checks.addresses import TreeAddress
from macros.checks.links import PageAnchors
from macros.checks.page_findings import Findings, PageFindings, PageReader
from macros.checks.resolver import built
from macros.checks.run import Find
from macros.checks.spelling import foreign_words_in_data
from macros.checks.tree import TreeCheck, check_tree
from macros.content.dates import today
from macros.content.digests import Digests, KnownFiles, digest_of, digests_anew
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.reads import page_name
from macros.glossary.linking import TermsOnPage
from macros.pages.article import Article, Draft
from macros.pages.entry import Use
from macros.pages.search import Row, file_of, guide_file, guide_row
from macros.pages.whole_guide import TOP, whole_guide_title
from macros.pages.words import NAMES, PageTerms
from macros.site.facts import FRAME, Digest
from macros.site.kept import Kept
from macros.site.kept_articles import KeptArticles
from macros.site.kept_tree import KeptTree
from macros.site.making import Articles, Making, Uses
from macros.site.outcome import Outcome, files_below, is_same, keep_outcome, known_files, signatures
from macros.site.store import Store

T = TypeVar("T")

_PUBLISHED = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV, InclusionLevel.UNDEFINED)
_START = "index.md"
_DATA, _FOUND, _VALUES = "data", "found", "values"
_ERRORS = "errors/"


class WarmMaking(Making):
    """Makes what is not as it was, and keeps it in a store.

    Files are taken from the trees `old`, of which the new one is about to replace the first; `kind`
    names what such a tree is for.
    """

    needs_plain = True

    def __init__(self, store: Store, kind: str, old: Sequence[Path]) -> None:
        super().__init__()
        self._store, self._kind, self._old = store, kind, old
        self._set_aside: dict[PurePosixPath, File] = {}
        self._files: KnownFiles | None = None
        self._is_begun = False
        self._day = today()

    @property
    def articles(self) -> Articles:
        """The articles by their pages' paths: those that are right, and those made now."""
        return self._kept_articles

    def remember(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return what was made under a name with the same key, else make it."""
        return self._store.remember(name, key, make)

    def digests(self, docs: Path, files: Collection[PurePosixPath]) -> Digests:
        """Return the digests of files below `docs`; a file that lies as it did is not read."""
        self._docs, self._files = docs, files_below(docs, known_files(self._store))
        states = self._files.files if self._files else {}
        if any(str(path) not in states for path in files):  # it came a moment ago
            self._files = None
            return digests_anew(docs, files)
        return {path: states[str(path)].digest for path in files}

    def begin(self, library: Library) -> None:
        """Find out which articles are right."""
        self.library = library
        self._kept = Kept(self._store, library)
        self.terms = PageTerms(library, self._kept.shown_in)
        self._kept.begin(self.terms)
        self._kept_articles = KeptArticles(self._kept)
        self._is_begun = True
        self._before = {one for note in self._kept_articles.notes.values() for one in note.problems}
        self._kept.facts.by_kind["article"] = self._kept_articles.digest

    def in_values(self, name: str, files: Iterable[PurePosixPath], find: Find) -> Iterable[Problem]:
        """Return what is found in the values of one thing, or was found before."""
        names = (f"data/{path}" for path in files)
        return self._kept.noted(_VALUES, name, names, lambda: self._in_values(find))

    def _in_values(self, find: Find) -> tuple[Problem, ...]:
        reading = self._kept.reading
        glossary = replace(self.terms.glossary, matcher=reading.terms.matcher)
        return tuple(find(reading.library, glossary))

    def set_aside(self, files: Files, whole_guides: Iterable[PurePosixPath]) -> None:
        """Keep from MkDocs the pages whose articles are right, and those made of several."""
        not_made = {*self.articles, *whole_guides}
        for file in files:
            path = PurePosixPath(file.src_uri)
            if path in not_made and file.inclusion in _PUBLISHED:
                file.inclusion = InclusionLevel.EXCLUDED
                self._set_aside[path] = file

    def navigation(self, nav: Navigation, files: Files, config: MkDocsConfig) -> Navigation:
        """Let the templates know the start page, which may be set aside."""
        start = files.get_file_from_path(_START)
        if start and not nav.homepage:
            nav.homepage = start.page or MadePage(None, start, config)
        return nav

    def draft(self, page: Page, targets: frozenset[str]) -> Draft:
        """Return the draft of a page, which notes what is read for it."""
        reading = self._kept.reading
        reading.begin(FRAME, page_name(page.path))
        return Draft(page, reading.library, reading.terms, reading.files(targets))

    def add(self, article: Article, first: str, problems: tuple[Problem, ...]) -> str:
        """Keep an article in the store; return '', since it is not to stay in memory."""
        self._kept_articles.add(article, first, problems)
        return ""

    @property
    def problems(self) -> Iterable[Problem]:
        """The problems found while those articles were made that are right."""
        return self._before

    @property
    def anchors(self) -> Mapping[PurePosixPath, PageAnchors]:
        """What links can name in each page."""
        return {path: note.anchors for path, note in self._kept_articles.notes.items()}

    @property
    def used_terms(self) -> Mapping[PurePosixPath, TermsOnPage]:
        """The words of the glossary on each page."""
        return {path: note.terms for path, note in self._kept_articles.notes.items()}

    def findings(self, reader: PageReader) -> Findings:
        """Return what is found in each page, or was found in it before."""
        vocabulary, targets = reader.vocabulary, reader.resolver.targets
        of_kind = self._kept.facts.by_kind
        of_kind["spelled"] = vocabulary.verdict
        of_kind["titles"] = lambda _: digest_of(vocabulary.titles)
        of_kind["target"] = lambda path: _of_target(targets, path)
        right = {PurePosixPath(name): found for name, found in self._kept.right(_FOUND).items()}
        paths = dict.fromkeys([*self.library.pages, *self.articles])
        return {path: right.get(path) or self._look(path, reader) for path in paths}

    def found_in_data(self, reader: PageReader) -> Iterator[Problem]:
        """Yield what is found in the words of the data files, or was found before."""
        for path in self.library.files:
            if path.suffix == ".yml":
                found = partial(self._in_data, path, reader)
                yield from self._kept.noted(_DATA, str(path), [f"data/{path}"], found)

    def checked(self, uses: Uses, problems: Iterable[Problem]) -> None:
        """Let the digests be known of what pages show beside their articles."""
        errors = digest_of([one for one in problems if not one.is_advice])
        self._kept.facts.by_kind["errors"] = lambda _: errors
        self._kept.facts.by_kind["uses"] = lambda term: self._of_uses(uses.get(term, ()))

    def add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Take the pages that are right into the new tree; hand MkDocs the others."""
        del files
        self._tree = KeptTree(self._kept, self._kind, self._old, Path(config.site_dir))
        self._tree.begin()
        for path, file in self._set_aside.items():
            if not self._tree.take(built(str(path))):
                file.inclusion = InclusionLevel.INCLUDED
                self._complete(file.page or MadePage(None, file, config), path)

    def reading_for(self, here: PurePosixPath, *reads: str) -> Library:
        """Return the library for what stands around a page; it notes what is read."""
        self._kept.reading.begin(FRAME, _ERRORS, page_name(here), *reads)
        return self._kept.reading.library

    def written(self, here: PurePosixPath, *, is_kept: bool) -> None:
        """Record the page at `here`, if it may be kept."""
        if is_kept:
            self._tree.make(built(str(here)))

    def let_go(self, path: PurePosixPath) -> None:
        """Free nothing: the store has it."""

    def search(self, guide: Guide, write: Callable[[PurePosixPath, str], None]) -> Row:
        """Take what the search reads of a guide, or write it; return its row."""
        taken = self._tree.take(str(file_of(guide)))
        if taken:
            row: Row = taken.value
            return row
        reads = (f"article/{page.path}" for page in guide.pages)
        library = self.reading_for(guide.page.path, *reads)
        write(*guide_file(guide, library, self.articles))
        row = guide_row(guide, library, self.articles)
        self._tree.make(str(file_of(guide)), row)
        return row

    def check_tree(self, folder: Path, place: TreeAddress) -> TreeCheck:
        """Return what is wrong in the tree; the files that were taken are not read again."""
        self._looks = self._tree.looks()
        return check_tree(folder, self.library, place, looks=self._looks)

    def came_to(self, what: str, value: object, tree: Path | None = None) -> None:
        """Keep what a build or a check came to, if nobody can change what it read unseen."""
        if self._files:
            written = signatures(tree) if tree else {}
            keep_outcome(self._store, what, Outcome(self._day, self._files, written, value))

    def end(self) -> None:
        """Record the files of the tree that can be taken again."""
        self._tree.record(self._looks)

    def save(self) -> None:
        """Write the store, however far the build came.

        Where a file has changed meanwhile, what was made of it is kept under the digest of another:
        then nothing is written.
        """
        now = files_below(self._docs, self._files) if self._files else None
        if self._files and now and is_same(now, self._files):
            self._store.save(self._kept_articles.used_texts() if self._is_begun else None)

    def _of_uses(self, uses: Iterable[Use]) -> Digest:
        digest = self._kept.facts.digest
        return digest_of(
            [(digest(f"guide/{one.guide.id}"), str(one.path), one.anchor) for one in uses]
        )

    def _complete(self, page: MadePage, path: PurePosixPath) -> None:
        """Give a page what MkDocs would have found in its article."""
        note, place = self._kept_articles.notes.get(path), self.library.place(path)
        page.meta, page.markdown, page.content = {}, "", ""
        page.title = note.title if note else whole_guide_title(place[0]) if place else ""
        first = note.first if note else TOP
        page.toc = TableOfContents([AnchorLink(page.title, first, 1)] if first else [])

    def _look(self, path: PurePosixPath, reader: PageReader) -> PageFindings:
        """Look at a page, and keep what is found unless other pages have a part in it."""
        reading = self._kept.reading
        reading.begin(FRAME, page_name(path), f"article/{path}")
        page, article = self.library.pages.get(path), self.articles.get(path)
        if page and page.unlinked:
            reading.note(NAMES)
        found = replace(
            reader,
            library=reading.library,
            vocabulary=reader.vocabulary.noting(reading.note),
            glossary=replace(reader.glossary, matcher=reading.terms.matcher),
        ).findings(page, article)
        for target in reader.targets(article) if article else ():
            reading.note(f"target/{target}")
        if not found.links:
            self._kept.keep(_FOUND, str(path), found)
        return found

    def _in_data(self, path: PurePosixPath, reader: PageReader) -> tuple[Problem, ...]:
        vocabulary = reader.vocabulary.noting(self._kept.reading.note)
        return tuple(foreign_words_in_data(self.library.docs, path, vocabulary))


def _of_target(targets: Mapping[str, Any], path: str) -> Digest:
    anchors = targets.get(path, ())
    return digest_of((None if anchors is None else sorted(anchors), path in targets))
