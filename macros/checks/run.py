"""All checks of what was written: of the values first, of the articles once they are made."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from macros.checks.addresses import TreeAddress, site_addresses
from macros.checks.files import file_problems
from macros.checks.guides import review_problems, stage_problems, unknown_icons, variant_problems
from macros.checks.links import link_problems, link_targets
from macros.checks.meant import swallowed_words
from macros.checks.pages import marked_up_texts, page_problems
from macros.checks.prose import Prose
from macros.checks.reading import reading_problems
from macros.checks.resolver import Resolver
from macros.checks.settings import Settings, judged, over_budget
from macros.checks.sources import (
    general_moments,
    incomplete_sources,
    uncited_numbers,
    unknown_keys,
    unused_sources,
)
from macros.checks.spelling import UnexplainedWords, Vocabulary, word_problems
from macros.checks.terms import term_problems, unlinked_terms, unused_terms
from macros.content.library import STAGE_KINDS, Library
from macros.content.located_yaml import Unread
from macros.content.problems import Problem
from macros.content.project import ABOUT, Site, project_path
from macros.content.sources import SOURCES
from macros.glossary.matcher import glossary_of
from macros.pages.article import Article

Articles = Mapping[PurePosixPath, Article]
"""The articles of a site by their pages' paths below `docs/`."""
_UNREADABLE = frozenset(
    (
        *("yaml-invalid", "not-text", "page-too-large", "source-invalid"),
        *("front-matter-missing", "manifest-missing"),
    )
)
_OF_A_MANIFEST = frozenset(
    ("stage-unpromised", "stage-required", "emergency-missing", "review-missing")
)
_OF_WHAT_IS_UNUSED = frozenset(("file-unused", "source-unused", "term-unused"))
_STAGES = project_path(STAGE_KINDS)


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
    place = TreeAddress(sites=site_addresses(site.url))
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


def without_consequences(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems but those that another one explains.

    Of a file that cannot be read only that is told. A manifest that cannot be read promises
    nothing, of a list that cannot be read every key is unknown, and what only that file uses looks
    unused.
    """
    reported = set(library.problems)
    unread = {page.file for page in library.pages.values() if not page.is_read}
    lost = {problem.path for problem in reported if problem.code in _UNREADABLE}
    manifests = {
        guide.page.file.parent
        for guide in library.guides.values()
        if isinstance(guide.page.front.value, Unread)
    }
    for problem in problems:
        is_told = problem.path in unread and problem not in reported
        if not is_told and not _follows(problem, lost, manifests):
            yield problem


def _follows(problem: Problem, lost: set[PurePosixPath], manifests: set[PurePosixPath]) -> bool:
    code = problem.code
    if code in _OF_WHAT_IS_UNUSED:
        return bool(lost)
    if code in _OF_A_MANIFEST:
        return any(folder in problem.path.parents for folder in manifests)
    if code == "variant-unknown":  # a page of any guide may compare variants
        return bool(manifests)
    if code == "data-missing":
        return any(file.suffix == ".yml" for file in lost)
    source = {"source-unknown": project_path(SOURCES), "stage-unknown": _STAGES}.get(code)
    return source in lost
