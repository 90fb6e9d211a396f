"""What reaches readers otherwise than its writer meant, on the blocks of a second reader.

A page is read twice. Where the two differ, one is wrong; what both get wrong is found here.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from macros.checks.other_tools import (
    BOX_REMEDY,
    BOX_UNREAD,
    LIST_TYPED,
    MARKUP_UNREAD,
    TABLE_REMEDY,
    TABLE_UNREAD,
    wrong_lines,
)
from macros.checks.prose import CODE_SPAN
from macros.checks.rules import Wrong, shortened
from macros.checks.second_reader import (
    Reading,
    judged_problems,
    read_again,
    written_line,
)
from macros.checks.words import lost_words
from macros.content.problems import Problem, Rule
from macros.pages.article import Draft

HEADING_UNDERLINED = Rule("heading-underlined", "A line of dashes makes a heading")
HEADING_UNSEEN = Rule("heading-unseen", "A heading stands where no list of contents shows it")
LIST_NUMBER = Rule("list-number", "A list shows another number than was typed")
TABLE_CELLS = Rule("table-cells", "A row of a table loses its last cells")

_FENCE_KINDS = ("mermaid", "plantuml", "dot", "graphviz", "d2", "math", "chart", "csv")
_ROW = re.compile(r"^ {0,3}\|[^\n]*\|[ ]*$|^ {0,3}\|?[ :]*---[-: ]*\|[-|: ]*$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_ITEM_IN_TEXT = re.compile(r"\n *(?:[-*+]|\d{1,2}[.)]) \S[^\n]*")
_MARKDOWN = re.compile(
    r"\*\*\S[^\n]*|\]\([^\n]*|^ {0,3}(?:[-*+]|\d+\.|#{1,6}) \S[^\n]*", re.MULTILINE
)
_SENTENCE = re.compile(r"[.!?:]$")


def markup_problems(draft: Draft) -> list[Problem]:
    """Return what would reach readers otherwise than its writer meant, each thing once.

    Nothing is said of a text that another plugin has changed, or that lacks what a macro gives.
    """
    if draft.is_changed or draft.refusals or not draft.page.body:
        return []
    reading = read_again(draft)
    in_lines = wrong_lines(_without_code(draft, reading))
    in_blocks = ((written_line(draft, line), wrong) for line, wrong in _wrong_blocks(reading))
    found = list(_first_of_each([*in_lines, *in_blocks]))
    known = [wrong.at(*draft.place(line)) for line, wrong in found]
    lines = {line for line, _ in found}
    # words may be missing because a block is read otherwise, which is what to mend
    others = [
        *judged_problems(draft, reading),
        *_unseen_headings(draft, reading),
        *lost_words(draft, reading),
    ]
    return [*known, *_not_explained(draft, others, reading.blocks, lines)]


def _first_of_each(found: Sequence[tuple[int, Wrong]]) -> Iterator[tuple[int, Wrong]]:
    """Yield what was found, once where lines in a row have it."""
    places = {(line, wrong.rule) for line, wrong in found}
    lines = {line for line, wrong in found if wrong.rule != HEADING_UNDERLINED}
    for line, wrong in found:
        is_more = (line - 1, wrong.rule) in places or (line - 2, wrong.rule) in places
        is_explained = wrong.rule == HEADING_UNDERLINED and lines.intersection((line, line - 1))
        if not is_more and not is_explained:
            yield line, wrong


def _not_explained(
    draft: Draft, problems: Sequence[Problem], blocks: Sequence[tuple[int, int]], lines: set[int]
) -> Iterator[Problem]:
    """Yield the problems in blocks of which nothing else is known: one mistake, one problem."""
    if not problems:
        return
    first = draft.page.body_line - 1
    known = {first + line for line in lines}
    blocks = [(written_line(draft, start), written_line(draft, end)) for start, end in blocks]
    for problem in problems:
        start, end = next(
            (one for one in blocks if one[0] <= problem.line - first <= one[1]),
            (problem.line - first, problem.line - first),
        )
        around = range(first + start - 1, first + end + 2)
        if not known.intersection(around):
            known.add(problem.line)
            yield problem


def _without_code(draft: Draft, reading: Reading) -> str:
    code = {written_line(draft, at + 1) for at in reading.code_lines}
    lines = enumerate(draft.text.split("\n"), start=1)
    text = "\n".join("" if at in code else line for at, line in lines)
    return CODE_SPAN.sub(_blank, text) if "`" in text else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _wrong_blocks(reading: Reading) -> Iterator[tuple[int, Wrong]]:
    """Yield what both readers of Markdown read alike, and otherwise than it was meant."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.markup in ("=", "-"):
            yield _underlined(token, tokens[place + 1].content)
        elif token.type == "tr_open":
            yield from _wrong_row(tokens, place, reading.prepared.split("\n"))
        elif token.type == "paragraph_open":
            yield from _rows_in_text(tokens, place)
            yield from _items_in_text(token, tokens[place + 1].content)
        elif token.type == "html_block" and (mark := _MARKDOWN.search(token.content)):
            line = _line(token) + token.content.count("\n", 0, mark.start())
            message = f"{shortened(mark[0].strip())!r} stands in HTML and is shown as it is typed"
            yield line, Wrong(MARKUP_UNREAD, message, "Leave out the tags around it.")
        elif token.type == "ordered_list_open":
            yield from _wrong_numbers(tokens, place)
        elif token.type == "fence" and (token.info.strip().split() or [""])[0]:
            yield from _wrong_fence(token)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _underlined(token: Token, words: str) -> tuple[int, Wrong]:
    shown = shortened(words)
    remedy = f"Put an empty line above the line of {token.markup!r}, or delete that line."
    if "\n" not in words and not _SENTENCE.search(words) and len(words) <= 60:
        remedy = f"Write '{'#' * int(token.tag[1])} {shown}'. {remedy}"
    message = f"{shown!r} becomes a heading through the line of {token.markup!r} below it"
    return _line(token), Wrong(HEADING_UNDERLINED, message, remedy)


def _unseen_headings(draft: Draft, reading: Reading) -> Iterator[Problem]:
    """Yield the headings that the site's lists and checks of sections do not know, or miss."""
    tokens = reading.tokens
    seen = {
        draft.place(written_line(draft, _line(token)))[1]: tokens[place + 1].content
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.markup.startswith("#")
    }
    listed = {one.line: one.text for one in draft.page.headings}
    file = draft.page.file
    for line in sorted(seen.keys() - listed.keys()):
        message = f"the heading {shortened(seen[line])!r} stands in a list, a quote or a box"
        remedy = "Write it at the left margin, outside of them, or in bold: **words**."
        yield HEADING_UNSEEN.at(file, line, message, remedy)
    for line in sorted(listed.keys() - seen.keys()):
        message = f"{shortened(listed[line])!r} is typed as a heading and is none"
        remedy = "Put an empty line above it, outside of HTML."
        yield HEADING_UNSEEN.at(file, line, message, remedy)


def _wrong_row(
    tokens: Sequence[Token], place: int, lines: Sequence[str]
) -> Iterator[tuple[int, Wrong]]:
    """Yield a row that loses cells, one that is empty."""
    row = tokens[place]
    kept = []
    for token in tokens[place + 1 :]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            kept.append(token.content.strip())
    line = lines[_line(row) - 1].strip()
    cells = _cells(line)
    lost = [one for one in cells[len(kept) :] if one]
    if lost:
        message = (
            f"the row has {len(cells)} cells and its table {len(kept)}: {lost[0]!r} is not shown"
        )
        yield (
            _line(row),
            Wrong(TABLE_CELLS, message, "Write '\\|' for a '|' in a cell, or add a column."),
        )
    elif not any(kept) and tokens[place + 1].type == "td_open":
        yield _line(row), Wrong(TABLE_UNREAD, "a row of the table is empty", "Delete it.")


def _cells(line: str) -> list[str]:
    """The cells of a row; what is in code or escaped divides none."""
    line = CODE_SPAN.sub(lambda found: found[0].replace("|", "\\|"), line)
    cells = _PIPE.split(line)
    cells = cells[1:] if line.startswith("|") else cells
    return [one.strip() for one in (cells if cells[-1].strip() else cells[:-1])]


def _rows_in_text(tokens: Sequence[Token], place: int) -> Iterator[tuple[int, Wrong]]:
    """Yield a text in which rows of a table stand."""
    words = tokens[place + 1].content
    row = _ROW.search(words)
    if not row:
        return
    line = _line(tokens[place]) + words.count("\n", 0, row.start())
    is_below = place > 0 and tokens[place - 1].type == "table_close"
    remedy = "Delete the empty line above: it ends the table." if is_below else TABLE_REMEDY
    message = f"the row {shortened(row[0])!r} is in no table"
    yield line, Wrong(TABLE_UNREAD, message, remedy)


def _items_in_text(token: Token, words: str) -> Iterator[tuple[int, Wrong]]:
    """Yield a line of a text that starts like an item of a list."""
    item = _ITEM_IN_TEXT.search(words)
    if item:
        message = f"{shortened(item[0].strip())!r} is no item of a list"
        remedy = "Put an empty line above the list, and four spaces before what is in an item."
        yield (
            _line(token) + words.count("\n", 0, item.start() + 1),
            Wrong(LIST_TYPED, message, remedy),
        )


def _wrong_numbers(tokens: Sequence[Token], place: int) -> Iterator[tuple[int, Wrong]]:
    """Yield the first item of a list that gets another number; all alike is a way to number."""
    depth = tokens[place].level + 1
    items = []
    for token in tokens[place + 1 :]:
        if token.level < depth:
            break
        if token.type == "list_item_open" and token.level == depth:
            items.append(token)
    typed = [int(one.info) for one in items]
    if len(set(typed)) == 1:
        return
    for number, (item, one) in enumerate(zip(items, typed, strict=True), start=typed[0]):
        if one != number:
            message = f"the item is typed as {one} and shown as {number}"
            remedy = "Number the items in order, or put the text between them four spaces in."
            yield _line(item), Wrong(LIST_NUMBER, message, remedy)
            return


def _wrong_fence(token: Token) -> Iterator[tuple[int, Wrong]]:
    kind = token.info.strip().split()[0].lower()
    if kind.startswith("{"):
        message = f"the block {shortened(token.info)!r} is shown as code"
        yield _line(token), Wrong(BOX_UNREAD, message, BOX_REMEDY)
    elif kind in _FENCE_KINDS:
        message = f"a diagram in {kind!r} is shown as code"
        yield _line(token), Wrong(MARKUP_UNREAD, message, "Add a picture of it, or write a list.")
