"""The last look at what stands in a page before the templates take it.

The checks have seen the article of each page. Seen here are those that are put together since: of
the pages of a guide, of an entry and where it is used.
"""

from pathlib import PurePosixPath

from macros.checks.safe_html import is_safe, unsafe_page
from macros.content.pages import written_in
from macros.content.problems import Report
from macros.pages.finished import FinishedPages

NOT_SHOWN = "<h1>This page is not shown</h1>"


def safe_html(pages: FinishedPages, here: PurePosixPath, report: Report) -> str:
    """Return what stands in the page at `here`, or nothing of it if it holds what no page may."""
    html = pages.html(here)
    if not pages.is_put_together(here) or is_safe(html):
        return html
    report(unsafe_page(written_in(here)))
    return NOT_SHOWN
