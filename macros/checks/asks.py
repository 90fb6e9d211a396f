"""What readers ask: each section of a guide has their words for it, and each word its section."""

from collections.abc import Iterator

from macros.content.asks import KEY
from macros.content.kinds import SECTION_UNKNOWN
from macros.content.library import Library
from macros.content.page import Page
from macros.content.problems import Problem, Rule, nearest
from macros.content.texts import those
from macros.pages.article import Article
from macros.pages.search import answering

ASKS_MISSING = Rule("asks-missing", "Sections lack readers' own words", is_advice=True)
ASKS_REPEATED = Rule("asks-repeated", "Two sections are asked for in the same words")

_REMEDY = (
    "Add what readers type who look for it to 'asks' in the page's facts, in their own words, as "
    "the author's guide shows."
)


def asks_problems(library: Library, article: Article) -> Iterator[Problem]:
    """Yield what is wrong with what readers ask on a page, and an advice where it lacks that."""
    path = article.page.path
    if path in library.asks:
        yield from _unknown_sections(library, article)
        yield from _repeated(library, article.page)
    if library.place(path) and article.is_whole:
        yield from _sections_without(library, article)


def _unknown_sections(library: Library, article: Article) -> Iterator[Problem]:
    titles = [section.title for section in article.sections]
    for heading, asked in library.asks[article.page.path].items():
        if heading not in titles and article.is_whole:
            message = f"'{KEY}' names {heading!r}, which is not a heading of the page"
            remedy = nearest(heading, titles, "Write the heading's words.")
            line = asked[0].line if asked else article.page.line_of(KEY)
            yield SECTION_UNKNOWN.at(article.page.file, line, message, remedy)


def _repeated(library: Library, page: Page) -> Iterator[Problem]:
    """Yield a problem for each question that the page says of two sections: neither is first."""
    seen: dict[str, str] = {}
    for heading, asked in library.asks[page.path].items():
        for one in asked:
            other = seen.setdefault(one.value.casefold(), heading)
            if other != heading:
                message = f"{one.value!r} stands below {other!r} and {heading!r}"
                remedy = "Leave it at the section that answers it."
                yield ASKS_REPEATED.at(one.path, one.line, message, remedy)


def _sections_without(library: Library, article: Article) -> Iterator[Problem]:
    place = library.place(article.page.path)
    kind = library.kind_of(place[0]) if place else None
    asks = library.asks.get(article.page.path, {})
    wanted = answering(kind, article) if kind and KEY in kind.wants else []
    lacking = [section.title for section in wanted if not asks.get(section.title)]
    if lacking:
        message = f"{those('section', dict.fromkeys(lacking), 'has', 'have')} no words of readers"
        yield ASKS_MISSING.at(article.page.file, article.page.line_of(KEY), message, _REMEDY)
