"""The text of two sealed trees, to be compared as states of the site.

A sealed tree has no `docs/`: its articles are read from the pages, its guides from `guides.json`.
What a program before ours wrote into the pages is read as text, too.
"""

import datetime
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from macros.changes.article_text import article_drawings, article_sections, article_sources
from macros.changes.site_text import PageText, SiteText
from macros.content.dates import in_words
from macros.content.language import phrase
from macros.content.moves import Address
from macros.content.project import CONTRIBUTING
from macros.pages.article import parsed_article
from macros.publishing.site_lists import GUIDES_JSON
from macros.records.bundle import Files, guide_of
from macros.records.history import redirect_of

_START, _END = b"<article", b"</article>"
_NO_GUIDES = b'{"guides": []}'


@dataclass(frozen=True)
class SealedText:
    """The articles of a tree by path, its guides as `guides.json` lists them, where pages moved to.

    An article is read when it is first asked for.
    """

    version: str
    articles: Mapping[PurePosixPath, bytes]
    guides: Mapping[str, Mapping[str, Any]]
    moves: Mapping[PurePosixPath, PurePosixPath]
    _read: dict[PurePosixPath, tuple[PageText, Mapping[str, str]]] = field(default_factory=dict)

    def page(self, path: PurePosixPath) -> PageText:
        """Return the text of a page."""
        return self._page(path)[0]

    def sources(self, path: PurePosixPath) -> Mapping[str, str]:
        """Return the sources that a page lists, by their keys."""
        return self._page(path)[1]

    def _page(self, path: PurePosixPath) -> tuple[PageText, Mapping[str, str]]:
        if path not in self._read:
            self._read[path] = _page_text(path, self.articles[path], self.guides)
        return self._read[path]


def sealed_text(version: str, files: Files) -> SealedText:
    """Return the text of the tree of a version.

    Left out are whole guides, which repeat other pages, and pages for writers.
    """
    guides = {one["id"]: one for one in json.loads(files.get(GUIDES_JSON, _NO_GUIDES))["guides"]}
    left_out = {PurePosixPath(one.get("whole_guide", "")) for one in guides.values()}
    pages = {
        path: content
        for path, content in files.items()
        if path.suffix == ".html" and path not in left_out and path.parts[0] != CONTRIBUTING.name
    }
    moves = {path: to.path for path, page in pages.items() if (to := redirect_of(path, page))}
    articles = {
        path: _article(page) for path, page in pages.items() if _START in page and path not in moves
    }
    return SealedText(version, articles, guides, moves)


def compared_texts(
    old: SealedText, new: SealedText, left_out: Collection[str]
) -> tuple[SiteText, SiteText]:
    """Return what of two trees has to be compared, without the guides that are `left_out`.

    An article with the same bytes in both says the same, and is not read.
    """
    paths = [path for path in _order(old, new) if guide_of(path) not in left_out]
    led_to = set(new.moves.values())
    wanted = [
        path for path in paths if old.articles.get(path) != new.articles.get(path) or path in led_to
    ]
    sources = dict(_sources(old, wanted)) | dict(_sources(new, wanted))
    return _site_text(old, wanted, sources), _site_text(new, wanted, sources)


def _order(old: SealedText, new: SealedText) -> Iterator[PurePosixPath]:
    """Yield the paths of all pages: guides as they are read, then the others by path."""
    in_guides = [path for text in (new, old) for path in _guide_paths(text)]
    others = sorted({*new.articles, *old.articles}, key=str)
    yield from dict.fromkeys([*in_guides, *others])


def _guide_paths(text: SealedText) -> Iterator[PurePosixPath]:
    for guide in text.guides.values():
        listed = [guide, *guide.get("topics", ()), *guide.get("stages", ())]
        yield from (path for one in listed if (path := PurePosixPath(one["page"])) in text.articles)


def _sources(text: SealedText, paths: Collection[PurePosixPath]) -> Iterator[tuple[str, str]]:
    for path in paths:
        yield from text.sources(path).items() if path in text.articles else ()


def _site_text(
    text: SealedText, paths: Collection[PurePosixPath], sources: Mapping[str, str]
) -> SiteText:
    return SiteText(
        name=text.version,
        pages={path: text.page(path) for path in paths if path in text.articles},
        guides={id_: guide["title"] for id_, guide in text.guides.items()},
        reviews={id_: _reviewed(guide) for id_, guide in text.guides.items()},
        sources=sources,
        moves={Address(path): Address(to) for path, to in text.moves.items()},
    )


def _page_text(
    path: PurePosixPath, article: bytes, guides: Mapping[str, Mapping[str, Any]]
) -> tuple[PageText, Mapping[str, str]]:
    read = parsed_article(article.decode("utf-8", errors="replace"))
    sections, sources = article_sections(read), article_sources(read)
    guide = guides.get(guide_of(path), {})
    page = PageText(
        path=path,
        title=_title(path, guide) or sections[0].title or path.name,
        guide=guide.get("id", ""),
        sections=sections,
        sources=frozenset(sources),
        drawings=article_drawings(read),
        approval=guide.get("reviewed") or "",
    )
    return page, sources


def _title(path: PurePosixPath, guide: Mapping[str, Any]) -> str:
    """The title of a page of a guide where its own is not enough to tell it from others."""
    if str(path) == guide.get("page"):
        return phrase("overview")
    ways = {one["page"]: one for one in guide.get("stages", ()) if one.get("variant")}
    stage = ways.get(str(path))
    way = stage["variant"].replace("-", " ") if stage else ""
    return phrase("page-of-way", page=stage["title"], way=way) if stage else ""


def _reviewed(guide: Mapping[str, Any]) -> str:
    day = guide.get("reviewed")
    return in_words(datetime.date.fromisoformat(day)) if day else ""


def _article(page: bytes) -> bytes:
    return page[page.find(_START) : page.rfind(_END) + len(_END)]
