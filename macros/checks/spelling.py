"""Single words: misspelled ones, ones in capitals, and medical ones that nothing explains."""

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
from macros.glossary.matcher import Glossary
from macros.glossary.names import WORD, fold, forms_of

_WORD = re.compile(r"(?<![\w/@.'’-])[A-Za-z]+(?:['’][a-z]+)?(?![\w@]|[./][\w])")
_LETTERS = re.compile(r"[^\W\d_]+")
# Greek and Latin endings and beginnings that medicine keeps to itself.
_ENDING = (
    r"\w(?:(?:ectom|otom|ostom|oplast|oscop|opath|ograph|rrhaph|megal|trips)(?:y|ies)"
    r"|(?:oscop|opath|pleg|rrhag)ic|(?:algi|emi|plegi|peni|uri|rrhe|esthesi)as?"
    r"|rrhages?|ritis|[^r]itis|itides|osis|(?:ten|ler|cr|br|mb)oses|odes[ie]s|lys[ie]s|centesis"
    r"|pares[ie]s)|\w{3}(?:oma|omas|omata)"
)
_BEGINNING = (
    r"(?:spondyl|thromb|embol(?!d)|myel|oste[ao]|chondr|arthr[io]|neuro|laryng|haem[ao]|hemo|hemat"
    r"|vertebr|fibro|nephr|hepat|cardio|pneumo|gastr[io]|cholecyst)\w{3,}"
)
_PLURAL = re.compile(r"(?:ies|y|s)$")
_MEDICAL = re.compile(f"(?:{_BEGINNING}|\\w*{_ENDING})")
_ORDINARY = re.compile(
    r"(?:phot|ge|bi|bibli|typ|aut|orth|chore|dem|xer|lith|pornogr|cinemat)ograph(?:y|ies)"
    r"|(?:dia|pro)gnosis|analys[ie]s|paralys[ie]s|catalys[ie]s|hypnosis|metamorphosis|osmosis"
    r"|(?:dichot)om(?:y|ies)|(?:tele|hom[oe]|soci|psych)opath(?:y|ies|ic)|nostalgias?|academias?"
    r"|bohemias?|utopias?|diplomas?|aromas?|glaucomas?|oklahoma"
)


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


class UnexplainedWords:
    """Looks through pages, one after the other, for medical words that the glossary lacks."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._seen: set[str] = set()

    def on(self, prose: Prose) -> Iterator[Problem]:
        """Yield an advice for each word that looks medical, is no term's name and was not told."""
        for line, word in _unexplained_words(prose, self._glossary):
            key = _PLURAL.sub("", fold(word))
            if key not in self._seen:
                self._seen.add(key)
                message = f"{word!r} looks like a medical word, and the glossary does not have it"
                remedy = "Explain it in the text, or add it to docs/glossary/."
                yield Problem(prose.page.file, line, "word-unexplained", message, remedy)


@cache
def looks_medical(word: str) -> bool:
    """Tell whether a word is made as medical words are: "laminoplasty", not "photography"."""
    small = fold(word)
    return bool(_MEDICAL.fullmatch(small)) and not _ORDINARY.fullmatch(small)


def _unexplained_words(prose: Prose, glossary: Glossary) -> Iterator[tuple[int, str]]:
    medical = {word for word in prose.words if looks_medical(word)}
    for block in prose.blocks if medical else ():
        if block.kind == "heading" or not any(word in block.text for word in medical):
            continue
        known = [(match.start, match.end) for match in glossary.matcher.find(block.text)]
        for word in WORD.finditer(block.text):
            is_known = any(start <= word.start() < end for start, end in known)
            if not is_known and looks_medical(word.group()):
                yield block.line + block.text.count("\n", 0, word.start()), word.group()
