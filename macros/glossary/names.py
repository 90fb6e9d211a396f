"""What a term is called in a text: its words as they are compared, its plurals, other spellings.

A word is letters and digits with the hyphens and apostrophes between them: "wound" is no word of
"wound-free". Letters are compared without their case; every kind of hyphen and apostrophe is one.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from macros.content.language import current
from macros.content.scope import Scope
from macros.content.term import Term

LONGEST_NAME = 120
"""The most characters of a term's title or alias; longer names are not looked for."""

# Python's \w leaves out combining accents, vowel signs and zero-width joiners.
_IN_WORDS = r"\w\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_IN_WORDS += r"\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d\u20d0-\u20ff"
_BETWEEN = r"\-'\u2018\u2019\u2010\u2011\u2013"
WORD = re.compile(f"[{_IN_WORDS}]+(?:[{_BETWEEN}][{_IN_WORDS}]+)*")
POSSESSIVE = "'s"

_WHITE_SPACE = re.compile(r"\s+")
_JOINERS = {"'": "'", "‘": "'", "’": "'", "-": "-", "‐": "-", "‑": "-", "–": "-"}
_NORMAL = str.maketrans(_JOINERS | dict.fromkeys("\u00ad\u200c\u200d"))
# one letter can be four characters: a letter and three combining accents
_LONGEST_WORD = 4 * LONGEST_NAME

_ASCII_IN_WORDS = b"abcdefghijklmnopqrstuvwxyz0123456789_-'"
# in UTF-8, the bytes above 127 belong to characters that are not ASCII
_BLANKED_BYTES = bytes(
    byte if byte in _ASCII_IN_WORDS or byte > 127 else ord(" ") for byte in range(256)
)
_MISPLACED_JOINERS = ("--", "-'", "'-", "''", " -", "- ", " '", "' ")
_NOT_IN_WORDS = " -'"
# up to this many different characters, replacing one after the other is faster than translating
_FEW = 16


@dataclass(frozen=True)
class SplitName:
    """The keys of the words of a name, and the characters before, between and behind the words."""

    before: str
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    behind: str


def split_name(name: str) -> SplitName:
    """Return a name split into words; without a letter or a digit it has none."""
    found = list(WORD.finditer(name))
    if not found:
        return SplitName(name, (), (), "")
    return SplitName(
        before=name[: found[0].start()],
        keys=tuple(fold(word.group()) for word in found),
        gaps=tuple(gap_key(name[one.end() : other.start()]) for one, other in pairwise(found)),
        behind=name[found[-1].end() :],
    )


def fold(word: str) -> str:
    """Return the key by which a word is looked up; '' for a word too long to be in a name."""
    if len(word) > _LONGEST_WORD:
        return ""
    return word.lower() if word.isascii() else normalized(word.replace("İ", "I").casefold())


def normalized(text: str) -> str:
    """Return `text` with one kind of hyphen, apostrophe and accent; the case stays."""
    return unicodedata.normalize("NFC", text).translate(_NORMAL)


def gap_key(gap: str) -> str:
    """Return what separates two words, as it is compared: any white space is one space."""
    if gap.isspace():
        return " "
    return _WHITE_SPACE.sub(" ", gap) if len(gap) <= LONGEST_NAME else ""


def is_word_character(character: str) -> bool:
    """Return whether a character is part of words: a letter, a digit or an accent."""
    return WORD.match(character) is not None


@cache
def plain_character(character: str) -> str:
    """Return a character of words as it is, a plain hyphen or apostrophe for one, else a space."""
    return character if WORD.match(character) else _JOINERS.get(character, " ")


class SplitText:
    """A text and the keys of its words; "wound's" has the key of "wound".

    `possessives` are the words in "'s" that are part of a name and keep it ("baker's" of "baker's
    cyst"). Made for speed: nothing else is done for every word of every page.
    """

    def __init__(self, text: str, possessives: Collection[str] = ()) -> None:
        self.text = text
        self._blanked = blanked(text)
        self._words = self.keys = self._blanked.split()
        if not self._blanked.isascii():
            self.keys = [word if word.isascii() else fold(word) for word in self._words]
        self._has_possessives = f"{POSSESSIVE} " in self._blanked
        if self._has_possessives:
            self.keys = [
                key if key in possessives else key.removesuffix(POSSESSIVE) for key in self.keys
            ]
        self._next_word = self._done = 0  # how far `span` has come, in words and in characters

    def span(self, index: int) -> tuple[int, int]:
        """Return start and end of the word at `index`; `index` must rise from call to call."""
        word = self._words[index]
        same_before = self._words[self._next_word : index].count(word)
        for _ in range(same_before + 1):
            # the blanked text has one more space at its start: the index of the space before the
            # word in it is that of the word in the text
            start = self._blanked.find(f" {word} ", self._done)
            self._done = start + len(word)
        self._next_word = index + 1
        return start, self._done - (self._cut(index) if self._has_possessives else 0)

    def next(self, index: int, end: int) -> tuple[str, int]:
        """Return the gap between the word at `index` and the one before, and the word's end.

        `end` is the end of the word before.
        """
        word = self._words[index]
        # up to the word there are only spaces, and at most the "'s" of the word before
        start = self._blanked.find(f" {word}", end)
        stop = start + len(word)
        cut = self._cut(index) if self._has_possessives else 0
        return gap_key(self.text[end:start]), stop - cut

    def _cut(self, index: int) -> int:
        """Return how many characters of a word are a "'s" that its key leaves out."""
        word, key = self._words[index], self.keys[index]
        is_cut = word.endswith(POSSESSIVE) and not key.endswith(POSSESSIVE)
        return len(POSSESSIVE) if is_cut else 0


def blanked(text: str) -> str:
    """Return `text` in lowercase, with a space for each character that is not in a word.

    One more space stands at each end: the characters of the text are one position further on.
    """
    lower = text.replace("İ", "I").lower()  # the only character whose lowercase is two
    if not lower.isascii():
        lower = _with_plain_characters(lower)
    encoded = lower.encode(errors="surrogatepass").translate(_BLANKED_BYTES)
    words = f" {encoded.decode(errors='surrogatepass')} "
    if any(_is_misplaced(joiner, words) for joiner in "-'"):
        for joiners in _MISPLACED_JOINERS:
            words = words.replace(joiners, "  ")
    return words


def _is_misplaced(joiner: str, words: str) -> bool:
    """Return whether a hyphen or apostrophe stands anywhere but inside a word."""
    index = words.find(joiner)
    while index >= 0:
        if words[index - 1] in _NOT_IN_WORDS or words[index + 1] in _NOT_IN_WORDS:
            return True
        index = words.find(joiner, index + 1)
    return False


def _with_plain_characters(text: str) -> str:
    plain = {character: plain_character(character) for character in set(text) if character > "\x7f"}
    changed = {character: other for character, other in plain.items() if other != character}
    if len(changed) > _FEW:
        return text.translate({ord(character): other for character, other in changed.items()})
    for character, other in changed.items():
        text = text.replace(character, other)
    return text


_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Form:
    """One way to write the term with the id `term`, where all `scopes` hold.

    An exact form matches in the same case only ("MRI", not "mri"). A generated form is a plural
    that no writer listed; it gives way to a form that a writer listed for another term.
    """

    text: str
    term: str
    is_exact: bool = False
    is_generated: bool = False
    scopes: tuple[Scope, ...] = ()


def forms_of(term: Term) -> Iterator[Form]:
    """Yield the forms of a term: those that its writer listed first, then their plurals.

    Plurals are English ones; writers of another language list theirs.
    """
    written = list(written_forms(term))
    yield from written
    for form in written if current().is_english else ():
        for plural in plurals(form.text):
            yield Form(plural, form.term, form.is_exact, True, form.scopes)


def written_forms(term: Term) -> Iterator[Form]:
    """Yield the title and the aliases of a term as forms."""
    aliases = ((alias.name.value, term.scopes_of(alias)) for alias in term.aliases)
    for name, scopes in ((term.title, term.scopes), *aliases):
        text = " ".join(normalized(name).split())
        is_exact = term.is_case_sensitive or text.isupper()
        yield Form(text, term.id, is_exact, scopes=scopes)


def plurals(name: str) -> Iterator[str]:
    """Yield the regular English plurals of a name: -s, -es, -y to -ies. Other scripts have none."""
    last = name[-1:]
    if not last.isalpha() or not unicodedata.name(last, "").startswith("LATIN"):
        return
    if name.isupper():
        yield f"{name}s"
        return
    lower = name.lower()
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        yield f"{name[:-1]}ies"
    elif lower.endswith(_SIBILANTS):
        yield f"{name}es"
    else:
        yield f"{name}s"
        if lower.endswith("o"):
            yield f"{name}es"
