"""All checks of what was written: of the values first, of the articles once they are made."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from macros.checks.bibliography import incomplete_sources, unused_sources
from macros.checks.consequences import without_consequences
from macros.checks.facts import uncited_numbers
from macros.checks.files import file_problems
from macros.checks.icons import unknown_icons
from macros.checks.journeys import general_moments
from macros.checks.keys import unknown_keys
from macros.checks.links import link_problems, link_targets
from macros.checks.pages import page_problems
from macros.checks.places import Place, site_addresses
from macros.checks.plain_texts import marked_up_texts
from macros.checks.prose import Prose
from macros.checks.reading import reading_problems
from macros.checks.resolver import Resolver
from macros.checks.reviews import review_problems
from macros.checks.settings import Settings, judged, over_budget
from macros.checks.stages import stage_problems
from macros.checks.swallowed import swallowed_words
from macros.checks.term_calls import unlinked_terms
from macros.checks.terms import term_problems, unused_terms
from macros.checks.unexplained import UnexplainedWords
from macros.checks.variants import variant_problems
from macros.checks.wording import Vocabulary, word_problems
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import ABOUT, Site
from macros.glossary.matcher import glossary_of
from macros.pages.article import Article

Articles = Mapping[PurePosixPath, Article]
"""The articles of a site by their pages' paths below `docs/`."""


def value_problems(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield the problems of everything that was loaded, pages' texts left out."""
    yield from library.problems
    for guide in library.guides.values():
        yield from stage_problems(guide, library.stage_kinds)
        yield from variant_problems(guide, library.stage_kinds.sections)
        yield from review_problems(guide, settings.today)
        if guide.id in library.journeys:
            yield from general_moments(guide, library.journeys[guide.id])
    yield from unknown_icons(library.stage_kinds.kinds.values())
    yield from unknown_keys(library)
    yield from incomplete_sources(library.sources.values())
    yield from term_problems(library, settings.limits)
    yield from marked_up_texts(library)


def article_problems(
    library: Library, site: Site, settings: Settings, articles: Articles
) -> Iterator[Problem]:
    """Yield the problems of the pages' texts and of the files of the site."""
    yield from _link_problems(library, site, articles)
    yield from _text_problems(library, settings, articles)
    yield from file_problems(library, site, articles)
    calls = [call for article in articles.values() for call, _ in article.calls]
    cited = {key for call in calls if call.name == "cite" for key in call.arguments}
    yield from unused_sources(library, cited)


def as_reported(library: Library, problems: Iterable[Problem], settings: Settings) -> list[Problem]:
    """Return problems, each once, by file and line, with the severity that the settings give them.

    What only follows from another problem is left out.
    """
    found = set(judged(without_consequences(library, problems), settings))
    return sorted(found.union(judged(over_budget(found, settings), settings)))


def _link_problems(library: Library, site: Site, articles: Articles) -> Iterator[Problem]:
    place = Place(sites=site_addresses(site.url))
    targets = link_targets(library, site.files, articles)
    resolver = Resolver(targets, place, page_ending=".md")
    for article in articles.values():
        yield from unlinked_terms(article)
        yield from link_problems(article, resolver)
        yield from swallowed_words(article.page, article.own_tags)


def _text_problems(library: Library, settings: Settings, articles: Articles) -> Iterator[Problem]:
    vocabulary = Vocabulary(library, settings)
    unexplained = UnexplainedWords(glossary_of(library.terms))
    for path, page in library.pages.items():
        yield from page_problems(library, page, settings.limits)
        prose = Prose(page)
        yield from uncited_numbers(library, prose)
        if path.parts[0] != ABOUT.name:
            yield from reading_problems(prose, settings.limits)
            yield from word_problems(prose, vocabulary)
        if library.place(path):
            yield from unexplained.on(prose)
    used = frozenset[str]().union(*(article.terms.all for article in articles.values()))
    yield from unused_terms(library.terms, used)
