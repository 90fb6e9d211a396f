"""What lies in the tree beside its pages: a note, the list of guides, entries for the search."""

import datetime
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.library import Library
from macros.content.parts import Stage, Topic
from macros.content.project import CONTRIBUTING, built_path
from macros.glossary.other_names import other_names
from macros.pages.article import Section
from macros.site.edition import Edition, VersionLine

_FOR_WRITERS = 0.1
"""How much pages for writers weigh: readers look for their words, and writers quote them."""


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


def search_entries(
    library: Library, page: PurePosixPath, sections: Iterable[Section], used: Collection[str]
) -> list[dict[str, Any]]:
    """Return the entries of Material's search index for a page; `used` are its terms' ids.

    The other names of its terms weigh as Material's tags do, more than titles: who knows a word by
    another name finds its entry and the guide before all that have a part of it in their titles.
    """
    url = quote(str(built_path(page)))
    entries: list[dict[str, Any]] = [
        {
            "location": url + (f"#{section.anchor}" if section.anchor else ""),
            "title": section.title,
            "text": section.text,
        }
        for section in sections
    ]
    names = _names(library, page, used)
    if names and entries:
        entries[0]["tags"] = names
    if page.parts[0] == CONTRIBUTING.name:
        entries = [{**entry, "boost": _FOR_WRITERS} for entry in entries]
    return entries


def _names(library: Library, page: PurePosixPath, used: Collection[str]) -> list[str]:
    """The other names by which readers look for a page: of its term, or of a guide's terms."""
    term = library.term_at(page)
    place = library.place(page)
    terms = [term] if term else []
    if place and place[0].page.path == page:
        terms = [library.terms[id_] for id_ in sorted(used)]
    here = library.words_at(page)
    return [name for term in terms for name in other_names(term, here).called]
