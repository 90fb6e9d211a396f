"""What Markdown would lose: words that no reader sees, and links that were meant and are none."""

import re
from collections.abc import Collection, Iterator

from lxml.html import defs

from macros.checks.prose import CODE_SPAN, FENCED_CODE
from macros.checks.rules import Wrong
from macros.content.page import Page
from macros.content.problems import Problem, Rule
from macros.content.texts import blanked
from macros.pages.markdown import ELEMENT

BRACES_SWALLOWED = Rule("braces-swallowed", "Words in braces are not shown")
CODE_OPEN = Rule("code-open", "A block of code never ends")
FOOTNOTE_UNKNOWN = Rule("footnote-unknown", "A footnote is written nowhere")
LINK_UNREAD = Rule("link-unread", "A text looks like a link and is none")
REFERENCE_UNUSED = Rule("reference-unused", "A line is taken for the address of a link")
TAG_UNKNOWN = Rule("tag-unknown", "Words in angle brackets are not shown")

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|\n)[ \t]*\n((?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ \t]*\n?[ \t]*\S", re.MULTILINE)
_BRACES = re.compile(r"\{:?[ ]*([^{}\n]*?)[ ]*\}[ ]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?:[.#][\w:-]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)|\s+)*")
_NO_SPACES = "Write {width=50%}, without spaces."
_SIZE = re.compile(r"(?:width|height)\b")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
# what HTML has gained since lxml's list was written
_NEW_TAGS = (
    *("article", "aside", "audio", "bdi", "canvas", "data", "dialog", "figcaption", "figure"),
    *("footer", "header", "hgroup", "main", "mark", "math", "meter", "nav", "output", "picture"),
    *("progress", "rp", "rt", "ruby", "search", "section", "slot", "source", "summary", "details"),
    *("svg", "template", "time", "track", "video", "wbr"),
)
_KNOWN_TAGS = frozenset((*defs.tags, *_NEW_TAGS))
_ADDRESS = (
    r"(?:https?:|mailto:|tel:|www\.|\.{0,2}/|#)[^()\[\]\s]*"
    r"|[^()\[\]\s]*\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf|txt|css|zip)(?:[#?][^()\[\]\s]*)?"
)
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_UNDEFINED = re.compile(r"\[[^\[\]]+\][ \n]?\[(?!\^)[^\[\]]*\]")
_APART = re.compile(rf"\[[^\[\]]*\][ \n]+\((?:{_ADDRESS})\)")
_TURNED = re.compile(rf"\([^()]*\)\[(?:{_ADDRESS})\]")
_OPEN_LINK = re.compile(r"\[[^\[\]]*\]\([^()\n]*$", re.MULTILINE)


def unshown_words(page: Page, own_tags: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each piece of a page's file that is not shown.

    `own_tags` are the elements that browsers find in it, if it holds HTML of its own.
    """
    body = page.body
    if "```" in body or "~~~" in body:
        yield from open_code(page)
        body = FENCED_CODE.sub(blanked, body)
    if "<" in body or "{" in body or "]:" in body:
        body = CODE_SPAN.sub(blanked, _INDENTED.sub(blanked, body))
    if "<" in body:
        yield from unknown_tags(page, _DRAWING.sub(blanked, body), own_tags)
    if "]:" in body:
        yield from unused_references(page, body)
    if "{" in body:
        yield from unshown_braces(page, body)


def open_code(page: Page) -> Iterator[Problem]:
    """Yield a problem for a block of code that never ends: the rest of the page is in it."""
    opened = None
    for fence in _FENCE.finditer(page.body):
        if opened is None:
            opened = fence
        elif fence.group(1)[0] == opened.group(1)[0]:
            opened = None
    if opened:
        message = "the code that starts here never ends"
        yield CODE_OPEN.at(
            page.file,
            _line(page, opened.start()),
            message,
            "Write the same three characters below it.",
        )


def unknown_tags(page: Page, body: str, own_tags: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for words in angle brackets, which browsers take for HTML and do not show."""
    for tag in _TAG.finditer(body):
        name = tag.group(1).lower()
        if name in own_tags and name not in _KNOWN_TAGS and "-" not in name:
            message = f"'<{tag.group(1)}' is taken for HTML and not shown"
            yield TAG_UNKNOWN.at(
                page.file, _line(page, tag.start()), message, "Write it without '<' and '>'."
            )


def unused_references(page: Page, body: str) -> Iterator[Problem]:
    """Yield a problem for each line that looks like a link's address, if no link uses it."""
    lower = " ".join(body.lower().split())
    for line in _DEFINITION.finditer(body):
        label = " ".join(line.group(1).lower().split())
        if not label.startswith("^") and lower.count(f"[{label}]") < 2:
            message = f"the line '[{line.group(1)}]: …' is not shown: it is taken for an address"
            remedy = "Use it in a link: [words][label], or write it without the colon."
            yield REFERENCE_UNUSED.at(page.file, _line(page, line.start()), message, remedy)


def unshown_braces(page: Page, body: str) -> Iterator[Problem]:
    """Yield a problem for words in braces at a line's end, which are taken for attributes."""
    for braces in _BRACES.finditer(body):
        inside = braces.group(1)
        is_macro = body[braces.start() - 1 : braces.start()] == "{" or inside.startswith("%")
        if inside and not is_macro and not _ATTRIBUTES.fullmatch(inside):
            message = f"{braces.group().strip()!r} is not shown: it is taken for attributes"
            is_size = _SIZE.match(inside)
            remedy = _NO_SPACES if is_size else "Write ( ) instead of { }."
            yield BRACES_SWALLOWED.at(page.file, _line(page, braces.start()), message, remedy)


def _line(page: Page, position: int) -> int:
    return page.body_line + page.body.count("\n", 0, position)


def unparsed_links(text: str) -> Iterator[tuple[Wrong, str]]:
    """Yield what was meant as a link in `text`, each with how it is written there.

    `text` is from Markdown's tree, where escaped brackets still differ from others, and code and
    links are elements already: what is still in brackets is what Markdown could not read.
    """
    for mark in _FOOTNOTE.finditer(text):
        message = f"the footnote {mark[0]!r} is written nowhere"
        remedy = 'Cite a source with {{ cite("key") }}, or write the note in brackets ( ).'
        yield Wrong(FOOTNOTE_UNKNOWN, message, remedy), mark[0]
    for link in _UNDEFINED.finditer(text):
        message = f"{_as_written(link[0])!r} is no link: nothing says where it leads"
        yield Wrong(LINK_UNREAD, message, "Write [words](page.md)."), link[0]
    for link in (*_APART.finditer(text), *_TURNED.finditer(text), *_OPEN_LINK.finditer(text)):
        message = f"{_as_written(link[0])!r} is not read as a link"
        remedy = "Write [words](page.md): no space between ']' and '(', and a ')' at the end."
        yield Wrong(LINK_UNREAD, message, remedy), link[0]


def _as_written(text: str) -> str:
    return " ".join(text.replace(ELEMENT, "…").split())
