"""What is different between the versions of a site: its pages, `changes.json` and the feed.

They are made of the sealed zips whenever the site is published, and are in no zip: what a release
said stays, but of a version that was withdrawn since, no page may go on to tell the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from macros.changes.report import as_values
from macros.content.language import phrase
from macros.diagrams.markup import element
from macros.publishing.changes_page import changes_page, nothing_to_compare
from macros.publishing.comparing import (
    Comparison,
    Comparisons,
    before,
    compare_releases,
    gone_between,
)
from macros.publishing.feed import feed
from macros.publishing.notices import link_to, withdrawn_page, withdrawn_version
from macros.publishing.published_tree import SiteFiles
from macros.publishing.site_lists import json_text, withdrawal_values
from macros.publishing.site_pages import FEED, START, Site, changes_in, changes_since
from macros.records.records import Release

CHANGES_JSON = PurePosixPath("changes.json")


def changes_files(releases: Sequence[Release], dist: Path, name: str, site: Site) -> SiteFiles:
    """Yield what tells of the changes in a site called `name`.

    Raises ReleaseError where a zip of a release in force is missing or was altered.
    """
    comparisons = compare_releases(releases, dist)
    for release in releases:
        if release.withdrawn:
            yield from _withdrawn(release, site)
        else:
            yield _changes_in(release, comparisons, site)
            yield _changes_since(release, comparisons, site)
    yield CHANGES_JSON, _changes_json(_with_pages(releases, comparisons), site)
    if site.has_feed:
        yield FEED, feed(name, site, comparisons)


def _changes_in(
    release: Release, comparisons: Comparisons, site: Site
) -> tuple[PurePosixPath, bytes]:
    here, title = changes_in(release.version), phrase("changes-in", version=release.name)
    earlier = before(release, site.releases)
    if earlier:
        told = comparisons[earlier.version, release.version]
        return here, changes_page(here, title, told, site)
    gone = [*gone_between(None, release, site.releases)]
    return here, nothing_to_compare(here, title, phrase("changes-first"), gone, site)


def _changes_since(
    release: Release, comparisons: Comparisons, site: Site
) -> tuple[PurePosixPath, bytes]:
    here, title = changes_since(release.version), phrase("changes-since", version=release.name)
    if site.newest and release != site.newest:
        told = comparisons[release.version, site.newest.version]
        return here, changes_page(here, title, told, site)
    newer = [
        one for one in gone_between(release, site.releases[-1], site.releases) if not one.guide
    ]
    return here, nothing_to_compare(here, title, phrase("changes-none-since"), newer, site)


def _withdrawn(release: Release, site: Site) -> SiteFiles:
    """Yield a notice with the reason in the place of the pages of a withdrawn version."""
    for here in (changes_in(release.version), changes_since(release.version)):
        if release.withdrawn:
            what = withdrawn_version(release, release.withdrawn)
            there = link_to(phrase("guides-in-latest"), here, START)
            link = there if site.newest else phrase("no-version")
            yield here, withdrawn_page(here, what, release.withdrawn, element("p", link))


def _with_pages(
    releases: Sequence[Release], comparisons: Comparisons
) -> Iterator[tuple[Comparison, PurePosixPath]]:
    """Yield the comparisons, each with the page that tells of it, in the order of the versions."""
    for release in releases:
        earlier = before(release, releases)
        for (old, new), told in comparisons.items():
            if new == release.version:
                is_next = earlier is not None and earlier.version == old
                yield told, changes_in(new) if is_next else changes_since(old)


def _changes_json(told: Iterable[tuple[Comparison, PurePosixPath]], site: Site) -> bytes:
    """Return what is different between versions; each comparison comes with its page."""
    newest = site.newest.version if site.newest else None
    listed = [_comparison(one, page, site) for one, page in told]
    return json_text({"site": site.url or None, "latest": newest, "comparisons": listed})


def _comparison(told: Comparison, page: PurePosixPath, site: Site) -> dict[str, Any]:
    changes = as_values(told.changes)
    return {
        "old": told.old.version,
        "new": told.new.version,
        "page": site.address(page) or str(page),
        "withdrawals": [
            {
                "version": one.release.version,
                "guide": one.guide or None,
                **withdrawal_values(one.withdrawal),
                "compared": not one.is_left_out,
            }
            for one in told.gone
        ],
        "pages": changes["pages"],
        "reviews": changes["reviews"],
    }
