"""What is found in one page, and what the checks of all pages need to know of it.

Nothing of it depends on more than the page, its article and what is read of the library, the links'
targets and the vocabulary: as long as these are the same, it need not be looked at again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from macros.checks.asks import asks_problems
from macros.checks.facts import uncited_numbers
from macros.checks.links import Lines, link_problems, numbered
from macros.checks.local import noted_sections
from macros.checks.meant import unshown_words
from macros.checks.pages import page_problems
from macros.checks.prose import Prose
from macros.checks.reading import reading_problems
from macros.checks.resolver import Resolver, built
from macros.checks.rules import SourceLine
from macros.checks.settings import Settings
from macros.checks.sources import general_basis
from macros.checks.spelling import Vocabulary, unexplained_words, word_problems
from macros.checks.terms import unlinked_terms, wrong_unlinked
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import CONTRIBUTING
from macros.glossary.matcher import Glossary
from macros.pages.article import Article
from macros.pages.macros import MACROS

_CARE, _CITE = (MACROS[name].__name__ for name in ("care", "cite"))


@dataclass(frozen=True)
class PageFindings:
    """The problems of a page; its new medical words, each with the problem of not explaining it.

    `links` are problems with what it links to, which name other pages. `cited` are the sources that
    its text names, `cards` the care cards that it asks for ("" for all), `terms` its words of the
    glossary, `files` what its links lead to that is no page, `pictures` the files that it shows as
    pictures, each with the place where it does so first.
    """

    problems: tuple[Problem, ...] = ()
    links: tuple[Problem, ...] = ()
    unexplained: tuple[tuple[str, Problem], ...] = ()
    cited: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    pictures: tuple[tuple[str, SourceLine], ...] = ()


Findings = Mapping[PurePosixPath, PageFindings]
"""What was found in the pages of a site, by their paths below `docs/`."""


@dataclass(frozen=True)
class PageReader:
    """Looks at one page after the other, beside what is the same for all of them."""

    library: Library
    settings: Settings
    vocabulary: Vocabulary
    glossary: Glossary
    resolver: Resolver

    def findings(self, page: Page | None, article: Article | None) -> PageFindings:
        """Return what is found in a page.

        `page` is None for one that another plugin has made, `article` where none was made of it.
        """
        found = self._of_article(article) if article else PageFindings()
        if page is None:
            return found
        prose = Prose(page)
        return replace(
            found,
            problems=(*found.problems, *self._in_text(page, prose)),
            unexplained=tuple(self._unexplained(page, prose)),
        )

    def _of_article(self, article: Article) -> PageFindings:
        return PageFindings(
            problems=tuple(self._in_article(article)),
            links=tuple(self._in_links(article)),
            cited=frozenset(_arguments(article, _CITE)),
            cards=frozenset(_cards(article)),
            terms=article.terms.all,
            files=frozenset(filter(self._is_file, self.targets(article))),
            pictures=tuple(self._pictures(article)),
        )

    def _in_text(self, page: Page, prose: Prose) -> Iterator[Problem]:
        yield from page_problems(page, self.settings.limits)
        yield from uncited_numbers(self.library, prose)
        if page.path.parts[0] != CONTRIBUTING.name:
            yield from reading_problems(prose, self.settings.limits)
            yield from word_problems(prose, self.vocabulary)
        if self.library.place(page.path):
            yield from general_basis(page)

    def _unexplained(self, page: Page, prose: Prose) -> Iterator[tuple[str, Problem]]:
        if self.library.place(page.path):
            matcher = self.glossary.matcher.within(self.library.words_at(page.path))
            yield from unexplained_words(prose, matcher, self.vocabulary)

    def _in_article(self, article: Article) -> Iterator[Problem]:
        yield from unlinked_terms(article)
        yield from unshown_words(article.page, article.own_tags)
        yield from wrong_unlinked(article, self.glossary)
        yield from asks_problems(self.library, article)

    def _in_links(self, article: Article) -> Iterator[Problem]:
        yield from link_problems(article, self.resolver, self.library.moves)
        yield from noted_sections(self.library, article, self.resolver)

    def targets(self, article: Article) -> Iterator[str]:
        """Yield where in the tree each link of an article leads, '' for nowhere in it."""
        here = built(str(article.page.path))
        for reference in article.names.references:
            yield self.resolver.leads_to(reference.address, here)

    def _is_file(self, target: str) -> bool:
        # thousands of pages would each name the pages that they lead to
        return not target.endswith(".html") or self.resolver.targets.get(target) is None

    def _pictures(self, article: Article) -> Iterator[tuple[str, SourceLine]]:
        lines = Lines(article)
        for reference, address, number in numbered(article):
            if reference.tag == "img":
                line, _ = lines.of_address(address, number)
                path = self.resolver.leads_to(reference.address, built(str(article.page.path)))
                yield path, lines.file_and_line(line)


def _arguments(article: Article, macro: str) -> Iterator[str]:
    for call, _ in article.calls:
        if call.name == macro:
            yield from call.arguments


def _cards(article: Article) -> Iterator[str]:
    """Yield the care cards that a page asks for; one that names none asks for all."""
    for call, _ in article.calls:
        if call.name == _CARE:
            yield from (*call.arguments, *(value for _, value in call.options)) or ("",)
