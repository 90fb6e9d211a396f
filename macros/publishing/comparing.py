"""Released versions compared with each other: each with the one before, and with the latest.

Only versions in force are compared. Of a guide that was withdrawn the reason is told, and no word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.changes.compare import changes_between
from macros.changes.values import Changes
from macros.publishing.sealed_text import SealedText, compared_texts, sealed_text
from macros.records.dist import sealed_files
from macros.records.records import Release, Withdrawal, latest


@dataclass(frozen=True)
class Gone:
    """A withdrawal that readers of a comparison have to know of; `guide` is '' for all guides.

    What `is_left_out` was withdrawn of one of the two versions, and is not compared.
    """

    release: Release
    guide: str
    withdrawal: Withdrawal
    is_left_out: bool


@dataclass(frozen=True)
class Comparison:
    """What is different from one version to another; `same` are the guides that say the same."""

    old: Release
    new: Release
    changes: Changes
    gone: tuple[Gone, ...]
    titles: Mapping[str, str]
    same: tuple[str, ...]


Comparisons = Mapping[tuple[str, str], Comparison]
"""Comparisons by the two versions: the older one, the newer one."""


def compare_releases(releases: Sequence[Release], dist: Path) -> Comparisons:
    """Compare each version in force with the one before it, and with the latest.

    Raises ReleaseError where a zip is missing or was altered.
    """
    found = _compared(releases, dist)
    return {(one.old.version, one.new.version): one for one in found}


def before(release: Release, releases: Sequence[Release]) -> Release | None:
    """Return the version in force before a release, or None."""
    return latest(one for one in releases if one.number < release.number)


def gone_between(old: Release | None, new: Release, releases: Sequence[Release]) -> Iterator[Gone]:
    """Yield what was withdrawn of the versions from `old` to `new`; of all before without `old`."""
    for one in releases:
        if one.number > new.number or (old and one.number < old.number):
            continue
        if one.withdrawn:
            yield Gone(one, "", one.withdrawn, is_left_out=True)
            continue
        for guide, withdrawal in one.withdrawn_guides.items():
            yield Gone(one, guide, withdrawal, is_left_out=one in (old, new))


def _compared(releases: Sequence[Release], dist: Path) -> Iterator[Comparison]:
    newest = latest(releases)
    in_force = [one for one in releases if not one.withdrawn]
    if newest is None or len(in_force) == 1:
        return
    newest_text, previous = _text(newest, dist), None
    for release in in_force:
        is_newest = release == newest
        text = newest_text if is_newest else _text(release, dist)
        if previous:
            yield _comparison(previous, (release, text), releases)
        if release not in in_force[-2:]:  # the last but one has been compared with its next
            yield _comparison((release, text), (newest, newest_text), releases)
        previous = release, text


def _text(release: Release, dist: Path) -> SealedText:
    return sealed_text(release.version, sealed_files(dist, release))


def _comparison(
    older: tuple[Release, SealedText],
    newer: tuple[Release, SealedText],
    releases: Sequence[Release],
) -> Comparison:
    (old, old_text), (new, new_text) = older, newer
    gone = tuple(gone_between(old, new, releases))
    left_out = {one.guide for one in gone if one.is_left_out and one.guide}
    changes = changes_between(*compared_texts(old_text, new_text, left_out))
    titles = {
        id_: one["title"] for id_, one in [*old_text.guides.items(), *new_text.guides.items()]
    }
    changed = {page.group for page in changes.pages}
    kept = [id_ for id_ in new_text.guides if id_ in old_text.guides and id_ not in left_out]
    same = tuple(titles[id_] for id_ in kept if titles[id_] not in changed)
    return Comparison(old, new, changes, gone, titles, same)
