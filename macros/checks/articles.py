"""The pages, each read once for all checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.checks.html import Element, Names, parsed
from macros.checks.names import names_of
from macros.checks.safe_html import unsafe_html
from macros.checks.schemes import Wrong
from macros.checks.term_calls import unlinked_terms
from macros.checks.unread import UnreadLinks
from macros.checks.written_text import WrittenText
from macros.content.library import Library
from macros.content.pages import Page
from macros.content.problems import Problem, Report
from macros.content.site_settings import SiteSettings
from macros.pages.articles import Articles
from macros.pages.blocks import is_drawing
from macros.pages.calls import Call
from macros.pages.citations import HEADING
from macros.pages.conversion import Converted, Converter
from macros.pages.words import WORDS_ID

SOURCES_ID = HEADING.lower()

_Drawn = tuple[Names, str]


@dataclass(frozen=True)
class ReadPage:
    """What was found in a page: names, links that became none, macros, drawings, HTML.

    `unsafe` are the problems with what no page may hold, `unlinked` those with words that are
    linked by hand and are no links. `calls` are its macros, each with what it gives: of a drawing
    the addresses in it. `drawn` are the words of its drawings, `html` its text where that holds
    HTML of its own.
    """

    page: Page
    unsafe: tuple[Problem, ...]
    unlinked: tuple[Problem, ...]
    names: Names
    unread: tuple[tuple[Wrong, str], ...]
    calls: tuple[tuple[Call, str], ...]
    unmade: tuple[str, ...]
    drawn: tuple[str, ...]
    html: Element | None


def read_pages(
    library: Library,
    site: SiteSettings,
    files: Sequence[str],
    report: Report,
    articles: Articles | None = None,
) -> dict[str, ReadPage]:
    """Return what the pages hold by their paths below `docs/`; wrong macros go to `report`.

    `files` are the published files, paths below `docs/`. The articles of the pages go into
    `articles`, if they are wanted; not those that hold what no page may hold.
    """
    unread, written = UnreadLinks(), WrittenText()
    made = (str(guide.whole_guide) for guide in library.guides.values())
    extension = articles.extension if articles else None
    converter = Converter(library, site, frozenset([*files, *made]), [unread, written], extension)
    read = {}
    for converted in converter.of_all(report):
        page = read[str(converted.page.path)] = _read(converted, unread, written)
        if articles and converted.article and not page.unsafe:
            articles.made[converted.page.path] = converted.article
    return read


def _read(converted: Converted, unread: UnreadLinks, written: WrittenText) -> ReadPage:
    html = parsed(converted.html) if converted.html else None
    text = written.names if html is None else names_of(html)
    calls, drawn = _read_calls(converted)
    return ReadPage(
        page=converted.page,
        unsafe=tuple(unsafe_html(converted, written.faults)),
        unlinked=tuple(unlinked_terms(converted, text)),
        names=text.joined([names for names, _ in drawn], _made_ids(converted)),
        unread=tuple(unread.found),
        calls=calls,
        unmade=converted.unmade,
        drawn=tuple(words for _, words in drawn),
        html=html,
    )


def _read_calls(converted: Converted) -> tuple[tuple[tuple[Call, str], ...], list[_Drawn]]:
    """The macros as `ReadPage` has them, and the names and words of each drawing.

    The drawings themselves are let go: those of a thousand guides do not fit into memory.
    """
    calls: list[tuple[Call, str]] = []
    drawn: list[_Drawn] = []
    for call, markdown in converted.calls:
        given = markdown
        if is_drawing(markdown):
            root = parsed(markdown)
            # its words come from titles, and a title that is missing is told where it is missing
            names = names_of(root).without_words()
            given = "\n".join(reference.address for reference in names.references)
            drawn.append((names, " ".join(map(str, root.itertext()))))
        calls.append((call, given))
    return tuple(calls), drawn


def made_anchors(library: Library) -> frozenset[str]:
    """Return the anchors that pages get with the list of their sources."""
    keys = library.sources
    return frozenset(f"{part}-{key}" for key in keys for part in ("source", "cite"))


def _made_ids(converted: Converted) -> Iterator[str]:
    """Yield the ids of the lists that are added at the page's end."""
    if converted.page.links_terms:
        yield WORDS_ID
    if any(call.name == "cite" for call, _ in converted.calls):
        yield SOURCES_ID
