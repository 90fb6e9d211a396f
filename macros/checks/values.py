"""What is wrong with values: of one guide, of one term, and of what only shows among all of them.

What is found of a guide depends on its files and on what it names, and is the same on every day and
whatever other guides are there. So it is with a term.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from macros.checks.facts import uncited_pictures
from macros.checks.guide_names import name_problems
from macros.checks.guides import (
    review_problems,
    unknown_icons,
    unknown_ways,
    variant_problems,
    wrong_days,
)
from macros.checks.lacking import lacking_problems
from macros.checks.local import note_problems, stray_note_problems
from macros.checks.pages import marked_up_data, marked_up_page, marked_up_source
from macros.checks.parts import part_problems
from macros.checks.picture_colors import faint_colors
from macros.checks.pictures import hard_descriptions, large_drawings
from macros.checks.settings import Settings
from macros.checks.sources import (
    general_cards,
    general_moments,
    incomplete_sources,
    unknown_names,
    unknown_sources,
)
from macros.checks.terms import circular_definitions, repeated_names, term_problems
from macros.checks.unwritten import unwritten_data, unwritten_page
from macros.content.files import read_text
from macros.content.guide import Guide
from macros.content.guide_folder import GUIDE_DATA, is_data, is_in_guide
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem, ProblemError
from macros.content.project import project_path
from macros.content.term import Term
from macros.glossary.matcher import Glossary


def guide_value_problems(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with one guide: its parts, its data, the words of its files, its notes.

    Of the texts of pages only what needs no Markdown is read. The guide's own files are read again,
    where a line is to be named.
    """
    yield from part_problems(guide, library.kinds)
    yield from variant_problems(guide, library.kinds)
    yield from lacking_problems(guide, library)
    yield from review_problems(guide, library.care.get(guide.id))
    yield from _data_problems(guide, library)
    yield from unknown_sources(guide, library)
    yield from hard_descriptions(guide, library)
    yield from uncited_pictures(guide, library)
    yield from note_problems(guide, library)
    for page in guide.folder_pages:
        yield from _page_problems(page)
    for path in (guide.folder / name for name in GUIDE_DATA):
        if path in library.files:
            yield from _file_problems(path, library)


def term_value_problems(
    term: Term, library: Library, settings: Settings, glossary: Callable[[], Glossary]
) -> Iterator[Problem]:
    """Yield what is wrong with one entry; `glossary` is asked for only if it is hard to read."""
    yield from term_problems(term, library, glossary, settings.limits)
    yield from unknown_names(term, library)
    yield from _page_problems(term.page)


def shared_value_problems(
    library: Library, settings: Settings, links: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Yield what shows only among all values, and what is wrong with those of no guide or term.

    `links` has the terms that the definition of each term names.
    """
    for guide in library.guides.values():
        yield from wrong_days(guide, settings.today)
    yield from name_problems(library.guides)
    yield from unknown_icons(library.stage_types.values(), library.kinds.values())
    yield from faint_colors(library.palette)
    yield from large_drawings(library)
    yield from incomplete_sources(library.sources.values())
    yield from repeated_names(library)
    yield from circular_definitions(library.terms, links)
    yield from stray_note_problems(library)
    for source in library.sources.values():
        yield from marked_up_source(source)
    for path, page in library.pages.items():
        if not _is_of_guide(path, library) and not library.term_at(path):
            yield from _page_problems(page)
    for path in library.files:
        if path.suffix == ".yml" and not (is_data(path) and _is_of_guide(path, library)):
            yield from _file_problems(path, library)


def _data_problems(guide: Guide, library: Library) -> Iterator[Problem]:
    if guide.id in library.journeys:
        yield from general_moments(guide, library.journeys[guide.id])
    if guide.id in library.risks:
        yield from unknown_ways(guide, library.risks[guide.id])
    if guide.id in library.care:
        yield from general_cards(guide, library.care[guide.id])


def _page_problems(page: Page) -> Iterator[Problem]:
    yield from marked_up_page(page)
    yield from unwritten_page(page)


def _file_problems(path: PurePosixPath, library: Library) -> Iterator[Problem]:
    file = project_path(path)
    try:
        text = read_text(library.docs / path, file)
    except ProblemError:
        return  # reported where the file is loaded
    yield from marked_up_data(text, file)
    yield from unwritten_data(text, file)


def _is_of_guide(path: PurePosixPath, library: Library) -> bool:
    return is_in_guide(path) and path.parts[1] in library.guides
