"""A version's files as they are published: sealed, but for the two slots of each page.

One slot holds the canonical and robots lines. The other stands above the text and holds a notice,
or a link to the other versions. `overrides/main.html` makes both.
"""

import json
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from macros.content.dates import in_words
from macros.content.language import current, phrase
from macros.content.project import address
from macros.diagrams.markup import element, to_markup
from macros.release.bundle import Files, guide_of
from macros.release.records import Release, ReleaseError, Withdrawal, withdrawn_later
from macros.release.site_lists import GUIDES_JSON, marked_guides
from macros.release.site_pages import LATEST, NEXT, START, VERSIONS, Site, document, robots

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

_SEARCH_FILES = ("search/search_index.json", "search/search_index.js")
"""The files that search reads: they hold the words of every page."""

_SCRIPT_START = "var __index = "
_TO_LISTS = {"procedures": "to-guide-list", "glossary": "to-word-list"}
"""The phrases that lead to the list of a folder, by its name."""


class Withdrawn(NamedTuple):
    """What was withdrawn, as sentences: for the description of the page, and for its text."""

    description: str
    text: str


class _Other(NamedTuple):
    """What to say of another version, which has the page, or lacks it."""

    has: str
    lacks: str


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
        elif str(path) in _SEARCH_FILES and gone:
            yield here, _index_without(content.decode(), gone)
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
    notice = _leaflet_notice(release.version, newest.version)
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
    lists = (*_SEARCH_FILES, str(GUIDES_JSON))
    return bool(gone) and (guide_of(path) in gone or str(path) in lists)


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
    other = _Other(phrase("read-in-latest"), phrase("not-in-latest"))
    if successor is None:
        return withdrawn_page(here, what, withdrawal, element("p", phrase("no-version")))
    return withdrawn_page(
        here, what, withdrawal, *(_links_on(here, successor, other) if successor != here else ())
    )


def withdrawn_version(release: Release, withdrawal: Withdrawal) -> Withdrawn:
    """Return what is said of a version that was withdrawn."""
    version, day = release.version, in_words(withdrawal.day)
    return Withdrawn(
        phrase("version-withdrawn", version=version),
        phrase("version-withdrawn-on", version=version, day=day),
    )


def withdrawn_guide(release: Release, withdrawal: Withdrawal) -> Withdrawn:
    """Return what is said of a guide that was withdrawn of a version."""
    version, day = release.version, in_words(withdrawal.day)
    return Withdrawn(
        phrase("guide-withdrawn", version=version),
        phrase("guide-withdrawn-on", version=version, day=day),
    )


def _index_without(index: str, guides: Collection[str]) -> bytes:
    """The search index without the pages of `guides`, or search would show their words."""
    start = _SCRIPT_START if index.startswith(_SCRIPT_START) else ""
    content = json.loads(index.removeprefix(start))
    content["docs"] = [
        page for page in content["docs"] if guide_of(PurePosixPath(page["location"])) not in guides
    ]
    return (start + json.dumps(content, separators=(",", ":"))).encode()


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
    notices = {_with_links_alike(one) for one in _notices(path, release, newer)}
    return not _OUR_HEAD.fullmatch(head) or _with_links_alike(notice) not in {"", *notices}


def _notices(path: PurePosixPath, release: Release, newer: Collection[Release]) -> Iterator[str]:
    """The notices that may stand on a page of a release, whatever the latest version has of it."""
    here = PurePosixPath(release.version) / path
    yield versions_link(here)
    folders = [folder / "index.html" for folder in path.parents]
    for later in newer:
        yield _leaflet_notice(release.version, later.version)
        withdrawal = later.withdrawal_of(guide_of(path))
        for successor in (LATEST / one for one in (path, *folders)):
            yield replaced_notice(here, release.version, later.version, successor)
            if withdrawal:
                yield withdrawn_later_notice(here, release.version, later, withdrawal, successor)


def _with_links_alike(notice: str) -> str:
    """A notice without the addresses of its links within the site."""
    return _LINK_WITHIN.sub('href=""', notice)


def head_lines(canonical: str, *, is_hidden: bool) -> str:
    """Return the canonical link (without one if it is '') and the robots line of a page."""
    link = [element("link", rel="canonical", href=canonical)] if canonical else []
    hidden = [robots()] if is_hidden else []
    return "".join(map(to_markup, [*link, *hidden]))


def versions_link(here: PurePosixPath) -> str:
    """Return the link from the page at `here`, below the site's root, to all versions."""
    return to_markup(
        element("p", link_to(phrase("all-versions"), here, VERSIONS), class_="versions")
    )


def replaced_notice(
    here: PurePosixPath, version: str, newest: str, successor: PurePosixPath
) -> str:
    """Return the notice on a page of a version that was replaced; `successor` is its new page."""
    other = _Other(
        phrase("read-in-version", version=newest), phrase("not-in-version", version=newest)
    )
    text = phrase("replaced-notice", version=version, newest=newest)
    return _notice(text, *_links_on(here, successor, other))


def withdrawn_later_notice(
    here: PurePosixPath,
    version: str,
    later: Release,
    withdrawal: Withdrawal,
    successor: PurePosixPath,
) -> str:
    """Return the notice on a page whose guide was withdrawn in a `later` version."""
    day = in_words(withdrawal.day)
    text = phrase("withdrawn-later-notice", version=version, later=later.version, day=day)
    other = _Other(phrase("read-in-latest"), phrase("not-in-latest"))
    why = (element("p", withdrawal.reason), *_go_instead(withdrawal))
    return _notice(text, *why, *_links_on(here, successor, other))


def preview_notice(here: PurePosixPath, successor: PurePosixPath | None) -> str:
    """Return the notice on a page of the next version; `successor` is its page in the latest."""
    other = _Other(phrase("read-in-released"), phrase("not-in-released"))
    links = _links_on(here, successor, other) if successor else ()
    return _notice(phrase("preview-notice"), *links)


def withdrawn_page(
    here: PurePosixPath, what: Withdrawn, withdrawal: Withdrawal, *links: ET.Element
) -> bytes:
    """Return the page that stands at `here` instead of a withdrawn one."""
    return document(
        phrase("text-withdrawn"),
        what.description,
        element(
            "div",
            element("p", what.text),
            element("p", withdrawal.reason),
            class_="withdrawn",
        ),
        *_go_instead(withdrawal),
        *links,
        element("p", phrase("withdrawn-copies")),
        element("p", link_to(phrase("all-versions"), here, VERSIONS)),
        head=(robots(),),
    )


def _notice(text: str, *links: ET.Element) -> str:
    return to_markup(
        element("div", element("p", element("strong", text)), *links, class_="replaced text",
                role="note", aria_label=phrase("version-notice"))
    )  # fmt: skip


def _leaflet_notice(version: str, newest: str) -> str:
    return _notice(phrase("replaced-notice", version=version, newest=newest))


def _links_on(here: PurePosixPath, successor: PurePosixPath, other: _Other) -> Iterator[ET.Element]:
    if successor.parts[1:] == here.parts[1:]:
        yield element("p", link_to(other.has, here, successor))
    else:
        yield element("p", f"{other.lacks} ", link_to(link_text(successor), here, successor))


def link_text(successor: PurePosixPath) -> str:
    """Return the words that lead to the page that takes the place of another."""
    if successor == START:
        return phrase("to-start-page")
    if len(successor.parts) > 3:
        return phrase("to-its-guide")
    return phrase(_TO_LISTS.get(successor.parts[1], "to-page-above"))


def link_to(text: str, here: PurePosixPath, target: PurePosixPath) -> ET.Element:
    """Return a link from the page at `here` to another, both below the site's root."""
    return element("a", text, href=address(here, target))


def _go_instead(withdrawal: Withdrawal) -> Iterator[ET.Element]:
    if withdrawal.instead:
        where = _instead(withdrawal.instead)
        yield element("p", *current().pieces("go-instead", where=where))


def _instead(where: str) -> ET.Element | str:
    is_address = where.startswith(("https://", "http://"))
    return element("a", where, href=where) if is_address else where
