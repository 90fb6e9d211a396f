"""The pages of the glossary's entries, completed with where the guides use the word."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from mkdocs.structure.files import Files

from macros.content.library import Library
from macros.pages.where_used import fill_in_uses, where_used
from macros.terms.linking import UsedTerms


def fill_term_pages(
    library: Library, used: Mapping[PurePosixPath, UsedTerms], files: Files
) -> None:
    """Fill in where each word is used; the guides' pages must have been rendered."""
    uses = where_used(library.guides.values(), used)
    for term in library.terms.values():
        page = files.src_uris[str(term.page.path)].page
        if page and page.content:
            page.content = fill_in_uses(page.content, uses.get(term.id, ()), term.page.path)
