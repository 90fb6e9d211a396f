"""Words as the glossary compares them, in any script.

A word is letters and digits with the hyphens and apostrophes between them: "disc" is no word of
"disc-shaped". Letters are compared without their case; every kind of hyphen and apostrophe is one.
"""

import re
import unicodedata
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

OWNER = "'s"

_SPACE = re.compile(r"\s+")
_JOINERS = {"'": "'", "‘": "'", "’": "'", "-": "-", "‐": "-", "‑": "-", "–": "-"}
_ALIKE = str.maketrans(_JOINERS | dict.fromkeys("\u00ad\u200c\u200d"))
# A letter can be written as a letter and three accents.
_LONGEST_WORD = 4 * LONGEST_NAME


@dataclass(frozen=True)
class Words:
    """A name taken apart: the keys of its words, and the signs before, between and behind them."""

    before: str
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    behind: str


@cache
def sign_for(sign: str) -> str:
    """Return `sign` if it is part of words, a plain hyphen or apostrophe for one, else a blank."""
    return sign if WORD.match(sign) else _JOINERS.get(sign, " ")


def is_word(letter: str) -> bool:
    """Tell whether a letter, digit or accent is part of words."""
    return WORD.match(letter) is not None


def fold(word: str) -> str:
    """Return the key by which a word is looked up; '' for one that is too long to be in a name."""
    if len(word) > _LONGEST_WORD:
        return ""
    return word.lower() if word.isascii() else alike(word.replace("İ", "I").casefold())


def alike(text: str) -> str:
    """Return `text` with one kind of hyphen, apostrophe and accent; the case stays."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def gap_key(gap: str) -> str:
    """Return what parts two words, as it is compared: white space of any length is one space."""
    if gap.isspace():
        return " "
    return _SPACE.sub(" ", gap) if len(gap) <= LONGEST_NAME else ""


def words_of(name: str) -> Words:
    """Return the words of a name; there are none in a name without a letter or a digit."""
    found = list(WORD.finditer(name))
    if not found:
        return Words(name, (), (), "")
    return Words(
        before=name[: found[0].start()],
        keys=tuple(fold(word.group()) for word in found),
        gaps=tuple(gap_key(name[one.end() : other.start()]) for one, other in pairwise(found)),
        behind=name[found[-1].end() :],
    )
