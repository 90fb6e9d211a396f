r"""Lists, tables and line breaks as people type them, for Python-Markdown.

Its own lists need an empty line before them and four spaces for each level, and are numbered from
1; its tables need empty lines around them; a `\` ends no line. Elsewhere (GitHub, exports of Word
and Pandoc) none of that holds. Here a list is what CommonMark says it is:
https://spec.commonmark.org/0.31.2/#list-items
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, HRProcessor, ListIndentProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.util import nearing_recursion_limit

_BEFORE_HEADINGS = 72
"""Python-Markdown reads headings at 70; `- # Part` is an item that holds one."""
_BEFORE_TABLES = 77
"""Python-Markdown reads tables at 75, indented code at 80."""
_AFTER_RULES = 45
"""Python-Markdown reads horizontal rules at 50, quotes and definitions at 20 and 25."""
_AFTER_ESCAPES = 179
"""Python-Markdown reads escapes at 180, among them `\\\\`."""
_WIDEST_INDENT = 4
"""What stands this far to the right belongs to an item, however wide its number is."""

_ITEM = re.compile(r" {0,3}(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})(?P<end>[.)]))(?: +|$)")
_RULE = re.compile(HRProcessor.RE)
_ENDS_ITEM = re.compile(r" {0,3}>|#{1,6} |\|.*\|")
_ITEM_BELOW_TEXT = re.compile(r"\n(?= {0,3}(?:[-*+]|1[.)]) +\S)")
_DELIMITERS = re.compile(r"\n {0,3}(?=[^\n]*\|)[|: ]*-[-|: ]*(?=\n|\Z)")
_ENDS_TABLE = re.compile(r" {0,3}(?:>|[-*+] |\d{1,9}[.)] )|#{1,6} ")


def read_blocks_as_typed(md: Markdown) -> None:
    """Let a Markdown read lists, tables and line breaks as people type them."""
    processors = md.parser.blockprocessors
    for name in ("indent", "olist", "ulist"):
        processors.deregister(name)
    for processor in processors:
        if isinstance(processor, ListIndentProcessor):
            # what is indented below a definition; below an item the list has read it
            processor.ITEM_TYPES, processor.LIST_TYPES = ["dd"], ["dl"]
    processors.register(Lists(md.parser), "lists", _BEFORE_HEADINGS)
    processors.register(ListsBelowText(md.parser), "lists-below-text", _AFTER_RULES)
    processors.register(TablesInText(md.parser), "tables-in-text", _BEFORE_TABLES)
    line_break = SubstituteTagInlineProcessor(r"\\\n", "br")
    md.inlinePatterns.register(line_break, "line-breaks", _AFTER_ESCAPES)


class Lists(BlockProcessor):
    """Reads a list with all that belongs to its items."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether a block starts with an item."""
        del parent
        return bool(_kind(block)) and not nearing_recursion_limit()

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Append the list to `parent`, and leave what follows it in `blocks`."""
        lines = blocks.pop(0).split("\n")
        while lines and _kind(lines[0]):
            lines = self._read(parent, lines, blocks)
        if lines:
            blocks.insert(0, "\n".join(lines))

    def _read(self, parent: ET.Element, lines: list[str], blocks: list[str]) -> list[str]:
        """Append a list of one kind; return the lines left below it."""
        kind, number = _kind(lines[0]), _number(lines[0])
        items, is_loose = list[list[str]](), False
        while lines and _kind(lines[0]) == kind:
            item, lines, has_gap = _item(lines, blocks)
            items.append(item)
            goes_on = not lines and _kind(next_line(blocks)) == kind
            is_loose |= has_gap or goes_on
            lines = take_block(blocks) if goes_on else lines
        self._write(_add_list(parent, number), items, is_loose=is_loose)
        return lines

    def _write(self, markup: ET.Element, items: Sequence[list[str]], *, is_loose: bool) -> None:
        # the parser puts the text of an item into a paragraph where the list is loose
        self.parser.state.set("looselist" if is_loose else "list")
        for blocks in items:
            self.parser.parseBlocks(ET.SubElement(markup, "li"), blocks)
        self.parser.state.reset()


class ListsBelowText(BlockProcessor):
    """Reads a list that starts below a line of text, with no empty line between."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether an item stands below a line of text."""
        del parent
        return bool(_ITEM_BELOW_TEXT.search(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Read the text, and leave the list in `blocks`."""
        text, items = _ITEM_BELOW_TEXT.split(blocks.pop(0), maxsplit=1)
        blocks.insert(0, items)
        self.parser.parseBlocks(parent, [text])


class TablesInText(BlockProcessor):
    """Reads a table with text right above it, or with another block right below it."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.span = 0, 0

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether a block holds a table and more."""
        del parent
        delimiters = _DELIMITERS.search(block) if "|" in block else None
        if not delimiters:
            return False
        start = block.rfind("\n", 0, delimiters.start()) + 1
        above = block[: delimiters.start()].split("\n")
        if is_in_item(above[-1], above[:-1]):
            return False
        self.span = start, _end_of_table(block, delimiters.end())
        return self.span != (0, len(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Read the text above the table, and leave the table and what follows in `blocks`."""
        block = blocks.pop(0)
        start, end = self.span
        blocks[:0] = filter(None, [block[start:end], block[end:].lstrip("\n")])
        if start:
            self.parser.parseBlocks(parent, [block[: start - 1]])


def _kind(text: str) -> str:
    """Return the sign of the item that a text starts with, such as `-` or `)`; '' for none."""
    line = text.partition("\n")[0]
    item = _ITEM.match(line)
    return "" if not item or _RULE.match(line) else item["bullet"] or item["end"]


def _number(line: str) -> int | None:
    item = _ITEM.match(line)
    return int(item["number"]) if item and item["number"] else None


def _width(line: str) -> int:
    """Return how far to the right an item's own text starts."""
    item = _ITEM.match(line)
    return item.end() if item else 0


def _add_list(parent: ET.Element, number: int | None) -> ET.Element:
    markup = ET.SubElement(parent, "ul" if number is None else "ol")
    if number not in (None, 1):
        markup.set("start", str(number))
    return markup


def next_line(blocks: Sequence[str]) -> str:
    """Return the next line with words in it; '' where there is none."""
    block = next((one for one in blocks if one.strip()), "")
    return block.lstrip("\n").partition("\n")[0]


def take_block(blocks: list[str]) -> list[str]:
    """Take out of `blocks` the next one with words in it, and return its lines."""
    while not blocks[0].strip():
        blocks.pop(0)
    return blocks.pop(0).lstrip("\n").split("\n")


def _item(lines: Sequence[str], blocks: list[str]) -> tuple[list[str], list[str], bool]:
    """Return an item's blocks, the lines left of its last one, and whether it has a gap.

    It has one where an empty line stands between its own blocks, not in a list inside it. The
    blocks that belong to it are taken out of `blocks`.
    """
    width = _width(lines[0])
    below, rest = _lines_of_item(lines[1:], width)
    item, has_list, has_gap = ["\n".join([lines[0][width:], *below])], any(map(_kind, below)), False
    while not rest and _is_inside(next_line(blocks), width):
        more, rest = _lines_of_item(take_block(blocks), width)
        has_gap |= not (has_list and (_kind(more[0]) or more[0].startswith(" ")))
        has_list |= any(map(_kind, more))
        item.append("\n".join(more))
    return item, rest, has_gap


def _lines_of_item(lines: Sequence[str], width: int) -> tuple[list[str], list[str]]:
    """Return the lines that belong to an item, without its indent, and those that do not."""
    inside = list[str]()
    for at, line in enumerate(lines):
        if _is_inside(line, width):
            inside.append(line[min(width, indent_of(line)) :])
        elif _kind(line) or _RULE.match(line) or _ENDS_ITEM.match(line):
            return inside, list(lines[at:])
        else:
            inside.append(line)  # the next line of a sentence, typed at the margin
    return inside, []


def _is_inside(line: str, width: int) -> bool:
    return indent_of(line) >= min(width, _WIDEST_INDENT)


def is_in_item(line: str, above: Sequence[str]) -> bool:
    """Whether a line is indented as far as the text of an item in the lines above it."""
    indent = indent_of(line)
    return bool(indent) and any(_kind(one) and _is_inside(line, _width(one)) for one in above)


def indent_of(line: str) -> int:
    """Return how many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


def _end_of_table(block: str, position: int) -> int:
    """Return where the rows end that start at `position`: at a line that starts another block."""
    end = position
    while 0 <= end < len(block) and not _ENDS_TABLE.match(block, end + 1):
        end = block.find("\n", end + 1)
    return end if 0 <= end < len(block) else len(block)
