"""What search finds: a page's article, cut at its headings into pieces of plain text."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote

from lxml import html

from macros.content.library import Library
from macros.content.project import ABOUT, built_path
from macros.glossary.names import other_names

Tree: TypeAlias = Any
"""An element of Markdown's tree or of lxml's: both have the same attributes and methods."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LEFT_OUT = {"script", "style", "svg", "nav", "sup"}
_FOR_WRITERS = 0.1
"""How much pages for writers weigh: readers look for their words, and writers quote them."""
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "figcaption", "section", "div", "pre"}


@dataclass(frozen=True)
class Section:
    """A heading, its anchor ("" for the first), and the text up to the next one, as HTML text."""

    anchor: str
    title: str
    text: str


def parsed_article(article: str) -> Tree:
    """Return the tree of an article's HTML, for `search_sections`."""
    return html.fragment_fromstring(article, create_parent="div")


def search_sections(article: Tree) -> Iterator[Section]:
    """Yield an article's sections; drawings, citations, `data-search-exclude` are left out."""
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
    # the script of the theme shows both as HTML
    return Section(anchor, escape(_spaced(title), False), escape(_spaced("".join(words)), False))


def _spaced(text: str) -> str:
    return " ".join(text.split())


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
        ):
            yield child.text or ""
            yield from _pieces(child)
            if tag in _BLOCKS:
                yield " "
        yield child.tail or ""


def search_entries(
    library: Library, page: PurePosixPath, sections: Iterable[Section], used: Collection[str]
) -> list[dict[str, Any]]:
    """Return the entries of Material's search index for a page; `used` are its terms' ids.

    The other names of its terms weigh as Material's tags do, more than titles: who knows a word by
    another name finds its entry and the guide before all that have a part of it in their titles.
    """
    url = quote(str(built_path(page)))
    entries: list[dict[str, Any]] = [
        {
            "location": url + (f"#{section.anchor}" if section.anchor else ""),
            "title": section.title,
            "text": section.text,
        }
        for section in sections
    ]
    names = _names(library, page, used)
    if names and entries:
        entries[0]["tags"] = names
    if page.parts[0] == ABOUT.name:
        entries = [{**entry, "boost": _FOR_WRITERS} for entry in entries]
    return entries


def _names(library: Library, page: PurePosixPath, used: Collection[str]) -> list[str]:
    """The other names by which readers look for a page: of its term, or of a guide's terms."""
    term = library.term_at(page)
    place = library.place(page)
    terms = [term] if term else []
    if place and place[0].page.path == page:
        terms = [library.terms[id_] for id_ in sorted(used)]
    return [name for term in terms for name in other_names(term).called]
