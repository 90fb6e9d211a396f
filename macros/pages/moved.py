"""What readers find at an old address: the way to where it is now, without a script.

A page that is gone becomes a file that redirects. A part that has moved leaves its id: at its new
heading where that is on the same page, else on a line at the end of the old page.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from macros.content.language import current, phrase
from macros.content.library import Library
from macros.content.moves import Address, Move, Moves, move_from
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.pages.article import Article

Articles = Mapping[PurePosixPath, Article]

_CLASS = "moved"
_LOOK = (
    "max-width: 38rem; margin: 0 auto; padding: 2rem 1.2rem; overflow-wrap: break-word;"
    " font: 1.15rem/1.55 system-ui, sans-serif"
)


def with_old_ids(html: str, here: PurePosixPath, moves: Moves, articles: Articles) -> str:
    """Return the HTML of the page at `here` with the ids of its parts that have moved."""
    parts = (move for move in moves.get(here, ()) if move.old.anchor)
    from_here = [move for move in parts if move.new.path in articles]
    lines = []
    for move in from_here:
        if move.new.path == here:
            html = _with_id(html, move.new.anchor or articles[here].anchor, move.old.anchor)
        else:
            lines.append(_line(move, articles))
    if not lines:
        return html
    return html + to_markup(element("section", *lines, class_=_CLASS, data_search_exclude=""))


def gone_pages(library: Library) -> Iterator[tuple[Move, ...]]:
    """Yield the moves from each page that is gone, that of the whole page first."""
    made = {guide.whole_guide for guide in library.guides.values()}
    for path, moves in library.moves.items():
        whole = move_from(library.moves, Address(path))
        if whole and path not in library.pages and path not in made:
            yield whole, *(move for move in moves if move.old.anchor)


def redirect_page(moves: Sequence[Move], articles: Articles, policy: str, canonical: str) -> str:
    """Return the page that stands where one is gone, and leads on.

    The first of `moves` is that of the page, the others are those of its parts. `policy` is its
    Content-Security-Policy, `canonical` the canonical URL of the page that took over, or ''.
    """
    title = phrase("page-moved")
    search = [element("meta", name="robots", content="noindex")]
    search += [element("link", rel="canonical", href=canonical)] if canonical else []
    lines = [_line(move, articles) for move in moves if move.new.path in articles]
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{current().tag}">\n<head>',
            *map(to_markup, _head(title, moves[0], articles, policy)),
            f"<!--robots-->{''.join(map(to_markup, search))}<!--/robots-->",
            f'</head>\n<body style="{_LOOK}">\n<!--published--><!--/published-->',
            to_markup(element("main", element("h1", title), *lines)),
            "</body>\n</html>\n",
        )
    )


def _head(title: str, move: Move, articles: Articles, policy: str) -> Iterator[ET.Element]:
    about = phrase("moved-to", place=_name(move.new, articles))
    yield element("meta", charset="utf-8")
    yield element("meta", http_equiv="Content-Security-Policy", content=policy)
    yield element("meta", name="referrer", content="same-origin")
    yield element("meta", http_equiv="refresh", content=f"0; url={_seen_from(move)}")
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("meta", name="color-scheme", content="light dark")
    yield element("title", title)
    yield element("meta", name="description", content=about)


def _with_id(html: str, anchor: str, old: str) -> str:
    """Return the HTML with another id at the start of the element that is called `anchor`."""
    start = re.compile(rf'<[a-z0-9]+ (?:[^>]* )?id="{re.escape(anchor)}"[^>]*>')
    span = to_markup(element("span", id=old))
    return start.sub(lambda found: found[0] + span, html, count=1)


def _line(move: Move, articles: Articles) -> ET.Element:
    link = element("a", _name(move.new, articles), href=_seen_from(move))
    line = element("p", *current().pieces("moved-to", place=link))
    if move.old.anchor:
        line.set("id", move.old.anchor)
    return line


def _seen_from(move: Move) -> str:
    return address(move.old.path, move.new.path, move.new.anchor)


def _name(new: Address, articles: Articles) -> str:
    """Return what a place is called: the page, and the part of it where that has a heading."""
    article = articles[new.path]
    for section in article.sections:
        if new.anchor and section.anchor == new.anchor:
            return phrase("part-of-page", page=article.title, part=section.title)
    return article.title
