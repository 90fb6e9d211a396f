"""The Python-Markdown extension that makes an article of a page.

It knows the library and where the page lies, and nothing of the program that builds the site.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from macros.content.library import Library
from macros.diagrams.ways import draw_ways
from macros.pages.blocks import put_drawings
from macros.pages.citations import CitationPattern, number_citations
from macros.pages.page_contents import draw_contents
from macros.pages.page_head import draw_facts, draw_review, draw_summary
from macros.pages.page_terms import PageTerms
from macros.pages.tables import label_cells

_BEFORE_LINKS = 175
"""Markdown reads links at 160 and 170, escapes at 180: `[@key]` is read between."""

_LAST = -10
"""After MkDocs has made the writers' links into addresses (0): ours are addresses already."""


class ArticleExtension(Extension):
    """Adds what a page shows beyond its text.

    Set before: `here`, its path below `docs/`, and `drawings`, the blocks that macros have given.
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.here = PurePosixPath("index.md")
        self.drawings: Sequence[str] = ()
        self.terms = PageTerms(library)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Register the citation pattern and the article's tree processor."""
        md.inlinePatterns.register(CitationPattern(), "citation", _BEFORE_LINKS)
        md.treeprocessors.register(_ArticleProcessor(md, self), "article", _LAST)


class _ArticleProcessor(Treeprocessor):
    def __init__(self, md: Markdown, article: ArticleExtension) -> None:
        super().__init__(md)
        self.article = article

    def run(self, root: ET.Element) -> None:
        library, here = self.article.library, self.article.here
        put_drawings(root, self.article.drawings)
        title = next((place for place, child in enumerate(root) if child.tag == "h1"), None)
        if title is not None:
            root[title + 1 : title + 1] = list(_head(library, here, root))
        label_cells(root)
        self.article.terms.add(root, here, self.md.htmlStash.rawHtmlBlocks)
        number_citations(root, library.sources)


def _head(library: Library, here: PurePosixPath, root: ET.Element) -> Iterator[ET.Element]:
    place = library.place(here)
    if place:
        guide, stage = place
        yield draw_summary(stage.summary if stage else guide.summary)
        if stage:
            yield draw_facts(stage)
            yield from filter(None, [draw_ways(guide, stage, here)])
        yield draw_review(guide.review)
        yield from filter(None, [draw_contents(root)])
