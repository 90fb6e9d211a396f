"""Pages that are hard to read: long sentences and paragraphs, words for older readers."""

from collections.abc import Iterator

from macros.checks.prose import Block, Prose
from macros.checks.readability import grade_of, sentences, syllables
from macros.checks.settings import Limits
from macros.content.page import Page
from macros.content.problems import Problem

_ENOUGH_WORDS = 100
"""On fewer words the age says nothing."""
_AGE_AT_SCHOOL = 5
"""A child is that much older than her school grade."""


def reading_problems(prose: Prose, limits: Limits) -> Iterator[Problem]:
    """Yield an advice for each sentence and paragraph that is too long, and for a hard page."""
    page = prose.page
    sentence_count = 0
    for block in prose.sentences:
        parts = sentences(block.text)
        sentence_count += len(parts)
        yield from _long_paragraph(page, block, parts, limits)
        yield from _long_sentences(page, block, parts, limits)
    word_count, syllable_count = len(prose.told), sum(map(syllables, prose.told))
    age = round(grade_of(word_count, sentence_count, syllable_count) + _AGE_AT_SCHOOL)
    if word_count >= _ENOUGH_WORDS and age > limits.reading_age:
        message = f"the page is for readers of {age} years, and {limits.reading_age} is the limit"
        remedy = "Use shorter sentences and shorter words."
        yield Problem(page.file, page.body_line, "reading-age", message, remedy)


def _long_paragraph(
    page: Page, block: Block, parts: list[str], limits: Limits
) -> Iterator[Problem]:
    most = limits.paragraph_sentences
    if block.kind == "paragraph" and len(parts) > most:
        message = f"the paragraph has {len(parts)} sentences, at most {most} fit"
        remedy = "Leave a line empty where a new thought starts."
        yield Problem(page.file, block.line, "paragraph-long", message, remedy)


def _long_sentences(
    page: Page, block: Block, parts: list[str], limits: Limits
) -> Iterator[Problem]:
    most = limits.sentence_words
    if block.text.count(" ") + block.text.count("\n") < most:
        return
    for part in parts:
        length = len(part.split())
        if length > most:
            line = block.line + block.text.count("\n", 0, block.text.find(part))
            message = f"the sentence has {length} words, at most {most} fit"
            yield Problem(page.file, line, "sentence-long", message, "Make two of it.")
