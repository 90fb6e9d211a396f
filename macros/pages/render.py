"""A page rendered without a site builder, as the checks read it."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, ProblemError, Report
from macros.pages.article import ArticleExtension
from macros.pages.calls import Call, page_pieces
from macros.pages.macros import MACROS, MacroError

_MKDOCS_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs adds to the extensions of `mkdocs.yml`."""


@dataclass(frozen=True)
class Article:
    """A page as readers get it, before the templates: HTML, links to pages still end in `.md`."""

    page: Page
    html: str


class Renderer:
    """Renders pages with the Markdown extensions of `mkdocs.yml`, one Markdown for all of them."""

    def __init__(self, library: Library, mkdocs_yml: Path) -> None:
        self.library = library
        self._extension = ArticleExtension(library)
        names, options = markdown_extensions(mkdocs_yml)
        self._markdown = Markdown(extensions=[*names, self._extension], extension_configs=options)

    def articles(self, report: Report) -> Iterator[Article]:
        """Yield the article of each page that can be rendered; wrong macros go to `report`."""
        for page in self.library.pages.values():
            try:
                yield Article(page, self._html(page, self._text(page, report)))
            except ProblemError as error:
                report(error.problem)

    def _text(self, page: Page, report: Report) -> str:
        pieces = page_pieces(page, MACROS)
        return "".join(
            self._expanded(page, piece, report) if isinstance(piece, Call) else piece
            for piece in pieces
        )

    def _expanded(self, page: Page, call: Call, report: Report) -> str:
        macro = MACROS[call.name]
        try:
            options = dict(call.options)
            inspect.signature(macro).bind(self.library, page.path, *call.arguments, **options)
            return macro(self.library, page.path, *call.arguments, **options)
        except MacroError as error:
            report(Problem(page.file, call.line, error.code, error.message, error.remedy))
        except TypeError as error:
            message = f"{call.name}(…) cannot take these words ({error})"
            remedy = "The author's guide shows every macro."
            report(Problem(page.file, call.line, "macro-refused", message, remedy))
        return ""

    def _html(self, page: Page, text: str) -> str:
        self._extension.here = page.path
        return self._markdown.reset().convert(text)


def markdown_extensions(mkdocs_yml: Path) -> tuple[list[str], dict[str, Any]]:
    """Return the names and options of the Markdown extensions that `mkdocs.yml` switches on."""
    settings = yaml.safe_load(mkdocs_yml.read_text(encoding="utf-8"))
    options: dict[str, Any] = {name: {} for name in _MKDOCS_EXTENSIONS}
    for extension in settings.get("markdown_extensions", ()):
        options |= extension if isinstance(extension, dict) else {extension: {}}
    return list(options), {name: chosen or {} for name, chosen in options.items()}
