"""Words as the glossary compares them, in any script, and a text taken apart into them.

A word is letters and digits with the hyphens and apostrophes between them: "disc" is no word of
"disc-shaped". Letters are compared without their case; every kind of hyphen and apostrophe is one.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

LONGEST_NAME = 120
"""Letters of a term's title or alias; longer ones are not looked for."""
# Python's \w leaves out accents that are letters of their own, vowel signs and joiners.
_LETTER = r"\w\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_LETTER += r"\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d\u20d0-\u20ff"
_JOINER = r"\-'\u2018\u2019\u2010\u2011\u2013"
WORD = re.compile(f"[{_LETTER}]+(?:[{_JOINER}][{_LETTER}]+)*")
POSSESSIVE = "'s"
_SPACE = re.compile(r"\s+")
_JOINERS = {"'": "'", "‘": "'", "’": "'", "-": "-", "‐": "-", "‑": "-", "–": "-"}
_ALIKE = str.maketrans(_JOINERS | dict.fromkeys("\u00ad\u200c\u200d"))
# A letter can be written as a letter and three accents.
_LONGEST_WORD = 4 * LONGEST_NAME
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_-'"
# The bytes above 127 are those of other letters.
_BLANKS = bytes(sign if sign in _LETTERS or sign > 127 else ord(" ") for sign in range(256))
_NO_JOINERS = ("--", "-'", "'-", "''", " -", "- ", " '", "' ")
_NO_LETTERS = " -'"
_FEW = 16


@dataclass(frozen=True)
class SplitName:
    """A name taken apart: the keys of its words, and the signs before, between and behind them."""

    before: str
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    behind: str


@cache
def plain_character(sign: str) -> str:
    """Return `sign` if it is part of words, a plain hyphen or apostrophe for one, else a blank."""
    return sign if WORD.match(sign) else _JOINERS.get(sign, " ")


def is_word_character(letter: str) -> bool:
    """Tell whether a letter, digit or accent is part of words."""
    return WORD.match(letter) is not None


def fold(word: str) -> str:
    """Return the key by which a word is looked up; '' for one that is too long to be in a name."""
    if len(word) > _LONGEST_WORD:
        return ""
    return word.lower() if word.isascii() else normalized(word.replace("İ", "I").casefold())


def normalized(text: str) -> str:
    """Return `text` with one kind of hyphen, apostrophe and accent; the case stays."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def gap_key(gap: str) -> str:
    """Return what parts two words, as it is compared: white space of any length is one space."""
    if gap.isspace():
        return " "
    return _SPACE.sub(" ", gap) if len(gap) <= LONGEST_NAME else ""


def split_name(name: str) -> SplitName:
    """Return the words of a name; there are none in a name without a letter or a digit."""
    found = list(WORD.finditer(name))
    if not found:
        return SplitName(name, (), (), "")
    return SplitName(
        before=name[: found[0].start()],
        keys=tuple(fold(word.group()) for word in found),
        gaps=tuple(gap_key(name[one.end() : other.start()]) for one, other in pairwise(found)),
        behind=name[found[-1].end() :],
    )


class SplitText:
    """A text, and the keys of its words. A word that owns something has the key of its owner.

    `owners` are the words that end in "'s" and are looked up as they are ("baker's").
    """

    def __init__(self, text: str, owners: Collection[str] = ()) -> None:
        self.text = text
        self._blanked = blanked(text)
        self._words = self.keys = self._blanked.split()
        if not self._blanked.isascii():
            self.keys = [word if word.isascii() else fold(word) for word in self._words]
        self._has_owners = f"{POSSESSIVE} " in self._blanked
        if self._has_owners:
            self.keys = [
                key if key in owners else key.removesuffix(POSSESSIVE) for key in self.keys
            ]
        self._asked = self._done = 0  # as far as `span` has come, in words and in letters

    def span(self, place: int) -> tuple[int, int]:
        """Return where the word at `place` stands; asked for places that go up."""
        word = self._words[place]
        alike_before = self._words[self._asked : place].count(word)
        for _ in range(alike_before + 1):
            # the text starts with a blank more, so this blank stands where the word starts
            start = self._blanked.find(f" {word} ", self._done)
            self._done = start + len(word)
        self._asked = place + 1
        return start, self._done - (self._cut(place) if self._has_owners else 0)

    def next(self, place: int, end: int) -> tuple[str, int]:
        """Return what parts the word at `place` from the one before, which ends at `end`.

        And return where it ends itself.
        """
        word = self._words[place]
        # as far as that word there are only blanks, and at most the "'s" of the one before
        start = self._blanked.find(f" {word}", end)
        stop = start + len(word)
        return gap_key(self.text[end:start]), stop - self._cut(place) if self._has_owners else stop

    def _cut(self, place: int) -> int:
        """How many letters at the end of a word are its owner's mark."""
        is_cut = self._words[place].endswith(POSSESSIVE) and not self.keys[place].endswith(
            POSSESSIVE
        )
        return len(POSSESSIVE) if is_cut else 0


def blanked(text: str) -> str:
    """Return `text` in small letters with a blank for all that is in no word, and one at each end.

    Every letter keeps its place, one further on.
    """
    small = text.replace("İ", "I").lower()  # the one letter whose small form is two
    if not small.isascii():
        small = _with_plain_signs(small)
    small = small.encode(errors="surrogatepass").translate(_BLANKS).decode(errors="surrogatepass")
    words = f" {small} "
    if any(_is_at_an_edge(words, sign) for sign in "-'"):
        for sign in _NO_JOINERS:
            words = words.replace(sign, "  ")
    return words


def _is_at_an_edge(words: str, joiner: str) -> bool:
    """Tell whether a joiner stands anywhere but between two letters."""
    place = words.find(joiner)
    while place >= 0:
        if words[place - 1] in _NO_LETTERS or words[place + 1] in _NO_LETTERS:
            return True
        place = words.find(joiner, place + 1)
    return False


def _with_plain_signs(text: str) -> str:
    signs = {sign: plain_character(sign) for sign in set(text) if sign > "\x7f"}
    others = {sign: plain for sign, plain in signs.items() if plain != sign}
    if len(others) > _FEW:
        return text.translate({ord(sign): plain for sign, plain in others.items()})
    for sign, plain in others.items():
        text = text.replace(sign, plain)
    return text
