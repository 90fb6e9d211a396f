"""Material's search index, filled with our sections: its own parser takes three times as long."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from macros.content.terms import Term
from macros.pages.article import ArticleExtension
from macros.pages.search import search_sections
from macros.terms.names import other_names

_PLUGIN = "material/search"


def fill_search_index(config: MkDocsConfig, article: ArticleExtension) -> None:
    """Make Material's search plugin take its entries from us; it must have read its settings."""
    plugin: Any = config.plugins[_PLUGIN]
    index = plugin.search_index

    def add_page(page: Page) -> None:
        if not page.meta.get("search", {}).get("exclude"):
            index.entries.extend(_entries(page, _names(article, page)))

    index.add_entry_from_context = add_page


def _names(article: ArticleExtension, page: Page) -> list[str]:
    """The other names by which readers look for a page: of its term, or of a guide's terms.

    They weigh as Material's tags do, more than titles: who knows a word by another name finds its
    entry and the guide before all that have a part of it in their titles.
    """
    path = PurePosixPath(page.file.src_uri)
    library = article.library
    term = library.term_at(path)
    place = library.place(path)
    terms: Iterable[Term] = [term] if term else []
    if place and place[0].page.path == path:
        terms = [library.terms[id_] for id_ in sorted(article.terms.used[path].all)]
    return [name for term in terms for name in other_names(term).called]


def _entries(page: Page, names: list[str]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = [
        {
            "location": page.url + (f"#{section.anchor}" if section.anchor else ""),
            "title": section.title or str(page.title),
            "text": section.text,
        }
        for section in search_sections(page.content or "")
    ]
    if names and entries:
        entries[0]["tags"] = names
    return entries
