"""Words in, words out: what a writer typed, against what stands in the article.

Neither reader of Markdown is asked which words there are: what both drop is found too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from lxml.html import defs

from macros.checks.commonmark import BOX_HEAD, CALLOUT, CITATION, CODE_SPANS, CODE_TAGS
from macros.checks.second_reader import Reading
from macros.content.problems import Problem, Rule
from macros.content.texts import blanked, shortened
from macros.pages.article import Draft
from macros.pages.outline import DRAWING_MARK, INLINE

WORDS_LOST = Rule("words-lost", "Words that were typed are not on the page")

_MOST_NAMED = 5
_MOST_LINES = 20
"""So many lines are reported: to look for more takes a minute on a page that is lost whole."""
_WORD = re.compile(r"\w+")
_JOINING = re.compile(r"[*_~\\`\[\]]")
"""Marks inside a word: both sides are compared without them."""
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]]+\]:[ \t]*\n?[ \t]*\S+[^\n]*$", re.MULTILINE)
_ADDRESS = re.compile(
    r"\]\(<[^<>\n]*>[^()\n]*\)|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\][ \n]?\[[^\[\]]*\](?!\()"
)
_BRACES = re.compile(r"\{:?[ ]*[.#\w][^{}\n]*\}")
_BARE = re.compile(r"<(https?:[^<>\s]*)>")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][\w-]*)(?P<rest>\s[^<>]*)?/?>")
_ATTRIBUTES = re.compile(
    r"[^=]*=.*|(?:\s+(?:controls|crossorigin|hidden|loop|markdown|open|reversed))*\s*/?", re.S
)
_NUMBER = re.compile(r"^[ >]*(?:(?:[-*+:]|\d{1,9}[.)])(?:[ ]+|$))+(?:\[[ xX]\] )?", re.MULTILINE)


def lost_words(draft: Draft, reading: Reading) -> Iterator[Problem]:
    """Yield a problem for each line of a page whose words are not in its article."""
    typed = _typed(reading)
    lost = Counter(_words(typed)) - Counter(_words(DRAWING_MARK.sub(" ", draft.words)))
    words = [_words(line) for line in typed.split("\n")] if lost else []
    for _ in range(_MOST_LINES):
        if not lost:
            break
        line = max(range(len(words)), key=lambda at: sum(word in lost for word in words[at]))
        here = Counter(words[line]) & lost
        named = [word for word in dict.fromkeys(words[line]) if word in here]
        message = f"{shortened(' '.join(named[:_MOST_NAMED]))!r} is typed here and not on the page"
        remedy = "Write it as plain text with an empty line above and below, and look at the page."
        yield WORDS_LOST.at(*draft.place(reading.written_line(line + 1)), message, remedy)
        lost -= here


def _words(text: str) -> list[str]:
    return _WORD.findall(_JOINING.sub("", unescape(text)).casefold())


def _typed(reading: Reading) -> str:
    """The words of a text, line for line, without code, addresses and markup that holds words."""
    lines = reading.text.split("\n")
    code = reading.code_lines
    text = "\n".join("" if at in code else line for at, line in enumerate(lines))
    for sign, pattern, instead in _LEFT_OUT:
        if sign in text:
            text = pattern.sub(instead, text)
    return _NUMBER.sub("", text)


def _title(found: re.Match[str]) -> str:
    """The title of a box: its kind is shown only where it has none."""
    title = re.sub(r"^[ >]*(?:!!! ?[\w-]+|\[![^\]]*\][-+]?)", "", found[0])
    return title if title.strip(" \"'") else ""


def _tag(found: re.Match[str]) -> str:
    """What stands for a tag: the words in '<b and c>', which browsers take for attributes."""
    name = found["name"].lower()
    if name in defs.tags and not _ATTRIBUTES.fullmatch(found["rest"] or ""):
        return found[0]
    return "" if name in INLINE else " "


_LEFT_OUT = (
    ("`", CODE_SPANS, blanked),
    ("<", CODE_TAGS, blanked),
    ("<!--", _COMMENT, blanked),
    ("!!!", BOX_HEAD, _title),
    ("[!", CALLOUT, _title),
    ("]:", _DEFINITION, blanked),
    ("[@", CITATION, ""),
    ("](", _ADDRESS, ""),
    ("][", _ADDRESS, ""),
    ("{", _BRACES, ""),
    ("<http", _BARE, r"\1"),
    ("<", _TAG, _tag),
)
