"""What lies in the tree beside its pages: a note, the list of guides, ways on from old pages."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.library import Library
from macros.content.parts import Stage, Topic
from macros.content.project import Site, built_path
from macros.pages.article import Article
from macros.pages.moved import gone_pages, redirect_page
from macros.site.edition import Edition, VersionLine, version_line
from macros.site.policy import CONTENT_POLICY


def extra_files(library: Library, edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    """Yield what lies beside the pages, each text after its name."""
    start = version_line(edition, library, PurePosixPath("index.md"), site.url)
    yield "READ-ME-FIRST.txt", read_me_first(site.name, start)
    yield "guides.json", guide_list(library, edition)


def redirects(
    library: Library, articles: Mapping[PurePosixPath, Article], edition: Edition, site_url: str
) -> Iterator[tuple[str, str]]:
    """Yield what stands in the place of each page that is gone, after its name."""
    for moves in gone_pages(library):
        old, new = moves[0].old.path, moves[0].new.path
        if new in articles:
            line = version_line(edition, library, new, site_url)
            page = redirect_page(moves, articles, CONTENT_POLICY, line.canonical)
            yield str(built_path(old)), page


def read_me_first(site_name: str, start: VersionLine) -> str:
    """Return the note for who opens the folder; `start` is the version line of its first page."""
    return f"""{site_name}
{start.name}
{start.review}

1. {phrase("read-me-extract")}
2. {phrase("read-me-open")}

{phrase("read-me-copy")}
{_check_again(start)}"""


def _check_again(start: VersionLine) -> str:
    if not start.check_again:
        return ""
    if not start.site:
        return f"\n{phrase('check-again', day=start.check_again)}\n"
    return f"\n{phrase('read-me-check-again', day=start.check_again)}\n{start.site}\n"


def guide_list(library: Library, edition: Edition) -> str:
    """Return the guides and their stages as JSON, for programs that read a tree."""
    guides = sorted(library.guides.values(), key=lambda guide: guide.title)
    listed = {
        "version": edition.version or None,
        "released": _day(edition.day),
        **({"edition": asdict(library.local_edition)} if library.local_edition else {}),
        "guides": [_guide(guide) for guide in guides],
    }
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def _guide(guide: Guide) -> dict[str, Any]:
    review = guide.review
    return {
        "id": guide.id,
        "title": guide.title,
        "page": str(built_path(guide.page.path)),
        "whole_guide": str(built_path(guide.whole_guide)),
        "reviewed": _day(review.reviewed if review else None),
        "next_review": _day(review.next if review else None),
        "stages": [_stage(guide, stage) for stage in guide.every_stage],
        "topics": [_topic(topic) for topic in guide.topics],
    }


def _stage(guide: Guide, stage: Stage) -> dict[str, Any]:
    variant = guide.variant_of(stage)
    return {
        "id": stage.id,
        "variant": variant.id if variant else None,
        "title": stage.title,
        "page": str(built_path(stage.page.path)),
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "page": str(built_path(topic.page.path)),
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
