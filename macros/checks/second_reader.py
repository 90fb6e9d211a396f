"""A second reader of Markdown: where it reads a page otherwise, one of the two reads it wrongly.

markdown-it-py reads as CommonMark and GitHub do, and knows the line of each block. It gets the text
that Python-Markdown got, as CommonMark knows it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token

from macros.checks.commonmark import prepared, reader
from macros.content.problems import Problem, Rule
from macros.content.texts import shortened
from macros.pages.article import Draft
from macros.pages.outline import (
    CODE,
    DONE,
    HEADINGS,
    ITEM,
    LONGEST,
    QUOTE,
    ROW,
    RULE,
    TABLE,
    TEXT,
    TODO,
    Made,
)

READ_OTHERWISE = Rule("read-otherwise", "A block is read otherwise than it was meant")

_PLAIN = re.compile(r"[^\[\]<>*_`&\\!{}~]*")
"""What both readers show as it is written: the rest of a block may be markup."""
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+)(?<=\S)~~")
_TICK = re.compile(r"\[([ xX])\](?:\s+|\Z)")
_TAGS = re.compile(r"(?:\s*!?</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>)+\s*")

_NAMES = {
    TEXT: "text", "ul": "a list", "ol": "a numbered list", ITEM: "an item of a list",
    QUOTE: "a quotation", TABLE: "a table", ROW: "a row of a table", CODE: "code",
    TODO: "an item to tick", DONE: "a ticked item",
    RULE: "a line across the page", **dict.fromkeys(HEADINGS, "a heading"),
}  # fmt: skip
_APART = "Put an empty line above and below it"
_REMEDIES = {
    **dict.fromkeys(("ul", "ol", ITEM), f"{_APART}, and four spaces before what is in an item."),
    **dict.fromkeys((TODO, DONE), "Write '- [ ] ' before each item, with these three spaces."),
    **dict.fromkeys((TABLE, ROW), f"{_APART}, and the same number of '|' in each row."),
    **dict.fromkeys(HEADINGS, "Write '## ' at the left margin, and an empty line above and below."),
    CODE: f"{_APART}; start it at the left margin.",
    QUOTE: f"{_APART}, and '> ' before each of its lines.",
    RULE: f"{_APART}.",
    TEXT: f"{_APART}, and start it at the left margin.",
}
_NO_HEADING = "Write a plain space after '#' if it is a heading, else '\\#'."
_NO_TAGS = (
    "Leave out the tags in angle brackets next to it, or put empty lines around each of them."
)


class Seen(NamedTuple):
    """A block as the second reader sees it, with its line in the text, from 1."""

    block: Made
    line: int


@dataclass(frozen=True)
class Reading:
    """What the second reader has found in a text that Python-Markdown got.

    `text` is that text without drawings, `prepared` as the second reader gets it, line for line;
    `written_lines` are their lines in the page's text, where a macro has moved them.
    """

    text: str
    prepared: str
    written_lines: Sequence[int] = ()

    def written_line(self, line: int) -> int:
        """Return the line of the page's text for a line of what Markdown got, both from 1."""
        return self.written_lines[line - 1] if line <= len(self.written_lines) else line

    @cached_property
    def tokens(self) -> list[Token]:
        """The blocks as markdown-it-py describes them; what stands in them is not read."""
        return reader().parse(self.prepared)

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """The blocks in order."""
        return tuple(_seen(self.tokens))

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The lines that are code, from 0."""
        blocks = (one.map for one in self.tokens if one.type in ("fence", "code_block"))
        return frozenset(line for block in blocks if block for line in range(*block))

    @cached_property
    def blocks(self) -> list[tuple[int, int]]:
        """Where each block at the margin starts and ends, from line 1."""
        return [(one.map[0] + 1, one.map[1]) for one in self.tokens if one.map and one.level == 0]


def read_again(draft: Draft) -> Reading:
    """Let the second reader read what Markdown has made an article of."""
    drawings = set(draft.drawings)
    lines = draft.markdown.split("\n")
    text = "\n".join("" if line in drawings else line for line in lines)
    text = text.expandtabs(4)  # as Python-Markdown does
    return Reading(text, prepared(text), _written_lines(draft) if draft.calls else ())


def _written_lines(draft: Draft) -> Sequence[int]:
    """Return the line of the page's text for each line of what Markdown got.

    A macro may be called over several lines and give one, or the reverse.
    """
    lines, at, line = list[int](), 0, 1
    for piece, markdown in draft.pieces:
        is_text = isinstance(piece, str)
        start = max(draft.text.find(piece, at), at) if isinstance(piece, str) else at
        line += draft.text.count("\n", at, start)
        more = range(line, line + markdown.count("\n") + 1)
        new = more if is_text else [line] * len(more)
        lines += new[1:] if lines else new
        at = start + len(markdown) if is_text else start
        line = more[-1] if is_text else line
    return lines


def cells(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """Yield the cells of the row of a table that starts at a token."""
    while tokens[place].type != "tr_close":
        place += 1
        if tokens[place].type == "inline":
            yield tokens[place].content


def is_in_html(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is HTML that is indented below other HTML, with an empty line between.

    GitHub takes it for code; here an element ends at its own end.
    """
    is_below = place > 0 and tokens[place - 1].type == "html_block"
    return is_below and tokens[place].content.lstrip().startswith("<")


def items(tokens: Sequence[Token], place: int) -> list[Token]:
    """Return the items of the list that starts at a token."""
    level, found = tokens[place].level, list[Token]()
    for token in tokens[place + 1 :]:
        if token.level <= level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            found.append(token)
    return found


def typed_numbers(tokens: Sequence[Token], place: int) -> Sequence[int]:
    """Return the numbers of the items of a list; all alike is a way to number in order."""
    typed = [int(one.info) for one in items(tokens, place)]
    return typed if len(set(typed)) > 1 else range(typed[0], typed[0] + len(typed))


def differences(made: Sequence[Made], seen: Sequence[Seen]) -> Iterator[tuple[int, Made, Made]]:
    """Yield the line of each block that is read in two ways, what was seen and what was made."""
    if len(made) == len(seen) and all(map(_is_same, made, seen)):
        return
    for some, others in _parts(made, seen):
        pairs = enumerate(zip(some, others, strict=False))
        at = next((at for at, pair in pairs if not _is_same(*pair)), min(len(some), len(others)))
        if at < max(len(some), len(others)):
            nothing = Made((), TEXT, 0, "")
            line = others[at].line if at < len(others) else others[-1].line if others else 1
            wanted = others[at].block if at < len(others) else nothing
            yield line, wanted, some[at] if at < len(some) else nothing


def judged_problems(draft: Draft, reading: Reading) -> Iterator[Problem]:
    """Yield a problem for each block that the second reader reads otherwise."""
    lines = reading.text.split("\n")
    for line, wanted, got in differences(draft.outline, reading.seen):
        shown = shortened(wanted.text or got.text or lines[line - 1].strip())
        message = f"{shown!r} is read as {_name(got)} here, and as {_name(wanted)} elsewhere"
        if _name(got) == _name(wanted):
            message = f"{shown!r} is read in two ways"
        remedy = _REMEDIES[wanted.kind]
        if got.kind in HEADINGS and wanted.kind == TEXT:
            remedy = _NO_HEADING
        if any(one.lstrip(" >").startswith("<") for one in lines[max(0, line - 3) : line]):
            remedy = _NO_TAGS
        yield READ_OTHERWISE.at(*draft.place(reading.written_line(line)), message, remedy)


def _seen(tokens: Sequence[Token]) -> Iterator[Seen]:
    """Yield the blocks that tokens describe."""
    path: list[str] = []
    numbers: list[Iterator[int]] = []
    for place, token in enumerate(tokens):
        name, _, side = token.type.rpartition("_")
        line = token.map[0] + 1 if token.map else 1
        if name in _CONTAINERS and side == "close":
            path.pop()
            del numbers[len(path) :]
        elif name in _CONTAINERS:
            kind = _CONTAINERS[name]
            typed = typed_numbers(tokens, place) if kind == "ol" else ()
            yield Seen(Made(tuple(path), kind, typed[0] if typed else 0, ""), line)
            path.append(kind)
            numbers.append(iter(typed))
        else:
            for kind, text in _leaf(tokens, place):
                number = next(numbers[-1], 0) if token.type == "list_item_open" else 0
                yield Seen(Made(tuple(path), kind, number, text), line)


def _leaf(tokens: Sequence[Token], place: int) -> Iterator[tuple[str, str]]:
    """Yield what stands at a token, if it is a block that holds no others: its kind, its text."""
    token = tokens[place]
    if token.type in _SINGLE:
        if not is_in_html(tokens, place):
            yield _SINGLE[token.type], ""
    elif token.type == "heading_open":
        yield token.tag, _plain_start(tokens[place + 1].content)
    elif token.type == "tr_open":
        yield ROW, _plain_start("|".join(cells(tokens, place)))
    elif token.type == "list_item_open":
        tick = _TICK.match(_content(tokens, place + 1))
        yield (ITEM if not tick else TODO if tick[1] == " " else DONE), ""
    elif token.type == "paragraph_open":
        words = _content(tokens, place)
        if tokens[place - 1].type == "list_item_open":
            words = _TICK.sub("", words, count=1) if _TICK.match(words) else words
        if words and not _TAGS.fullmatch(words):
            yield TEXT, _plain_start(words)


def _content(tokens: Sequence[Token], place: int) -> str:
    """Return the text of the paragraph at a token; '' if there is none."""
    return tokens[place + 1].content if tokens[place].type == "paragraph_open" else ""


_CONTAINERS = {"bullet_list": "ul", "ordered_list": "ol", "blockquote": QUOTE, "table": TABLE}
_SINGLE = {"fence": CODE, "code_block": CODE, "hr": RULE}


def _plain_start(content: str) -> str:
    if "~~" in content or "\\\n" in content:
        content = _STRUCK.sub(r"\1", content.replace("\\\n", "\n"))
    found = _PLAIN.match(content.strip())
    return " ".join(found[0].split())[:LONGEST] if found else ""


def _is_same(made: Made, seen: Seen) -> bool:
    block = seen.block
    return made[:3] == block[:3] and made.text.startswith(block.text)


def _parts(
    made: Sequence[Made], seen: Sequence[Seen]
) -> Iterator[tuple[Sequence[Made], Sequence[Seen]]]:
    """Yield the blocks between headings that both read: after one difference all else moves."""
    ours = [(place, one) for place, one in enumerate(made) if one.kind in HEADINGS]
    others = [(place, one.block) for place, one in enumerate(seen) if one.block.kind in HEADINGS]
    matcher = SequenceMatcher(
        None, [_heading(one) for _, one in ours], [_heading(one) for _, one in others], False
    )
    begin = start = 0
    for first, second, count in matcher.get_matching_blocks():
        for more in range(count):
            end, stop = ours[first + more][0], others[second + more][0]
            yield made[begin:end], seen[start:stop]
            begin, start = end, stop
    yield made[begin:], seen[start:]


def _heading(block: Made) -> tuple[str, str]:
    return block.kind, _plain_start(block.text)[:10]


def _name(block: Made) -> str:
    return _NAMES[block.kind] if block.kind != TEXT or block.text else "part of what is above"
