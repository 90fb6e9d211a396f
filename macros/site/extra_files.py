"""What lies in the tree beside its pages: a note for who opens the folder, a list for programs."""

import datetime
import json
from typing import Any

from macros.content.guide import Guide
from macros.content.library import Library
from macros.content.project import built_path
from macros.content.stage import Stage
from macros.site.edition import Edition, VersionLine


def read_me_first(site_name: str, start: VersionLine) -> str:
    """Return the note for who opens the folder; `start` is the version line of its first page."""
    where = f":\n{start.site}" if start.site else "."
    again = f"\n{start.check_again}{where}\n" if start.check_again else ""
    return f"""{site_name}
{start.name}
{start.review}

1. Are you looking into a zip file? Take everything out of it first ("Extract all").
2. Open index.html. It opens in your browser. You need no network.

This copy cannot learn that it was replaced or withdrawn.
{again}"""


def guide_list(library: Library, edition: Edition) -> str:
    """Return the guides and their stages as JSON, for programs that read a tree."""
    guides = sorted(library.guides.values(), key=lambda guide: guide.title)
    listed = {
        "version": edition.version or None,
        "released": _day(edition.day),
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
    }


def _stage(guide: Guide, stage: Stage) -> dict[str, Any]:
    variant = guide.variant_of(stage)
    return {
        "id": stage.id,
        "variant": variant.id if variant else None,
        "title": stage.title,
        "page": str(built_path(stage.page.path)),
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
