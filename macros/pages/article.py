"""A page on its way through Markdown, and the article that readers get of it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from lxml.html import fragment_fromstring
from markdown import Markdown

from macros.content.files import PAGE_TOO_LARGE
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.project import SETTINGS
from macros.diagrams.markup import is_drawing
from macros.glossary.linking import TermsOnPage
from macros.pages.calls import (
    MACRO_REFUSED,
    Call,
    Piece,
    Refusal,
    expanded,
    is_template,
    parse_calls,
)
from macros.pages.local_notes import NoteDraft
from macros.pages.names import NOTHING, Names, Reference, names_of, parsed
from macros.pages.outline import Made
from macros.pages.words import PageTerms

Attributes = tuple[str, tuple[tuple[str, str], ...]]
"""The tag of an element and its attributes, as Markdown has made them."""


Tree: TypeAlias = Any
"""An element of Markdown's tree or of lxml's: both have the same attributes and methods."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LEFT_OUT = {"script", "style", "svg", "nav", "sup"}
_BEFORE_STOP = re.compile(r" (?=[.,](?: |$))")
_END_OF_BLOCK = "\0"  # no text holds it
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "figcaption", "section", "div", "pre",
           "caption", "summary", "tr", "aside", "table", "blockquote"}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A heading, its anchor ("" for the first), and the text up to the next one, a block a line."""

    anchor: str
    title: str
    text: str


@dataclass
class Draft:
    """A page while it is converted: what its macros gave, and what Markdown found in it.

    `files` are what its Markdown links may lead to, as paths below `docs/`. `text` is what was read
    for calls; another plugin may have changed it before. `own_html` is the HTML of the text alone,
    where that holds HTML of its own; `elements` are the attributes in it otherwise. `pieces` are
    the parts of the text, each with the Markdown that it stands for. `outline` are the blocks of
    the text and `words` what it says.
    `drawn_addresses` are the addresses in each drawing. `notes` are the hospital's own on the page.
    """

    page: Page
    library: Library
    terms: PageTerms
    files: Collection[str]
    text: str = ""
    markdown: str = ""
    calls: list[tuple[Call, str]] = field(default_factory=list)
    drawn_addresses: dict[str, str] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    is_changed: bool = False
    bracketed: tuple[str, ...] = ()
    not_files: tuple[str, ...] = ()
    names: Names = NOTHING
    own_html: str = ""
    own_tags: frozenset[str] = frozenset()
    elements: Sequence[Attributes] = ()
    pieces: Sequence[tuple[Piece, str]] = ()
    outline: Sequence[Made] = ()
    words: str = ""
    used_terms: TermsOnPage = field(default_factory=TermsOnPage)
    notes: Sequence[NoteDraft] = ()
    tree: ET.Element = field(default_factory=lambda: ET.Element("div"))
    has_raw_html: bool = False
    converter: Markdown | None = None

    @property
    def drawings(self) -> list[str]:
        """The drawings that the macros gave, each on one line."""
        return [markdown.strip() for _, markdown in self.calls if is_drawing(markdown)]

    def expand(self, text: str, macros: Mapping[str, Callable[..., str]]) -> str:
        """Return the text with what its macros give; a refused call gives nothing and is kept."""
        self.text, self.is_changed = text, text != self.page.body
        self.refusals += _calls_in_title(self.page)
        parsed_before = self.terms.parsed.pop(self.page.path, None)
        pieces = None if self.is_changed else parsed_before
        self.pieces = expanded(pieces or parse_calls(text, macros), macros)
        for piece, markdown in self.pieces:
            if isinstance(piece, Refusal):
                self.refusals += (piece, *piece.others)
            elif isinstance(piece, Call):
                self.calls.append((piece, markdown))
        self.markdown = "".join(markdown for _, markdown in self.pieces)
        return self.markdown

    def place(self, line: int) -> tuple[PurePosixPath, int]:
        """Return the file and line to mend for line `line` of the text; 0 is nowhere in it.

        What another plugin has written is for whoever names that plugin in `mkdocs.yml` to mend.
        """
        page = self.page
        if not self.is_changed:
            return page.file, page.body_line + max(line, 1) - 1
        lines = self.text.split("\n")[:line]
        written = [at for at, one in enumerate(page.body.split("\n")) if lines and one == lines[-1]]
        if not lines or not lines[-1] or not written:
            return SETTINGS, 1
        # the same words may stand on several lines
        return page.file, page.body_line + written[min(lines.count(lines[-1]), len(written)) - 1]

    def problems(self) -> list[Problem]:
        """Return the problems with the page's macros."""
        refusals = [*self.refusals, *self._undrawn()]
        return [
            one.rule.at(*self.place(one.line), one.message, one.remedy, one.about)
            for one in refusals
        ]

    def _undrawn(self) -> Iterator[Refusal]:
        """Yield what is wrong with the drawings that stand where nothing can be drawn."""
        if any(one.rule == PAGE_TOO_LARGE for one in self.refusals):
            return
        for call, markdown in self.calls:
            if is_drawing(markdown) and markdown.strip() not in self.drawn_addresses:
                message = f"{call.name}(…) draws nothing in code or between HTML tags"
                remedy = "Write it on a line of its own, outside of both."
                yield Refusal(call.line, MACRO_REFUSED, message, remedy)


class CallReader:
    """Stands in the place of the Jinja environment of a macros plugin; it compiles nothing.

    Jinja can do all that Python can. The plugin asks for a template of a page's text, which another
    plugin may have changed, and then for what the template gives.
    """

    # the plugin looks for these in a page's title, to render that as a template too
    variable_start_string = block_start_string = comment_start_string = "\0"
    draft: Draft
    macros: Mapping[str, Callable[..., str]]

    def from_string(self, text: str) -> "ReadText":
        """Return what gives the text with its calls replaced by what the macros give."""
        return ReadText(self, text)


@dataclass(frozen=True)
class ReadText:
    """The text of a page, as a macros plugin holds it."""

    reader: CallReader
    text: str

    def render(self, **_: object) -> str:
        """Return the text for the page's draft; the plugin's variables are not used."""
        return self.reader.draft.expand(self.text, self.reader.macros)


@dataclass(frozen=True)
class Article:
    """What readers get of a page, before the templates, and what was found while it was made.

    `title` is its first heading and `anchor` the id of that; `sections` are what the search finds.
    `names` are the ids of the page and what its writer's text and drawings refer to. `calls` are
    its macros, each with what it gives: of a drawing the addresses in it. `bracketed` are the texts
    left in brackets, `not_files` the addresses of Markdown links that name no file, `own_tags` the
    elements of HTML that the page holds itself, `added` the links that another plugin has put into
    the HTML, `notes` the hospital's own. It `is_changed` if a plugin has changed its text; one that
    is not `is_whole` lacks what a refused macro would have given.
    """

    page: Page
    html: str
    title: str
    anchor: str
    sections: tuple[Section, ...]
    names: Names
    calls: tuple[tuple[Call, str], ...]
    terms: TermsOnPage
    bracketed: tuple[str, ...]
    not_files: tuple[str, ...]
    own_tags: frozenset[str]
    added: tuple[Reference, ...]
    notes: tuple[NoteDraft, ...]
    is_changed: bool
    is_whole: bool


def finish(draft: Draft, converted: str, html: str) -> Article:
    """Return the article of a draft: `html` is what other plugins have made of `converted`."""
    # Markdown writes some characters into its tree as HTML does; lxml knows which
    is_in_tree = html == converted and not draft.has_raw_html and "&" not in html
    sections = tuple(search_sections(draft.tree if is_in_tree else parsed_article(html)))
    heading = draft.tree.find("h1")
    return Article(
        page=draft.page,
        html=html,
        title=sections[0].title,
        anchor="" if heading is None else heading.get("id", ""),
        sections=sections,
        names=draft.names,
        calls=tuple(_with_addresses(call, markdown, draft) for call, markdown in draft.calls),
        terms=draft.used_terms,
        bracketed=draft.bracketed,
        not_files=draft.not_files,
        own_tags=draft.own_tags,
        added=() if html == converted else tuple(_added(converted, html)),
        notes=tuple(draft.notes),
        is_changed=draft.is_changed,
        is_whole=not draft.refusals,
    )


def without_findings(article: Article) -> Article:
    """Return an article that has been checked, without what only the checks look at."""
    return replace(article, names=NOTHING, calls=(), bracketed=(), not_files=(), added=(), notes=())


def _added(converted: str, html: str) -> Iterator[Reference]:
    known = {one.address for one in names_of(parsed(converted)).references}
    for reference in names_of(parsed(html)).references:
        if reference.address not in known:
            yield reference


def _with_addresses(call: Call, markdown: str, draft: Draft) -> tuple[Call, str]:
    """The call at its line in the file, with the addresses in what it gives."""
    path, line = draft.place(call.line)
    line = line if path == draft.page.file else draft.page.body_line
    placed = Call(call.name, call.arguments, call.options, line)
    if is_drawing(markdown):
        # drawings of a thousand guides do not fit into memory
        return placed, draft.drawn_addresses.get(markdown.strip(), "")
    return placed, markdown


def _calls_in_title(page: Page) -> Iterator[Refusal]:
    for heading in page.headings:
        if heading.level == 1 and is_template(heading.text):
            line = heading.line - page.body_line + 1
            message, remedy = "a title holds no macro", "Write the words themselves."
            yield Refusal(line, MACRO_REFUSED, message, remedy)


def parsed_article(article: str) -> Tree:
    """Return the tree of an article's HTML, for `search_sections`."""
    return fragment_fromstring(article, create_parent="div")


def search_sections(article: Tree) -> Iterator[Section]:
    """Yield an article's sections; drawings, citations, `data-search-exclude` are left out.

    So is what is hidden from screen readers, such as the numbers of a scale.
    """
    title, anchor = "", ""
    words: list[str] = []
    for piece in _pieces(article):
        if isinstance(piece, str):
            words.append(piece)
            continue
        if title:
            yield _section(anchor, title, words)
        anchor = (piece.get("id") or "") if title else ""
        title, words = "".join(piece.itertext()), []
    yield _section(anchor, title, words)


def _section(anchor: str, title: str, words: list[str]) -> Section:
    blocks = map(_spaced, "".join(words).split(_END_OF_BLOCK))
    return Section(anchor, _spaced(title), "\n".join(filter(None, blocks)))


def _spaced(text: str) -> str:
    # a citation that is left out leaves a space before the full stop
    return _BEFORE_STOP.sub("", " ".join(text.split()))


def _pieces(node: Tree) -> Iterator[Tree | str]:
    """Yield headings that can be linked to, and the text between them."""
    for child in node:
        tag = child.tag
        if tag in _HEADINGS and (child.get("id") or tag == "h1"):
            yield child
        elif (
            isinstance(tag, str)
            and tag not in _LEFT_OUT
            and "data-search-exclude" not in child.attrib
            and child.get("aria-hidden") != "true"
        ):
            yield child.text or ""
            yield from _pieces(child)
            if tag in _BLOCKS:
                yield _END_OF_BLOCK
        yield child.tail or ""
