"""What a page says rests on a source, or is marked as general knowledge; sources can be found."""

from collections.abc import Collection, Iterable, Iterator

from macros.content.care import CARE_FILE, Care
from macros.content.guide import Guide
from macros.content.journey import JOURNEY_FILE, Journey
from macros.content.kinds import SECTION_UNKNOWN
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import project_path
from macros.content.sources import SOURCES, Source
from macros.content.term import TERM_UNKNOWN, Term
from macros.content.texts import those
from macros.pages.macros import SOURCE_UNKNOWN

BASIS_GENERAL = Rule("basis-general", "A part rests on general knowledge", is_advice=True)
SOURCE_MISSING_FIELD = Rule("source-missing-field", "A source lacks what names it")
SOURCE_UNUSED = Rule("source-unused", "No page cites a source")

_CONFIRM = "A clinician should confirm it, or name a source."


def general_basis(page: Page) -> Iterator[Problem]:
    """Yield an advice for the parts that rest on no source a clinician could look up."""
    if page.basis == "general":
        message = "the page rests on general knowledge"
        yield BASIS_GENERAL.at(page.file, page.line_of("basis"), message, _CONFIRM)
    elif page.general:
        names = (section.value for section in page.general)
        message = f"{those('section', names, 'rests', 'rest')} on general knowledge"
        yield BASIS_GENERAL.at(page.file, page.line_of("general"), message, _CONFIRM)
    headings = {heading.text for heading in page.headings}
    for section in page.general:
        if section.value not in headings:
            message = f"'general' names {section.value!r}, which is not a heading of the page"
            remedy = "Write the heading's words."
            yield SECTION_UNKNOWN.at(page.file, section.line, message, remedy)


def general_moments(guide: Guide, journey: Journey) -> Iterator[Problem]:
    """Yield an advice for each part of the time line for which no source gives a number."""
    general = [(repr(one.title), one.line) for one in journey.moments if one.is_general]
    yield from _general_data(guide, JOURNEY_FILE, general)


def general_cards(guide: Guide, care: Care) -> Iterator[Problem]:
    """Yield an advice for each care card, and each sign of another, that rests on no source."""
    general = []
    for card in care.cards:
        if card.is_general:
            general.append((f"the care card {card.id!r}", card.line))
        else:
            signs = [one for one in card.signs if one.is_general]
            general += [(f"the sign {one.text!r}", one.line) for one in signs]
    yield from _general_data(guide, CARE_FILE, general)


def _general_data(guide: Guide, file: str, general: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    """Yield an advice for each part of a guide's data file, by its name and its line."""
    path = project_path(guide.folder / file)
    for name, line in general:
        yield BASIS_GENERAL.at(path, line, f"{name} rests on general knowledge", _CONFIRM)


def unknown_sources(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield a problem for each source that a guide's facts or data name and nobody has written."""
    for sources in named_sources(library, guide):
        yield from _unknown_sources(sources, library.sources)


def unknown_names(term: Term, library: Library) -> Iterator[Problem]:
    """Yield a problem for each source or term that an entry names and nobody has written."""
    yield from _unknown_sources(term.sources, library.sources)
    for other in term.see_also:
        if other.value not in library.terms:
            remedy = nearest(other.value, library.terms, f"Add {other.value}.md.")
            message = f"see_also names {other.value!r}, which is no glossary term"
            yield TERM_UNKNOWN.at(other.path, other.line, message, remedy)


def named_sources(library: Library, guide: Guide) -> Iterator[Iterable[Located[str]]]:
    """Yield the keys of sources that the facts and data of a guide name, list by list."""
    if guide.id in library.care:
        for card in library.care[guide.id].cards:
            yield from (card.sources, *(sign.sources for sign in card.signs))
    yield from (stage.time.sources for stage in guide.every_stage if stage.time)
    if guide.id in library.risks:
        for risk in library.risks[guide.id].risks:
            yield from (risk.sources, risk.done_sources)
            yield from (count.sources for count in risk.also.values())
    if guide.id in library.journeys:
        yield from (moment.sources for moment in library.journeys[guide.id].moments)


def _unknown_sources(keys: Iterable[Located[str]], known: Collection[str]) -> Iterator[Problem]:
    for key in keys:
        if key.value not in known:
            remedy = nearest(key.value, known, f"Add it to docs/{SOURCES}.")
            message = f"no source {key.value!r} in docs/{SOURCES}"
            yield SOURCE_UNKNOWN.at(key.path, key.line, message, remedy)


def incomplete_sources(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a problem for each thing that a source lacks to be named and found."""
    for source in sources:
        for lacking, remedy in source.lacks:
            message = f"the source {source.key!r} has no {lacking}"
            where = project_path(SOURCES)
            yield SOURCE_MISSING_FIELD.at(where, source.line, message, remedy)


def unused_sources(library: Library, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each source that nothing cites; `cited` are the keys in pages' texts."""
    named = {key.value for term in library.terms.values() for key in term.sources}
    for guide in library.guides.values():
        named.update(key.value for keys in named_sources(library, guide) for key in keys)
    for source in library.sources.values():
        if source.key not in cited and source.key not in named:
            message = f"no page cites the source {source.key!r}"
            remedy = f"Cite it or take it out of docs/{SOURCES}."
            yield SOURCE_UNUSED.at(
                project_path(SOURCES), source.line, message, remedy, (source.key,)
            )
