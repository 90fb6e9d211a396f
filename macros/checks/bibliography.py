"""The list of sources: each can be found by a reader, and each is cited."""

from collections.abc import Collection, Iterable, Iterator

from macros.checks.keys import named_sources
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.sources import SOURCES, Source


def incomplete_sources(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a problem for each thing that a source lacks to be named and found."""
    for source in sources:
        for lacking, remedy in source.lacks:
            message = f"the source {source.key!r} has no {lacking}"
            where = project_path(SOURCES)
            yield Problem(where, source.line, "source-missing-field", message, remedy)


def unused_sources(library: Library, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each source that nothing cites; `cited` are the keys in pages' texts."""
    named = {key.value for term in library.terms.values() for key in term.sources}
    for guide in library.guides.values():
        named.update(key.value for keys in named_sources(library, guide) for key in keys)
    for source in library.sources.values():
        if source.key not in cited and source.key not in named:
            message = f"no page cites the source {source.key!r}"
            remedy = f"Cite it or take it out of docs/{SOURCES}."
            yield Problem(project_path(SOURCES), source.line, "source-unused", message, remedy)
