"""The last look at articles before the templates take them: what was checked is what is built.

The checks have seen the article of each page. Seen here are those that are put together since: of
the pages of a guide, of an entry and where it is used.
"""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from mkdocs.structure.files import Files

from macros.checks.safe_html import is_safe, unsafe_page
from macros.content.pages import written_in
from macros.content.problems import Problem

_NOT_SHOWN = "<h1>This page is not shown</h1>"


def unsafe_pages(files: Files, checked: Collection[str]) -> Iterator[Problem]:
    """Empty each page that holds what no page may hold, and yield a problem for it.

    `checked` are the articles that are known to be harmless.
    """
    for file in files.documentation_pages():
        page = file.page
        if page and page.content and page.content not in checked and not is_safe(page.content):
            page.content = _NOT_SHOWN
            yield unsafe_page(written_in(PurePosixPath(file.src_uri)))
