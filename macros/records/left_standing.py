"""What a withdrawal leaves standing: versions in force that say what the withdrawn one said."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.records.bundle import Files, guide_of, sha256
from macros.records.dist import sealed_files
from macros.records.records import Release, ReleaseError, latest

_SHOWN_DIGITS = 12
_ARTICLE = re.compile(rb"<article\b.*?</article>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_Pages = Mapping[PurePosixPath, str]
"""Pages, each with the SHA-256 of the words of its article, which say nothing of the version."""


@dataclass(frozen=True)
class Copy:
    """A page of a version in force, with the same words as a withdrawn page."""

    words: str
    withdrawn: PurePosixPath
    release: Release
    page: PurePosixPath


@dataclass(frozen=True)
class Standing:
    """The copies of withdrawn pages, how many were looked for, and what could not be compared."""

    copies: Sequence[Copy]
    pages: int
    faults: Sequence[str]

    def versions(self, guide: str | None) -> list[str]:
        """Return the versions with copies that have the guide, if it is one, to be withdrawn."""
        found = {copy.release.version: copy.release for copy in self.copies}
        return [name for name, one in found.items() if guide is None or guide in one.leaflets]


def left_standing(
    releases: Sequence[Release], dist: Path, versions: Collection[str], guide: str | None
) -> Standing:
    """Return where the text of withdrawn `versions`, or of their `guide`, is still in force."""
    faults: list[str] = []
    trees = {one.version: _tree(one, dist, faults) for one in releases if _counts(one, versions)}
    withdrawn = {
        words: path
        for version in versions
        for path, words in words_of_pages(trees.get(version, {}))
        if guide in (None, guide_of(path))
    }
    copies = [
        Copy(words, withdrawn[words], release, page)
        for release in releases
        if not release.withdrawn
        for page, words in words_of_pages(trees[release.version])
        if words in withdrawn and guide_of(page) not in release.withdrawn_guides
    ]
    return Standing(copies, len(withdrawn), faults)


def _counts(release: Release, versions: Collection[str]) -> bool:
    return release.version in versions or not release.withdrawn


def _tree(release: Release, dist: Path, faults: list[str]) -> Files:
    try:
        return sealed_files(dist, release)
    except ReleaseError as error:
        faults.append(f"What {release.version} says could not be compared. {error}")
        return {}


def words_of_pages(files: Files) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each page that has an article, with the hash of its words.

    The spaces are its markup's.
    """
    for path, content in files.items():
        article = _ARTICLE.search(content) if path.suffix == ".html" else None
        if article:
            yield path, sha256(b"".join(_TAG.sub(b"", article[0]).split()))


def standing_in_words(standing: Standing) -> Iterator[str]:
    """Yield the lines that tell a publisher what is left standing."""
    yield from standing.faults
    if not standing.copies:
        if not standing.faults:
            yield "No other version in force has a page with the same text."
        return
    yield "Pages with the same text stand in other versions (SHA-256 of the words, page, versions):"
    for words in dict.fromkeys(copy.words for copy in standing.copies):
        same = [copy for copy in standing.copies if copy.words == words]
        where = ", ".join(_place(copy) for copy in same)
        yield f"    {words[:_SHOWN_DIGITS]}  {same[0].withdrawn}  {where}"
    for version in dict.fromkeys(copy.release.version for copy in standing.copies):
        had = {copy.words for copy in standing.copies if copy.release.version == version}
        yield f"{version} has {len(had)} of the {standing.pages} pages that were withdrawn."


def _place(copy: Copy) -> str:
    """The version of a copy, and its page where that has another name."""
    version = copy.release.version
    return version if copy.page == copy.withdrawn else f"{version} ({copy.page})"


def latest_in_words(
    releases: Sequence[Release], versions: Collection[str], guide: str | None
) -> str:
    """Return the sentence on what readers of `latest/` get after `versions` were withdrawn."""
    newest = latest(releases)
    if newest is None:
        return "No version is left: each address of latest/ will say why."
    if guide and newest.version in versions:
        return f"{newest.version} stays the latest version, without the guide {guide!r}."
    is_new = any(one.number > newest.number for one in releases if one.version in versions)
    became = "is the latest version again" if is_new and not guide else "stays the latest version"
    return f"{newest.version}, of {newest.day}, {became}."
