"""All checks of what was written: of the values first, of the articles once they are made.

A problem that only follows from another one is left out: one mistake, one problem.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Protocol

from macros.checks.addresses import TreeAddress, site_addresses
from macros.checks.consequences import root_problems
from macros.checks.files import file_problems
from macros.checks.lacking import unshown_cards
from macros.checks.links import PageAnchors, link_targets
from macros.checks.moves import move_problems
from macros.checks.page_findings import Findings, PageFindings, PageReader
from macros.checks.reading import unmeasured
from macros.checks.resolver import Resolver
from macros.checks.rules import SourceLine
from macros.checks.settings import Settings, judged, over_budget
from macros.checks.sources import unused_sources
from macros.checks.spelling import (
    Vocabulary,
    unchecked,
)
from macros.checks.terms import definition_links, unused_terms
from macros.checks.values import (
    guide_value_problems,
    shared_value_problems,
    term_value_problems,
)
from macros.content.guide import Guide
from macros.content.guide_folder import GUIDE_DATA
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import CONTRIBUTING, Site
from macros.content.term import Term
from macros.glossary.matcher import Glossary

Anchors = Mapping[PurePosixPath, PageAnchors]
"""What links can name in the pages that are made, by their paths below `docs/`."""


Find = Callable[[Library, Glossary], Iterable[Problem]]
"""Finds the problems of one thing in a library with its glossary."""


class Remembered(Protocol):
    """Returns what is found of one thing, or was found of it before."""

    def __call__(self, name: str, files: Iterable[PurePosixPath], find: Find) -> Iterable[Problem]:
        """Return what `find` finds of what is called `name`; it reads `files` below `docs/`."""


def value_problems(
    library: Library, settings: Settings, glossary: Glossary, remembered: Remembered
) -> Iterator[Problem]:
    """Yield the problems of everything that was loaded, pages' texts left out."""
    yield from library.problems
    for guide in library.guides.values():
        data = (guide.folder / name for name in GUIDE_DATA)
        files = (*(page.path for page in guide.folder_pages), *data)
        yield from remembered(f"guide {guide.id}", files, partial(_of_guide, guide))
    for term in library.terms.values():
        find = partial(_of_term, term, settings)
        yield from remembered(f"term {term.id}", [term.page.path], find)
    links = {term.id: definition_links(term, library, glossary) for term in library.terms.values()}
    yield from shared_value_problems(library, settings, links)


def _of_guide(guide: Guide, library: Library, glossary: Glossary) -> Iterator[Problem]:
    del glossary
    return guide_value_problems(guide, library)


def _of_term(
    term: Term, settings: Settings, library: Library, glossary: Glossary
) -> Iterator[Problem]:
    return term_value_problems(term, library, settings, lambda: glossary)


def page_reader(
    library: Library, site: Site, settings: Settings, glossary: Glossary, anchors: Anchors
) -> PageReader:
    """Return what finds the problems of single pages; `anchors` are those of all pages."""
    targets = link_targets(library, site.files, anchors)
    served_at = TreeAddress(sites=site_addresses(site.url))
    resolver = Resolver(targets, served_at, page_ending=".md")
    return PageReader(library, settings, Vocabulary(library, settings), glossary, resolver)


def article_problems(
    reader: PageReader, site: Site, anchors: Anchors, findings: Findings
) -> Iterator[Problem]:
    """Yield the problems of the pages, those in `findings` too, and of the files of the site."""
    library, for_readers = reader.library, [*_for_readers(findings)]
    for found in findings.values():
        yield from (*found.problems, *found.links)
    yield from _unexplained(library, findings)
    yield from move_problems(
        library, {path: one.names for path, one in anchors.items()}, reader.resolver
    )
    yield from reader.vocabulary.problems
    yield from unchecked(reader.vocabulary)
    yield from unmeasured(reader.vocabulary.language)
    used = frozenset[str]().union(*(found.files for found in findings.values()))
    yield from file_problems(library, site, used, _shown_pictures(findings))
    yield from unused_sources(library, frozenset().union(*(one.cited for one in for_readers)))
    yield from unused_terms(library.terms, frozenset().union(*(one.terms for one in for_readers)))
    yield from unshown_cards(library, {path: found.cards for path, found in findings.items()})


def as_reported(library: Library, problems: Iterable[Problem], settings: Settings) -> list[Problem]:
    """Return problems, each once, by file and line, with the severity that the settings give them.

    What only follows from another problem is left out.
    """
    found = set(judged(root_problems(library, list(problems)), settings))
    return sorted(found.union(judged(over_budget(found, settings), settings)))


def _unexplained(library: Library, findings: Findings) -> Iterator[Problem]:
    """Yield an advice for each medical word that nothing explains, where readers meet it first."""
    seen: set[str] = set()
    for path in library.pages:
        for word, problem in findings[path].unexplained if path in findings else ():
            if word not in seen:
                seen.add(word)
                yield problem


def _shown_pictures(findings: Findings) -> dict[str, SourceLine]:
    """Where pages show each picture first, by the picture's path."""
    shown: dict[str, SourceLine] = {}
    for path in sorted(findings):
        for picture, where in findings[path].pictures:
            shown.setdefault(picture, where)
    return shown


def _for_readers(findings: Findings) -> Iterator[PageFindings]:
    """Yield what was found in the pages of a release: what only writers see is used by nobody."""
    return (one for path, one in findings.items() if path.parts[0] != CONTRIBUTING.name)
