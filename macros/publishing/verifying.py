"""Which release a file or a folder belongs to, and whether it may still be used."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from macros.content.dates import in_words
from macros.publishing.matches import Match, claimed_version, find_match
from macros.publishing.not_found import beside_latest
from macros.publishing.published_tree import has_foreign_slots, is_changed_by_withdrawal
from macros.publishing.publishing import load_site
from macros.publishing.refill import LIST
from macros.publishing.site_pages import LATEST
from macros.records.bundle import MOST_FILES, Files, read_tree, tree_hash
from macros.records.dist import foreign_to_leaflet, sealed_files
from macros.records.editions import withdrawn_parents
from macros.records.records import Release, ReleaseError, Withdrawal, latest
from macros.records.slots import empty_slots

_MOST_BYTES = 256 * 1024**2
_SHOWN_FILES = 5
_LOOKS_UNKNOWN = 3
"""The exit code for a print that says what a leaflet says, and is not the released file."""

_ONLY_WORDS = "Only the words were compared, since its page is not in dist/."
_ALSO_PARTS = "The words, the links and the pictures were compared."
_LOOKS = (
    "It is not the file that was released, and something may be painted over its text: hand out"
    " the released one."
)


@dataclass(frozen=True)
class Verdict:
    """A finding in words, and whether the file is ours, unchanged and not withdrawn.

    `looks_unknown` where a print says what ours says, but is not the file that was released;
    `found` is the release that it belongs to.
    """

    words: str
    is_good: bool
    looks_unknown: bool = False
    found: Match | None = None


def verify_each(
    paths: Sequence[Path],
    dist: Path,
    releases: Sequence[Release],
    parents: Sequence[Release] = (),
) -> Mapping[Path, Verdict]:
    """Return the verdict on each of `paths`, also on one that cannot be read.

    `parents` are the releases after which the editions of a hospital are made.
    """

    def verdict(path: Path) -> Verdict:
        try:
            return _with_parents(verify(path, dist, releases), parents)
        except (ReleaseError, OSError) as error:
            return Verdict(str(error), False)

    return {path: verdict(path) for path in paths}


def _with_parents(verdict: Verdict, parents: Sequence[Release]) -> Verdict:
    """A verdict that says, too, what was withdrawn of the release that an edition comes after."""
    found = verdict.found
    if found is None or found.release.local is None:
        return verdict
    gone = withdrawn_parents(found.release.local.after, found.guides, parents)
    words = " ".join([verdict.words, *(f"Do not use it: {why}." for _, why in gone)])
    if words == verdict.words:
        return verdict
    return replace(verdict, words=words, is_good=False, looks_unknown=False)


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """Return the exit code for what was found: that of the worst verdict."""
    bad = [verdict for verdict in verdicts if not verdict.is_good]
    if all(verdict.looks_unknown for verdict in bad):
        return _LOOKS_UNKNOWN if bad else 0
    return 1


def verify(path: Path, dist: Path, releases: Sequence[Release]) -> Verdict:
    """Return the verdict on a zip, a tree, a page, a leaflet or a PDF.

    Raises ReleaseError where `path` does not exist, or cannot be read.
    """
    if path.is_dir() and (path / LIST).is_file():
        return _verdict_on_site(path, releases)
    if path.is_dir() and _is_too_large(path):
        return Verdict("It belongs to no release: it holds more than any of our trees.", False)
    if path.is_dir():
        return _verify_tree(_whole_tree(path), dist, releases)
    if not path.is_file():
        raise ReleaseError(f"There is no file {path}.")
    if path.stat().st_size > _MOST_BYTES:
        return Verdict("It belongs to no release: it is larger than any of our files.", False)
    content = path.read_bytes()
    found = find_match(content, dist, releases)
    if found and not found.is_exact:
        return _verdict_on_print(content, found, dist, releases)
    if found:
        return _verdict(found, releases)
    return _no_match(claimed_version(content), dist, releases)


def _verdict_on_site(folder: Path, releases: Sequence[Release]) -> Verdict:
    """A published site holds all versions: which folders in it are one each."""
    versions = [one.version for one in reversed(releases) if not one.withdrawn]
    inside = [folder / name for name in (LATEST.name, *versions) if (folder / name).is_dir()]
    named = f"Give one in it: {', '.join(map(str, inside))}." if inside else "None is in use."
    return Verdict(f"It is a published site, and not a version. {named}", False)


def _is_too_large(folder: Path) -> bool:
    bytes_left = _MOST_BYTES
    for number, file in enumerate(folder.rglob("*")):
        bytes_left -= file.stat().st_size if file.is_file() else 0
        if bytes_left < 0 or number > MOST_FILES:
            return True
    return False


def _whole_tree(folder: Path) -> Files:
    inside = list(folder.iterdir())
    # a zip extracted into a folder of its name lies one folder deeper
    return read_tree(inside[0] if len(inside) == 1 and inside[0].is_dir() else folder)


def _verify_tree(files: Files, dist: Path, releases: Sequence[Release]) -> Verdict:
    name = tree_hash(files)
    for release in releases:
        if release.tree == name:
            return _verdict(_match_tree(release, "the tree"), releases)
    claim = claimed_version(files.get(PurePosixPath("guides.json"), b""))
    claimed = next((one for one in releases if one.version == claim), None)
    if claimed is None:
        return _no_match(claim, dist, releases)
    differing = {*_differing(files, sealed_files(dist, claimed), claimed)}
    differing |= {*_with_foreign_notices(files, claimed, releases)}
    differing -= {*_beside_latest(files, differing, dist, claimed, releases)}
    if not differing:
        return _verdict(_match_tree(claimed, "the published tree"), releases)
    shown = ", ".join(map(str, sorted(differing)[:_SHOWN_FILES]))
    more = " …" if len(differing) > _SHOWN_FILES else ""
    return Verdict(f"It says that it is release {claim}, but it was altered: {shown}{more}.", False)


def _match_tree(release: Release, what: str) -> Match:
    return Match(release, what, frozenset(release.leaflets))


def _differing(one: Files, other: Files, release: Release) -> Iterator[PurePosixPath]:
    """The files that differ, other than by what publishing fills in or removes."""
    for path in {*one, *other}:
        if is_changed_by_withdrawal(path, release):
            continue
        if empty_slots(one.get(path, b"-")) != empty_slots(other.get(path, b"+")):
            yield path


def _with_foreign_notices(
    files: Files, release: Release, releases: Sequence[Release]
) -> Iterator[PurePosixPath]:
    for path, content in files.items():
        if path.suffix == ".html" and has_foreign_slots(content, path, release, releases):
            yield path


def _beside_latest(
    files: Files,
    differing: Collection[PurePosixPath],
    dist: Path,
    claimed: Release,
    releases: Sequence[Release],
) -> Iterator[PurePosixPath]:
    """Which of the `differing` files publishing wrote beside those of the latest version."""
    sealed = sealed_files(dist, claimed)
    if any(path in files and path not in sealed for path in differing):
        site = load_site(_while_latest(claimed, releases), dist, "")
        for path, content in beside_latest(site):
            there = path.relative_to(LATEST)
            if there not in sealed and files.get(there) == content:
                yield there


def _while_latest(release: Release, releases: Sequence[Release]) -> list[Release]:
    """The releases while `release` was the latest one: later ones are withdrawn."""
    kept = (one for one in releases if one.number <= release.number or one.withdrawn)
    return [replace(one, withdrawn=None) if one == release else one for one in kept]


def _verdict(found: Match, releases: Sequence[Release]) -> Verdict:
    """What matches, and whether it was withdrawn or replaced."""
    release = found.release
    of = f"{found.what} of release {_named(release)}, {in_words(release.day)}"
    if found.has_foreign_notice:
        return Verdict(f"It is {of}, but it was altered: its notice is not one of ours.", False)
    words = f"It is {of}, unchanged."
    withdrawals = list(_withdrawals(found))
    if withdrawals:
        return Verdict(" ".join([words, *withdrawals]), False)
    return Verdict(f"{words} {_state(release, releases)}", True, found=found)


def _verdict_on_print(
    content: bytes, found: Match, dist: Path, releases: Sequence[Release]
) -> Verdict:
    """What is known of a print that has the words of a leaflet and not its bytes."""
    release = found.release
    words = f"It has the words of {found.what} of release {_named(release)}"
    foreign = foreign_to_leaflet(content, dist, release, found.printed)
    if foreign:
        shown = "; ".join(foreign[:_SHOWN_FILES])
        more = "; …" if len(foreign) > _SHOWN_FILES else ""
        return Verdict(f"{words}, but it was altered: {shown}{more}.", False)
    withdrawals = list(_withdrawals(found))
    if withdrawals:
        return Verdict(" ".join([f"{words}.", *withdrawals]), False)
    compared = _ONLY_WORDS if foreign is None else _ALSO_PARTS
    said = f"{words}. {compared} {_LOOKS} {_state(release, releases)}"
    return Verdict(said, False, looks_unknown=True, found=found)


def _named(release: Release) -> str:
    """A release's version, with the edition of a hospital that it is."""
    local = release.local
    if local is None:
        return release.version
    return f"{release.version}, {local.hospital} edition {local.number}, after {local.after}"


def _state(release: Release, releases: Sequence[Release]) -> str:
    newest = latest(releases)
    if newest and newest.number > release.number:
        return f"It was replaced by release {newest.version}."
    return "It is the latest release."


def _withdrawals(found: Match) -> Iterator[str]:
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


def _no_match(claim: str | None, dist: Path, releases: Sequence[Release]) -> Verdict:
    if claim is None:
        return Verdict("It belongs to no release.", False)
    if not claim:
        return Verdict("It is of a preview, which is not a release.", False)
    release = next((one for one in releases if one.version == claim), None)
    if release is None:
        return Verdict(f"It says that it is of version {claim}, which was never released.", False)
    sealed_files(dist, release)  # raises where the zip is missing: its pages cannot be judged
    return Verdict(f"It says that it is of release {claim}, but it was altered.", False)
