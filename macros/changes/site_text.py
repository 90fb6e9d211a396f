"""All that readers find in one state of the site, as plain values that can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from macros.content.moves import Address
from macros.content.project import CONTRIBUTING, GLOSSARY


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read. One that `warns` must not be lost: it says what to do in need."""

    text: str
    warns: bool = False


@dataclass(frozen=True)
class SectionText:
    """A heading, its anchor, and the sentences below it up to the next heading.

    The first section of a page is its title. `is_general` where it is marked as general knowledge.
    """

    anchor: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    is_general: bool = False


@dataclass(frozen=True)
class PageText:
    """A page: its sections, the keys of the sources it cites, and its drawings.

    `drawings` are fingerprints of its pictures by their names. `shows` are the ids of the facts
    that it takes from data. `approval` names the review that covers the page as it is, '' if none
    does. One that not `is_whole` lacks what could not be read.
    """

    path: PurePosixPath
    title: str
    guide: str
    sections: tuple[SectionText, ...]
    sources: frozenset[str] = frozenset()
    drawings: Mapping[str, str] = field(default_factory=dict)
    shows: frozenset[str] = frozenset()
    approval: str = ""
    is_whole: bool = True

    @property
    def sentences(self) -> Iterator[Sentence]:
        """The sentences of all sections, in order."""
        return (sentence for section in self.sections for sentence in section.sentences)


@dataclass(frozen=True)
class Fact:
    """What is written once, in data, and shown on several pages, such as how often a risk happens.

    `forms` are the ways in which pages say it, each under a name that lasts.
    """

    id: str
    guide: str
    name: str
    words: str
    forms: Mapping[str, str]


@dataclass(frozen=True)
class Counts:
    """How much there is of each thing."""

    guides: int = 0
    pages: int = 0
    words: int = 0
    terms: int = 0
    sources: int = 0
    problems: int = 0
    advice: int = 0


@dataclass(frozen=True)
class SiteText:
    """A state of the site, called `name`: its pages in order of reading, by path.

    `guides` are titles by id, `reviews` what is known of a guide's review ('' for none), `sources`
    what readers see of each source, by key. `moves` are the old addresses that its pages name.
    """

    name: str
    pages: Mapping[PurePosixPath, PageText]
    guides: Mapping[str, str] = field(default_factory=dict)
    reviews: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[Address, Address] = field(default_factory=dict)
    counts: Counts = Counts()

    def group_of(self, page: PageText) -> str:
        """The heading under which a page is listed."""
        first = PurePosixPath(page.path.parts[0])
        other = {GLOSSARY: WORDS, CONTRIBUTING: FOR_WRITERS}.get(first, OTHER)
        return self.guides.get(page.guide, page.guide) or other


WORDS, OTHER, FOR_WRITERS = "Words of the glossary", "Other pages", "Pages for writers"
"""The headings of the pages that are in no guide."""
