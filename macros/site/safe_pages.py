"""The last look at articles before the templates take them: what was checked is what is built.

The checks read each page as they render it; MkDocs renders it again, and some pages are put
together from others.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mkdocs.structure.files import Files

from macros.checks.safe_html import is_safe
from macros.content.pages import written_in
from macros.content.problems import Problem

_NOT_SHOWN = "<h1>This page is not shown</h1>"


def unsafe_pages(files: Files) -> Iterator[Problem]:
    """Empty each page that holds what no page may hold, and yield a problem for it."""
    for file in files.documentation_pages():
        page = file.page
        if page and page.content and not is_safe(page.content):
            page.content = _NOT_SHOWN
            where = written_in(PurePosixPath(file.src_uri))
            message = "the page that is built of this holds HTML that no page may hold"
            remedy = "Look at what was added last, in this page or in those it is made of."
            yield Problem(where, 1, "html-refused", message, remedy)
