"""The articles of all pages, as they are once Markdown has made them."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath

from macros.content.library import Library
from macros.pages.article import ArticleExtension
from macros.pages.search import Section, parsed_article, search_sections


@dataclass(frozen=True)
class Article:
    """What readers get of a page, before the templates.

    `title` is its first heading and `anchor` the id of that; `sections` are what the search finds
    in it. `utf8` is its HTML: as a text it would take twice the memory.
    """

    utf8: bytes
    title: str
    anchor: str
    sections: tuple[Section, ...]

    @property
    def html(self) -> str:
        """All of it."""
        return self.utf8.decode()


class Articles:
    """The articles of a library's pages, `made` by the pages' paths below `docs/`."""

    def __init__(self, library: Library) -> None:
        self.extension = ArticleExtension(library)
        self.made: dict[PurePosixPath, Article] = {}


def article_of(tree: ET.Element, html: str, *, is_whole: bool) -> Article:
    """Return the article that is in `tree` and written in `html`.

    Unless the tree `is_whole`, the HTML has words that are not in it.
    """
    # Markdown writes some signs into its tree as HTML does; lxml knows which
    words = tree if is_whole and "&" not in html else parsed_article(html)
    sections = tuple(search_sections(words))
    heading = tree.find("h1")
    anchor = "" if heading is None else heading.get("id", "")
    return Article(html.encode(), unescape(sections[0].title), anchor, sections)
