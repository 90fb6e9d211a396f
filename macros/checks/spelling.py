"""Single words: misspelled ones, ones in capitals, and medical ones that nothing explains.

The words that are right come with the package of the spell checker; not every language has some.
How words are spelled in the site's own country, the files of the regions say.
"""

import gzip
import json
import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from copy import copy
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

from spellchecker import SpellChecker

from macros.checks.prose import Block, Prose
from macros.checks.settings import Settings
from macros.content.files import read_text
from macros.content.language import current
from macros.content.library import Library
from macros.content.located_yaml import Located, parse_yaml, texts_in
from macros.content.problems import Problem, ProblemError, Rule
from macros.content.project import project_path
from macros.content.reads import Note
from macros.content.spellings import load_spellings
from macros.glossary.matcher import Matcher
from macros.glossary.names import WORD, fold, forms_of

SPELLING_ELSEWHERE = Rule(
    "spelling-elsewhere", "A word is spelled as in another country", is_advice=True
)
SPELLING_UNCHECKED = Rule(
    "spelling-unchecked", "The words of a language are not checked", is_advice=True
)
WORD_CAPITALS = Rule("word-capitals", "A word is in capitals", is_advice=True)
WORD_UNKNOWN = Rule("word-unknown", "A word may be misspelled", is_advice=True)
WORD_UNEXPLAINED = Rule("word-unexplained", "A medical word is not in the glossary", is_advice=True)

_LETTERS = re.compile(r"[^\W\d_]+")
_STARTS_SENTENCE = re.compile(r"(?:^|[.?!:|†][\"”’»)†]*\s+)[\"“‘„«(\s]*$")
_NAME_GOES_ON = re.compile(r"(?:['’]s)?\s+(?:(?:and|at|for|in|of|the|&)\s+)*[^\W\d_a-z][a-z]")
# English: Greek and Latin endings and beginnings that medicine keeps to itself.
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


def _no_note(name: str) -> None:
    """Take note of nothing."""


class Vocabulary:
    """The words that are right: those of the language, of the glossary and of the sources."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.language = current()
        self.problems: list[Problem] = []
        """What is wrong with the lists of spellings."""
        self._spellings = load_spellings(self.language, self.problems.append)
        self._known = _words_of(self.language.name)
        named = [text for texts in _names_of_sources(library) for text in texts]
        self._titles = [text.casefold() for text in named if " " in text]
        forms = [form.text for term in library.terms.values() for form in forms_of(term)]
        own = {word for text in (*named, *forms) for word in _LETTERS.findall(text)}
        self._right = {word.lower() for word in own} | settings.words
        self._chosen = settings.words.union(
            word.lower() for form in forms for word in _LETTERS.findall(form)
        )
        self._capitals = {word for word in own if word.isupper()} | settings.capitals
        self._fine: set[str] = set()
        self._is_own: dict[str, bool] = {}
        self._note: Note = _no_note
        self.pattern = re.compile(
            rf"(?<![\w/@.'’])(?:{self.language.grammar.word.pattern})(?![\w@]|[./][\w])"
        )

    def noting(self, note: Note) -> "Vocabulary":
        """Return the same, which notes each word whose verdict is not the language's alone."""
        vocabulary = copy(self)
        vocabulary._note = note
        return vocabulary

    def verdict(self, word: str) -> str:
        """Return what is said of a word; it is the same as long as nothing else is said of it."""
        rule = self._broken_rule(word)
        return f"{rule.code if rule else ''} {self.is_foreign(word)}"

    @property
    def titles(self) -> Sequence[str]:
        """The names of the sources, in which words are spelled as there."""
        return self._titles

    def wrong(self, words: Set[str]) -> dict[str, Rule]:
        """Return those of `words` that may be wrong, each with the rule that it breaks."""
        for word in filter(self._depends_on_site, words):
            self._note(f"spelled/{word}")
        rules = {word: self._broken_rule(word) for word in words - self._fine}
        self._fine.update(word for word, rule in rules.items() if not rule)
        return {word: rule for word, rule in rules.items() if rule}

    def is_foreign(self, word: str) -> bool:
        """Whether a word is spelled as in another country, and nobody chose it for this site."""
        spelled = _plain(word)
        if spelled not in self._spellings.wrong:
            return False
        self._note(f"spelled/{word}")
        return spelled not in self._chosen

    def spelled_here(self, word: str) -> str:
        """Return how a word is spelled in the site's own country."""
        spelled = self._spellings.wrong.get(_plain(word), word)
        return spelled.capitalize() if word[:1].isupper() else spelled

    def quotes_a_title(self, word: str, text: str) -> bool:
        """Whether `text` has the title of a source with that word in it."""
        self._note("titles/")
        small, words = word.casefold(), " ".join(text.split()).casefold()
        return any(small in title and title in words for title in self._titles)

    def remedy(self, word: str) -> str:
        """Return what to do about a word that may be misspelled."""
        best = _speller(self.language.name).correction(word.lower())
        best = self._spellings.wrong.get(best, best) if best else best
        hint = f"Did you mean {best!r}? " if best and best != word.lower() else ""
        return f"{hint}If it is right, add it to words in pyproject.toml."

    def _depends_on_site(self, word: str) -> bool:
        """Whether the glossary, the sources or the settings can make a word right."""
        if word not in self._is_own:
            plain = _plain(word)
            is_common = self._known is None or plain in self._known
            is_own = (word.isupper() and len(word) > 1) or plain in self._spellings.wrong
            self._is_own[word] = is_own or (len(word) > 2 and not is_common)
        return self._is_own[word]

    def _broken_rule(self, word: str) -> Rule | None:
        if word.isupper() and len(word) > 1:
            is_right = self._known is None or word in self._capitals
            return None if is_right else WORD_CAPITALS
        if self.is_foreign(word):
            return SPELLING_ELSEWHERE
        return None if len(word) < 3 or self._is_right(_plain(word)) else WORD_UNKNOWN

    def _is_right(self, spelled: str) -> bool:
        if self._known is None or spelled in self._right or spelled in self._known:
            return True
        if spelled in self._spellings.right:
            return True
        parts = [] if self.language.is_english else spelled.split("'")  # "l'os"
        return len(parts) > 1 and all(len(one) < 3 or self._is_right(one) for one in parts)


def unchecked(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield an advice where nobody knows the words of the site's language."""
    language = vocabulary.language
    if _words_of(language.name) is None:
        message = f"there is no list of the words of {language.english_name} here"
        remedy = "Have texts read by somebody else: words are not checked."
        yield SPELLING_UNCHECKED.at(language.file, 1, message, remedy)


def word_problems(prose: Prose, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield an advice for each word of a page, once, that may be wrong or is in capitals."""
    wrong = vocabulary.wrong(prose.words)
    wrong |= {one: SPELLING_ELSEWHERE for one in prose.heading_words if vocabulary.is_foreign(one)}
    for problem in foreign_words(prose.page.front_texts(), vocabulary):
        _drop(wrong, problem.about[0])
        yield problem
    for block in prose.blocks if wrong else ():
        for found in vocabulary.pattern.finditer(block.text):
            word, rule = found[0], wrong.get(found[0])
            if rule and not _is_excused(rule, found, vocabulary):
                _drop(wrong, word)
                message, remedy = _sentences(rule, word, vocabulary)
                yield rule.at(prose.page.file, _line(block, found), message, remedy, (word,))


def foreign_words_in_data(
    docs: Path, path: PurePosixPath, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Yield an advice for each word of the data file at `path` that is spelled as elsewhere."""
    name = project_path(path)
    try:
        text = read_text(docs / path, name)
        if any(map(vocabulary.is_foreign, vocabulary.language.grammar.word.findall(text))):
            yield from foreign_words(texts_in(parse_yaml(text, name)), vocabulary)
    except ProblemError:
        return  # reported where the file is loaded


def foreign_words(texts: Iterable[Located[str]], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield an advice for each word of some texts, once, that is spelled as elsewhere.

    What is one word alone may be a name that somebody chose, such as that of a file.
    """
    told: set[str] = set()
    for text in texts:
        for found in vocabulary.pattern.finditer(text.value) if " " in text.value else ():
            word = found[0]
            is_new = vocabulary.is_foreign(word) and _plain(word) not in told
            if is_new and not _is_excused(SPELLING_ELSEWHERE, found, vocabulary):
                told.add(_plain(word))
                message, remedy = _sentences(SPELLING_ELSEWHERE, word, vocabulary)
                yield SPELLING_ELSEWHERE.at(text.path, text.line, message, remedy, (word,))


def _drop(wrong: dict[str, Rule], word: str) -> None:
    for same in [one for one in wrong if _plain(one) == _plain(word)]:
        del wrong[same]


def _line(block: Block, found: re.Match[str]) -> int:
    return block.line + block.text.count("\n", 0, found.start())


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _is_excused(rule: Rule, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a wrong word is none where it stands: in a name, a title, behind a hyphen."""
    if rule is not SPELLING_ELSEWHERE:
        return found.string[: found.start()].endswith("-")
    return _is_in_name(found) or vocabulary.quotes_a_title(found[0], found.string)


def _is_in_name(found: re.Match[str]) -> bool:
    """Whether a word has a capital, and not only because it starts a sentence."""
    if not found[0][0].isupper():
        return False
    starts_sentence = _STARTS_SENTENCE.search(found.string, 0, found.start())
    return not starts_sentence or bool(_NAME_GOES_ON.match(found.string, found.end()))


def _sentences(rule: Rule, word: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return what is wrong with a word, and what to do about it."""
    if rule is SPELLING_ELSEWHERE:
        here = f"Write {vocabulary.spelled_here(word)!r}."
        message = f"{word!r} is spelled otherwise in {vocabulary.language.english_name}"
        return message, f"{here} If it is right here, add it to words in pyproject.toml."
    if rule is WORD_UNKNOWN:
        return f"{word!r} may be misspelled", vocabulary.remedy(word)
    message = f"{word!r} is in capitals, which are hard to read"
    remedy = "Write small letters. If it is an abbreviation, make it a glossary term's alias."
    return message, remedy


def _names_of_sources(library: Library) -> Iterator[Sequence[str]]:
    for source in library.sources.values():
        yield source.authors, source.title, source.published_in


@cache
def _words_of(language: str) -> Container[str] | None:
    """The words of a language, without the tables for correcting others, which take as long.

    They come with the package: nothing is downloaded. None where it has none.
    """
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz")
    if not packed.is_file():
        return None
    words: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    return words


@cache
def _speller(language: str) -> SpellChecker:
    return SpellChecker(language=language, distance=1)


def unexplained_words(
    prose: Prose, matcher: Matcher, vocabulary: Vocabulary
) -> Iterator[tuple[str, Problem]]:
    """Yield the words of a page that look medical and are no term's name, each with an advice.

    In front of it stands the word as it is compared. How such words are formed is known of English
    alone.
    """
    if not vocabulary.language.is_english:
        return
    for line, word in _unexplained(prose, matcher):
        if not vocabulary.is_foreign(word):
            message = f"{word!r} looks like a medical word, and the glossary does not have it"
            remedy = "Explain it in the text, or add it to docs/glossary/."
            problem = WORD_UNEXPLAINED.at(prose.page.file, line, message, remedy, (word,))
            yield _PLURAL.sub("", fold(word)), problem


@cache
def looks_medical(word: str) -> bool:
    """Whether a word is formed as medical words are: "laminoplasty", not "photography"."""
    small = fold(word)
    return bool(_MEDICAL.fullmatch(small)) and not _ORDINARY.fullmatch(small)


def _unexplained(prose: Prose, matcher: Matcher) -> Iterator[tuple[int, str]]:
    medical = {word for word in prose.words if looks_medical(word)}
    for block in prose.blocks if medical else ():
        if block.kind == "heading" or not any(word in block.text for word in medical):
            continue
        known = [(match.start, match.end) for match in matcher.find(block.text)]
        for word in WORD.finditer(block.text):
            is_known = any(start <= word.start() < end for start, end in known)
            if not is_known and looks_medical(word.group()):
                yield block.line + block.text.count("\n", 0, word.start()), word.group()
