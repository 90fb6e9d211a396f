"""The pages, each read once for all checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.checks.html import Element, Names, parsed
from macros.checks.names import names_of, names_of_tree
from macros.checks.safe_html import unsafe_html
from macros.checks.schemes import Wrong
from macros.checks.unread import UnreadLinks
from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, Report
from macros.content.site_settings import SiteSettings
from macros.pages.calls import Call
from macros.pages.citations import HEADING
from macros.pages.outline import Outline, Outlines
from macros.pages.words import WORDS_ID

SOURCES_ID = HEADING.lower()


@dataclass(frozen=True)
class ReadPage:
    """What was found in a page: names, links that became none, macros, drawings, HTML.

    `unsafe` are the problems with what no page may hold. `drawings` are what its macros draw,
    `html` its text where that holds HTML of its own.
    """

    page: Page
    unsafe: tuple[Problem, ...]
    names: Names
    unread: tuple[tuple[Wrong, str], ...]
    calls: tuple[tuple[Call, str], ...]
    unmade: tuple[str, ...]
    drawings: tuple[Element, ...]
    html: Element | None


def read_pages(
    library: Library, site: SiteSettings, files: Sequence[str], report: Report
) -> dict[str, ReadPage]:
    """Return what the pages hold by their paths below `docs/`; wrong macros go to `report`.

    `files` are the published files, paths below `docs/`.
    """
    unread = UnreadLinks()
    made = (str(guide.whole_guide) for guide in library.guides.values())
    outlines = Outlines(library, site, frozenset([*files, *made]), [unread])
    return {str(outline.page.path): _read(outline, unread) for outline in outlines.of_all(report)}


def _read(outline: Outline, unread: UnreadLinks) -> ReadPage:
    html = parsed(outline.html) if outline.tree is None else None
    text = names_of(html) if html is not None else names_of_tree(outline.tree)
    drawings = tuple(parsed(markup) for _, markup in outline.calls if "<" in markup)
    # a drawing's words come from titles, and a title that is missing is told where it is missing
    drawn = [names_of(drawing).without_words() for drawing in drawings]
    names = text.joined(drawn, _made_ids(outline))
    return ReadPage(
        page=outline.page,
        unsafe=tuple(unsafe_html(outline)),
        names=names,
        unread=tuple(unread.found),
        calls=outline.calls,
        unmade=outline.unmade,
        drawings=drawings,
        html=html,
    )


def made_anchors(library: Library) -> frozenset[str]:
    """Return the anchors that pages get with the list of their sources."""
    keys = library.sources
    return frozenset(f"{part}-{key}" for key in keys for part in ("source", "cite"))


def _made_ids(outline: Outline) -> Iterator[str]:
    """Yield the ids of the lists that are added at the page's end."""
    if outline.page.links_terms:
        yield WORDS_ID
    if any(call.name == "cite" for call, _ in outline.calls):
        yield SOURCES_ID
