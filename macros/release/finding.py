"""To which release a file belongs, by its content alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.content.guide import PROCEDURES
from macros.release.dist import pdf_title, sealed_files, words_hash
from macros.release.errors import ReleaseError
from macros.release.records import Release
from macros.release.slots import emptied
from macros.release.trees import sha256
from macros.release.zip_reading import files_in

_CLAIM = re.compile(
    rb'data-version="([\d.]*)"|<title>[^<]* version ([\d.]+) [^<]*</title>|"version": "([\d.]+)"'
)
_TITLE = re.compile(r" version ([\d.]+) ")


@dataclass(frozen=True)
class Found:
    """The release that a file belongs to, what of it the file is, and the guides that are in it.

    What is not exact says the same, word for word, in another file.
    """

    release: Release
    what: str
    guides: frozenset[str] = frozenset()
    is_exact: bool = True


def find_file(content: bytes, dist: Path, releases: Sequence[Release]) -> Found | None:
    """Return where `content` belongs, or None; pages are looked up in the zips in `dist`."""
    newest_first = sorted(releases, key=lambda release: release.number, reverse=True)
    searches = (
        _as_zip(content, newest_first),
        _as_leaflet(content, newest_first),
        _as_print(content, newest_first),
        _as_page(content, dist, newest_first),
    )
    return next((found for search in searches for found in search), None)


def claimed_version(content: bytes) -> str | None:
    """Return the version that a file says it is of: '' for a preview, None if it says nothing."""
    if content.startswith(b"PK"):
        return claimed_version(files_in(content).get(PurePosixPath("guides.json"), b""))
    if content.startswith(b"%PDF"):
        title = _TITLE.search(pdf_title(content))
        return title[1] if title else None
    claim = _CLAIM.search(content)
    return (
        next((part.decode() for part in claim.groups() if part is not None), None)
        if claim
        else None
    )


def guide_of(path: PurePosixPath) -> str:
    """Return the guide that a file of a tree belongs to, or ''."""
    return path.parts[1] if path.parts[0] == PROCEDURES.name and len(path.parts) > 2 else ""


def _as_zip(content: bytes, releases: Sequence[Release]) -> Iterator[Found]:
    name = sha256(content)
    for release in releases:
        if release.zip == name:
            yield Found(release, "the zip", frozenset(release.leaflets))


def _as_leaflet(content: bytes, releases: Sequence[Release]) -> Iterator[Found]:
    name = sha256(content)
    for release in releases:
        for guide, leaflet in release.leaflets.items():
            if name in (leaflet.html, leaflet.a4, leaflet.letter):
                yield Found(release, f"the leaflet {guide!r}", frozenset([guide]))


def _as_print(content: bytes, releases: Sequence[Release]) -> Iterator[Found]:
    """A leaflet that another version of the browser printed has other bytes and the same words."""
    if not content.startswith(b"%PDF"):
        return
    words = words_hash(content)
    for release in releases:
        for guide, leaflet in release.leaflets.items():
            if leaflet.words == words:
                yield Found(release, f"the leaflet {guide!r}", frozenset([guide]), is_exact=False)


def _as_page(content: bytes, dist: Path, releases: Sequence[Release]) -> Iterator[Found]:
    sealed = emptied(content)
    for release in releases:
        try:
            files = sealed_files(dist, release)
        except ReleaseError:
            continue  # without its zip, nothing can be said of a release's pages
        for path, inside in files.items():
            if emptied(inside) == sealed:
                yield Found(release, f"the file {path}", frozenset([guide_of(path)]))
