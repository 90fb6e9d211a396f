"""Which release a file or a folder belongs to, and whether it may still be used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.content.dates import in_words
from macros.release.dist import sealed_files
from macros.release.errors import ReleaseError
from macros.release.finding import Found, claimed_version, find_file
from macros.release.published_tree import is_replaced
from macros.release.records import Release, Withdrawal, latest
from macros.release.slots import emptied
from macros.release.trees import files_of, tree_hash
from macros.release.zip_reading import MOST_FILES
from macros.release.zip_writing import Files

MOST_BYTES = 256 * 1024**2
_SHOWN = 5


@dataclass(frozen=True)
class Verdict:
    """What was found out: in words, and whether it is ours, unchanged and not withdrawn."""

    words: str
    is_good: bool


def verify(path: Path, dist: Path, releases: Sequence[Release]) -> Verdict:
    """Return the verdict on a zip, a tree, a page, a leaflet or a PDF.

    Raises ReleaseError when there is nothing at `path`, or something that cannot be read.
    """
    if path.is_dir() and _is_too_large(path):
        return Verdict("It belongs to no release: it holds more than any of our trees.", False)
    if path.is_dir():
        return _verify_tree(_whole_tree(path), dist, releases)
    if not path.is_file():
        raise ReleaseError(f"There is no file {path}.")
    if path.stat().st_size > MOST_BYTES:
        return Verdict("It belongs to no release: it is larger than any of our files.", False)
    content = path.read_bytes()
    found = find_file(content, dist, releases)
    if found:
        return _state(found, releases)
    return _not_found(claimed_version(content), dist, releases)


def _is_too_large(folder: Path) -> bool:
    room = MOST_BYTES
    for number, file in enumerate(folder.rglob("*")):
        room -= file.stat().st_size if file.is_file() else 0
        if room < 0 or number > MOST_FILES:
            return True
    return False


def _whole_tree(folder: Path) -> Files:
    inside = list(folder.iterdir())
    # a zip taken out into a folder of its name lies one folder deeper
    return files_of(inside[0] if len(inside) == 1 and inside[0].is_dir() else folder)


def _verify_tree(files: Files, dist: Path, releases: Sequence[Release]) -> Verdict:
    name = tree_hash(files)
    for release in releases:
        if release.tree == name:
            return _state(_found_tree(release, "the tree"), releases)
    claim = claimed_version(files.get(PurePosixPath("guides.json"), b""))
    claimed = next((one for one in releases if one.version == claim), None)
    if claimed is None:
        return _not_found(claim, dist, releases)
    differing = sorted(_differing(files, sealed_files(dist, claimed), claimed))
    if not differing:
        return _state(_found_tree(claimed, "the published tree"), releases)
    shown = ", ".join(map(str, differing[:_SHOWN])) + (" …" if len(differing) > _SHOWN else "")
    return Verdict(f"It says that it is release {claim}, but it was altered: {shown}.", False)


def _found_tree(release: Release, what: str) -> Found:
    return Found(release, what, frozenset(release.leaflets))


def _differing(one: Files, other: Files, release: Release) -> Iterator[PurePosixPath]:
    """The files that are not the same in both, whatever publishing filled in or took away."""
    for path in {*one, *other}:
        if is_replaced(path, release):
            continue
        if emptied(one.get(path, b"-")) != emptied(other.get(path, b"+")):
            yield path


def _state(found: Found, releases: Sequence[Release]) -> Verdict:
    """Say what was found, and whether it was withdrawn or replaced."""
    release = found.release
    of = f"{found.what} of release {release.version}, {in_words(release.day)}"
    words = (
        f"It is {of}, unchanged." if found.is_exact else f"It says, word for word, what {of}, says."
    )
    withdrawals = list(_withdrawals(found))
    if withdrawals:
        return Verdict(" ".join([words, *withdrawals]), False)
    newest = latest(releases)
    if newest and newest.number > release.number:
        return Verdict(f"{words} It was replaced by release {newest.version}.", True)
    return Verdict(f"{words} It is the latest release.", True)


def _withdrawals(found: Found) -> Iterator[str]:
    release = found.release
    if release.withdrawn:
        yield _withdrawn(f"Release {release.version}", release.withdrawn)
    for guide, withdrawal in release.withdrawn_guides.items():
        if guide in found.guides:
            yield _withdrawn(f"The guide {guide!r} of it", withdrawal)


def _withdrawn(what: str, withdrawal: Withdrawal) -> str:
    instead = f" Go to {withdrawal.instead} instead." if withdrawal.instead else ""
    day = in_words(withdrawal.day)
    return f"Do not use it: {what} was withdrawn on {day}. {withdrawal.reason}{instead}"


def _not_found(claim: str | None, dist: Path, releases: Sequence[Release]) -> Verdict:
    if claim is None:
        return Verdict("It belongs to no release.", False)
    if not claim:
        return Verdict("It is of a preview, which is not a release.", False)
    release = next((one for one in releases if one.version == claim), None)
    if release is None:
        return Verdict(f"It says that it is of version {claim}, which was never released.", False)
    sealed_files(dist, release)  # without the zip, nothing can be said of its pages
    return Verdict(f"It says that it is of release {claim}, but it was altered.", False)
