"""Everything in `docs/`, loaded once into frozen values."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from macros.content.asks import Asks, read_asks
from macros.content.care import CARE_FILE, Care, read_care
from macros.content.drawings import Drawing, load_drawings
from macros.content.files import find_files, load_yaml
from macros.content.guide import PROCEDURES, Guide, read_guide
from macros.content.journey import JOURNEY_FILE, Journey, read_journey
from macros.content.kinds import Kind, StageType, read_kinds, read_stage_types
from macros.content.local import LocalEdition, Note, load_edition, load_notes
from macros.content.located_yaml import Located
from macros.content.moves import Moves, read_moves
from macros.content.page import Page, check_summary, load_page
from macros.content.parts import Stage
from macros.content.picture_colors import Palette, load_palette
from macros.content.picture_files import PictureFile, load_picture_files
from macros.content.pictures import GuideWords, Picture, load_pictures
from macros.content.problems import Problem, Report, Rule
from macros.content.project import GLOSSARY, project_path
from macros.content.publisher import PUBLISHER, Publisher, read_publisher
from macros.content.risks import RISKS_FILE, Risks, read_risks
from macros.content.scope import (
    ANYWHERE,
    GuidesByScope,
    Place,
    guides_by_scope,
    holds,
    place_of,
    places_of,
)
from macros.content.sources import Source, load_sources
from macros.content.term import Term, check_scopes, read_term

MANIFEST_MISSING = Rule("manifest-missing", "A guide has no overview")

STAGE_TYPES = PROCEDURES / "stages.yml"
KINDS = PROCEDURES / "kinds.yml"

T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """What the writers wrote: pages by their path below `docs/`, the rest by id or key.

    `pictures` are by the id of their guide, then by their own; `picture_files` are photos and the
    like. `notes` are a hospital's own, by guide, and make a `local_edition` of the whole.
    `problems` are those met while loading; what could be read is here in spite of them.
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
    problems: tuple[Problem, ...]

    def place(self, path: PurePosixPath) -> tuple[Guide, Stage | None] | None:
        """The guide, and the stage if it is one, that the page at `path` belongs to."""
        guide = self.guides.get(path.parts[1]) if _is_in_guide(path) else None
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
        notes = self.notes.get(path.parts[1], ()) if _is_in_guide(path) else ()
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


def load_library(docs: Path, *, leave_out: str = "") -> Library:
    """Return everything below `docs`, but what lies in the folder that is named to `leave_out`.

    Problems are collected, never raised.
    """
    problems: list[Problem] = []
    found = find_files(docs, problems.append)
    files = frozenset(file for file in found if file.parts[0] != leave_out)
    pages = dict(_pages(docs, files, problems.append))
    guides = dict(_guides(pages, problems.append))
    terms = dict(_terms(pages, problems.append))
    types = _stage_types(docs, problems.append)
    kinds = _kinds(docs, types, problems.append)
    check_scopes(terms.values(), {*guides, *kinds}, problems.append)
    palette = load_palette(docs, problems.append)
    drawings = load_drawings(docs, palette, problems.append)
    publisher = _publisher(docs, problems.append)
    notes = load_notes(docs, files, problems.append)
    return Library(
        docs=docs,
        pages=pages,
        files=files,
        stage_types=types,
        kinds=kinds,
        guides=guides,
        risks=dict(_guide_data(docs, guides, RISKS_FILE, read_risks, problems.append)),
        journeys=dict(_guide_data(docs, guides, JOURNEY_FILE, read_journey, problems.append)),
        care=dict(_guide_data(docs, guides, CARE_FILE, read_care, problems.append)),
        terms=terms,
        sources=load_sources(docs, problems.append),
        palette=palette,
        pictures=dict(_pictures(docs, guides, terms, drawings, problems.append)),
        picture_files=load_picture_files(docs, files),
        publisher=publisher,
        notes=notes,
        local_edition=load_edition(docs, publisher.name, problems.append) if notes else None,
        moves=read_moves(pages.values(), problems.append),
        asks=read_asks(pages.values(), problems.append),
        problems=tuple(problems),
    )


def _pages(
    docs: Path, files: frozenset[PurePosixPath], report: Report
) -> Iterator[tuple[PurePosixPath, Page]]:
    for path in sorted(file for file in files if file.suffix == ".md"):
        page = load_page(docs, path, report)
        if not _is_in_guide(path) and not _is_entry(path):
            check_summary(page, report)
        yield path, page


def _guides(pages: Mapping[PurePosixPath, Page], report: Report) -> Iterator[tuple[str, Guide]]:
    folders: dict[PurePosixPath, list[Page]] = defaultdict(list)
    for path, page in pages.items():
        if _is_in_guide(path):
            folders[PROCEDURES / path.parts[1]].append(page)
    for folder, inside in folders.items():
        manifest = pages.get(folder / "index.md")
        if manifest:
            others = [page for page in inside if page is not manifest]
            yield folder.name, read_guide(manifest, others, report)
        else:
            message = f"the guide {folder.name!r} has no overview"
            remedy = "Add index.md with the list of its stages."
            report(MANIFEST_MISSING.at(project_path(folder / "index.md"), 1, message, remedy))


def _terms(pages: Mapping[PurePosixPath, Page], report: Report) -> Iterator[tuple[str, Term]]:
    for path, page in pages.items():
        if _is_entry(path):
            yield path.stem, read_term(page, report)


def _pictures(
    docs: Path,
    guides: Mapping[str, Guide],
    terms: Mapping[str, Term],
    drawings: Mapping[str, Drawing],
    report: Report,
) -> Iterator[tuple[str, Mapping[str, Picture]]]:
    scoped = [term for term in terms.values() if term.scopes]
    for guide in guides.values():
        here = place_of(guide)
        elsewhere = {term.id for term in scoped if not holds(term.scopes, here)}
        words = GuideWords(terms, elsewhere)
        yield guide.id, load_pictures(docs, guide.folder, drawings, words, report)


def _is_in_guide(path: PurePosixPath) -> bool:
    return path.parts[0] == PROCEDURES.name and len(path.parts) > 2


def _is_entry(path: PurePosixPath) -> bool:
    return path.parent == GLOSSARY and path.name != "index.md"


def _guide_data(
    docs: Path,
    guides: Mapping[str, Guide],
    name: str,
    read: Callable[[Located[object], str, Report], T],
    report: Report,
) -> Iterator[tuple[str, T]]:
    """Yield what the file `name` in the folder of each guide says, by the guide's id."""
    for guide in guides.values():
        yaml = load_yaml(docs, guide.folder / name, report)
        if yaml:
            yield guide.id, read(yaml, guide.id, report)


def _stage_types(docs: Path, report: Report) -> Mapping[str, StageType]:
    yaml = load_yaml(docs, STAGE_TYPES, report)
    return read_stage_types(yaml, report) if yaml else {}


def _kinds(docs: Path, types: Mapping[str, StageType], report: Report) -> Mapping[str, Kind]:
    yaml = load_yaml(docs, KINDS, report)
    return read_kinds(yaml, types, report) if yaml else {}


def _publisher(docs: Path, report: Report) -> Publisher:
    yaml = load_yaml(docs, PUBLISHER, report)
    return read_publisher(yaml, report) if yaml else Publisher()
