"""What the checks know of a language: its words and sentences, and at what age a text is read.

`grammar` in the language's file says it, in regular expressions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.content.fields import FIELD_INVALID, Fields

_KEYS = ("word", "sentence_end", "sentence_start", "abbreviations", "warning", "negation",
         "reading_age")  # fmt: skip
_WEIGHTS = ("words_per_sentence", "syllables_per_word", "constant", "years")
_SYLLABLES = ("vowels", "apart", "as_one", "silent", "not_silent")
_NEVER = "(?!)"
_OPENING = r'(?:["“‘„¿¡(]|«\s?)'
_CLOSING = r'(?:["”’)†]|\s?»)'
"""A dagger stands for a citation, see `checks/prose.py`."""


@dataclass(frozen=True)
class Syllables:
    """How syllables are counted: one for each run of vowels, but for what the others say.

    What is `silent` is left out unless the word is `not_silent`. `apart` is spoken as one more
    syllable, unless it is in what is spoken `as_one`.
    """

    vowels: re.Pattern[str]
    apart: re.Pattern[str]
    as_one: re.Pattern[str]
    silent: re.Pattern[str]
    not_silent: re.Pattern[str]


class SyllableCounts(dict[str, int]):
    """About how many syllables each word has, counted when it is first asked for."""

    def __init__(self, rules: Syllables) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, word: str) -> int:
        rules, spelled = self.rules, word.lower()
        if not rules.not_silent.search(spelled):
            spelled = rules.silent.sub("", spelled)
        apart = len(rules.apart.findall(rules.as_one.sub("", spelled)))
        self[word] = max(1, len(rules.vowels.findall(spelled)) + apart)
        return self[word]


@dataclass(frozen=True)
class ReadingAge:
    """A formula for the age at which a text is read: weights, a constant, and `years` to add.

    `years` is how much older a child is than the grade at school that the rest gives.
    """

    words_per_sentence: float
    syllables_per_word: float
    constant: float
    years: int
    syllables: Syllables

    @cached_property
    def syllable_counts(self) -> SyllableCounts:
        """The syllables of each word."""
        return SyllableCounts(self.syllables)


@dataclass(frozen=True)
class Grammar:
    """How the texts of a language are taken apart; the defaults are for most alphabets.

    A sentence ends with `sentence_end` and a space, where `sentence_start` comes next that is no
    small letter, unless it ends with one of the `abbreviations`. What `warning` is found in says
    what to do, or not to do, so that nobody is harmed; a `negation` turns a sentence around.
    """

    word: re.Pattern[str] = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
    sentence_end: re.Pattern[str] = re.compile(r"[.?!…؟۔।]")
    sentence_start: re.Pattern[str] = re.compile(r"[^\W_]")
    abbreviations: tuple[str, ...] = ()
    warning: re.Pattern[str] = re.compile(_NEVER)
    negation: re.Pattern[str] = re.compile(_NEVER)
    reading_age: ReadingAge | None = None

    @cached_property
    def ends(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Where a sentence may end, and what does not end one, though it looks so.

        `between` is the space behind a sentence, `next` the first character of the next one.
        """
        closing = f"(?:{self.sentence_end.pattern})(?P<between>{_CLOSING}*\\s+)"
        opening = f"(?={_OPENING}?(?P<next>{self.sentence_start.pattern}))"
        short = "|".join(map(re.escape, self.abbreviations))
        no_end = rf"\b(?:{short})\.$" if short else _NEVER
        return re.compile(closing + opening), re.compile(no_end)

    def breaks(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where a sentence of a text ends and another begins; see `ends`."""
        end_of_one, no_end = self.ends
        start = 0
        for end in end_of_one.finditer(text):
            if not end["next"].islower() and not no_end.search(text, start, end.start("between")):
                yield end
                start = end.end()


def read_grammar(file: Fields) -> Grammar:
    """Return what the file of a language says below `grammar`."""
    usual, fields = Grammar(), file.inner("grammar", _KEYS)
    if not fields:
        return usual
    return Grammar(
        word=_pattern(fields, "word", usual.word.pattern),
        sentence_end=_pattern(fields, "sentence_end", usual.sentence_end.pattern),
        sentence_start=_pattern(fields, "sentence_start", usual.sentence_start.pattern),
        abbreviations=tuple(one.value for one in fields.texts("abbreviations")),
        warning=_pattern(fields, "warning", usual.warning.pattern),
        negation=_pattern(fields, "negation", usual.negation.pattern),
        reading_age=_reading_age(fields.inner("reading_age", (*_WEIGHTS, "syllables"))),
    )


def _reading_age(fields: Fields | None) -> ReadingAge | None:
    if not fields:
        return None
    fields.require("syllables")
    weights = [_number(fields, key) for key in _WEIGHTS]
    syllables = fields.inner("syllables", _SYLLABLES)
    if not syllables or None in weights:
        return None
    syllables.require("vowels")
    per_sentence, per_word, constant, years = (weight or 0 for weight in weights)
    patterns = [_pattern(syllables, key, _NEVER) for key in _SYLLABLES]
    return ReadingAge(per_sentence, per_word, constant, int(years), Syllables(*patterns))


def _number(fields: Fields, key: str) -> float | None:
    """Return a weight of a formula, which may be less than 0."""
    fields.require(key)
    value: Any = fields.keys[key].value if fields.has(key) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if value is not None:
        fields.problem(FIELD_INVALID, f"{key!r} is not a number", f"Write {key}: 0.39.", key)
    return None


def _pattern(fields: Fields, key: str, usual: str) -> re.Pattern[str]:
    written = fields.optional_text(key) or usual
    try:
        return re.compile(written)
    except re.error as error:
        message = f"{key!r} is no regular expression: {error}"
        fields.problem(FIELD_INVALID, message, "Correct it as that says.", key)
        return re.compile(usual)
