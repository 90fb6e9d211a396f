"""The Python-Markdown extension that makes an article of a page.

It knows the page's draft and nothing of the program that builds the site. That program hands the
draft over in the settings of the extension: MkDocs makes a new Markdown for each page.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from posixpath import join, normpath
from sys import intern
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from macros.content.files import PAGE_TOO_LARGE
from macros.diagrams.headings import fit_headings
from macros.diagrams.strips import draw_ways
from macros.pages.article import Draft
from macros.pages.basis import mark_general
from macros.pages.blocks import read_blocks_as_typed
from macros.pages.boxes import html_in_folds, read_boxes
from macros.pages.calls import Refusal
from macros.pages.citations import CitationPattern, number_citations
from macros.pages.drawings import Insides, LiftDrawings, TakeMarks, put_drawings
from macros.pages.fact_marks import settle_facts
from macros.pages.figures import figures_that_cite, frame_pictures
from macros.pages.head import draw_contents, draw_facts, draw_review, draw_summary
from macros.pages.local_notes import draw_note, note_sections, put_notes, take_notes
from macros.pages.names import Names, names_of, names_of_markdown, parsed
from macros.pages.outline import outline, shown_words
from macros.pages.picture_sizes import describe_pictures
from macros.pages.signs import look_at_signs_first
from macros.pages.slugs import use_slugs

_FIRST = 100
_BEFORE_SPACES = 31
"""Python-Markdown makes all spaces alike at 30, which takes long for drawings."""
_BEFORE_INLINE = 21
"""Python-Markdown reads inline Markdown at 20."""
_BEFORE_LINKS = 175
"""Python-Markdown reads links at 160 and 170, escapes at 180: `[@key]` is read between."""
_BEFORE_CITATIONS = 176
_BEFORE_ESCAPES_ARE_UNDONE = 1
_BETWEEN_ESCAPES_AND_LINKS = 0
"""Python-Markdown undoes escapes at 0 too, registered before; MkDocs makes links at 0, after."""
_LAST = -10
"""After MkDocs has made the writers' links into addresses: ours are addresses already."""

_AFTER_ALL = -11
"""No other step has to read through what is inside of pictures."""

_AFTER_FIRST_PART = re.compile(r"[/?#]")
ELEMENT = "\ufffc"
"""Stands in a bracketed text for an element that Markdown has made."""


class ArticleExtension(Extension):
    """Makes the article of `draft`, and notes in it what the page holds."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self.draft = draft

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Register the steps; a page without a draft, such as an empty one, has none."""
        if not self.draft:
            return
        self.draft.converter = md
        md.convert = partial(_convert, md.convert, self.draft)  # type: ignore[method-assign]
        use_slugs(md)
        read_blocks_as_typed(md)
        read_boxes(md)
        md.inlinePatterns.register(CitationPattern(), "citation", _BEFORE_LINKS)
        # before `[@key]` is read, which a picture's title may hold: its caption is read later
        md.inlinePatterns.register(md.inlinePatterns["image_link"], "image_link", _BEFORE_CITATIONS)
        before = {"read-text": (_ReadText, _FIRST), "drawings": (LiftDrawings, _BEFORE_SPACES)}
        for name, (step, priority) in before.items():
            md.preprocessors.register(step(md, self.draft), name, priority)
        look_at_signs_first(md)
        md.treeprocessors.register(_LocalNotes(md, self.draft), "local-notes", _BEFORE_INLINE)
        brackets = _Brackets(md, self.draft)
        md.treeprocessors.register(brackets, "brackets", _BEFORE_ESCAPES_ARE_UNDONE)
        article = _Article(md, self.draft)
        md.treeprocessors.register(article.addresses, "addresses", _BETWEEN_ESCAPES_AND_LINKS)
        md.treeprocessors.register(article, "article", _LAST)
        md.postprocessors.register(TakeMarks(md), "marks", _LAST)
        md.postprocessors.register(article.insides, "insides", _AFTER_ALL)


def release_converter(draft: Draft) -> None:
    """Free the Markdown of a page that is done.

    MkDocs makes one a page, and its parts refer to each other: they would stay in memory until the
    cyclic garbage collector runs, which takes as long as a twentieth of a large build.
    """
    if draft.converter:
        vars(draft.converter.parser).clear()
        vars(draft.converter).clear()


def _convert(convert: Callable[[str], str], draft: Draft, text: str) -> str:
    """Return what Markdown makes of a text; '', and a refusal, if it is nested too deep."""
    try:
        return convert(text)
    except RecursionError:
        message = "lists, quotes or definitions are nested too deep to be read"
        draft.refusals.append(Refusal(1, PAGE_TOO_LARGE, message, "Write it flatter."))
        return ""


def makeExtension(draft: Draft | None = None) -> ArticleExtension:  # noqa: N802  (Markdown's name)
    """Return the extension for one page; Python-Markdown calls this."""
    return ArticleExtension(draft)


class _ReadText(Preprocessor):
    """Notes whether another plugin has changed what the macros gave."""

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft

    def run(self, lines: list[str]) -> list[str]:
        self.draft.is_changed |= "\n".join(lines) != self.draft.markdown
        return lines


class _LocalNotes(Treeprocessor):
    """Lets Markdown read the hospital's notes on the page, behind its text."""

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft

    def run(self, root: ET.Element) -> None:
        library, page = self.draft.library, self.draft.page
        hospital = library.publisher.name
        self.draft.notes = [draw_note(note, hospital) for note in library.notes_at(page.path)]
        root.extend(one.box for one in self.draft.notes)


class _Brackets(Treeprocessor):
    """Notes the texts that are still in brackets: Markdown could not read them as links.

    Escaped brackets still differ from others here, and code and links are elements already.
    """

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft

    def run(self, root: ET.Element) -> None:
        for note in self.draft.notes:
            note.bracketed = _all_bracketed(note.box)
        boxes = [note.box for note in self.draft.notes]
        text = [node for node in root if node not in boxes] if boxes else [root]
        self.draft.bracketed = tuple(one for node in text for one in _all_bracketed(node))


class _Addresses(Treeprocessor):
    """Notes the links that lead to no file, and keeps from MkDocs those that would end it."""

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft
        self.set_aside: list[tuple[ET.Element, str, str]] = []

    def run(self, root: ET.Element) -> None:
        not_files = []
        for node, attribute in _linking(root):
            address = node.get(attribute, "")
            if not _is_readable(address):
                self.set_aside.append((node, attribute, address))
                node.set(attribute, "")
            elif not _is_elsewhere(address) and not self._is_file(address):
                not_files.append(address)
        self.draft.not_files = tuple(not_files)

    def put_back(self) -> None:
        """Give the links that were kept from MkDocs their addresses again."""
        for node, attribute, address in self.set_aside:
            node.set(attribute, address)

    def _is_file(self, address: str) -> bool:
        path = address.partition("#")[0].partition("?")[0]
        folder = str(self.draft.page.path.parent)
        return normpath(join(folder, unquote(path))) in self.draft.files


class _Article(Treeprocessor):
    """Adds what a page shows beyond its text, and notes what is in the text."""

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft
        self.addresses = _Addresses(md, draft)
        self.insides = Insides(md)

    def run(self, root: ET.Element) -> None:
        draft, here = self.draft, self.draft.page.path
        self.addresses.put_back()
        take_notes(root, draft.notes)
        html, files = self.md.htmlStash.rawHtmlBlocks, draft.library.picture_files
        has_pictures = describe_pictures(root, html, here, files)
        text = self._read_text(root)
        if has_pictures:
            frame_pictures(root)
            for figure in figures_that_cite(root):
                self.md.treeprocessors["inline"].run(figure)
        settle_facts(root)
        in_text = {id(node) for node in root.iter()}
        drawn = put_drawings(root, draft, self.insides)
        fit_headings(root)
        headings = note_sections(root, draft.notes, html)
        title = next((place for place, child in enumerate(root) if child.tag == "h1"), None)
        if title is not None:
            root[title + 1 : title + 1] = list(_head(draft, root))
        label_cells(root)
        root.extend(one.box for one in draft.notes)  # behind the text, whose words are linked first
        draft.used_terms = draft.terms.add(root, here, html)
        if draft.notes:
            put_notes(root, draft.notes, headings)
        number_citations(root, draft.library.sources)
        mark_general(root, draft.page)
        made = (node.get("id") for node in root.iter() if id(node) not in in_text)
        ids = filter(None, (*self.insides.ids, *made))
        draft.names = text.joined(drawn, map(intern, ids))  # pages share most ids
        draft.tree = root

    def _read_text(self, root: ET.Element) -> Names:
        """Note the elements of the page's own text, and return what they name."""
        draft = self.draft
        draft.has_raw_html = bool(self.md.htmlStash.rawHtmlBlocks)
        draft.elements = [(node.tag, tuple(node.items())) for node in root.iter() if node.attrib]
        draft.outline = outline(root, self.md.htmlStash.rawHtmlBlocks, html_in_folds(self.md))
        if not draft.has_raw_html:
            draft.words = shown_words(root)
            return names_of_markdown(root)
        draft.own_html = self._written(root)
        html = parsed(draft.own_html)
        draft.words = shown_words(html)
        draft.own_tags = frozenset(node.tag for node in html.iter() if isinstance(node.tag, str))
        return names_of(html)

    def _written(self, root: ET.Element) -> str:
        """The HTML of the text as it is now: Markdown puts raw HTML in only when it is written."""
        around = f"<{self.md.doc_tag}>"
        html = self.md.serializer(root).removeprefix(around)
        html = html.rpartition(around.replace("<", "</"))[0].strip()
        for step in self.md.postprocessors:
            html = step.run(html)
        return html.strip()


def _all_bracketed(root: ET.Element) -> tuple[str, ...]:
    nodes = (node for node in root.iter() if node.tag not in ("code", "pre"))
    return tuple(text for node in nodes for text in _bracketed(node))


def _bracketed(node: ET.Element) -> Iterator[str]:
    """Yield the text of an element, without that of the elements in it, if it has a bracket."""
    if "[" in (node.text or "") or any("[" in (child.tail or "") for child in node):
        yield (node.text or "") + "".join(_stand_in(child) + (child.tail or "") for child in node)


def _stand_in(child: ET.Element) -> str:
    """What stands for an element: the address where that is all that was typed of a link."""
    words = "".join(child.itertext())
    return words if child.tag == "a" and words == child.get("href") else ELEMENT


def _linking(root: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    yield from ((node, "href") for node in root.iter("a"))
    yield from ((node, "src") for node in root.iter("img"))


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _is_elsewhere(address: str) -> bool:
    """Whether an address names no file relative to the page."""
    if not address or address[0] in "#?/\\" or AMP_SUBSTITUTE in address:
        return True
    return ":" in _AFTER_FIRST_PART.split(address, maxsplit=1)[0]


def _head(draft: Draft, root: ET.Element) -> Iterator[ET.Element]:
    """Yield what stands under the title of a guide's page."""
    here: PurePosixPath = draft.page.path
    place: Any = draft.library.place(here)
    if place:
        guide, stage = place
        yield draw_summary(guide.summary_at(here))
        if stage:
            yield draw_facts(stage)
            if guide.variant_of(stage):
                yield from filter(None, [draw_ways(guide, stage, here)])
        yield draw_review(guide.review, is_first=here == guide.page.path)
        yield from filter(None, [draw_contents(root)])


def label_cells(root: ET.Element) -> None:
    """Give every cell of every table its column's name, unless it has one already.

    On a narrow screen the style sheet shows the rows as blocks, each cell behind that name.
    """
    for table in root.iter("table"):
        heads = [head for part in table.iter("thead") for head in part.iter("th")]
        names = ["".join(head.itertext()).strip() for head in heads]
        for head in table.iter("th"):
            head.set("scope", "col" if head in heads else "row")
        for row in table.iter("tr"):
            for name, cell in zip(names, row, strict=False):
                if cell.tag == "td" and not cell.get("data-label"):
                    cell.set("data-label", name)
