"""All checks of what was written: of the values first, of the articles once they are made.

A problem that only follows from another one is left out: one mistake, one problem.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from macros.checks.addresses import TreeAddress, site_addresses
from macros.checks.facts import uncited_data, uncited_numbers
from macros.checks.files import FILE_UNUSED, file_problems
from macros.checks.guides import (
    REVIEW_MISSING,
    STAGE_REQUIRED,
    STAGE_UNPROMISED,
    review_problems,
    stage_problems,
    unknown_icons,
    variant_problems,
)
from macros.checks.links import link_problems, link_targets
from macros.checks.meant import unshown_words
from macros.checks.pages import marked_up_texts, page_problems
from macros.checks.prose import Prose
from macros.checks.reading import reading_problems
from macros.checks.resolver import Resolver
from macros.checks.settings import Settings, judged, over_budget
from macros.checks.source_uses import without_false_unused
from macros.checks.sources import (
    SOURCE_UNUSED,
    general_basis,
    general_moments,
    incomplete_sources,
    unknown_names,
    unused_sources,
)
from macros.checks.spelling import UnexplainedWords, Vocabulary, word_problems
from macros.checks.terms import TERM_UNUSED, term_problems, unlinked_terms, unused_terms
from macros.content.files import CONFLICT_MARK, NOT_TEXT, PAGE_TOO_LARGE
from macros.content.library import MANIFEST_MISSING, STAGE_KINDS, Library
from macros.content.located_yaml import YAML_INVALID
from macros.content.page import FRONT_MATTER_MISSING
from macros.content.problems import Problem
from macros.content.project import ABOUT, Site, project_path
from macros.content.sources import SOURCE_INVALID, SOURCES
from macros.content.stage_kinds import STAGE_UNKNOWN
from macros.glossary.matcher import glossary_of
from macros.pages.article import Article
from macros.pages.macros import DATA_MISSING, EMERGENCY_MISSING, SOURCE_UNKNOWN, VARIANT_UNKNOWN

Articles = Mapping[PurePosixPath, Article]
"""The articles of a site by their pages' paths below `docs/`."""

_UNREADABLE = frozenset(
    rule.code
    for rule in (
        *(YAML_INVALID, NOT_TEXT, CONFLICT_MARK, PAGE_TOO_LARGE, SOURCE_INVALID),
        *(FRONT_MATTER_MISSING, MANIFEST_MISSING),
    )
)
_OF_A_MANIFEST = frozenset(
    rule.code for rule in (STAGE_UNPROMISED, STAGE_REQUIRED, EMERGENCY_MISSING, REVIEW_MISSING)
)
_OF_WHAT_IS_UNUSED = frozenset(rule.code for rule in (FILE_UNUSED, SOURCE_UNUSED, TERM_UNUSED))
_READ_FROM = {
    SOURCE_UNKNOWN.code: project_path(SOURCES),
    STAGE_UNKNOWN.code: project_path(STAGE_KINDS),
}
"""The file in which the names are written that a rule finds unknown."""


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
    yield from unknown_names(library)
    yield from uncited_data(library)
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
    roots = without_false_unused(library, root_problems(library, problems))
    found = set(judged(roots, settings))
    return sorted(found.union(judged(over_budget(found, settings), settings)))


def _link_problems(library: Library, site: Site, articles: Articles) -> Iterator[Problem]:
    targets = link_targets(library, site.files, articles)
    served_at = TreeAddress(sites=site_addresses(site.url))
    resolver = Resolver(targets, served_at, page_ending=".md")
    for article in articles.values():
        yield from unlinked_terms(article)
        yield from link_problems(article, resolver)
        yield from unshown_words(article.page, article.own_tags)


def _text_problems(library: Library, settings: Settings, articles: Articles) -> Iterator[Problem]:
    vocabulary = Vocabulary(library, settings)
    unexplained = UnexplainedWords(glossary_of(library.terms))
    for path, page in library.pages.items():
        yield from page_problems(page, settings.limits)
        prose = Prose(page)
        yield from uncited_numbers(library, prose)
        if path.parts[0] != ABOUT.name:
            yield from reading_problems(prose, settings.limits)
            yield from word_problems(prose, vocabulary)
        if library.place(path):
            yield from general_basis(page)
            yield from unexplained.in_prose(prose)
    used = frozenset[str]().union(*(article.terms.all for article in articles.values()))
    yield from unused_terms(library.terms, used)


def root_problems(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems but those that another one explains.

    Of a file that cannot be read only that is reported. A manifest that cannot be read promises
    nothing, of a list that cannot be read every key is unknown, and what only that file uses looks
    unused.
    """
    loading = set(library.problems)
    unread = {page.file for page in library.pages.values() if not page.is_read}
    lost = {problem.path for problem in loading if problem.code in _UNREADABLE}
    guides = library.guides.values()
    manifests = {guide.page.file.parent for guide in guides if not guide.page.has_facts}
    for problem in problems:
        is_explained = problem.path in unread and problem not in loading
        if not is_explained and not _is_consequence(problem, lost, manifests):
            yield problem


def _is_consequence(
    problem: Problem, lost: set[PurePosixPath], manifests: set[PurePosixPath]
) -> bool:
    """Whether unreadable files, `lost`, or `manifests`, by their guides' folders, explain it."""
    code = problem.code
    if code in _OF_WHAT_IS_UNUSED:
        return bool(lost)
    if code in _OF_A_MANIFEST:
        return any(folder in problem.path.parents for folder in manifests)
    if code == VARIANT_UNKNOWN.code:  # a page of any guide may compare variants
        return bool(manifests)
    if code == DATA_MISSING.code:
        return any(file.suffix == ".yml" for file in lost)
    return _READ_FROM.get(code) in lost
