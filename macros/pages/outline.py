"""What a page says and names, as the checks read it: less than an article, and much faster.

What a macro gives is not put through Markdown: it is ours, and is looked at by itself.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markdown.extensions import Extension

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, ProblemError, Report
from macros.content.site_settings import SiteSettings
from macros.pages.calling import called
from macros.pages.calls import Call
from macros.pages.new_markdown import new_markdown
from macros.pages.quick_markdown import QuickMarkdown
from macros.pages.source_links import SourceLinks

_ATTRIBUTES = re.compile(r"\{:[^}]*\}")


@dataclass(frozen=True)
class Outline:
    """A page as the checks read it.

    `tree` is what Markdown makes of its text, or `html` where it holds HTML of its own. `calls` are
    its macros, each with the Markdown it gives; `unmade` the addresses of its Markdown links that
    name no file of `docs/`.
    """

    page: Page
    tree: ET.Element | None
    html: str
    calls: tuple[tuple[Call, str], ...]
    unmade: tuple[str, ...]


class Outlines:
    """Reads pages with the Markdown extensions of `mkdocs.yml`, and with `extensions`.

    `files` are what Markdown links may lead to, as paths below `docs/`.
    """

    def __init__(
        self,
        library: Library,
        site: SiteSettings,
        files: Collection[str],
        extensions: Sequence[Extension] = (),
    ) -> None:
        self._library = library
        self._links = SourceLinks(files)
        own = [self._links, *extensions]
        self._quick = QuickMarkdown(new_markdown(site, own))
        self._whole = new_markdown(site, own)

    def of_all(self, report: Report) -> Iterator[Outline]:
        """Yield the outline of each page that can be read; wrong macros go to `report`."""
        for page in self._library.pages.values():
            if page.is_read:
                try:
                    yield self.outline(page, report)
                except ProblemError as error:
                    report(error.problem)
                except RecursionError:
                    report(_too_deep(page))

    def outline(self, page: Page, report: Report) -> Outline:
        """Return the outline of a page; raises ProblemError where braces cannot be read."""
        pieces = list(called(self._library, page, report))
        text = "".join(_in_text(piece, markdown) for piece, markdown in pieces)
        calls = tuple((one, markdown) for one, markdown in pieces if isinstance(one, Call))
        self._links.here = page.path
        tree, html = None, ""
        if "<" not in text:
            tree = self._quick.tree(text)
        if tree is None or self._quick.has_html:
            tree, html = None, self._whole.reset().convert(text)
        return Outline(page, tree, html, calls, tuple(self._links.unmade))


def _too_deep(page: Page) -> Problem:
    message = "lists, quotes or definitions are nested too deep to be read"
    return Problem(page.file, page.body_line, "page-too-large", message, "Write it flatter.")


def _in_text(piece: str | Call, markdown: str) -> str:
    """What stands for a piece of the page in the text around it."""
    if isinstance(piece, str):
        return piece
    if piece.name == "cite":
        return ""
    if "<" in markdown:  # a drawing
        return "\n\n"
    return _ATTRIBUTES.sub("", markdown)
