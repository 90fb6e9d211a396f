"""A page's words as readers meet them, block by block, each with its line in the file.

Read from the Markdown, not from the HTML, because only there does a word still have a line. A
citation becomes `CITED`; other macros, addresses, code and marks of emphasis are left out.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from macros.content.language import current
from macros.content.page import Page

CITED = "\N{DAGGER}"
BETWEEN = "\0"
"""Stands for the tag of a block, where one block of HTML ends and the next starts.

No page holds a NUL (`not-text`).
"""

FENCED_CODE = re.compile(r"^( {0,3}(?:```|~~~)).*?(?:^\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A number taken from the guide's data comes with its sources.
# The spaces before it go too, but not those behind the mark of an item, nor the end of a line: a
# citation that opens a block stays in it
_CITE = re.compile(
    r"(^[ \t]*(?:(?:[-*+:>|#]+|\d{1,9}[.)])[ \t]+)+)?[ \t]*\{\{\s*(?:cite|risk|time)\(.*?\}\}",
    re.DOTALL | re.MULTILINE,
)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WORD_MACRO = re.compile(r"\{\{\s*term\((?:[^{}]*,)?\s*[\"']([^{}\"']*)[\"'][^{}]*\)\s*\}\}")
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]]*\])")
_NOTE_BOX = re.compile(r"^[ >]*\[![A-Za-z]+\]", re.MULTILINE)
"""The first line of a note box says its kind, which is no word of the text."""
_BARE = re.compile(r"<[a-zA-Z/][^<>]*>|https?://\S+")
_BRACES = re.compile(r"\{:?[^{}\n]*\}")
_MORE_THAN_WORDS = re.compile(r"`|~~~|<|!\[|\n(?: {4}|\t)|\]\([^()\n]*[\"']|\{[^{}\n]*=")
_FENCE_LINE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_SHOWN_BY_PICTURE = re.compile(r"!\[([^\[\]]*)\](\([^()]*\)|\[[^\[\]]*\])")
_TITLE = re.compile(r"[\"']([^\"'\n]*)[\"']\s*\)$")
_SAID_BY_TAG = re.compile(
    r"\b(?:alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|t[rdh]|table|caption|div|section|figure|figcaption|details|summary"
    r"|blockquote|h[1-6]|pre|br)\b[^<>]*>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])")

_ITEM_MARKS = "-*+:0123456789"
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|:)[ \t]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:\s*\S")


class Block(NamedTuple):
    """A paragraph, item, row, head of a table or heading: its kind, its first line, its text.

    `section` is the heading of level 2 it is under, `part` the nearest heading of any level;
    `level` is that of a heading itself, and 0 for what is none.
    """

    kind: str
    line: int
    text: str
    section: str
    part: str
    level: int = 0


class Prose:
    """The words of one page: its blocks, and all of them in one text but for the headings.

    `sentence_words` are the words of its paragraphs and items in order, with repetition; `words`
    are those and the words of tables, each once; `heading_words` are those of headings
    and of the heads of tables.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = blocks(page)
        self.sentence_blocks = [
            block for block in self.blocks if block.kind in ("paragraph", "item")
        ]
        words_in = current().grammar.word.findall
        sentences = _texts(self.sentence_blocks)
        rows = _texts(block for block in self.blocks if block.kind == "row")
        headings = _texts(block for block in self.blocks if block.kind in ("heading", "head"))
        self.text = f"{sentences}\n{rows}"
        self.sentence_words = words_in(sentences)
        self.words = frozenset(self.sentence_words).union(words_in(rows))
        self.heading_words = frozenset(words_in(headings))


def _texts(blocks: Iterable[Block]) -> str:
    return "\n".join([block.text for block in blocks])


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, line for line; a citation is `CITED`."""
    text = markdown.replace(CITED, "")  # typed, it cites nothing
    if "```" in text or "~~~" in text:
        text = FENCED_CODE.sub(_blank, text)
    if "<" in text:
        text = _COMMENT.sub(_blank, text)
    if "{" in text:
        text = _MACRO.sub(_blank, _WORD_MACRO.sub(r"\1", _CITE.sub(_cited, text)))
        text = _BRACES.sub("", text)
    if "`" in text:
        text = CODE_SPAN.sub("", text)
    if "[!" in text:
        text = _NOTE_BOX.sub("", text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    if "<" in text or "://" in text:
        text = _BARE.sub(" ", text)
    if "*" in text or "_" in text or "\\" in text:
        text = _EMPHASIS.sub("", text)
    return text


def shows_more(page: Page) -> bool:
    """Whether readers get more of a page than its plain words: code, alternative texts, titles."""
    return bool(_MORE_THAN_WORDS.search(page.body))


def everything(markdown: str) -> str:
    """Return all that readers get of a Markdown text, line for line, that of code and pictures too.

    The tags of blocks become `BETWEEN`; a citation is `CITED`.
    """
    text = _FENCE_LINE.sub("", _COMMENT.sub(_blank, markdown))
    text = _MACRO.sub(_blank, _WORD_MACRO.sub(r"\1", _CITE.sub(_cited, text)))
    text = _SHOWN_BY_PICTURE.sub(_said_by_picture, text.replace("`", ""))
    text = _BLOCK_TAG.sub(_said_by_block_tag, _LINK.sub(_said_by_link, text))
    text = _BARE.sub(_said_by_tag, _BRACES.sub(_said_by_tag, text))
    return _EMPHASIS.sub("", text)


def blocks(page: Page) -> list[Block]:
    """Return the blocks of a page in order."""
    return _split(plain(page.body), page.body_line, reads_code=False)


def blocks_of_everything(page: Page) -> list[Block]:
    """Return the blocks of all that readers get of a page, code as if it were text."""
    return _split(everything(page.body), page.body_line, reads_code=True)


def _split(text: str, first_line: int, *, reads_code: bool) -> list[Block]:
    splitter = _BlockSplitter(reads_code)
    for line, words in enumerate(text.split("\n"), start=first_line):
        splitter.read(line, words)
    splitter.end()
    return splitter.blocks


class _BlockSplitter:
    def __init__(self, reads_code: bool) -> None:
        self.reads_code = reads_code
        self.blocks: list[Block] = []
        self.section = self.part = ""
        self.kind, self.first = "", 0
        self.held: list[str] = []
        self.is_list = self.is_table = False
        self.level = 0

    def read(self, line: int, text: str) -> None:
        words = text.strip()
        mark = words[:1]
        if mark == ">":
            text = _QUOTE.sub("", text, count=1)
            words = text.strip()
            mark = words[:1]
        if not mark:
            self.is_table = False
            self.end()
        elif mark == "#" and self.heading(line, text):
            pass
        elif mark == "|" or self.is_table or (self.held and "|" in words and _is_delimiters(words)):
            self.row(line, words)
        elif mark in _ITEM_MARKS and (item := _ITEM.match(text)):
            self.start("item", line, text[item.end() :].strip())
        elif self.held:
            self.held.append(words)
        elif text.startswith(("    ", "\t")) and not self.is_list and not self.reads_code:
            pass  # code
        elif mark != "[" or not _DEFINITION.match(text):
            self.start("paragraph", line, words.lstrip("> "))

    def heading(self, line: int, text: str) -> bool:
        found = _HEADING.match(text)
        if found:
            self.start("heading", line, found.group(2))
            self.level = len(found.group(1))
            self.end()
            self.part = found.group(2)
            self.section = self.part if len(found.group(1)) <= 2 else self.section
        return bool(found)

    def row(self, line: int, words: str) -> None:
        if _is_delimiters(words):
            self.kind, self.is_table = "head", True  # the row above names the columns
            self.end()
        else:
            self.start("row", line, words)

    def start(self, kind: str, line: int, words: str) -> None:
        self.end()
        self.kind, self.first, self.held = kind, line, [words]
        self.is_list = kind == "item" or (self.is_list and kind == "paragraph")

    def end(self) -> None:
        if self.held:
            text = "\n".join(self.held)
            block = Block(self.kind, self.first, text, self.section, self.part, self.level)
            self.blocks.append(block)
            self.held, self.level = [], 0


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _cited(found: re.Match[str]) -> str:
    return (found[1] or "") + CITED + _blank(found)


def _said_by_picture(found: re.Match[str]) -> str:
    title = _TITLE.search(found[2])
    return f" {found[1]} {title[1] if title else ''} {_blank(found)}"


def _said_by_link(found: re.Match[str]) -> str:
    title = _TITLE.search(found[0])
    return f"{found[1]} {title[1]} " if title else found[1]


def _said_by_block_tag(found: re.Match[str]) -> str:
    return f"{BETWEEN}{_said_by_tag(found)}"


def _said_by_tag(found: re.Match[str]) -> str:
    """Return what a tag or an attribute list says to readers who hear the page or point at it."""
    said = [one[1] or one[2] or "" for one in _SAID_BY_TAG.finditer(found[0])]
    return f" {' '.join(said)} " + "\n" * found[0].count("\n")


def _is_delimiters(words: str) -> bool:
    return bool(_DELIMITERS.fullmatch(words))
