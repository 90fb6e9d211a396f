"""What has changed between two states of the site, as values that any page or file can show."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from macros.changes.sentences import NEW, OLD, Piece, marked
from macros.changes.site_text import WORDS, Counts

CHANGED, REMOVED, ADDED, MOVED, REORDERED = "changed", "removed", "added", "moved", "reordered"
RENAMED, GENERAL, SOURCED = "renamed", "general", "sourced"


@dataclass(frozen=True)
class SentenceChange:
    """A sentence that is CHANGED, REMOVED, ADDED, MOVED or REORDERED, in `section` of a page.

    `has_number` where a number or its unit differs, `negates` where a "not" came or went; it
    `warns` where it says, or said, what to do so that nobody is harmed. `origin` is where one that
    moved stood. The same happened `also_on` the pages of those titles.
    """

    kind: str
    section: str
    old: str
    new: str
    has_number: bool = False
    negates: bool = False
    warns: bool = False
    origin: str = ""
    also_on: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """How soon a reader of the changes should see it: 0 is first."""
        is_other = self.kind in (MOVED, REORDERED)
        by_rank = (
            self.kind == CHANGED and self.has_number,
            self.kind == REMOVED and self.warns,
            self.kind == CHANGED and (self.warns or self.negates),
            not is_other,
        )
        return (*by_rank, True).index(True)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The sentence with its changed words marked."""
        if self.kind == CHANGED:
            return marked(self.old, self.new)
        kind = {REMOVED: OLD, ADDED: NEW}.get(self.kind, "same")
        return (Piece(kind, self.new or self.old),)


@dataclass(frozen=True)
class SectionChange:
    """A section that is RENAMED, ADDED, REMOVED or MOVED, or whose mark as GENERAL came or went."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True)
class PageChange:
    """A page that is CHANGED, ADDED, REMOVED or MOVED; `group` is the heading it is listed under.

    `leads_to` is where the address of a page that went leads now, '' if nowhere. `cites` and
    `cites_no_more` are sources, `redrawn` the names of pictures.
    """

    kind: str
    path: PurePosixPath
    title: str
    group: str
    old_path: PurePosixPath
    old_title: str
    leads_to: str = ""
    sections: tuple[SectionChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    cites: tuple[str, ...] = ()
    cites_no_more: tuple[str, ...] = ()
    redrawn: tuple[str, ...] = ()

    @property
    def listed(self) -> tuple[SentenceChange, ...]:
        """The sentences to list: of a page that came or went only warnings, and what moved."""
        if self.kind not in (ADDED, REMOVED) or self.group == WORDS:
            return self.sentences
        return tuple(
            one
            for one in self.sentences
            if one.kind != self.kind or (one.warns and self.kind == REMOVED)
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to say of it."""
        found = (self.sections, self.sentences, self.cites, self.cites_no_more, self.redrawn)
        return self.kind != CHANGED or self.title != self.old_title or any(found)


@dataclass(frozen=True)
class FactChange:
    """What is written once and shown on the pages of those titles, such as how often it happens."""

    group: str
    name: str
    old: str
    new: str
    pages: tuple[str, ...]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What is shown, with its changed words marked."""
        return marked(self.old, self.new)


@dataclass(frozen=True)
class SourceChange:
    """A source that is CHANGED, REMOVED or ADDED, as readers see it."""

    kind: str
    key: str
    old: str
    new: str

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The source with its changed words marked."""
        return marked(self.old, self.new)


@dataclass(frozen=True)
class ReviewNeeded:
    """The changed pages of a guide that its `review` does not cover; '' where it has none."""

    guide: str
    review: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All that has changed from the state called `old` to `new`.

    `unread` are the paths of pages that could not be read in full, by the state they are in.
    """

    old: str
    new: str
    before: Counts
    after: Counts
    pages: tuple[PageChange, ...]
    facts: tuple[FactChange, ...]
    sources: tuple[SourceChange, ...]
    reviews: tuple[ReviewNeeded, ...]
    unread: Mapping[str, tuple[PurePosixPath, ...]]
