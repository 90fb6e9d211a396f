"""A version's files as they are published: sealed, but for the two slots of each page.

One slot holds the canonical and robots lines. The other stands above the text and holds a notice,
and the list of the other versions. `overrides/main.html` makes both.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from macros.content.language import phrase
from macros.diagrams.markup import element, to_markup
from macros.pages.search import is_searched, without_guides
from macros.publishing.notices import (
    OtherVersion,
    Withdrawn,
    elsewhere_notice,
    leaflet_notice,
    links_on,
    notices_of,
    preview_notice,
    replaced_notice,
    withdrawn_guide,
    withdrawn_page,
    withdrawn_version,
)
from macros.publishing.site_lists import GUIDES_JSON, marked_guides
from macros.publishing.site_pages import LATEST, NEXT, Site, feed_link, robots
from macros.publishing.version_list import version_list, without_version_list
from macros.records.bundle import Files, guide_of
from macros.records.records import Release, Withdrawal
from macros.records.slots import fill_slots, has_slots, in_slots

_OUR_HEAD = re.compile(
    r'(<link rel="canonical" href="[^"<>]*">|<meta name="robots" content="noindex">'
    r'|<link rel="alternate" type="application/atom\+xml" href="[^"<>]*">){0,2}'
)
_LINK_WITHIN = re.compile(r'href="(?!/)(?!\w*:)[^"<>:]*"')


SiteFiles = Iterator[tuple[PurePosixPath, bytes]]
"""Files with their paths below the root of the published site."""


def published_files(files: Files, folder: PurePosixPath, release: Release, site: Site) -> SiteFiles:
    """Yield the files of a release as published below `folder`: its version, or `latest`."""
    gone = release.withdrawn_guides
    for path, content in files.items():
        here = folder / path
        if guide_of(path) in gone:
            if path.suffix == ".html":
                withdrawal = gone[guide_of(path)]
                what = withdrawn_guide(release, withdrawal)
                yield here, _withdrawn(here, release, what, withdrawal, site)
        elif path.suffix == ".html":
            yield here, _page(content, here, path, release, site)
        elif is_searched(path) and gone:
            yield here, without_guides(path, content.decode(), gone).encode()
        elif path == GUIDES_JSON and gone:
            yield here, marked_guides(content, gone)
        else:
            yield here, content


def published_leaflet(leaflet: bytes, guide: str, release: Release, site: Site) -> bytes:
    """Return a leaflet as HTML as it is published: one that was replaced says so, and why.

    It is kept on disks and sent by mail, so its notice has no link. A leaflet that an older program
    made has no place for it.
    """
    newest = site.newest
    if newest is None or newest.number <= release.number or not has_slots(leaflet):
        return leaflet
    elsewhere = site.elsewhere.get((release.version, guide))
    notice = (
        elsewhere_notice(PurePosixPath(), release, elsewhere, None)
        if elsewhere
        else leaflet_notice(release, newest)
    )
    return fill_slots(leaflet, head_lines("", is_hidden=True), notice)


def withdrawn_files(
    paths: Iterable[PurePosixPath], folder: PurePosixPath, release: Release, site: Site
) -> SiteFiles:
    """Yield a notice below `folder` for each page of a withdrawn release, and no other file."""
    if release.withdrawn:
        for path in paths:
            if path.suffix == ".html":
                what = withdrawn_version(release, release.withdrawn)
                yield (
                    folder / path,
                    _withdrawn(folder / path, release, what, release.withdrawn, site),
                )


def preview_files(files: Files, site: Site) -> SiteFiles:
    """Yield the files of the next version, below `next`."""
    for path, content in files.items():
        here, successor = NEXT / path, site.successor(path)
        if path.suffix == ".html":
            head = head_lines(site.address(successor and successor.path), is_hidden=True)
            content = fill_slots(content, head, preview_notice(here, successor))
        yield here, content


def is_changed_by_withdrawal(path: PurePosixPath, release: Release) -> bool:
    """Return whether the withdrawal of a guide removes or replaces a file of its release."""
    gone = release.withdrawn_guides
    is_list = is_searched(path) or path == GUIDES_JSON
    return bool(gone) and (guide_of(path) in gone or is_list)


def _page(
    content: bytes, here: PurePosixPath, path: PurePosixPath, release: Release, site: Site
) -> bytes:
    successor, newest = site.successor(path, release.version), site.newest
    canonical = site.address(successor.path) if successor else ""
    if not site.history.has(path, release.version):  # it leads on to the page that took over
        return fill_slots(content, head_lines(canonical, is_hidden=True), "")
    if newest is None or successor is None or newest.number <= release.number:
        head = head_lines(site.address(LATEST / path), is_hidden=False, site=site)
        return fill_slots(content, head, version_list(here, release, site))
    elsewhere = site.elsewhere.get((release.version, guide_of(path)))
    is_withdrawn = elsewhere and (elsewhere.is_same_text or not successor.is_same)
    notice = (
        elsewhere_notice(here, release, elsewhere, successor)
        if elsewhere and is_withdrawn
        else replaced_notice(here, release, newest, successor)
    )
    others = version_list(here, release, site)
    return fill_slots(content, head_lines(canonical, is_hidden=True), notice + others)


def _withdrawn(
    here: PurePosixPath, release: Release, what: Withdrawn, withdrawal: Withdrawal, site: Site
) -> bytes:
    path = PurePosixPath(*here.parts[1:])
    successor = site.successor(path, release.version)
    other = OtherVersion(phrase("read-in-latest"), phrase("not-in-latest"))
    if successor is None:
        return withdrawn_page(here, what, withdrawal, element("p", phrase("no-version")))
    links = links_on(here, successor, other) if successor.path != here else ()
    return withdrawn_page(here, what, withdrawal, *links)


def has_foreign_slots(
    page: bytes, path: PurePosixPath, release: Release, releases: Collection[Release]
) -> bool:
    """Return whether the slots of a release's page hold what publishing does not write there.

    The page is at `path` of the release, or is a leaflet; others of the `releases` may have
    replaced it, or withdrawn its guide.
    """
    if not has_slots(page):
        return False
    head, notice = in_slots(page)
    found = without_version_list(_with_links_alike(notice), release, releases)
    ours = map(_with_links_alike, notices_of(path, release, releases))
    return not _OUR_HEAD.fullmatch(head) or bool(found and found not in ours)


def _with_links_alike(notice: str) -> str:
    """A notice without the addresses of its links within the site."""
    return _LINK_WITHIN.sub('href=""', notice)


def head_lines(canonical: str, *, is_hidden: bool, site: Site | None = None) -> str:
    """Return the canonical link (without one if it is '') and the robots line of a page.

    A page of the latest version of `site` also names the feed.
    """
    link = [element("link", rel="canonical", href=canonical)] if canonical else []
    hidden = [robots()] if is_hidden else []
    return "".join(map(to_markup, [*link, *hidden, *(feed_link(site) if site else ())]))
