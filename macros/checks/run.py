"""All checks of what was written: of the values first, of the articles once they are made.

A problem that only follows from another one is left out: one mistake, one problem.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from macros.checks.addresses import TreeAddress, site_addresses
from macros.checks.asks import asks_problems
from macros.checks.consequences import root_problems
from macros.checks.facts import uncited_numbers
from macros.checks.files import file_problems
from macros.checks.lacking import unshown_cards
from macros.checks.links import link_problems, link_targets
from macros.checks.local import noted_sections
from macros.checks.meant import unshown_words
from macros.checks.moves import move_problems
from macros.checks.pages import page_problems
from macros.checks.prose import Prose
from macros.checks.reading import reading_problems, unmeasured
from macros.checks.resolver import Resolver
from macros.checks.settings import Settings, judged, over_budget
from macros.checks.sources import (
    general_basis,
    unused_sources,
)
from macros.checks.spelling import (
    UnexplainedWords,
    Vocabulary,
    foreign_words_in_data,
    unchecked,
    word_problems,
)
from macros.checks.terms import definition_links, unlinked_terms, unused_terms, wrong_unlinked
from macros.checks.values import (
    guide_value_problems,
    shared_value_problems,
    term_value_problems,
)
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import CONTRIBUTING, Site
from macros.glossary.matcher import glossary_of
from macros.pages.article import Article

Articles = Mapping[PurePosixPath, Article]
"""The articles of a site by their pages' paths below `docs/`."""


def value_problems(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield the problems of everything that was loaded, pages' texts left out."""
    yield from library.problems
    glossary = glossary_of(library.terms)
    for guide in library.guides.values():
        yield from guide_value_problems(guide, library)
    for term in library.terms.values():
        yield from term_value_problems(term, library, settings, lambda: glossary)
    links = {term.id: definition_links(term, library, glossary) for term in library.terms.values()}
    yield from shared_value_problems(library, settings, links)


def article_problems(
    library: Library, site: Site, settings: Settings, articles: Articles
) -> Iterator[Problem]:
    """Yield the problems of the pages' texts and of the files of the site."""
    yield from _link_problems(library, site, articles)
    yield from _text_problems(library, settings, articles)
    yield from file_problems(library, site, articles)
    calls = [call for article in _for_readers(articles) for call, _ in article.calls]
    cited = {key for call in calls if call.name == "cite" for key in call.arguments}
    yield from unused_sources(library, cited)
    yield from unshown_cards(library, articles)
    yield from asks_problems(library, articles)


def as_reported(library: Library, problems: Iterable[Problem], settings: Settings) -> list[Problem]:
    """Return problems, each once, by file and line, with the severity that the settings give them.

    What only follows from another problem is left out.
    """
    found = set(judged(root_problems(library, list(problems)), settings))
    return sorted(found.union(judged(over_budget(found, settings), settings)))


def _link_problems(library: Library, site: Site, articles: Articles) -> Iterator[Problem]:
    targets = link_targets(library, site.files, articles)
    served_at = TreeAddress(sites=site_addresses(site.url))
    resolver = Resolver(targets, served_at, page_ending=".md")
    for article in articles.values():
        yield from unlinked_terms(article)
        yield from link_problems(article, resolver, library.moves)
        yield from unshown_words(article.page, article.own_tags)
    yield from move_problems(library, articles, resolver)
    yield from noted_sections(library, articles, resolver)


def _text_problems(library: Library, settings: Settings, articles: Articles) -> Iterator[Problem]:
    vocabulary = Vocabulary(library, settings)
    glossary = glossary_of(library.terms)
    unexplained = UnexplainedWords(glossary, vocabulary)
    yield from vocabulary.problems
    yield from unchecked(vocabulary)
    yield from foreign_words_in_data(library, vocabulary)
    yield from unmeasured(vocabulary.language)
    for path, page in library.pages.items():
        yield from page_problems(page, settings.limits)
        prose = Prose(page)
        yield from uncited_numbers(library, prose)
        if path.parts[0] != CONTRIBUTING.name:
            yield from reading_problems(prose, settings.limits)
            yield from word_problems(prose, vocabulary)
        if library.place(path):
            yield from general_basis(page)
            yield from unexplained.in_prose(prose, library.words_at(path))
    for article in articles.values():
        yield from wrong_unlinked(article, glossary)
    used = frozenset[str]().union(*(article.terms.all for article in _for_readers(articles)))
    yield from unused_terms(library.terms, used)


def _for_readers(articles: Articles) -> Iterator[Article]:
    """Yield the articles that a release has: what only writers see is used by nobody."""
    return (one for path, one in articles.items() if path.parts[0] != CONTRIBUTING.name)
