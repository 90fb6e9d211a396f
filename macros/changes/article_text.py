"""The sentences of an article, section by section, as they are read or heard.

Left out is what repeats another page's or the data's text (its words, its sources, its contents),
and what is drawn for the eye alone. A picture is its name, its description and its labels.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from macros.changes.site_text import SectionText, Sentence
from macros.checks.reading import sentences
from macros.content.language import current
from macros.pages.article import Tree
from macros.pages.boxes import BOX

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(
    [
        *("p", "li", "ul", "ol", "dl", "dd", "div", "section", "figure", "figcaption"),
        *("table", "thead", "tbody", "caption", "blockquote", "details", "summary", "hr", "br"),
        *("aside", "pre"),
    ]
)
_LEFT_OUT = frozenset(("script", "style", "nav"))
_LEFT_OUT_CLASSES = frozenset(("words", "uses", "all-sources", "glossary"))
_GENERAL = "general"
_WARNING_CLASSES = frozenset((f"{BOX}--warning", "card--emergency", "card--urgent"))
_CITED = "\0"
_CITATIONS = re.compile(r"(?:\s*\0)+(\s*(?=[.,;:!?)]))?")


@dataclass
class _Section:
    anchor: str = ""
    title: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    is_general: bool = False


def article_sections(article: Tree) -> tuple[SectionText, ...]:
    """Return the sections of an article; the first is its title's."""
    reader = _Reader()
    reader.inside(article)
    reader.end_block()
    return tuple(
        SectionText(one.anchor, one.title, tuple(one.sentences), one.is_general)
        for one in reader.sections
    )


def article_drawings(article: Tree) -> dict[str, str]:
    """Return a fingerprint of each picture of an article, by its name."""
    pictures = article.iter("svg")
    return {name: _digest(svg) for svg in pictures for name in filter(None, [_name_of(svg)])}


def article_sources(article: Tree) -> dict[str, str]:
    """Return the sources that an article lists at its end, by their keys, as readers see them."""
    listed = article.xpath("//section[contains(@class, 'sources')]//li[@id]")
    return {one.get("id").removeprefix("source-"): _source_text(one) for one in listed}


def _source_text(listed: Tree) -> str:
    """Return a source as text, without the links back to where it is cited."""
    links_back = {id(link) for link in listed.xpath("./a[starts-with(@href, '#')]")}
    words = [listed.text or ""]
    for child in listed:
        words += ["" if id(child) in links_back else _text_of(child), child.tail or ""]
    return _read(words)


class _Reader:
    """Walks through an article; `words` are those of the block that it is in."""

    def __init__(self) -> None:
        self.sections = [_Section()]
        self.words: list[str] = []
        self.warns = False

    def inside(self, node: Tree) -> None:
        self.words.append(node.text or "")
        for child in node:
            self.element(child)
            self.words.append(child.tail or "")

    def element(self, node: Tree) -> None:
        tag, classes = node.tag, frozenset(str(node.get("class", "")).split())
        if not isinstance(tag, str) or self._is_left_out(node, classes):
            return
        if tag in _HEADINGS and (node.get("id") or tag == "h1"):
            self.heading(node)
        elif tag in ("svg", "img"):
            self.block(_name_of(node))
        elif tag == "tr":
            self.block(" | ".join(filter(None, map(_text_of, node))))
        elif tag == "dt":
            self.end_block()
            self.inside(node)
            self.words.append(": ")
        elif tag in _BLOCKS:
            self.nested(node, warns=bool(_WARNING_CLASSES & classes))
        else:
            self.inside(node)

    def nested(self, node: Tree, *, warns: bool) -> None:
        """Read a block inside of which other blocks may stand."""
        if node.tag != "dd":  # it goes on where its name has begun
            self.end_block()
        before, self.warns = self.warns, self.warns or warns
        self.inside(node)
        self.end_block()
        self.warns = before

    def heading(self, node: Tree) -> None:
        self.end_block()
        section = _Section(node.get("id") or "", _text_of(node))
        if self.sections == [_Section()]:
            self.sections = []
        self.sections.append(section)

    def block(self, text: str) -> None:
        self.end_block()
        self.words.append(text)
        self.end_block()

    def end_block(self) -> None:
        text = _read(self.words)
        self.words = []
        warning = current().grammar.warning
        self.sections[-1].sentences += (
            Sentence(one, self.warns or bool(warning.search(one))) for one in sentences(text)
        )

    def _is_left_out(self, node: Tree, classes: frozenset[str]) -> bool:
        if _GENERAL in classes and node.tag == "p":  # else it marks less than a section
            self.sections[-1].is_general = True
        if node.tag == "sup" and "cite" in classes:
            self.words.append(_CITED)
            return True
        names_fold = node.tag == "summary" and any(True for _ in node.iterancestors("figure"))
        is_repeated = bool(_LEFT_OUT_CLASSES & classes) or "data-search-exclude" in node.attrib
        is_for_eyes = node.tag in _LEFT_OUT or node.get("aria-hidden") == "true"
        return names_fold or is_repeated or is_for_eyes


def _text_of(node: Tree) -> str:
    return _read([*_texts(node)])


def _texts(node: Tree) -> Iterator[str]:
    """Yield what a heading or a cell says, which is one line whatever it holds."""
    if node.tag == "sup" and "cite" in str(node.get("class")):
        yield _CITED
        return
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _read(words: Sequence[str]) -> str:
    """Return words as one line, without the marks of citations and the space before those."""
    text = _CITATIONS.sub(lambda found: " " if found[1] is None else "", "".join(words))
    return " ".join(text.split())


def _name_of(node: Tree) -> str:
    """What a picture is called: the alternative text, or the title that a drawing names."""
    if node.tag == "img":
        return str(node.get("alt") or "")
    if node.get("role") != "img":
        return ""
    return next((_read(["".join(one.itertext())]) for one in node.iter("title")), "")


def _digest(svg: Tree) -> str:
    return hashlib.sha256(etree.tostring(svg, with_tail=False)).hexdigest()[:16]
