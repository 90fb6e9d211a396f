"""Pages that are hard to read: long sentences and paragraphs, words for older readers.

The Flesch-Kincaid formula for English gives the school grade at which a text is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from macros.checks.prose import Block, Prose
from macros.checks.settings import ReadingLimits
from macros.content.page import Page
from macros.content.problems import Problem, Rule

PARAGRAPH_LONG = Rule("paragraph-long", "A paragraph has too many sentences", is_advice=True)
READING_AGE = Rule("reading-age", "A page is hard to read", is_advice=True)
SENTENCE_LONG = Rule("sentence-long", "A sentence is too long", is_advice=True)

_ENOUGH_WORDS = 100
"""On fewer words the age says nothing."""
_SHORT_WORD = "it"
_AGE_AT_GRADE_0 = 5
"""A child is that much older than her school grade."""

_SENTENCE_END = re.compile(r"[.?!]([\"”’)†]*\s+)(?=[\"“‘(]?[A-Z0-9])")
_NO_END = re.compile(r"\b(?:Drs?|Mrs?|Ms|Prof|St|vs|e\.g|i\.e|approx|etc)\.$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SPOKEN_APART = re.compile(r"i[ao](?!us)|[aeo]ing$|eo(?!u)|ua|(?<!q)ui(?=et)|ea$")
_SPOKEN_AS_ONE = re.compile(r"[ts]ion|[cgst]ia(?=l)|geo|peo")
_SILENT = re.compile(
    r"(?<=[^aeiouy])e[sd]?$|(?<=[aeiouy][^aeiouy])e(?=ly$|ment$|less$|ful$|times?$)"
)
_NOT_SILENT = re.compile(r"(?:[szx]|ch|sh|g|c)es$|[td]ed$|[^aeiouylr]le[sd]?$")


def reading_problems(prose: Prose, limits: ReadingLimits) -> Iterator[Problem]:
    """Yield an advice for each sentence and paragraph that is too long, and for a hard page."""
    page = prose.page
    sentence_count = 0
    for block in prose.sentence_blocks:
        parts = sentences(block.text)
        sentence_count += len(parts)
        yield from _long_paragraph(page, block, parts, limits)
        yield from _long_sentences(page, block, parts, limits)
    age, word_count = _age(prose.sentence_words, sentence_count), len(prose.sentence_words)
    if word_count >= _ENOUGH_WORDS and age > limits.reading_age:
        message = f"the page is for readers of {age} years, and {limits.reading_age} is the limit"
        remedy = "Use shorter sentences and shorter words."
        yield READING_AGE.at(page.file, page.body_line, message, remedy)


def _long_paragraph(
    page: Page, block: Block, parts: list[str], limits: ReadingLimits
) -> Iterator[Problem]:
    most = limits.paragraph_sentences
    if block.kind == "paragraph" and len(parts) > most:
        message = f"the paragraph has {len(parts)} sentences, at most {most} fit"
        remedy = "Leave a line empty where a new thought starts."
        yield PARAGRAPH_LONG.at(page.file, block.line, message, remedy)


def _long_sentences(
    page: Page, block: Block, parts: list[str], limits: ReadingLimits
) -> Iterator[Problem]:
    most = limits.sentence_words
    if block.text.count(" ") + block.text.count("\n") < most:
        return
    for part in parts:
        length = len(part.split())
        if length > most:
            line = block.line + block.text.count("\n", 0, block.text.find(part))
            message = f"the sentence has {length} words, at most {most} fit"
            yield SENTENCE_LONG.at(page.file, line, message, "Make two of it.")


def age_of(text: str, explained: Iterable[tuple[int, int]] = ()) -> int:
    """Return the age in years at which `text` is read.

    The words between the starts and ends of what is `explained` elsewhere count as short ones.
    A score finds the texts to work on; it does not prove that a text is plain.
    """
    easy = list(explained)
    words = (
        _SHORT_WORD if any(start <= word.start() < end for start, end in easy) else word[0]
        for word in _WORD.finditer(text)
    )
    return _age(list(words), len(sentences(text)))


def _age(words: Sequence[str], sentence_count: int) -> int:
    if not words:
        return _AGE_AT_GRADE_0
    per_sentence = len(words) / max(1, sentence_count)
    syllable_count = sum(map(syllables, words))
    grade = 0.39 * per_sentence + 11.8 * syllable_count / len(words) - 15.59
    return round(grade + _AGE_AT_GRADE_0)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, as they are written there."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _NO_END.search(text, start, end.start(1)):
            found.append(text[start : end.start(1)])
            start = end.end()
    return [*found, text[start:]] if text[start:].strip() else found


@cache
def syllables(word: str) -> int:
    """Return about how many syllables an English word has.

    Kept libraries count the places where a word may be hyphenated, which are a sixth too few.
    """
    spelled = word.lower()
    if not _NOT_SILENT.search(spelled):
        spelled = _SILENT.sub("", spelled)
    apart = len(_SPOKEN_APART.findall(_SPOKEN_AS_ONE.sub("", spelled)))
    return max(1, len(_VOWELS.findall(spelled)) + apart)
