"""A page rendered without a site builder: its article as readers get it."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import ProblemError, Report
from macros.content.site_settings import SiteSettings
from macros.pages.article import ArticleExtension
from macros.pages.calling import called
from macros.pages.new_markdown import new_markdown
from macros.pages.source_links import SourceLinks


@dataclass(frozen=True)
class Article:
    """A page as readers get it, before the templates; `terms` are those that it uses, by id."""

    page: Page
    html: str
    terms: frozenset[str] = frozenset()


class Renderer:
    """Renders pages with the Markdown extensions of `mkdocs.yml`, one Markdown for all of them."""

    def __init__(self, library: Library, site: SiteSettings) -> None:
        self.library = library
        self._links = SourceLinks(frozenset(site.published(library.files)))
        self._article = ArticleExtension(library)
        self._markdown = new_markdown(site, [self._links, self._article])

    def articles(self, report: Report) -> Iterator[Article]:
        """Yield the article of each page that can be rendered; wrong macros go to `report`."""
        for page in self.library.pages.values():
            try:
                yield self.article(page, report)
            except ProblemError as error:
                report(error.problem)

    def article(self, page: Page, report: Report) -> Article:
        """Return the article of a page; raises ProblemError where braces cannot be read."""
        text = "".join(markdown for _, markdown in called(self.library, page, report))
        self._article.here = self._links.here = page.path
        html = self._markdown.reset().convert(text)
        used = self._article.terms.used.get(page.path)
        return Article(page, html, used.all if used else frozenset())
