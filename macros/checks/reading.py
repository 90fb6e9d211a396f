"""Pages that are hard to read: long sentences and paragraphs, words for older readers.

The file of the site's language names the formula for the age at which a text is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from macros.checks.prose import Block, Prose
from macros.checks.settings import ReadingLimits
from macros.content.language import Language, current
from macros.content.page import Page
from macros.content.problems import Problem, Rule

PARAGRAPH_LONG = Rule("paragraph-long", "A paragraph has too many sentences", is_advice=True)
READING_AGE = Rule("reading-age", "A page is hard to read", is_advice=True)
READING_UNMEASURED = Rule(
    "reading-unmeasured", "A language has no formula for the reading age", is_advice=True
)
SENTENCE_LONG = Rule("sentence-long", "A sentence is too long", is_advice=True)

_ENOUGH_WORDS = 100
"""On fewer words the age says nothing."""
_SHORT_WORD = "it"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
    if word_count >= _ENOUGH_WORDS and age and age > limits.reading_age:
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
    start = 0
    for part in parts:
        length = len(part.split())
        start = max(block.text.find(part, start), start)  # the same sentence may stand there twice
        if length > most:
            line = block.line + block.text.count("\n", 0, start)
            message = f"the sentence has {length} words, at most {most} fit"
            yield SENTENCE_LONG.at(page.file, line, message, "Make two of it.")
        start += len(part)


def unmeasured(language: Language) -> Iterator[Problem]:
    """Yield an advice where the age at which a text is read cannot be measured."""
    if not language.grammar.reading_age:
        message = f"there is no formula for the reading age of {language.english_name} here"
        remedy = "Add 'reading_age' with its source, or ask readers: ages are not measured."
        yield READING_UNMEASURED.at(language.file, 1, message, remedy)


def age_of(text: str, explained: Iterable[tuple[int, int]] = ()) -> int | None:
    """Return the age in years at which `text` is read; None where nobody can measure it.

    The words between the starts and ends of what is `explained` elsewhere count as short ones.
    A score finds the texts to work on; it does not prove that a text is plain.
    """
    easy = list(explained)
    words = (
        _SHORT_WORD if any(start <= word.start() < end for start, end in easy) else word[0]
        for word in _WORD.finditer(text)
    )
    return _age(list(words), len(sentences(text)))


def _age(words: Sequence[str], sentence_count: int) -> int | None:
    formula = current().grammar.reading_age
    if not formula:
        return None
    if not words:
        return formula.years
    per_sentence = len(words) / max(1, sentence_count)
    syllable_count = sum(map(formula.syllable_counts.__getitem__, words))
    grade = (
        formula.words_per_sentence * per_sentence
        + formula.syllables_per_word * syllable_count / len(words)
        + formula.constant
    )
    return round(grade + formula.years)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, as they are written there."""
    found: list[str] = []
    start = 0
    for end in current().grammar.breaks(text):
        found.append(text[start : end.start("between")])
        start = end.end()
    return [*found, text[start:]] if text[start:].strip() else found
