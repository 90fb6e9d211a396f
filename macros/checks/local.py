"""A hospital's notes fit the guides: each names a section that is there, and that somebody saw.

What a note says is the hospital's own, and so are its times. How often something happens is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.checks.links import spellings, wrong_references
from macros.checks.meant import unparsed_links
from macros.checks.resolver import Resolver
from macros.content.claims import find_frequency
from macros.content.guide import Guide
from macros.content.kinds import SECTION_UNKNOWN
from macros.content.library import Library
from macros.content.local import EDITION_FILE, LOCAL, LOCAL_NOTE, Note
from macros.content.problems import Problem, Rule, nearest
from macros.content.project import project_path
from macros.content.publisher import PUBLISHER
from macros.content.sources import NUMBER_UNCITED
from macros.content.texts import shortened
from macros.pages.article import Article
from macros.pages.local_notes import NoteDraft, words_of_heading
from macros.pages.macros import GUIDE_UNKNOWN, PART_UNKNOWN

LOCAL_CHANGED = Rule("local-changed", "A section has changed since its note was written")
LOCAL_EDITION = Rule("local-edition", "Nothing says which edition the local advice makes")
LOCAL_PUBLISHER = Rule("local-publisher", "Local advice names no hospital")
LOCAL_UNSEEN = Rule("local-unseen", "Nobody has said for which text a note was written")
PARENT_UNKNOWN = Rule("parent-unknown", "Nobody can say what became of the guides' release")
PARENT_WITHDRAWN = Rule("parent-withdrawn", "The guides' release was withdrawn")

ACCEPT = "guides.py local accept"
_READ = ("p", "strong", "em", "a")
"""What Markdown may make of a note."""


def note_problems(guide: Guide, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the notes on a guide before any page is made."""
    for note in library.notes.get(guide.id, ()):
        yield from _wrong_page(note, guide)
        yield from _uncited(note)


def stray_note_problems(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with notes on no guide, and with those that make no edition."""
    for id_ in library.notes:
        if id_ not in library.guides:
            near = nearest(id_, library.guides, f"Guides are: {', '.join(library.guides)}.")
            message = f"there is no guide {id_!r}, which this file is named after"
            yield GUIDE_UNKNOWN.at(project_path(LOCAL / f"{id_}.yml"), 1, message, near)
    yield from _unnamed(library)


def _unnamed(library: Library) -> Iterator[Problem]:
    """Yield what a library with notes does not say: which edition they make, and whose."""
    first = next((note for notes in library.notes.values() for note in notes), None)
    if first and EDITION_FILE not in library.files:
        message = "the notes make an edition of your own, and nothing says which"
        remedy = 'Write two lines: edition: 1, and after: "2026.12", the release whose text it is.'
        yield LOCAL_EDITION.at(project_path(EDITION_FILE), 1, message, remedy)
    if first and not library.publisher.name:
        message = "notes stand under the name of your hospital, and 'name' is empty"
        remedy = f"Write it into {project_path(PUBLISHER)}."
        yield LOCAL_PUBLISHER.at(first.page.path, first.page.line, message, remedy)


def _wrong_page(note: Note, guide: Guide) -> Iterator[Problem]:
    if note.path not in (page.path for page in guide.folder_pages):
        names = [str(page.path.relative_to(guide.folder).with_suffix("")) for page in guide.pages]
        near = nearest(note.page.value, names, f"Pages are: {', '.join(names)}.")
        message = f"the guide {guide.id!r} has no page {note.page.value!r}"
        yield PART_UNKNOWN.at(note.page.path, note.page.line, message, near)


def _uncited(note: Note) -> Iterator[Problem]:
    found = find_frequency(note.text.value)
    if found:
        message = f"the note says {found.words!r}, and a note has no place for a source"
        remedy = "Say what your hospital does; how often something happens, the guide says."
        yield NUMBER_UNCITED.at(note.text.path, note.text.line, message, remedy)


def noted_sections(library: Library, article: Article, resolver: Resolver) -> Iterator[Problem]:
    """Yield what is wrong with the notes in a page that was made, and with their sections."""
    for draft in article.notes:
        yield from _wrong_words(draft)
        yield from _wrong_links(draft, article, library, resolver)
        yield from _repeated(draft, article.notes)
        if article.is_whole:
            yield from _wrong_section(draft, article)


def _wrong_words(draft: NoteDraft) -> Iterator[Problem]:
    where = draft.note.text
    for text in draft.bracketed:
        for wrong, _ in unparsed_links(text):
            yield wrong.at(where.path, where.line)
    if not draft.tags.issubset(_READ):
        message = f"the note {shortened(where.value)!r} holds more than words and links"
        remedy = "Write words, **strong** words and [links](page.md) alone."
        yield LOCAL_NOTE.at(where.path, where.line, message, remedy)


def _wrong_links(
    draft: NoteDraft, article: Article, library: Library, resolver: Resolver
) -> Iterator[Problem]:
    where = draft.note.text
    for wrong, address, _ in wrong_references(
        replace(article, names=draft.names), resolver, library.moves
    ):
        written = next((one for one in spellings(address) if one in where.value), address)
        message = wrong.message.replace(repr(address), repr(written))
        yield wrong._replace(message=message).at(where.path, where.line)


def _repeated(draft: NoteDraft, notes: Sequence[NoteDraft]) -> Iterator[Problem]:
    first = next(one for one in notes if one.anchor == draft.anchor)
    if draft.anchor and first is not draft:
        where = draft.note.section
        message = f"the section {where.value!r} has a note in line {first.note.section.line}"
        remedy = "Write both in one note: a section has one box."
        yield LOCAL_NOTE.at(where.path, where.line, message, remedy)


def _wrong_section(draft: NoteDraft, article: Article) -> Iterator[Problem]:
    note, page = draft.note, article.page
    headings = [heading.text for heading in page.headings if heading.level > 1]
    if draft.section:
        yield from _unseen(draft)
    elif words_of_heading(note.section.value) not in map(words_of_heading, headings):
        message = f"the page {note.page.value!r} has no section {note.section.value!r}"
        listed = f"Sections are: {', '.join(headings) or 'none'}."
        near = nearest(note.section.value, headings, listed)
        yield SECTION_UNKNOWN.at(note.section.path, note.section.line, message, near)


def _unseen(draft: NoteDraft) -> Iterator[Problem]:
    note, guide = draft.note, draft.note.path.parts[1]
    section, page = f"the section {note.section.value!r}", f"of {project_path(note.path)}"
    accept = f"Read both. If the note still holds, type: {ACCEPT} {guide}"
    if not note.seen.value:
        message = f"the note has no 'seen': nobody has said which text of {section} it is for"
        yield LOCAL_UNSEEN.at(note.seen.path, note.section.line, message, accept)
    elif note.seen.value != draft.fingerprint:
        message = f"{section} {page} has changed since the note was written"
        yield LOCAL_CHANGED.at(note.seen.path, note.seen.line, message, accept)
