"""What has changed, told in plain words: a list of entries below headings, for any format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from macros.changes.sentences import SAME, Piece
from macros.changes.site_text import FOR_WRITERS, OTHER, WORDS, Counts
from macros.changes.values import (
    ADDED,
    CHANGED,
    GENERAL,
    MOVED,
    REMOVED,
    RENAMED,
    REORDERED,
    SOURCED,
    Changes,
    FactChange,
    PageChange,
    ReviewNeeded,
    SentenceChange,
    SourceChange,
)

SOURCES = "Sources"
_LAST_GROUPS = (WORDS, SOURCES, OTHER, FOR_WRITERS)
_COUNTED = ("guides", "pages", "words", "terms", "sources", "problems", "advice")
_TURNED = 2
"""The rank of the changed sentences that may say the opposite now."""
_NAMES = {
    "words": "words of text",
    "terms": "words of the glossary",
    "problems": "problems that the check finds",
    "advice": "pieces of advice that it gives",
}
_SECTIONS = {
    RENAMED: "Heading renamed from “{old}” to “{new}”.",
    ADDED: "New section: “{new}”.",
    REMOVED: "Section removed: “{old}”.",
    MOVED: "The section “{new}” stands in another place on the page.",
    GENERAL: "The section “{new}” is now marked as general knowledge, which no source backs.",
    SOURCED: "The section “{new}” is no longer marked as general knowledge.",
}


@dataclass(frozen=True)
class Line:
    """Words with their marks, and what is to be known of them."""

    pieces: tuple[Piece, ...]
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """What happened, and to which words."""

    label: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Listed:
    """The changes of one page, or of what several pages show."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Group:
    """What has changed in a guide, or in the glossary and the like."""

    title: str
    listed: tuple[Listed, ...]


@dataclass(frozen=True)
class Told:
    """All of it: in short first, then what a clinician has to read, then the changes."""

    title: str
    in_short: str
    notes: tuple[str, ...]
    counts: tuple[tuple[str, int, int], ...]
    reviews: tuple[str, ...]
    groups: tuple[Group, ...] = field(default=())


def tell(changes: Changes) -> Told:
    """Return the changes in words."""
    return Told(
        title=f"What changed: from {changes.old} to {changes.new}",
        in_short=_in_short(changes),
        notes=tuple(_notes(changes)),
        counts=tuple(_counts(changes.before, changes.after)),
        reviews=tuple(map(_review, changes.reviews)),
        groups=tuple(_groups(changes)),
    )


def _in_short(changes: Changes) -> str:
    sentences = [one for page in changes.pages for one in page.sentences]
    warnings = [one for one in sentences if one.rank in (1, 2)]
    rest = [one for one in sentences if one.rank == 3]
    parts = [
        _count(sum(one.rank == 0 for one in sentences), "sentence", "in which a number changed"),
        _count(len(changes.facts), "shared number or wording", "changed"),
        _count(sum(one.kind == REMOVED for one in warnings), "warning", "removed"),
        _count(sum(one.warns and one.kind == CHANGED for one in warnings), "warning", "changed"),
        _count(
            sum(not one.warns for one in warnings), "sentence", "with a “not” that came or went"
        ),
        *(
            _count(sum(one.kind == kind for one in rest), "other sentence", kind)
            for kind in (CHANGED, REMOVED, ADDED)
        ),
        _count(sum(one.rank == 4 for one in sentences), "sentence", "moved"),
    ]
    said = [part for part in parts if part]
    if said:
        return f"{'; '.join(said)}."
    found = changes.pages or changes.sources
    return "No sentence has changed." if found else "Nothing that readers see has changed."


def _count(number: int, thing: str, what: str) -> str:
    things = thing if number == 1 else thing.replace(" or ", "s or ") + "s"
    return f"{number:,} {things} {what}".strip() if number else ""


def _notes(changes: Changes) -> Iterator[str]:
    for name, paths in changes.unread.items():
        if paths:
            listed = ", ".join(map(str, paths))
            yield (
                f"In {name}, today's program could not read all of: {listed}. What is missing"
                " there may be listed here as removed or added."
            )


def _counts(before: Counts, after: Counts) -> Iterator[tuple[str, int, int]]:
    for name in _COUNTED:
        yield _NAMES.get(name, name).capitalize(), getattr(before, name), getattr(after, name)


def _review(needed: ReviewNeeded) -> str:
    pages = ", ".join(needed.pages)
    if not needed.review:
        return f"{needed.guide}: no clinician has reviewed this guide yet. Changed pages: {pages}."
    return f"{needed.guide}: changed since its review on {needed.review}: {pages}."


def _groups(changes: Changes) -> Iterator[Group]:
    """Yield the groups: guides first, what is for writers last."""
    listed: dict[str, list[Listed]] = {}
    for title, facts in groupby(changes.facts, key=lambda fact: fact.group):
        shown = Listed("Shared numbers and wordings, told once", tuple(map(_fact, facts)))
        listed.setdefault(title, []).append(shown)
    for page in changes.pages:
        listed.setdefault(page.group, []).append(_page(page))
    if changes.sources:
        listed[SOURCES] = [Listed("The list of sources", tuple(_source_entries(changes.sources)))]
    guides = [title for title in listed if title not in _LAST_GROUPS]
    for title in (*guides, *_LAST_GROUPS):
        if title in listed:
            yield Group(title, tuple(listed[title]))


def _fact(fact: FactChange) -> Entry:
    shown = f"Shown on: {', '.join(fact.pages)}." if fact.pages else ""
    return Entry(fact.name, (Line(fact.pieces, shown),))


def _source_entries(changes: Sequence[SourceChange]) -> Iterator[Entry]:
    for kind, label in ((CHANGED, "Changed"), (REMOVED, "Removed"), (ADDED, "New")):
        some = [one for one in changes if one.kind == kind]
        lines = (
            Line(one.pieces if kind == CHANGED else _as_is(one.new or one.old)) for one in some
        )
        if some:
            yield Entry(label, tuple(lines))


def _as_is(text: str) -> tuple[Piece, ...]:
    return (Piece(SAME, text),)


def _page(page: PageChange) -> Listed:
    entries = [
        *_page_entries(page),
        *(Entry(_SECTIONS[one.kind].format(old=one.old, new=one.new)) for one in page.sections),
        *_sentence_entries(page),
        *_named("Picture drawn anew", page.redrawn),
        *_cited(page),
    ]
    return Listed(page.title, tuple(entries))


def _page_entries(page: PageChange) -> Iterator[Entry]:
    thing = "word" if page.group == WORDS else "page"
    if page.kind == ADDED:
        yield Entry(f"New {thing}, {page.path}, with {_sentences(page, ADDED)}.")
    elif page.kind == REMOVED:
        leads = f"Its address leads to “{page.leads_to}”." if page.leads_to else ""
        gone = _sentences(page, REMOVED)
        missing = leads or "Nothing leads on from its address."
        yield Entry(f"{thing.capitalize()} removed, {page.path}, with {gone}. {missing}")
    elif page.kind == MOVED:
        yield Entry(f"{thing.capitalize()} moved from {page.old_path} to {page.path}.")
    if page.title != page.old_title:
        yield Entry(f"Its title was “{page.old_title}”.")


def _sentences(page: PageChange, kind: str) -> str:
    number = sum(one.kind == kind for one in page.sentences)
    return _count(number, "sentence", "of its own") or "no sentence of its own"


def _sentence_entries(page: PageChange) -> Iterator[Entry]:
    for (label, is_moved), some in groupby(page.listed, key=_label):
        alike = [*some]
        number = f", {len(alike)} sentences" if len(alike) > 1 else ""
        # of what only stands elsewhere the start is enough
        lines = tuple(map(_line, alike[:1] if is_moved else alike))
        yield Entry(label + (number if is_moved else ""), lines)


def _line(change: SentenceChange) -> Line:
    also = f"Also on: {', '.join(change.also_on)}." if change.also_on else ""
    return Line(change.pieces, also)


def _label(change: SentenceChange) -> tuple[str, bool]:
    """Return what happened to a sentence, and whether it only stands elsewhere now."""
    place = f"in “{change.section}”"
    if change.kind == REORDERED:
        return f"In another order, {place}", True
    if change.kind == MOVED:
        return f"Moved to “{change.section}”, from {change.origin}", True
    thing = "Warning " if change.warns else ""
    what = f"{thing}{change.kind}".capitalize()
    if change.rank == 0:
        what = "Number changed in a warning" if change.warns else "Number changed"
    elif change.rank == _TURNED and change.negates:
        what += ", with a “not” that came or went"
    return f"{what}, {place}", False


def _cited(page: PageChange) -> Iterator[Entry]:
    if page.kind not in (ADDED, REMOVED):
        yield from _named("Cites now", page.cites)
        yield from _named("Cites no more", page.cites_no_more)


def _named(label: str, names: Sequence[str]) -> Iterator[Entry]:
    if names:
        yield Entry(label, tuple(Line(_as_is(name)) for name in names))
