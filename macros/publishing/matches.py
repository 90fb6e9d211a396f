"""Which release a file belongs to, by its bytes or its words; which one it says that it is of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.publishing.published_tree import has_foreign_slots
from macros.records.bundle import guide_of, read_zip, sha256
from macros.records.dist import sealed_files
from macros.records.pdf_words import pdf_title, words_hash
from macros.records.records import Release, ReleaseError, guide_on, is_sheet
from macros.records.slots import empty_slots

_PAGE = re.compile(r'data-version="([\d.]*)"')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_LIST = re.compile(r'"version": "([\d.]+)"')
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,3}){1,2}")


@dataclass(frozen=True)
class Match:
    """The release that a file belongs to, what part of it the file is, the guides inside.

    A match that is not exact has the same words in other bytes. A page may have a foreign notice.
    `printed` is the name of the leaflet or the sheet that the file is, or ''.
    """

    release: Release
    what: str
    guides: frozenset[str] = frozenset()
    is_exact: bool = True
    has_foreign_notice: bool = False
    printed: str = ""


def find_match(content: bytes, dist: Path, releases: Sequence[Release]) -> Match | None:
    """Return what part of which release `content` is, or None; pages are searched for in `dist`."""
    newest_first = sorted(releases, key=lambda release: release.number, reverse=True)
    searches = (
        _match_zip(content, newest_first),
        _match_leaflet(content, newest_first),
        _match_print(content, newest_first),
        _match_page(content, dist, newest_first),
    )
    return next((found for search in searches for found in search), None)


def claimed_version(content: bytes) -> str | None:
    """Return the version that a file says it is of: '' for a preview, None if it names none."""
    if content.startswith(b"PK"):
        return claimed_version(read_zip(content).get(PurePosixPath("guides.json"), b""))
    if content.startswith(b"%PDF"):
        return _version_in(pdf_title(content))
    text = content.decode(errors="replace")
    page, title, listed = (pattern.search(text) for pattern in (_PAGE, _TITLE, _LIST))
    claimed = page[1] if page else _version_in(title[1]) if title else None
    return claimed if claimed is not None or not listed else listed[1]


def _version_in(title: str) -> str | None:
    """The version in a leaflet's title: the guide, the version in words, the site."""
    for part in reversed(title.split(" · ")[1:-1]):
        number = _NUMBER.search(part)
        if number:
            return number[0]
    return None


def _match_zip(content: bytes, releases: Sequence[Release]) -> Iterator[Match]:
    name = sha256(content)
    for release in releases:
        if release.zip == name:
            yield Match(release, "the zip", frozenset(release.leaflets))


def _match_leaflet(content: bytes, releases: Sequence[Release]) -> Iterator[Match]:
    name, sealed = sha256(content), sha256(empty_slots(content))
    for release in releases:
        for printed, leaflet in release.printed.items():
            if name in (leaflet.a4, leaflet.letter) or sealed == leaflet.html:
                path = PurePosixPath("index.html")
                is_foreign = has_foreign_slots(content, path, release, releases)
                yield _match(release, printed, has_foreign_notice=is_foreign)


def _match_print(content: bytes, releases: Sequence[Release]) -> Iterator[Match]:
    """A PDF that another version of the browser printed has other bytes and the same words."""
    if not content.startswith(b"%PDF"):
        return
    words = words_hash(content)
    for release in releases:
        for printed, leaflet in release.printed.items():
            if leaflet.words == words:
                yield _match(release, printed, is_exact=False)


def _match(release: Release, printed: str, **found: bool) -> Match:
    """The match of a leaflet or a sheet, by its name."""
    guide = guide_on(printed)
    what = f"the {'sheet' if is_sheet(printed) else 'leaflet'} {guide!r}"
    return Match(release, what, frozenset([guide]), printed=printed, **found)


def _match_page(content: bytes, dist: Path, releases: Sequence[Release]) -> Iterator[Match]:
    sealed = empty_slots(content)
    for release in releases:
        try:
            files = sealed_files(dist, release)
        except ReleaseError:
            continue  # without its zip, a release's pages cannot be judged
        for path, inside in files.items():
            if empty_slots(inside) == sealed:
                is_foreign = has_foreign_slots(content, path, release, releases)
                guides = frozenset([guide_of(path)])
                yield Match(release, f"the file {path}", guides, has_foreign_notice=is_foreign)
