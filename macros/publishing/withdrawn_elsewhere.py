"""Guides of a version in force that were withdrawn in another: later, or with the same text.

Their pages stay, with the reason above the text. A PDF and a zip can carry no notice, so they are
handed out no more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.content.guide import PROCEDURES
from macros.records.bundle import Files, guide_of
from macros.records.history import History
from macros.records.left_standing import words_of_pages
from macros.records.records import Release, Withdrawal, latest, withdrawn_later

Texts = Mapping[str, Collection[str]]
"""By guide of a version: the hash of the words of each of its pages."""


class Elsewhere(NamedTuple):
    """The version in which a guide was withdrawn, and why; it came later, or has the same text."""

    release: Release
    withdrawal: Withdrawal
    is_same_text: bool = False


ByGuide = Mapping[tuple[str, str], Elsewhere]
"""What was withdrawn elsewhere, by version and guide."""


def texts_of(files: Files, releases: Sequence[Release]) -> Texts:
    """Return the texts of the guides in a tree that any of the `releases` withdrew."""
    gone = {guide for one in releases for guide in one.leaflets if one.withdrawal_of(guide)}
    texts: dict[str, set[str]] = {guide: set() for guide in gone}
    pages = {path: content for path, content in files.items() if guide_of(path) in gone}
    for path, words in words_of_pages(pages):
        texts[guide_of(path)].add(words)
    return texts


def withdrawn_elsewhere(
    releases: Sequence[Release], history: History, texts: Mapping[str, Texts]
) -> ByGuide:
    """Return what was withdrawn elsewhere of the versions that were replaced.

    `texts` are those of each version. What the latest version says too is its publisher's decision.
    """
    newest = latest(releases)
    found: dict[tuple[str, str], Elsewhere] = {}
    for release in releases:
        for guide in release.leaflets if newest and release != newest else ():
            if newest and not release.withdrawal_of(guide):
                later = _later(releases, release, guide, newest, history)
                for one in (*later, *_same_text(releases, release, guide, newest, texts)):
                    found.setdefault((release.version, guide), one)
    return found


def _later(
    releases: Sequence[Release], release: Release, guide: str, newest: Release, history: History
) -> Iterator[Elsewhere]:
    """The last version after a release with its guide, if all withdrew it, whatever its name."""
    start = PurePosixPath(PROCEDURES.name, guide, "index.html")
    there = history.find(start, release.version, newest.version).path
    name = guide_of(there)
    if history.has(there, newest.version) and name not in newest.withdrawn_guides:
        return
    for one in dict.fromkeys((guide, name)):
        later = withdrawn_later(releases, release, one)
        if later:
            yield Elsewhere(*later)


def _same_text(
    releases: Sequence[Release],
    release: Release,
    guide: str,
    newest: Release,
    texts: Mapping[str, Texts],
) -> Iterator[Elsewhere]:
    """The newest version that withdrew a page with the words of one of the guide's pages."""
    here = set(texts[release.version].get(guide, ()))
    here -= set(texts[newest.version].get(guide, ()))
    for other in reversed(releases):
        withdrawal = other.withdrawal_of(guide) if guide in other.leaflets else None
        if withdrawal and here & set(texts[other.version].get(guide, ())):
            yield Elsewhere(other, withdrawal, is_same_text=True)
