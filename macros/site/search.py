"""Material's search index, filled with our sections: its own parser takes three times as long."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from macros.pages.search import search_sections

_PLUGIN = "material/search"


def fill_search_index(config: MkDocsConfig) -> None:
    """Make Material's search plugin take its entries from us; it must have read its settings."""
    plugin: Any = config.plugins[_PLUGIN]
    index = plugin.search_index

    def add_page(page: Page) -> None:
        if not page.meta.get("search", {}).get("exclude"):
            index.entries.extend(_entries(page))

    index.add_entry_from_context = add_page


def _entries(page: Page) -> list[dict[str, str]]:
    return [
        {
            "location": page.url + (f"#{section.anchor}" if section.anchor else ""),
            "title": section.title or str(page.title),
            "text": section.text,
        }
        for section in search_sections(page.content or "")
    ]
