"""A page's text as CommonMark and GitHub know it, line for line, and the parser that reads it.

What only the site knows (boxes, folded text, attributes, citations, definitions) is written as
GitHub knows it, or left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from macros.pages.blocks import indent_of
from macros.pages.outline import INLINE

BOX_HEAD = re.compile(r"^ *!!! ?[\w-]+[^\n]*$", re.MULTILINE)
CALLOUT = re.compile(r"^(?P<indent>[ >]*> ?)\[!(?P<kind>[\w -]+)\][-+]?[^\n]*$", re.MULTILINE)
CITATION = re.compile(r"\[@~?[\w:.-]+\]")
"""A citation as Markdown gets it from its macro."""
CODE_SPANS = re.compile(r"(?<!\\)(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
"""Code in a text, over several lines too."""
CODE_TAGS = re.compile(r"<(code|pre)\b[^<>]*>(?:(?!</?(?:code|pre)\b).)*</\1>", re.DOTALL | re.I)

_LAZY = re.compile(rf"{CALLOUT.pattern}(?P<lazy>\n(?=[^\W\d_]))?", re.MULTILINE)
_FOLDED = re.compile(r"</?details\b[^<>\n]*>|<summary\b[^<>\n]*>[^\n]*?</summary>", re.IGNORECASE)
_FOLDED_LINE = re.compile(r"^ {0,3}(?! )[^\n]*</?(?:details|summary)\b[^\n]*$", re.M | re.I)
_STOP = "!"
"""A character at which the comparison of two readers ends."""
_TAG_ALONE = re.compile(
    rf"^([ >]*)(?=</?(?:code|{'|'.join(INLINE)})\b[^<>\n]*>[ \t]*$)", re.MULTILINE | re.IGNORECASE
)
_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?(?=[ ]*[^ }])[ ]*"
    r"(?:[.#][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)|[ ]+)*\}[ \t]*$",
    re.MULTILINE,
)
_DEFINITION = re.compile(r"^ {0,3}: {1,3}\S", re.MULTILINE)
_NO_TERM = re.compile(r"^#|\|")
_DELIMITERS = re.compile(r"[|: ]*-[-|: ]*")
_DASH_FIRST = re.compile(r"^( {0,3}-) (?=[-: ]*\|[-|: ]*$)", re.MULTILINE)
_WIDEST_INDENT = 4


def prepared(text: str) -> str:
    """Return a text as CommonMark knows it: what is the site's own is left out or rewritten."""
    if "<details" in text.lower():
        text = _FOLDED_LINE.sub(lambda line: _FOLDED.sub("", line[0]), text)
    if "<" in text:
        text = _TAG_ALONE.sub(rf"\1{_STOP}", text)  # else CommonMark leaves unread what follows
    if "[@" in text:
        text = CITATION.sub(_STOP, text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "[!" in text:
        text = _LAZY.sub(lambda head: head["indent"] + ("\n> " if head["lazy"] else ""), text)
    if "!!!" in text:
        text = "\n".join(_boxes_as_quotes(text.split("\n")))
    if "\n:" in text or "\n " in text:
        text = _without_definitions(text)
    if "|" in text:
        text = _DASH_FIRST.sub(r"\1-", text)  # `- | -` is no item
    return text


@cache
def reader() -> MarkdownIt:
    """Return the parser of blocks.

    What stands in a line would take as long again, and is compared as it is written.
    """
    parser = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    parser.block.ruler.before("table", "table_below_item", _ends_item, {"alt": ["paragraph"]})
    return parser


def _ends_item(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Whether a table at the margin starts at a line below an item.

    GitHub takes its lines for more of the item's text, which nobody means.
    """
    if not silent or line + 1 >= end or state.sCount[line] >= state.blkIndent:
        return False
    head, below = (
        state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]] for at in (line, line + 1)
    )
    return "|" in head and "|" in below and bool(_DELIMITERS.fullmatch(below))


def _boxes_as_quotes(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines with `!!! note` and what is indented below it as a quotation."""
    at = 0
    while at < len(lines):
        if not BOX_HEAD.match(lines[at]):
            yield lines[at]
            at += 1
            continue
        margin, end = " " * indent_of(lines[at]), _end_of_box(lines, at)
        yield f"{margin}>"
        first = next((one for one in lines[at + 1 : end] if one.strip()), "")
        width = min(indent_of(first), len(margin) + _WIDEST_INDENT)
        inside = [one[width:] for one in lines[at + 1 : end]]
        yield from (f"{margin}> {one}".rstrip() for one in _boxes_as_quotes(inside))
        at = end


def _end_of_box(lines: Sequence[str], head: int) -> int:
    """Return where the lines end that are indented below the head of a box."""
    held, width, end = indent_of(lines[head]), 0, head + 1
    for at in range(head + 1, len(lines)):
        if not lines[at].strip():
            continue
        indent = indent_of(lines[at])
        width = width or min(indent, held + _WIDEST_INDENT)
        if indent <= held or indent < width:
            break
        end = at + 1
    return end


def _without_definitions(text: str) -> str:
    """Blank definition lists, of which CommonMark knows nothing."""
    if not _DEFINITION.search(text):
        return text
    typed, is_inside = text.split("\n"), False
    lines = typed.copy()
    for at, line in enumerate(typed):
        if _DEFINITION.match(line) and "|" not in typed[at - 1]:  # below a table it is a row
            is_inside = True
            _blank_terms(lines, at)
        goes_on = not line.strip() or line[:1] in " :" or bool(typed[at - 1].strip())
        is_inside = is_inside and goes_on
        lines[at] = "" if is_inside else line
    return "\n".join(lines)


def _blank_terms(lines: list[str], definition: int) -> None:
    """Blank the words that are defined: the text above, with an empty line between or without."""
    above = definition
    while above and not lines[above - 1].strip():
        above -= 1
    while above and lines[above - 1].strip() and not _NO_TERM.search(lines[above - 1]):
        above -= 1
        lines[above] = ""
