"""How a build makes its pages: all of them anew.

`WarmMaking` in `warm.py` makes those alone that are not as they were.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from macros.checks.addresses import TreeAddress
from macros.checks.links import PageAnchors, anchors_of
from macros.checks.page_findings import Findings, PageReader
from macros.checks.run import Find, article_problems, page_reader, value_problems
from macros.checks.settings import Settings
from macros.checks.spelling import foreign_words_in_data
from macros.checks.tree import TreeCheck, check_tree
from macros.content.digests import Digests, digests_anew
from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import Site
from macros.content.remembering import make_anew
from macros.glossary.linking import TermsOnPage
from macros.pages.article import Article, Draft, without_findings
from macros.pages.entry import Use
from macros.pages.search import Row, guide_file, guide_row
from macros.pages.words import PageTerms

T = TypeVar("T")

Articles = Mapping[PurePosixPath, Article]
Uses = Mapping[str, list[Use]]
"""Where each word of the glossary is used, by its id."""


class Making:
    """Makes everything. It knows the `library`, the `terms` and the `articles` that are made."""

    library: Library
    terms: PageTerms
    needs_plain = False
    """Whether nothing but the project's own plugin, hook and extensions may make pages."""

    def __init__(self) -> None:
        self._articles: dict[PurePosixPath, Article] = {}

    @property
    def articles(self) -> Articles:
        """The articles by their pages' paths below `docs/`."""
        return self._articles

    def remember(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return what `make` gives; see `load_library`."""
        return make_anew(name, key, make)

    def digests(self, docs: Path, files: Collection[PurePosixPath]) -> Digests:
        """Return the digests of files below `docs`."""
        return digests_anew(docs, files)

    def begin(self, library: Library) -> None:
        """Begin with what was loaded."""
        self.library = library
        self.terms = PageTerms(library)

    def value_problems(self, settings: Settings) -> Iterable[Problem]:
        """Return what is wrong with what was loaded."""
        return value_problems(self.library, settings, self.terms.glossary, self.in_values)

    def article_problems(self, site: Site, settings: Settings) -> Iterator[Problem]:
        """Yield what is wrong with the articles, the data files and the files of the site."""
        anchors = self.anchors
        reader = page_reader(self.library, site, settings, self.terms.glossary, anchors)
        findings = self.findings(reader)
        yield from self.problems
        yield from article_problems(reader, site, anchors, findings)
        yield from self.found_in_data(reader)

    def in_values(self, name: str, files: Iterable[PurePosixPath], find: Find) -> Iterable[Problem]:
        """Return what `find` finds in the values of one thing; see `Remembered`."""
        del name, files
        return find(self.library, self.terms.glossary)

    def set_aside(self, files: Files, whole_guides: Iterable[PurePosixPath]) -> None:
        """Keep from MkDocs what it need not make: nothing."""

    def navigation(self, nav: Navigation, files: Files, config: MkDocsConfig) -> Navigation:
        """Return what the templates know of the order of the pages."""
        del files, config
        return nav

    def draft(self, page: Page, targets: frozenset[str]) -> Draft:
        """Return the draft of a page; its links may lead to the files `targets`."""
        return Draft(page, self.library, self.terms, targets)

    def add(self, article: Article, first: str, problems: tuple[Problem, ...]) -> str:
        """Keep an article, whose HTML starts with a heading of the id `first`; return its HTML.

        The `problems` were found while it was made.
        """
        del first, problems
        self._articles[article.page.path] = article
        return article.html

    @property
    def problems(self) -> Iterable[Problem]:
        """The problems found while those articles were made that were not made now."""
        return ()

    @property
    def anchors(self) -> Mapping[PurePosixPath, PageAnchors]:
        """What links can name in each page."""
        return {path: anchors_of(article) for path, article in self._articles.items()}

    @property
    def used_terms(self) -> Mapping[PurePosixPath, TermsOnPage]:
        """The words of the glossary on each page."""
        return {path: article.terms for path, article in self._articles.items()}

    def findings(self, reader: PageReader) -> Findings:
        """Return what is found in each page."""
        paths = dict.fromkeys([*self.library.pages, *self._articles])
        return {
            path: reader.findings(self.library.pages.get(path), self._articles.get(path))
            for path in paths
        }

    def found_in_data(self, reader: PageReader) -> Iterator[Problem]:
        """Yield what is found in the words of the data files."""
        for path in self.library.files:
            if path.suffix == ".yml":
                yield from foreign_words_in_data(self.library.docs, path, reader.vocabulary)

    def checked(self, uses: Uses, problems: Iterable[Problem]) -> None:
        """Go on once all is checked: what was kept for the checks alone is let go."""
        del uses, problems
        articles = self._articles.items()
        self._articles = {path: without_findings(article) for path, article in articles}

    def add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Hand MkDocs the pages that were set aside and are to be made after all: none."""

    def reading_for(self, here: PurePosixPath, *reads: str) -> Library:
        """Return the library for what stands around the page at `here`, which has read `reads`."""
        del here, reads
        return self.library

    def written(self, here: PurePosixPath, *, is_kept: bool) -> None:
        """Note that the page at `here` is made of what was read; it `is_kept` if it may be."""
        del here, is_kept

    def let_go(self, path: PurePosixPath) -> None:
        """Free the HTML of an article that nothing needs any more."""
        if path in self._articles:
            self._articles[path] = replace(self._articles[path], html="")

    def search(self, guide: Guide, write: Callable[[PurePosixPath, str], None]) -> Row:
        """Write what the search reads of a guide; return its row in the file of all."""
        write(*guide_file(guide, self.library, self.articles))
        return guide_row(guide, self.library, self.articles)

    def check_tree(self, folder: Path, place: TreeAddress) -> TreeCheck:
        """Return what is wrong in the tree that was written."""
        return check_tree(folder, self.library, place)

    def came_to(self, what: str, value: object, tree: Path | None = None) -> None:
        """Keep what a build or a check came to, which wrote `tree`."""
        del what, value, tree

    def end(self) -> None:
        """End a build that has written its tree."""
