"""Words in data that must name something: a source, a term."""

import difflib
from collections.abc import Collection, Iterable, Iterator

from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.problems import Problem
from macros.content.sources import SOURCES


def unknown_keys(library: Library) -> Iterator[Problem]:
    """Yield a problem for each source or term that front matter names and nobody has written."""
    for guide in library.guides.values():
        for sources in named_sources(library, guide):
            yield from _unknown_sources(sources, library.sources)
    for term in library.terms.values():
        yield from _unknown_sources(term.sources, library.sources)
        for other in term.see_also:
            if other.value not in library.terms:
                remedy = _nearest(other.value, library.terms, f"Add {other.value}.md.")
                message = f"see_also names {other.value!r}, which is no glossary term"
                yield Problem(other.path, other.line, "term-unknown", message, remedy)


def named_sources(library: Library, guide: Guide) -> Iterator[Iterable[Located[str]]]:
    """Yield the keys of sources that the facts and data of a guide name, place by place."""
    if guide.emergency:
        yield guide.emergency.sources
    yield from (stage.time.sources for stage in guide.every_stage if stage.time)
    if guide.id in library.risks:
        for risk in library.risks[guide.id].risks:
            yield from (risk.sources, risk.done_sources)
    if guide.id in library.journeys:
        yield from (moment.sources for moment in library.journeys[guide.id].moments)


def _unknown_sources(keys: Iterable[Located[str]], known: Collection[str]) -> Iterator[Problem]:
    for key in keys:
        if key.value not in known:
            remedy = _nearest(key.value, known, f"Add it to docs/{SOURCES}.")
            message = f"no source {key.value!r} in docs/{SOURCES}"
            yield Problem(key.path, key.line, "source-unknown", message, remedy)


def _nearest(word: str, known: Collection[str], otherwise: str) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean {close[0]!r}?" if close else otherwise
