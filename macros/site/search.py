"""Material's search index, filled with our sections: its own parser takes three times as long."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from macros.content.terms import Term
from macros.pages.articles import Article, Articles
from macros.site.navigation import ABOUT
from macros.terms.names import other_names

_PLUGIN = "material/search"
_FOR_WRITERS = 0.1
"""How much pages for writers weigh: readers look for their words, and writers quote them."""


def fill_search_index(config: MkDocsConfig, articles: Articles) -> None:
    """Make Material's search plugin take its entries from us; it must have read its settings."""
    plugin: Any = config.plugins[_PLUGIN]
    index = plugin.search_index

    def add_page(page: Page) -> None:
        article = articles.made.get(PurePosixPath(page.file.src_uri))
        if article:  # a page that is put together from others is found in those
            index.entries.extend(_entries(page.url, article, _names(articles, page)))

    index.add_entry_from_context = add_page


def _names(articles: Articles, page: Page) -> list[str]:
    """The other names by which readers look for a page: of its term, or of a guide's terms.

    They weigh as Material's tags do, more than titles: who knows a word by another name finds its
    entry and the guide before all that have a part of it in their titles.
    """
    path = PurePosixPath(page.file.src_uri)
    library = articles.extension.library
    term = library.term_at(path)
    place = library.place(path)
    terms: Iterable[Term] = [term] if term else []
    if place and place[0].page.path == path:
        used = articles.extension.terms.used[path].all
        terms = [library.terms[id_] for id_ in sorted(used)]
    return [name for term in terms for name in other_names(term).called]


def _entries(url: str, article: Article, names: list[str]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = [
        {
            "location": url + (f"#{section.anchor}" if section.anchor else ""),
            "title": section.title or article.title,
            "text": section.text,
        }
        for section in article.sections
    ]
    if names and entries:
        entries[0]["tags"] = names
    if PurePosixPath(url).parts[0] == ABOUT.name:
        entries = [{**entry, "boost": _FOR_WRITERS} for entry in entries]
    return entries
