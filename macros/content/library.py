"""Everything in `docs/`, loaded once into frozen values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.content.asks import Asks, read_asks
from macros.content.care import Care
from macros.content.digests import Digester, Digests, digests_anew
from macros.content.drawings import KeptDrawing, drawings_among, load_drawings
from macros.content.files import find_files
from macros.content.guide import PROCEDURES, Guide
from macros.content.guide_folder import GuideFolder, is_in_guide, load_guide_folders
from macros.content.journey import Journey
from macros.content.kinds import Kind, StageType, read_kinds, read_stage_types
from macros.content.local import (
    EDITION_FILE,
    LocalEdition,
    Note,
    is_local,
    load_edition,
    load_notes,
)
from macros.content.moves import Moves, read_moves
from macros.content.page import Page, check_summary, load_page
from macros.content.parts import Stage
from macros.content.picture_colors import COLORS_FILE, Palette, load_palette
from macros.content.picture_files import PictureFile, is_picture, load_picture_file
from macros.content.pictures import GuideWords, Picture
from macros.content.problems import Problem, Report
from macros.content.project import GLOSSARY
from macros.content.publisher import PUBLISHER, Publisher, read_publisher
from macros.content.remembering import FileMemory, Remember, make_anew
from macros.content.risks import Risks
from macros.content.scope import (
    ANYWHERE,
    GuidesByScope,
    Place,
    guides_by_scope,
    holds,
    place_of,
    places_of,
)
from macros.content.sources import SOURCES, Source, load_sources
from macros.content.term import Term, check_scopes, read_term

STAGE_TYPES = PROCEDURES / "stages.yml"
KINDS = PROCEDURES / "kinds.yml"


@dataclass(frozen=True)
class Library:
    """What the writers wrote: pages by their path below `docs/`, the rest by id or key.

    `pictures` are by the id of their guide, then by their own; `picture_files` are photos and the
    like. `notes` are a hospital's own, by guide, and make a `local_edition` of the whole.
    `digests` are those of all `files`. `problems` are those met while loading; what could be
    read is here in spite of them.
    """

    docs: Path
    pages: Mapping[PurePosixPath, Page]
    files: frozenset[PurePosixPath]
    stage_types: Mapping[str, StageType]
    kinds: Mapping[str, Kind]
    guides: Mapping[str, Guide]
    risks: Mapping[str, Risks]
    journeys: Mapping[str, Journey]
    care: Mapping[str, Care]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    palette: Palette
    pictures: Mapping[str, Mapping[str, Picture]]
    picture_files: Mapping[PurePosixPath, PictureFile]
    publisher: Publisher
    notes: Mapping[str, tuple[Note, ...]]
    local_edition: LocalEdition | None
    moves: Moves
    asks: Mapping[PurePosixPath, Asks]
    digests: Digests
    problems: tuple[Problem, ...]

    def place(self, path: PurePosixPath) -> tuple[Guide, Stage | None] | None:
        """The guide, and the stage if it is one, that the page at `path` belongs to."""
        guide = self.guides.get(path.parts[1]) if is_in_guide(path) else None
        if guide is None:
            return None
        return guide, guide.stage_at(path)

    def kind_of(self, guide: Guide) -> Kind:
        """The kind of operation of a guide; one that is not known asks for nothing."""
        return self.kinds.get(guide.kind.value) or Kind(guide.kind.value)

    def stage_types_of(self, guide: Guide) -> Mapping[str, StageType]:
        """The types of stages, with the icons that they have in guides of that kind."""
        return self.kind_of(guide).with_icons(self.stage_types)

    def notes_at(self, path: PurePosixPath) -> tuple[Note, ...]:
        """The hospital's notes on the page at `path`."""
        notes = self.notes.get(path.parts[1], ()) if is_in_guide(path) else ()
        return tuple(note for note in notes if note.path == path)

    def term_at(self, path: PurePosixPath) -> Term | None:
        """The term whose page lies at `path`, if it is a term's page."""
        return self.terms.get(path.stem) if path.parent == GLOSSARY else None

    @cached_property
    def guides_by_scope(self) -> GuidesByScope:
        """The guides by each id that can name them in a scope."""
        return guides_by_scope(self.guides.values())

    def words_at(self, path: PurePosixPath) -> Place:
        """What the page at `path` is about: which words of the glossary it can use.

        That of a word that belongs to some guides is about those guides.
        """
        place, term = self.place(path), self.term_at(path)
        if place:
            return place_of(place[0])
        return places_of(term.scopes[0], self.guides_by_scope) if term and term.scopes else ANYWHERE


@dataclass(frozen=True)
class _Project:
    """What a few files say for all guides."""

    stage_types: Mapping[str, StageType]
    kinds: Mapping[str, Kind]
    palette: Palette
    publisher: Publisher


def load_library(
    docs: Path,
    *,
    leave_out: str = "",
    remember: Remember = make_anew,
    digests: Digester = digests_anew,
) -> Library:
    """Return everything below `docs`, but what lies in the folder that is named to `leave_out`.

    Problems are collected, never raised. With what `remember` has of an earlier call the library
    and its problems are the same; `digests` are asked for the digests of the files.
    """
    problems: list[Problem] = []
    found = sorted(find_files(docs, problems.append))
    files = tuple(file for file in found if file.parts[0] != leave_out)
    memory = FileMemory(docs, files, digests(docs, files), remember, problems.append)
    library = _load(memory)
    return replace(library, problems=tuple(problems))


def _load(memory: FileMemory) -> Library:
    """Return everything, but the problems, which `memory` reports."""
    project = _load_project(memory)
    drawings = load_drawings(memory, project.palette)
    folders = tuple(load_guide_folders(memory, drawings))
    guides = {folder.id: folder.guide for folder in folders if folder.guide}
    terms = {term.id: term for term in _terms(memory)}
    pages = _in_order(
        *(page for folder in folders for page in folder.pages),
        *(term.page for term in terms.values()),
        *_other_pages(memory),
    )
    check_scopes(terms.values(), {*guides, *project.kinds}, memory.report)
    notes, edition = _load_notes(memory, project.publisher)
    return Library(
        docs=memory.docs,
        pages=pages,
        files=frozenset(memory.files),
        stage_types=project.stage_types,
        kinds=project.kinds,
        guides=guides,
        risks={folder.id: folder.risks for folder in folders if folder.risks},
        journeys={folder.id: folder.journey for folder in folders if folder.journey},
        care={folder.id: folder.care for folder in folders if folder.care},
        terms=terms,
        sources=_load_sources(memory),
        palette=project.palette,
        pictures=dict(_pictures(folders, terms, drawings, memory.report)),
        picture_files=dict(_picture_files(memory)),
        publisher=project.publisher,
        notes=notes,
        local_edition=edition,
        moves=read_moves(pages.values(), memory.report),
        asks=read_asks(pages.values(), memory.report),
        digests=memory.digests,
        problems=(),
    )


def _in_order(*pages: Page) -> dict[PurePosixPath, Page]:
    return {page.path: page for page in sorted(pages, key=lambda page: page.path)}


def _load_project(memory: FileMemory) -> _Project:
    # without colors, whether that is a problem depends on what is there
    has_colors = COLORS_FILE in memory.digests or (memory.docs / COLORS_FILE).exists()
    drawings = [] if has_colors else drawings_among(memory.files)

    def read(report: Report) -> _Project:
        files = (STAGE_TYPES, KINDS, PUBLISHER)
        types, kinds, publisher = (memory.yaml(path, report) for path in files)
        stage_types = read_stage_types(types, report) if types else {}
        return _Project(
            stage_types=stage_types,
            kinds=read_kinds(kinds, stage_types, report) if kinds else {},
            palette=load_palette(memory, drawings, report),
            publisher=read_publisher(publisher, report) if publisher else Publisher(),
        )

    files = (STAGE_TYPES, KINDS, PUBLISHER, COLORS_FILE)
    return memory.value("project", files, read, drawings)


def _load_notes(
    memory: FileMemory, publisher: Publisher
) -> tuple[Mapping[str, tuple[Note, ...]], LocalEdition | None]:
    """Return a hospital's notes, and which edition they make."""
    files = list(filter(is_local, memory.files))

    def read(report: Report) -> tuple[Mapping[str, tuple[Note, ...]], LocalEdition | None]:
        notes = load_notes(memory.docs, files, report)
        has_edition = notes and EDITION_FILE in files
        return notes, load_edition(memory.docs, publisher.name, report) if has_edition else None

    return memory.value("local", files, read, publisher.name)


def _load_sources(memory: FileMemory) -> Mapping[str, Source]:
    def read(report: Report) -> Mapping[str, Source]:
        return load_sources(memory.docs, report) if SOURCES in memory.digests else {}

    return memory.value("sources", [SOURCES], read)


def _terms(memory: FileMemory) -> Iterator[Term]:
    for path in filter(_is_entry, memory.files):

        def read(report: Report, path: PurePosixPath = path) -> Term:
            return read_term(load_page(memory.docs, path, report), report)

        yield memory.value(f"term {path.stem}", [path], read)


def _other_pages(memory: FileMemory) -> Iterator[Page]:
    """Yield the pages that are in no guide and no entry of the glossary."""
    for path in memory.files:
        if path.suffix == ".md" and not is_in_guide(path) and not _is_entry(path):

            def read(report: Report, path: PurePosixPath = path) -> Page:
                page = load_page(memory.docs, path, report)
                check_summary(page, report)
                return page

            yield memory.value(f"page {path}", [path], read)


def _pictures(
    folders: Iterable[GuideFolder],
    terms: Mapping[str, Term],
    drawings: Mapping[str, KeptDrawing],
    report: Report,
) -> Iterator[tuple[str, Mapping[str, Picture]]]:
    """Yield the pictures of each guide by its id."""
    for folder in folders:
        if folder.guide:
            here, named = place_of(folder.guide), {one.value for one in folder.pictures.terms}
            known = (terms[id_] for id_ in named & terms.keys())
            elsewhere = {term.id for term in known if not holds(term.scopes, here)}
            words = GuideWords(terms, elsewhere)
            yield folder.id, folder.pictures.finished(drawings, words, report)


def _picture_files(memory: FileMemory) -> Iterator[tuple[PurePosixPath, PictureFile]]:
    for path in filter(is_picture, memory.files):

        def read(_: Report, path: PurePosixPath = path) -> PictureFile:
            return load_picture_file(memory.docs / path)

        yield path, memory.value(f"file {path}", [path], read)


def _is_entry(path: PurePosixPath) -> bool:
    return path.suffix == ".md" and path.parent == GLOSSARY and path.name != "index.md"
