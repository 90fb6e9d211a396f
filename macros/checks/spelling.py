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
from macros.content.problems import Problem, Rule
from macros.content.scope import Place
from macros.glossary.matcher import Glossary, Matcher
from macros.glossary.names import WORD, fold, forms_of

WORD_CAPITALS = Rule("word-capitals", "A word is in capitals", is_advice=True)
WORD_UNKNOWN = Rule("word-unknown", "A word may be misspelled", is_advice=True)
WORD_UNEXPLAINED = Rule("word-unexplained", "A medical word is not in the glossary", is_advice=True)

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

    def wrong(self, words: Set[str]) -> dict[str, Rule]:
        """Return those of `words` that may be wrong, each with the rule that it breaks."""
        rules = {word: self._broken_rule(word) for word in words - self._fine}
        self._fine.update(word for word, rule in rules.items() if not rule)
        return {word: rule for word, rule in rules.items() if rule}

    def remedy(self, word: str) -> str:
        """Return what to do about a word that may be misspelled."""
        best = _speller().correction(word.lower())
        hint = f"Did you mean {best!r}? " if best and best != word.lower() else ""
        return f"{hint}If it is right, add it to words in pyproject.toml."

    def _broken_rule(self, word: str) -> Rule | None:
        spelled = word.lower().replace("’", "'").removesuffix("'s")
        if word.isupper() and len(word) > 1:
            return None if word in self._capitals else WORD_CAPITALS
        if len(word) < 3 or spelled in self._right or spelled in _english():
            return None
        return WORD_UNKNOWN


def word_problems(prose: Prose, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield an advice for each word of a page, once, that may be misspelled or is in capitals."""
    wrong = vocabulary.wrong(prose.words)
    for block in prose.blocks if wrong else ():
        for found in _WORD.finditer(block.text):
            if found[0] in wrong:
                line = block.line + block.text.count("\n", 0, found.start())
                rule = wrong.pop(found[0])
                message, remedy = _sentences(rule, found[0], vocabulary)
                yield rule.at(prose.page.file, line, message, remedy, (found[0],))


def _sentences(rule: Rule, word: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return what is wrong with a word, and what to do about it."""
    if rule is WORD_UNKNOWN:
        return f"{word!r} may be misspelled", vocabulary.remedy(word)
    message = f"{word!r} is in capitals, which are hard to read"
    remedy = "Write small letters. If it is an abbreviation, make it a glossary term's alias."
    return message, remedy


def _names_of_sources(library: Library) -> Iterator[str]:
    for source in library.sources.values():
        yield from (source.authors, source.title, source.published_in)


@cache
def _english() -> Container[str]:
    """The English words, without the tables for correcting others, which take as long to build."""
    packed = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    words: dict[str, int] = json.loads(gzip.decompress(packed))
    return words


@cache
def _speller() -> SpellChecker:
    # its words come with the package: nothing is downloaded
    return SpellChecker(language="en", distance=1)


class UnexplainedWords:
    """Looks through pages, one after the other, for medical words that the glossary lacks."""

    def __init__(self, glossary: Glossary) -> None:
        self._matcher = glossary.matcher
        self._seen: set[str] = set()

    def in_prose(self, prose: Prose, about: Place) -> Iterator[Problem]:
        """Yield an advice for each new word that looks medical and is no term's name there."""
        for line, word in _unexplained_words(prose, self._matcher.within(about)):
            key = _PLURAL.sub("", fold(word))
            if key not in self._seen:
                self._seen.add(key)
                message = f"{word!r} looks like a medical word, and the glossary does not have it"
                remedy = "Explain it in the text, or add it to docs/glossary/."
                yield WORD_UNEXPLAINED.at(prose.page.file, line, message, remedy, (word,))


@cache
def looks_medical(word: str) -> bool:
    """Whether a word is formed as medical words are: "laminoplasty", not "photography"."""
    small = fold(word)
    return bool(_MEDICAL.fullmatch(small)) and not _ORDINARY.fullmatch(small)


def _unexplained_words(prose: Prose, matcher: Matcher) -> Iterator[tuple[int, str]]:
    medical = {word for word in prose.words if looks_medical(word)}
    for block in prose.blocks if medical else ():
        if block.kind == "heading" or not any(word in block.text for word in medical):
            continue
        known = [(match.start, match.end) for match in matcher.find(block.text)]
        for word in WORD.finditer(block.text):
            is_known = any(start <= word.start() < end for start, end in known)
            if not is_known and looks_medical(word.group()):
                yield block.line + block.text.count("\n", 0, word.start()), word.group()
