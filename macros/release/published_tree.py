"""A version's files as they are published: sealed, but for the two places of each page."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.release.finding import guide_of
from macros.release.notices import (
    LATEST,
    NEXT,
    head_lines,
    preview_notice,
    replaced_notice,
    successor_of,
    versions_link,
    withdrawn_page,
)
from macros.release.records import Release, Withdrawal
from macros.release.slots import filled
from macros.release.zip_writing import Files

_INDEX = ("search/search_index.json", "search/search_index.js")
"""What search reads: it holds the words of every page."""

_INDEX_IN_SCRIPT = "var __index = "

Placed = Iterator[tuple[PurePosixPath, bytes]]
"""Files with their paths below the root of the published site."""


@dataclass(frozen=True)
class Site:
    """What the versions of a site share: its address ('': none), its latest version's pages.

    Pages of a guide that is withdrawn are not among them.
    """

    url: str
    newest: Release | None = None
    newest_pages: frozenset[PurePosixPath] = frozenset()

    def successor(self, path: PurePosixPath) -> PurePosixPath | None:
        """The page of the latest version in the place of the page at `path` of a tree."""
        return successor_of(path, self.newest_pages) if self.newest else None

    def address(self, path: PurePosixPath | None) -> str:
        """The web address of a path below the site's root, or ''."""
        return f"{self.url.rstrip('/')}/{path}" if self.url and path else ""


def is_replaced(path: PurePosixPath, release: Release) -> bool:
    """Whether publishing puts something else in the place of a file, for a guide's withdrawal."""
    gone = release.withdrawn_guides
    return bool(gone) and (guide_of(path) in gone or str(path) in _INDEX)


def published(files: Files, folder: PurePosixPath, release: Release, site: Site) -> Placed:
    """Yield the files of a release as they stand below `folder`, which may be `latest`."""
    gone = release.withdrawn_guides
    for path, content in files.items():
        here = folder / path
        if guide_of(path) in gone:
            if path.suffix == ".html":
                what = f"This guide, in version {release.version},"
                yield here, _withdrawn(here, path, what, gone[guide_of(path)], site)
        elif path.suffix == ".html":
            yield here, _page(content, here, path, release, site)
        elif str(path) in _INDEX and gone:
            yield here, _index_without(content.decode(), gone)
        else:
            yield here, content


def withdrawn(files: Files, release: Release, site: Site) -> Placed:
    """Yield the notices that stand where the pages of a withdrawn release stood."""
    if release.withdrawn:
        for path in files:
            if path.suffix == ".html":
                here = PurePosixPath(release.version) / path
                what = f"Version {release.version}"
                yield here, _withdrawn(here, path, what, release.withdrawn, site)


def preview(files: Files, site: Site) -> Placed:
    """Yield the files of the next version, below `next`."""
    for path, content in files.items():
        here, successor = NEXT / path, site.successor(path)
        if path.suffix == ".html":
            head = head_lines(site.address(successor), is_hidden=True)
            content = filled(content, head, preview_notice(here, successor))
        yield here, content


def _page(
    content: bytes, here: PurePosixPath, path: PurePosixPath, release: Release, site: Site
) -> bytes:
    successor = site.successor(path)
    newest = site.newest
    if newest is None or successor is None or newest.number <= release.number:
        return filled(
            content, head_lines(site.address(LATEST / path), is_hidden=False), versions_link(here)
        )
    notice = replaced_notice(here, release.version, newest.version, successor)
    return filled(content, head_lines(site.address(successor), is_hidden=True), notice)


def _withdrawn(
    here: PurePosixPath, path: PurePosixPath, what: str, withdrawal: Withdrawal, site: Site
) -> bytes:
    successor = site.successor(path)
    return withdrawn_page(here, what, withdrawal, successor if successor != here else None)


def _index_without(index: str, guides: Collection[str]) -> bytes:
    """The search index without the pages of `guides`: search would still show their words."""
    start = _INDEX_IN_SCRIPT if index.startswith(_INDEX_IN_SCRIPT) else ""
    content = json.loads(index.removeprefix(start))
    content["docs"] = [
        page for page in content["docs"] if guide_of(PurePosixPath(page["location"])) not in guides
    ]
    return (start + json.dumps(content, separators=(",", ":"))).encode()
