"""A second reader of Markdown: where it reads a page otherwise, one of the two reads it wrongly.

markdown-it-py reads as CommonMark and GitHub do, and knows the line of each block. It gets the text
that Python-Markdown got; what only the site knows (boxes, folded text, attributes, citations) is
written in it as GitHub knows it, or left out, line for line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.checks.rules import shortened
from macros.content.problems import Problem, Rule
from macros.pages.article import Draft
from macros.pages.outline import (
    CODE,
    HEADINGS,
    ITEM,
    LONGEST,
    QUOTE,
    ROW,
    RULE,
    TABLE,
    TEXT,
    Made,
)

READ_OTHERWISE = Rule("read-otherwise", "A block is read otherwise than it was meant")

BOX_HEAD = re.compile(r"^ *!!! ?[\w-]+[^\n]*$", re.MULTILINE)
CALLOUT = re.compile(r"^(?P<indent>[ >]*> ?)\[!(?P<kind>[\w -]+)\][-+]?[^\n]*$", re.MULTILINE)

_FOLDED = re.compile(r"</?details\b[^<>\n]*>|<summary\b[^<>\n]*>[^\n]*?</summary>", re.IGNORECASE)
_FOLDED_LINE = re.compile(r"^ {0,3}(?! )[^\n]*</?(?:details|summary)\b[^\n]*$", re.M | re.I)
_CITATION = re.compile(r"\[@[\w:.-]+\]")
_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?[ ]*(?:[.#][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)|[ ]+)*\}[ \t]*$",
    re.MULTILINE,
)
_DEFINITION = re.compile(r"^ {0,3}: {1,3}\S", re.MULTILINE)
_PLAIN = re.compile(r"[^\[\]<>*_`&\\!{}~\n]*")
"""What both readers show as it is written: the rest of a block may be markup."""

_NAMES = {
    TEXT: "text", "ul": "a list", "ol": "a numbered list", ITEM: "an item of a list",
    QUOTE: "a quotation", TABLE: "a table", ROW: "a row of a table", CODE: "code",
    RULE: "a line across the page", **dict.fromkeys(HEADINGS, "a heading"),
}  # fmt: skip
_APART = "Put an empty line above and below it"
_REMEDIES = {
    **dict.fromkeys(("ul", "ol", ITEM), f"{_APART}, and four spaces before what is in an item."),
    **dict.fromkeys((TABLE, ROW), f"{_APART}, and the same number of '|' in each row."),
    **dict.fromkeys(HEADINGS, "Write '## ' at the left margin, and an empty line above and below."),
    CODE: f"{_APART}; start it at the left margin.",
    QUOTE: f"{_APART}, and '> ' before each of its lines.",
    RULE: f"{_APART}.",
    TEXT: f"{_APART}, and start it at the left margin.",
}


class Seen(NamedTuple):
    """A block as the second reader sees it, with its line in the text, from 1."""

    block: Made
    line: int


@dataclass(frozen=True)
class Reading:
    """What the second reader has found in a text that Python-Markdown got.

    `text` is that text without drawings, `prepared` as the second reader gets it, line for line.
    """

    text: str
    prepared: str

    @cached_property
    def tokens(self) -> list[Token]:
        """The blocks as markdown-it-py describes them; what stands in them is not read."""
        return _reader().parse(self.prepared)

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
    text = "\n".join("" if line in drawings else line for line in lines) if drawings else None
    text = draft.markdown if text is None else text
    return Reading(text, prepared(text))


def written_line(draft: Draft, line: int) -> int:
    """Return the line of the page's text for a line of what Markdown got, both from 1.

    A macro may be called over several lines and give one, or the reverse.
    """
    above, at = line - 1, 0
    for piece, markdown in draft.pieces:
        at = max(draft.text.find(piece, at), at) if isinstance(piece, str) else at
        count = markdown.count("\n")
        if above <= count:
            start = draft.text.count("\n", 0, at) + 1
            return start + above if isinstance(piece, str) else start
        above -= count
        at += len(piece) if isinstance(piece, str) else 0
    return line


def prepared(text: str) -> str:
    """Return a text as CommonMark knows it: what is the site's own is left out or rewritten."""
    if "<details" in text.lower():
        text = _FOLDED_LINE.sub(lambda line: _FOLDED.sub("", line[0]), text)
    if "[@" in text:
        text = _CITATION.sub("!", text)  # a character at which the comparison ends
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "[!" in text:
        text = CALLOUT.sub(r"\g<indent>", text)
    if "!!!" in text:
        text = "\n".join(_boxes_as_quotes(text.split("\n")))
    if "\n:" in text or "\n " in text:
        text = _without_definitions(text)
    return text


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
    for line, wanted, got in differences(draft.outline, reading.seen):
        shown = shortened(wanted.text or got.text or reading.text.split("\n")[line - 1].strip())
        message = f"{shown!r} is read as {_name(got)} here, and as {_name(wanted)} elsewhere"
        if _name(got) == _name(wanted):
            message = f"{shown!r} is read in two ways"
        remedy = _REMEDIES[wanted.kind]
        if got.kind in HEADINGS and wanted.kind == TEXT:
            remedy = "Write a space after '#' if it is a heading, else '\\#'."
        if _is_after_html(reading.text.split("\n"), line):
            remedy = "Put an empty line after the tag in angle brackets, or leave the tag out."
        yield READ_OTHERWISE.at(*draft.place(written_line(draft, line)), message, remedy)


@cache
def _reader() -> MarkdownIt:
    # blocks alone: what stands in a line takes as long again, and is compared as it is written
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def _boxes_as_quotes(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines with `!!! note` and what is indented below it as a quotation."""
    width = held = blank = 0
    is_box = False
    for line in lines:
        if is_box and not line.strip():
            blank += 1
            continue
        indent = len(line) - len(line.lstrip(" "))
        is_head = bool(BOX_HEAD.match(line))
        is_box = is_box and not is_head and indent > held and (not width or indent >= width)
        yield from [">" if is_box else ""] * blank
        blank = 0
        if is_head:
            is_box, width, held = True, 0, indent
            yield " " * indent + ">"
        elif is_box:
            width = width or held + min(indent - held, 4)
            yield " " * held + "> " + line[width:]
        else:
            yield line
    yield from [""] * blank


def _without_definitions(text: str) -> str:
    """Blank definition lists, of which CommonMark knows nothing."""
    if not _DEFINITION.search(text):
        return text
    lines, is_inside = text.split("\n"), False
    for at, line in enumerate(lines):
        if _DEFINITION.match(line):
            above = at
            while above and lines[above - 1].strip():  # the words that are defined
                above -= 1
                lines[above] = ""
            is_inside = True
        is_inside = is_inside and (
            not line.strip() or line[:1] in " :" or bool(lines[at - 1].strip())
        )
        lines[at] = "" if is_inside else line
    return "\n".join(lines)


def _seen(tokens: Sequence[Token]) -> Iterator[Seen]:
    """Yield the blocks that tokens describe."""
    path: list[str] = []
    row: list[str] | None = None
    line, kind = 1, TEXT
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        line = token.map[0] + 1 if token.map and token.type != "inline" else line
        if name in _CONTAINERS and side == "open":
            kind = _CONTAINERS[name]
            start = _first_number(token) if kind == "ol" else 0
            yield Seen(Made(tuple(path), kind, start, ""), line)
            path.append(kind)
        elif name in _CONTAINERS:
            path.pop()
        elif token.type == "list_item_open":
            yield Seen(Made(tuple(path), ITEM, 0, ""), line)
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Seen(Made(tuple(path), ROW, 0, _plain_start("|".join(row or []))), line)
            row = None
        elif token.type == "heading_open":
            kind = token.tag
        elif token.type == "paragraph_open":
            kind = TEXT
        elif token.type == "inline" and row is not None:
            row.append(token.content)
        elif token.type == "inline" and (token.content or kind != TEXT):
            yield Seen(Made(tuple(path), kind, 0, _plain_start(token.content)), line)
        elif token.type in _SINGLE:
            yield Seen(Made(tuple(path), _SINGLE[token.type], 0, ""), line)


_CONTAINERS = {"bullet_list": "ul", "ordered_list": "ol", "blockquote": QUOTE, "table": TABLE}
_SINGLE = {"fence": CODE, "code_block": CODE, "hr": RULE}


def _first_number(token: Token) -> int:
    written = token.attrGet("start")
    return 1 if written is None else int(written)


def _plain_start(content: str) -> str:
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


def _is_after_html(lines: Sequence[str], line: int) -> bool:
    return any(one.lstrip().startswith("<") for one in lines[max(0, line - 3) : line])
