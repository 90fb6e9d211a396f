"""Pages put through Markdown, each once: what the checks look at, and the article readers get."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markdown.extensions import Extension

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, ProblemError, Report
from macros.content.site_settings import SiteSettings
from macros.pages.article import ArticleExtension
from macros.pages.articles import Article, article_of
from macros.pages.blocks import is_drawing, mark
from macros.pages.calling import called
from macros.pages.calls import Call
from macros.pages.new_markdown import new_markdown
from macros.pages.quick_markdown import QuickMarkdown
from macros.pages.source_links import SourceLinks

# Those of the link: a brace in its words has a backslash before it.
_ATTRIBUTES = re.compile(r"(?<=\))\{:[^}]*\}")


@dataclass(frozen=True)
class Converted:
    """A page as Markdown has read it.

    `calls` are its macros, each with the Markdown it gives; `unmade` the addresses of its Markdown
    links that name no file of `docs/`; `html` the HTML of its text alone, where that holds HTML of
    its own, else ''; `article` what readers get, if that was asked for.
    """

    page: Page
    calls: tuple[tuple[Call, str], ...]
    unmade: tuple[str, ...]
    html: str
    article: Article | None


class Converter:
    """Reads pages with the Markdown extensions of `mkdocs.yml`, and with `extensions`.

    `files` are what Markdown links may lead to, as paths below `docs/`. With `article` the pages
    become articles; without, what macros give is left out, which takes half the time.
    """

    def __init__(
        self,
        library: Library,
        site: SiteSettings,
        files: Collection[str],
        extensions: Sequence[Extension] = (),
        article: ArticleExtension | None = None,
    ) -> None:
        self._library = library
        self._links = SourceLinks(files)
        self._article = article
        own = [self._links, *extensions]
        self._quick = QuickMarkdown(new_markdown(site, [*own, *([article] if article else [])]))
        self._whole = new_markdown(site, own)

    def of_all(self, report: Report) -> Iterator[Converted]:
        """Yield each page that can be read; wrong macros go to `report`."""
        for page in self._library.pages.values():
            if page.is_read:
                try:
                    yield self.converted(page, report)
                except ProblemError as error:
                    report(error.problem)
                except RecursionError:
                    report(_too_deep(page))

    def converted(self, page: Page, report: Report) -> Converted:
        """Return the page; raises ProblemError where braces cannot be read."""
        pieces = list(called(self._library, page, report))
        text = "".join(_in_text(piece, markdown) for piece, markdown in pieces)
        calls = tuple((one, markdown) for one, markdown in pieces if isinstance(one, Call))
        self._links.here = page.path
        article = self._made(self._article, page, pieces) if self._article else None
        if not article and "<" not in text:
            self._quick.tree(text)
        html = ""
        if "<" in text or self._quick.has_html:
            html = self._whole.reset().convert(text)
        return Converted(page, calls, tuple(self._links.unmade), html, article)

    def _made(
        self, article: ArticleExtension, page: Page, pieces: Sequence[tuple[str | Call, str]]
    ) -> Article:
        drawings: list[str] = []
        text = ""
        for piece, markdown in pieces:
            if isinstance(piece, Call) and is_drawing(markdown):
                text += mark(len(drawings))
                drawings.append(markdown.strip())
            else:
                text += markdown
        article.here, article.drawings = page.path, drawings
        tree = self._quick.tree(text)
        return article_of(tree, self._quick.html(tree), is_whole=not self._quick.has_html)


def _too_deep(page: Page) -> Problem:
    message = "lists, quotes or definitions are nested too deep to be read"
    return Problem(page.file, page.body_line, "page-too-large", message, "Write it flatter.")


def _in_text(piece: str | Call, markdown: str) -> str:
    """What stands for a piece of the page in the text around it."""
    if isinstance(piece, str):
        return piece
    if piece.name == "cite":
        return ""
    return "\n\n" if is_drawing(markdown) else _ATTRIBUTES.sub("", markdown)
