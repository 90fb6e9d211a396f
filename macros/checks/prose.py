"""A page's words as readers meet them, block by block, each with its line in the file.

Read from the Markdown, not from the HTML, because only there does a word still have a line. A
citation becomes `CITED`; other macros, addresses, code and marks of emphasis are left out.
"""

import re
from typing import NamedTuple

from macros.content.page import Page

CITED = "\N{DAGGER}"

FENCED_CODE = re.compile(r"^( {0,3}(?:```|~~~)).*?(?:^\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CITE = re.compile(r"\s*\{\{\s*cite\(.*?\}\}", re.DOTALL)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WORD_MACRO = re.compile(r"\{\{\s*term\((?:[^{}]*,)?\s*[\"']([^{}\"']*)[\"'][^{}]*\)\s*\}\}")
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]]*\])")
_BARE = re.compile(r"<[a-zA-Z/][^<>]*>|https?://\S+")
_BRACES = re.compile(r"\{:?[^{}\n]*\}")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])")

_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")

_ITEM_MARKS = "-*+:0123456789"
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|:)[ \t]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:\s*\S")


class Block(NamedTuple):
    """A paragraph, list item, table row or heading: its kind, its first line, its text.

    `section` is the heading of level 2 it is under, `part` the nearest heading of any level.
    """

    kind: str
    line: int
    text: str
    section: str
    part: str


class Prose:
    """The words of one page: its blocks, and all of them in one text but for the headings.

    `sentence_words` are the words of its paragraphs and items in order, with repetition; `words`
    are those and the words of tables, each once.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = blocks(page)
        self.sentence_blocks = [
            block for block in self.blocks if block.kind in ("paragraph", "item")
        ]
        sentences = "\n".join([block.text for block in self.sentence_blocks])
        rows = "\n".join([block.text for block in self.blocks if block.kind == "row"])
        self.text = f"{sentences}\n{rows}"
        self.sentence_words = _TOKEN.findall(sentences)
        self.words = frozenset(self.sentence_words).union(_TOKEN.findall(rows))


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, line for line; a citation is `CITED`."""
    text = markdown
    if "```" in text or "~~~" in text:
        text = FENCED_CODE.sub(_blank, text)
    if "<" in text:
        text = _COMMENT.sub(_blank, text)
    if "{" in text:
        text = _MACRO.sub(_blank, _WORD_MACRO.sub(r"\1", _CITE.sub(_cited, text)))
        text = _BRACES.sub("", text)
    if "`" in text:
        text = CODE_SPAN.sub("", text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    if "<" in text or "://" in text:
        text = _BARE.sub(" ", text)
    if "*" in text or "_" in text or "\\" in text:
        text = _EMPHASIS.sub("", text)
    return text


def blocks(page: Page) -> list[Block]:
    """Return the blocks of a page in order; the rows at the head of tables are left out."""
    splitter = _BlockSplitter()
    for line, text in enumerate(plain(page.body).split("\n"), start=page.body_line):
        splitter.read(line, text)
    splitter.end()
    return splitter.blocks


class _BlockSplitter:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.section = self.part = ""
        self.kind, self.first = "", 0
        self.held: list[str] = []
        self.is_list = False

    def read(self, line: int, text: str) -> None:
        words = text.strip()
        mark = words[:1]
        if not mark:
            self.end()
        elif mark == "#" and self.heading(line, text):
            pass
        elif mark == "|":
            self.row(line, words)
        elif mark in _ITEM_MARKS and (item := _ITEM.match(text)):
            self.start("item", line, text[item.end() :].strip())
        elif self.held:
            self.held.append(words)
        elif text.startswith(("    ", "\t")) and not self.is_list:
            pass  # code
        elif mark != "[" or not _DEFINITION.match(text):
            self.start("paragraph", line, words.lstrip("> "))

    def heading(self, line: int, text: str) -> bool:
        found = _HEADING.match(text)
        if found:
            self.start("heading", line, found.group(2))
            self.end()
            self.part = found.group(2)
            self.section = self.part if len(found.group(1)) <= 2 else self.section
        return bool(found)

    def row(self, line: int, words: str) -> None:
        if _DELIMITERS.fullmatch(words):
            self.held = []  # the row above names the columns
        else:
            self.start("row", line, words)

    def start(self, kind: str, line: int, words: str) -> None:
        self.end()
        self.kind, self.first, self.held = kind, line, [words]
        self.is_list = kind == "item" or (self.is_list and kind == "paragraph")

    def end(self) -> None:
        if self.held:
            text = "\n".join(self.held)
            self.blocks.append(Block(self.kind, self.first, text, self.section, self.part))
            self.held = []


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _cited(found: re.Match[str]) -> str:
    return CITED + _blank(found)
