"""A version's files as they are published: sealed, but for the two slots of each page.

One slot holds the canonical and robots lines. The other stands above the text and holds a notice,
or a link to the other versions. `overrides/main.html` makes both.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from macros.content.language import phrase
from macros.diagrams.markup import element, to_markup
from macros.pages.search import is_searched, without_guides
from macros.release.bundle import Files, guide_of
from macros.release.notices import (
    OtherVersion,
    Withdrawn,
    leaflet_notice,
    links_on,
    notices_of,
    preview_notice,
    replaced_notice,
    versions_link,
    withdrawn_guide,
    withdrawn_later_notice,
    withdrawn_page,
    withdrawn_version,
)
from macros.release.records import Release, ReleaseError, Withdrawal, withdrawn_later
from macros.release.site_lists import GUIDES_JSON, marked_guides
from macros.release.site_pages import LATEST, NEXT, Site, robots

HEAD_SLOT, NOTICE_SLOT = "robots", "published"
"""The names of the slots of a page and of a leaflet."""

_SLOTS = (HEAD_SLOT.encode(), NOTICE_SLOT.encode())

_HEAD, _NOTICE = (
    re.compile(rb"<!--%s-->(.*?)<!--/%s-->" % (name, name), re.DOTALL) for name in _SLOTS
)

_OUR_HEAD = re.compile(
    r'(<link rel="canonical" href="[^"<>]*">|<meta name="robots" content="noindex">){0,2}'
)
_LINK_WITHIN = re.compile(r'href="(?!/)(?!\w*:)[^"<>:]*"')

_REDIRECT = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"#]+)')
"""What a page that is gone has in its place; `macros/pages/moved.py` makes it."""

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
                yield here, _withdrawn(here, path, what, withdrawal, site)
        elif path.suffix == ".html":
            yield here, _page(content, here, path, release, site)
        elif is_searched(path) and gone:
            yield here, without_guides(path, content.decode(), gone).encode()
        elif path == GUIDES_JSON and gone:
            yield here, marked_guides(content, gone)
        else:
            yield here, content


def published_leaflet(leaflet: bytes, release: Release, site: Site) -> bytes:
    """Return a leaflet as HTML as it is published: one that was replaced says so.

    It is kept on disks and sent by mail, so its notice has no link. A leaflet that an older program
    made has no place for it.
    """
    newest = site.newest
    if newest is None or newest.number <= release.number or not has_slots(leaflet):
        return leaflet
    notice = leaflet_notice(release.version, newest.version)
    return fill_slots(leaflet, head_lines("", is_hidden=True), notice)


def withdrawn_files(
    paths: Iterable[PurePosixPath], folder: PurePosixPath, release: Release, site: Site
) -> SiteFiles:
    """Yield a notice below `folder` for each page of a withdrawn release, and no other file."""
    if release.withdrawn:
        for path in paths:
            if path.suffix == ".html":
                what = withdrawn_version(release, release.withdrawn)
                yield folder / path, _withdrawn(folder / path, path, what, release.withdrawn, site)


def preview_files(files: Files, site: Site) -> SiteFiles:
    """Yield the files of the next version, below `next`."""
    for path, content in files.items():
        here, successor = NEXT / path, site.successor(path)
        if path.suffix == ".html":
            head = head_lines(site.address(successor), is_hidden=True)
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
    moved = redirect_of(path, content)
    if moved:
        return fill_slots(
            content, head_lines(site.address(site.successor(moved)), is_hidden=True), ""
        )
    successor = site.successor(path)
    newest = site.newest
    if newest is None or successor is None or newest.number <= release.number:
        return fill_slots(
            content, head_lines(site.address(LATEST / path), is_hidden=False), versions_link(here)
        )
    is_there = path in site.newest_pages
    later = None if is_there else withdrawn_later(site.releases, release, guide_of(path))
    notice = (
        withdrawn_later_notice(here, release.version, *later, successor)
        if later
        else replaced_notice(here, release.version, newest.version, successor)
    )
    return fill_slots(content, head_lines(site.address(successor), is_hidden=True), notice)


def _withdrawn(
    here: PurePosixPath, path: PurePosixPath, what: Withdrawn, withdrawal: Withdrawal, site: Site
) -> bytes:
    successor = site.successor(path)
    other = OtherVersion(phrase("read-in-latest"), phrase("not-in-latest"))
    if successor is None:
        return withdrawn_page(here, what, withdrawal, element("p", phrase("no-version")))
    return withdrawn_page(
        here, what, withdrawal, *(links_on(here, successor, other) if successor != here else ())
    )


def redirect_of(path: PurePosixPath, page: bytes) -> PurePosixPath | None:
    """Return the page of its tree to which the page at `path` redirects its readers, if it does."""
    there = _REDIRECT.search(page)
    if not there:
        return None
    return PurePosixPath(posixpath.normpath(path.parent / unquote(there[1].decode())))


def has_slots(page: bytes) -> bool:
    """Return whether `page` has each slot exactly once."""
    marks = [mark % name for name in _SLOTS for mark in (b"<!--%s-->", b"<!--/%s-->")]
    return all(page.count(mark) == 1 for mark in marks)


def fill_slots(page: bytes, head: str, notice: str) -> bytes:
    """Return `page` with markup in its slots; raises ReleaseError unless it has each once."""
    if not has_slots(page):
        raise ReleaseError("A page lacks the places that publishing fills, or has them twice.")
    page = _HEAD.sub(lambda _: f"<!--robots-->{head}<!--/robots-->".encode(), page)
    return _NOTICE.sub(lambda _: f"<!--published-->{notice}<!--/published-->".encode(), page)


def empty_slots(page: bytes) -> bytes:
    """Return the page as it is sealed: with empty slots."""
    return fill_slots(page, "", "") if has_slots(page) else page


def has_foreign_slots(
    page: bytes, path: PurePosixPath, release: Release, newer: Collection[Release]
) -> bool:
    """Return whether the slots of a release's page hold what publishing does not write there.

    The page is at `path` of the release, or is a leaflet; `newer` releases may have replaced it, or
    withdrawn its guide.
    """
    if not has_slots(page):
        return False
    head, notice = (slot.findall(page)[0].decode() for slot in (_HEAD, _NOTICE))
    notices = {_with_links_alike(one) for one in notices_of(path, release, newer)}
    return not _OUR_HEAD.fullmatch(head) or _with_links_alike(notice) not in {"", *notices}


def _with_links_alike(notice: str) -> str:
    """A notice without the addresses of its links within the site."""
    return _LINK_WITHIN.sub('href=""', notice)


def head_lines(canonical: str, *, is_hidden: bool) -> str:
    """Return the canonical link (without one if it is '') and the robots line of a page."""
    link = [element("link", rel="canonical", href=canonical)] if canonical else []
    hidden = [robots()] if is_hidden else []
    return "".join(map(to_markup, [*link, *hidden]))
