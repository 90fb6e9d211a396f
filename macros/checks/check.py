"""All checks of the pages as written, in one run."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.checks.articles import ReadPage, made_anchors, read_pages
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
from macros.checks.settings import Settings, judged, over_budget, read_settings
from macros.checks.stages import stage_problems
from macros.checks.swallowed import swallowed_words
from macros.checks.terms import term_problems, unused_terms
from macros.checks.unexplained import UnexplainedWords
from macros.checks.used_terms import UsedTerms
from macros.checks.variants import variant_problems
from macros.checks.wording import Vocabulary, word_problems
from macros.content.library import Library
from macros.content.problems import Problem, ProblemError
from macros.content.site_settings import SiteSettings, read_site_settings
from macros.pages.articles import Articles
from macros.terms.glossary import glossary_of

ABOUT = "about"
"""The folder of pages for writers and maintainers, which may be harder to read."""


def check(
    library: Library,
    mkdocs_yml: Path,
    settings: Settings | None = None,
    articles: Articles | None = None,
) -> list[Problem]:
    """Return every problem of the library, each once, by file and line.

    `settings` are those of the `pyproject.toml` beside `mkdocs.yml` unless they are given. The
    pages, which are read for this, become the articles of `articles` if they are wanted.
    """
    problems: list[Problem] = []
    if settings is None:
        settings = read_settings(mkdocs_yml.with_name("pyproject.toml"), problems.append)
    try:
        site = read_site_settings(mkdocs_yml)
        problems += _problems(library, site, settings, articles)
    except ProblemError as error:
        problems.append(error.problem)
    found = set(judged(without_consequences(library, problems), settings))
    return sorted(found.union(judged(over_budget(found, settings), settings)))


def _problems(
    library: Library, site: SiteSettings, settings: Settings, articles: Articles | None
) -> Iterator[Problem]:
    yield from library.problems
    yield from _data_problems(library, settings)
    files = tuple(site.published(library.files))
    problems: list[Problem] = []
    read = read_pages(library, site, files, problems.append, articles)
    yield from problems
    yield from _link_problems(library, site, files, read)
    yield from _text_problems(library, settings, read)
    yield from file_problems(library, site, files, read)
    calls = (call for page in read.values() for call, _ in page.calls if call.name == "cite")
    yield from unused_sources(library, {key for call in calls for key in call.arguments})


def _data_problems(library: Library, settings: Settings) -> Iterator[Problem]:
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


def _link_problems(
    library: Library, site: SiteSettings, files: Sequence[str], read: Mapping[str, ReadPage]
) -> Iterator[Problem]:
    place = Place(sites=site_addresses(site.site_url))
    targets = link_targets(library, files, read)
    resolver = Resolver(targets, place, page_ending=".md", made=made_anchors(library))
    for page in read.values():
        yield from page.unsafe
        yield from page.unlinked
        yield from link_problems(page, resolver)
        yield from swallowed_words(page.page, page.html)


def _text_problems(
    library: Library, settings: Settings, read: Mapping[str, ReadPage]
) -> Iterator[Problem]:
    vocabulary = Vocabulary(library, settings)
    glossary = glossary_of(library.terms)
    used, unexplained = UsedTerms(glossary), UnexplainedWords(glossary)
    for path, page in library.pages.items():
        yield from page_problems(library, page, settings.limits)
        prose = Prose(page)
        yield from uncited_numbers(library, prose)
        if path.parts[0] != ABOUT:
            yield from reading_problems(prose, settings.limits)
            yield from word_problems(prose, vocabulary)
        if library.place(path):
            yield from unexplained.on(prose)
        used.read_page(prose, read.get(str(path)))
    yield from unused_terms(library.terms, used.found)
