"""Blocks that both readers of Markdown read alike, and otherwise than they were meant.

Each rule looks at one token of the second reader, which knows its line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from macros.checks.commonmark import CODE_SPANS
from macros.checks.other_tools import (
    BOX_REMEDY,
    BOX_UNREAD,
    LIST_TYPED,
    MARKUP_UNREAD,
    TABLE_REMEDY,
    TABLE_UNREAD,
)
from macros.checks.rules import Wrong
from macros.checks.second_reader import (
    READ_OTHERWISE,
    Reading,
    cells,
    is_in_html,
    items,
    typed_numbers,
)
from macros.content.problems import Rule
from macros.content.texts import shortened

HEADING_UNDERLINED = Rule("heading-underlined", "A line of dashes makes a heading")
LIST_NUMBER = Rule("list-number", "A list shows another number than was typed")
TABLE_CELLS = Rule("table-cells", "A row of a table loses its last cells")

Found = Iterator[tuple[int, Wrong]]
"""What is wrong, each with its line in the text that the second reader got, from 1."""

_FENCE_KINDS = ("mermaid", "plantuml", "dot", "graphviz", "d2", "math", "chart", "csv")
_LONGEST_HEADING = 60
_FIRST_YEAR = 1000
"""A list that starts at such a number is a sentence that starts with a year."""

_BEFORE_ROW = re.compile(r"[ ]*(?:(?:>|[-*+] |\d{1,9}[.)] )[ ]*)*")
_ROW = re.compile(
    r"^ {0,3}\|[^\n]*\|[ ]*$|^ {0,3}\|?[ :]*---[-: ]*\|[-|: ]*$|^ {0,3}\| \S[^|\n]*\n {0,3}\| ",
    re.MULTILINE,
)
_PIPE = re.compile(r"(?<!\\)\|")
_ITEM_IN_TEXT = re.compile(r"\n *(?:[-*+]|\d{1,2}[.)]) \S[^\n]*")
_MARKDOWN = re.compile(
    r"\*\*\S[^\n]*|\]\([^\n]*|^ {0,3}(?:[-*+]|\d+\.|#{1,6}) \S[^\n]*", re.MULTILINE
)
_NO_CODE = re.compile(
    r"(?:[-*+•]|\d{1,3}[.)]) +\S|\|.*\||!!! ?\w"
    r"|<(?:details|summary|div|p|ul|ol|table|h\d)\b"
    r"|[A-ZÀ-Þ][\w’'-]*[,:]?(?: [\w’'-]+[,:]?){2}"
)
_GOES_ON = re.compile(r"(?:^|\n)\w[^\n]*[\w,-]\s*$")
_SENTENCE = re.compile(r"[.!?:]$")


def wrong_blocks(reading: Reading) -> Found:
    """Yield what both readers read alike, and otherwise than it was meant."""
    lines = reading.prepared.split("\n")
    for place, token in enumerate(reading.tokens):
        for rule in _RULES.get(token.type, ()):
            yield from rule(reading.tokens, place, lines)


def code_by_spaces(reading: Reading) -> Found:
    """Yield what is code only for the spaces before it: lists, tables, sentences, HTML."""
    for place, token in enumerate(reading.tokens):
        first = token.content.lstrip().partition("\n")[0] if token.type == "code_block" else ""
        line = line_of(token)
        if line > 1 and _NO_CODE.match(first) and not is_in_html(reading.tokens, place):
            message = f"{shortened(first)!r} is shown as code, for the spaces before it"
            remedy = "Start it at the left margin; write '```' above and below code."
            yield line, Wrong(READ_OTHERWISE, message, remedy)


def line_of(token: Token) -> int:
    """Return the line at which a token starts, from 1."""
    return token.map[0] + 1 if token.map else 1


def _underlined(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    del lines
    token, words = tokens[place], tokens[place + 1].content
    if token.markup not in ("=", "-"):
        return
    shown = shortened(words).strip("*_")
    remedy = f"Put an empty line above the line of {token.markup!r}, or delete that line."
    if words.startswith("|"):
        remedy = TABLE_REMEDY
    elif "\n" not in words and not _SENTENCE.search(words) and len(words) <= _LONGEST_HEADING:
        remedy = f"Write '{'#' * int(token.tag[1])} {shown}'. {remedy}"
    message = f"{shown!r} becomes a heading through the line of {token.markup!r} below it"
    yield line_of(token), Wrong(HEADING_UNDERLINED, message, remedy)


def _wrong_table(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield the rows of a table that lose cells, are empty, or are text that was typed below it."""
    head, end = line_of(tokens[place]), place
    has_rows = False
    while tokens[end].type != "table_close":
        if tokens[end].type == "tr_open" and line_of(tokens[end]) == head:
            yield from _wrong_row(head, lines, list(cells(tokens, end)))
        elif tokens[end].type == "tr_open":
            has_rows = True
            yield from _wrong_row(line_of(tokens[end]), lines, list(cells(tokens, end)), head)
        end += 1
    below = tokens[end + 2].content if end + 2 < len(tokens) else ""
    if not has_rows and not _ROW.search(below):
        yield head, Wrong(TABLE_UNREAD, "the table has no row below its head", "Add one.")


def _wrong_row(line: int, lines: Sequence[str], kept: Sequence[str], head: int = 0) -> Found:
    """Yield what is wrong with a row; `head` is the line of its table's head, if it is another."""
    row = _row(lines, line)
    typed = _typed_cells(row)
    lost = [one for one in typed[len(kept) :] if one]
    if lost:
        message = f"the row has {len(typed)} cells and its table {len(kept)}"
        message += f": {shortened(lost[0])!r} is not shown"
        remedy = "Write '\\|' for a '|' in a cell, or add a column."
        yield line, Wrong(TABLE_CELLS, message, remedy)
    elif head and not any(kept):
        yield line, Wrong(TABLE_UNREAD, "a row of the table is empty", "Delete it.")
    elif head and _row(lines, head).startswith("|") and not row.startswith("|"):
        message = f"{shortened(row)!r} becomes a row of the table above"
        remedy = "Put an empty line above it; a row starts with '|'."
        yield line, Wrong(TABLE_UNREAD, message, remedy)


def _row(lines: Sequence[str], line: int) -> str:
    return _BEFORE_ROW.sub("", lines[line - 1], count=1).strip()


def _typed_cells(row: str) -> list[str]:
    """The cells of a row; what is in code or escaped divides none."""
    row = CODE_SPANS.sub(lambda found: found[0].replace("|", "\\|"), row)
    parts = _PIPE.split(row)
    parts = parts[1:] if row.startswith("|") else parts
    return [one.strip() for one in (parts if parts[-1].strip() else parts[:-1])]


def _rows_in_text(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield a text in which rows of a table stand."""
    del lines
    words = tokens[place + 1].content
    row = _ROW.search(words)
    if not row:
        return
    line = line_of(tokens[place]) + words.count("\n", 0, row.start())
    is_below = place > 0 and tokens[place - 1].type == "table_close"
    remedy = "Delete the empty line above: it ends the table." if is_below else TABLE_REMEDY
    message = f"the row {shortened(row[0])!r} is in no table"
    yield line, Wrong(TABLE_UNREAD, message, remedy)


def _items_in_text(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield a line of a text that starts like an item of a list."""
    del lines
    words = tokens[place + 1].content
    item = _ITEM_IN_TEXT.search(words)
    if item:
        message = f"{shortened(item[0].strip())!r} is no item of a list"
        remedy = "Put an empty line above a list, and four spaces before what is in an item."
        if item[0].strip()[0].isdigit():
            remedy += " In a sentence, write '2\\.' for '2.'."
        line = line_of(tokens[place]) + words.count("\n", 0, item.start() + 1)
        yield line, Wrong(LIST_TYPED, message, remedy)


def _markdown_in_html(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    del lines
    html = tokens[place].content
    mark = None if html.lstrip().startswith("<!--") else _MARKDOWN.search(html)
    if mark:
        line = line_of(tokens[place]) + html.count("\n", 0, mark.start())
        message = f"{shortened(mark[0].strip())!r} stands in HTML and is shown as it is typed"
        yield line, Wrong(MARKUP_UNREAD, message, "Leave out the tags around it.")


def _wrong_numbers(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield the first item of a list that gets another number than was typed."""
    del lines
    typed, found = typed_numbers(tokens, place), items(tokens, place)
    if typed[0] >= _FIRST_YEAR:
        message = f"'{typed[0]}.' is read as the number of an item of a list"
        yield line_of(found[0]), Wrong(LIST_NUMBER, message, f"Write '{typed[0]}\\.'.")
    shown = enumerate(typed, start=typed[0])
    for item, (number, one) in zip(found, shown, strict=True):
        if one != number:
            message = f"the item is typed as {one} and shown as {number}"
            remedy = "Number the items in order, or put the text between them four spaces in."
            yield line_of(item), Wrong(LIST_NUMBER, message, remedy)
            return


def _not_nested(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield a list further to the right than the one above, but not as far as its items' text."""
    above = tokens[place - 1] if place else tokens[place]
    if not above.type.endswith("_list_close"):
        return
    opened = above.type.replace("close", "open")
    start = next(
        one for one in reversed(tokens[:place]) if one.type == opened and one.level == above.level
    )
    line = line_of(tokens[place])
    if _margin(lines[line - 1]) > _margin(lines[line_of(start) - 1]):
        message = f"{shortened(lines[line - 1])!r} is in no item of the list above"
        remedy = "Put four spaces before it if it belongs to the item above, none if not."
        yield line, Wrong(LIST_TYPED, message, remedy)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" >"))


def _wrapped(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield a list of one line right below a sentence that has not ended."""
    del lines
    if place < 3 or tokens[place - 1].type != "paragraph_close":
        return
    text, words = tokens[place - 3], tokens[place - 2].content
    is_below = bool(text.map) and text.map[1] == line_of(tokens[place]) - 1  # type: ignore[index]
    is_in_item = place > 3 and tokens[place - 4].type == "list_item_open"
    is_line = tokens[place].map == [line_of(tokens[place]) - 1, line_of(tokens[place])]
    if is_below and is_line and not is_in_item and _GOES_ON.search(words):
        message = f"the line below {shortened(words)!r} becomes an item of a list"
        remedy = "Write it on the same line, or put an empty line between if it is an item."
        yield line_of(tokens[place]), Wrong(LIST_TYPED, message, remedy)


def _more_than(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    """Yield a quotation that was to be a '>' before a number."""
    del lines
    above = tokens[place - 1] if place else tokens[place]
    is_in_text = above.type == "list_item_open" or (
        above.type == "paragraph_close" and tokens[place - 3].map[1] == line_of(tokens[place]) - 1  # type: ignore[index]
    )
    words = tokens[place + 2].content if tokens[place + 1].type == "paragraph_open" else ""
    if is_in_text and words[:1].isdigit():
        message = f"'> {shortened(words)}' is read as a quotation"
        yield line_of(tokens[place]), Wrong(READ_OTHERWISE, message, "Write 'more than'.")


def _wrong_fence(tokens: Sequence[Token], place: int, lines: Sequence[str]) -> Found:
    del lines
    info = tokens[place].info.strip().lower()
    if info.startswith("{"):
        message = f"the block {shortened(info)!r} is shown as code"
        yield line_of(tokens[place]), Wrong(BOX_UNREAD, message, BOX_REMEDY)
    elif info.partition(" ")[0] in _FENCE_KINDS:
        message = f"a diagram in {info!r} is shown as code"
        remedy = "Add a picture of it, or write a list."
        yield line_of(tokens[place]), Wrong(MARKUP_UNREAD, message, remedy)


_RULES: Mapping[str, Sequence[Callable[[Sequence[Token], int, Sequence[str]], Found]]] = {
    "blockquote_open": [_more_than],
    "bullet_list_open": [_not_nested, _wrapped],
    "fence": [_wrong_fence],
    "heading_open": [_underlined],
    "html_block": [_markdown_in_html],
    "ordered_list_open": [_wrong_numbers, _not_nested],
    "paragraph_open": [_rows_in_text, _items_in_text],
    "table_open": [_wrong_table],
}
