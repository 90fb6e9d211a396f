"""Single words: misspelled ones, and ones in capitals that nothing explains."""

import gzip
import json
import re
from collections.abc import Container, Iterator, Set
from functools import cache
from importlib.resources import files

from spellchecker import SpellChecker

from macros.checks.prose import Prose
from macros.checks.settings import Settings
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.glossary.names import forms_of

_WORD = re.compile(r"(?<![\w/@.'’-])[A-Za-z]+(?:['’][a-z]+)?(?![\w@]|[./][\w])")
_LETTERS = re.compile(r"[^\W\d_]+")


class Vocabulary:
    """The words that are right: English ones, those of the glossary and of the sources."""

    def __init__(self, library: Library, settings: Settings) -> None:
        named = list(_names_of_sources(library))
        forms = [form.text for term in library.terms.values() for form in forms_of(term)]
        own = {word for text in (*named, *forms) for word in _LETTERS.findall(text)}
        self._right = {word.lower() for word in own} | settings.words
        self._capitals = {word for word in own if word.isupper()} | settings.capitals
        self._fine: set[str] = set()

    def wrong(self, words: Set[str]) -> dict[str, str]:
        """Return those of `words` that may be wrong, each with the code of what is."""
        faults = {word: self._fault(word) for word in words - self._fine}
        self._fine.update(word for word, code in faults.items() if not code)
        return {word: code for word, code in faults.items() if code}

    def nearest(self, word: str) -> str:
        """Return what to do about a word that may be misspelled."""
        best = _speller().correction(word.lower())
        hint = f"Did you mean {best!r}? " if best and best != word.lower() else ""
        return f"{hint}If it is right, add it to words in pyproject.toml."

    def _fault(self, word: str) -> str:
        spelled = word.lower().replace("’", "'").removesuffix("'s")
        if word.isupper() and len(word) > 1:
            return "" if word in self._capitals else "word-capitals"
        if len(word) < 3 or spelled in self._right or spelled in _english():
            return ""
        return "word-unknown"


def word_problems(prose: Prose, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield an advice for each word of a page, once, that may be misspelled or is in capitals."""
    wrong = vocabulary.wrong(prose.words)
    for block in prose.blocks if wrong else ():
        for found in _WORD.finditer(block.text):
            if found[0] in wrong:
                line = block.line + block.text.count("\n", 0, found.start())
                yield _advice(prose.page, line, wrong.pop(found[0]), found[0], vocabulary)


def _advice(page: Page, line: int, code: str, word: str, vocabulary: Vocabulary) -> Problem:
    if code == "word-capitals":
        message = f"{word!r} is in capitals, which are hard to read"
        remedy = "Write small letters. If it is an abbreviation, make it a glossary term's alias."
    else:
        message = f"{word!r} may be misspelled"
        remedy = vocabulary.nearest(word)
    return Problem(page.file, line, code, message, remedy, is_advice=True)


def _names_of_sources(library: Library) -> Iterator[str]:
    for source in library.sources.values():
        yield from (source.authors, source.title, source.published_in)


@cache
def _english() -> Container[str]:
    """The English words, without the tables for mending others, which take as long to make."""
    packed = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    words: dict[str, int] = json.loads(gzip.decompress(packed))
    return words


@cache
def _speller() -> SpellChecker:
    # its words come with the package: nothing is loaded from elsewhere
    return SpellChecker(language="en", distance=1)
