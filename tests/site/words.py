"""Words of the glossary that a page links, for tests to open."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import html

from tests.kinds_of_page import GUIDE, LIBRARY
from tests.reading import read

_IN_SECTIONS = "//article//h2/following::p//a[@class='term' and @id]"
_ORDINARY_LINK = "//article//p/a[not(@class)]"


@dataclass(frozen=True)
class Word:
    """A linked word: the selector of its link, and what its entry says."""

    link: str
    entry: str
    title: str
    say: str
    definition: str


@dataclass(frozen=True)
class Words:
    """The first and the last word that the text of a stage links, and the pages they are on.

    `first` is the one whose entry says how it sounds, if only one does.
    """

    page: str
    whole_guide: str
    first: Word
    other: Word


def find_words(site: Path) -> Words:
    """Return words of a stage that links two of them and another page; one that says a sound."""
    found = (_words(site, stage.page.path) for stage in GUIDE.stages)
    return next(words for words in found if words and words.first.say)


def _words(site: Path, path: PurePosixPath) -> Words | None:
    page = read(site, path)
    words = [_word(link) for link in page.xpath(_IN_SECTIONS)]
    if len(words) < 2 or not page.xpath(_ORDINARY_LINK):
        return None
    first, other = sorted((words[0], words[-1]), key=lambda word: not word.say)
    stage, whole = (str(one.with_suffix(".html")) for one in (path, GUIDE.whole_guide))
    return Words(stage, whole, first, other)


def _word(link: html.HtmlElement) -> Word:
    selector, address = f'a.term[id="{link.get("id")}"]', str(link.get("href"))
    term = LIBRARY.terms[PurePosixPath(address).stem]
    return Word(selector, address.removeprefix("../../"), term.title, term.say, term.definition)
