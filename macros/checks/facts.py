"""A number in a guide's text has its source beside it."""

import re
from collections.abc import Iterable, Iterator

from macros.checks.prose import CITED, Prose
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|fifty|sixty|ninety|(?:a |one |two )?hundred|(?:a |one |two )?thousand"
)
_UNIT = "(?:second|minute|hour|day|week|month|year)s?"
_NUMBER = re.compile(
    rf"""(?<![\w.,])(?<![A-Za-z]-)[£$€]?\d[\d.,/]*\d*(?:[ \u00a0]?(?:%|\u00b0C?|percent|{_UNIT}\b))?
    | \b(?:{_SMALL})(?:[ ](?:or|to)[ ](?:{_SMALL}))?[ -]{_UNIT}\b
    | \b(?:half[ ]an|an|half[ ]a|a)[ ](?:hour|week|month|year)\b
    | \b(?:{_SMALL})[ ](?:in|out[ ]of)[ ](?:every[ ])?(?:{_SMALL}|\d+)\b
    | \b(?:{_SMALL})[ ]times[ ](?:as|more|less|higher|lower|the|that)\b
    | \btwice[ ](?:as|the|that)\b | \b(?:double[sd]?|triple[sd]?|halve[sd]?)\b
    | \bhalf[ ](?:as|that)[ ] | \b(?:more|less|fewer|about|nearly)[ ](?:than[ ])?half\b
    | \bhalf[ ]of[ ](?:all|them|those|(?:the[ ])?(?:people|patients|cases|operations))\b
    | \b(?:a|one|two|three)[ ](?:third|quarter|fifth)s?[ ]of\b
    | \bpercent(?:age)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"[\d%]")
_SIGNS = frozenset(
    (
        *("second", "seconds", "minute", "minutes", "hour", "hours", "day", "days"),
        *("week", "weeks", "month", "months", "year", "years", "percent", "percentage"),
        *("half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "times"),
        *("twice", "double", "doubled", "doubles", "triple", "tripled", "triples"),
        *("halve", "halves", "halved", *_SMALL.replace("(?:a |one |two )?", "").split("|")),
    )
)
"""One of these words, or a digit, is in every text that has a number."""
_REMEDY = (
    'Write {{ cite("key") }} behind the sentence, or name the section under "general" at the top.'
)


def uncited_numbers(library: Library, prose: Prose) -> Iterator[Problem]:
    """Yield a problem for each number of a guide or a term that has no source in its block.

    A block is a paragraph, an item of a list or a row of a table. What the page says to rest on
    general knowledge is left out, and a term whose sources are named at its top.
    """
    page = prose.page
    term = library.term_at(page.path)
    general = _general_parts(page)
    if (term and term.sources) or "" in general or not (term or library.place(page.path)):
        return
    yield from _numbers_at_top(page)
    signs = _SIGNS & {word.lower() for word in prose.words}
    for block in prose.blocks:
        is_general = block.section in general or block.part in general
        if not is_general and block.kind != "heading" and CITED not in block.text:
            found = _number(block.text, signs)
            if found:
                line = block.line + block.text.count("\n", 0, found.start())
                message = (
                    f"the number {found[0].strip()!r} has no source in its {_NAMES[block.kind]}"
                )
                yield Problem(page.file, line, "number-uncited", message, _REMEDY)


def _number(text: str, signs: Iterable[str]) -> re.Match[str] | None:
    """Return the first number in a text; `signs` are the words of numbers in its page."""
    lower = text.lower()
    if _DIGIT.search(text) or any(sign in lower for sign in signs):
        return _NUMBER.search(text)
    return None


def _numbers_at_top(page: Page) -> Iterator[Problem]:
    """Yield a problem for each number among the facts that cannot have a source."""
    for key in _WITHOUT_SOURCES:
        written = page.front.value.get(key) if page.front.value else None
        found = _NUMBER.search(str(written.value)) if written else None
        if written and found:
            message = f"{key!r} holds the number {found[0].strip()!r}, which has no source there"
            remedy = "Say it without a number, and give the number in the text with its source."
            yield Problem(page.file, written.line, "number-uncited", message, remedy)


_WITHOUT_SOURCES = ("summary", "where", "gloss")
_NAMES = {"paragraph": "paragraph", "item": "item of the list", "row": "row of the table"}


def _general_parts(page: Page) -> frozenset[str]:
    """Return the titles of the parts that rest on general knowledge; '' for the whole page."""
    front = page.front.value
    if not isinstance(front, dict):
        return frozenset()
    whole = [""] if "basis" in front and front["basis"].value == "general" else []
    named = front["general"].value if "general" in front else []
    parts = [one.value for one in named] if isinstance(named, list) else []
    return frozenset([*whole, *(part for part in parts if isinstance(part, str))])
