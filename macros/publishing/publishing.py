"""The published site: assembled from the sealed zips beside the old one, checked, then swapped."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from macros.publishing.changes_files import changes_files
from macros.publishing.not_found import beside_latest, not_found_page
from macros.publishing.published_tree import (
    SiteFiles,
    preview_files,
    published_files,
    published_leaflet,
    withdrawn_files,
)
from macros.publishing.refill import LIST, file_list, files_in, refill, refuse_foreign
from macros.publishing.site_lists import (
    ROBOTS,
    guides_json,
    release_entry,
    robots_txt,
    sitemap,
    versions_json,
)
from macros.publishing.site_pages import (
    DOWNLOADS,
    LATEST,
    NEXT,
    START,
    VERSIONS,
    Download,
    Site,
    root_page,
    versions_page,
)
from macros.publishing.withdrawn_downloads import (
    is_handed_out,
    withdrawn_downloads,
    withdrawn_guides,
)
from macros.publishing.withdrawn_elsewhere import texts_of, withdrawn_elsewhere
from macros.records.bundle import Files, guide_of, sha256
from macros.records.dist import (
    leaflet_or_other_print,
    sealed_files,
    sealed_leaflet,
    sealed_zip,
)
from macros.records.history import history_of, read_contents
from macros.records.records import (
    Release,
    ReleaseError,
    bundle_name,
    guide_on,
    latest,
    leaflet_names,
)
from macros.site.settings import SiteIdentity
from macros.site.swap import replacing

_NO_FILES: Files = {}
_LeafletFile = Callable[[Path, Release, str, str], bytes]
"""What reads a file of a leaflet: of a release, by its name, in one of its kinds."""


@dataclass(frozen=True)
class Published:
    """A publication: what the site holds; it `is_new` unless the same was in place already."""

    folder: Path
    releases: int
    files: int
    bytes: int
    is_new: bool


def publish(
    releases: Sequence[Release],
    dist: Path,
    out: Path,
    settings: SiteIdentity,
    upcoming: Files | None,
    static: Files = _NO_FILES,
    *,
    takes_other_prints: bool = False,
) -> Published:
    """Assemble the site of all `releases` from the zips in `dist` and put it at `out`.

    `upcoming` is the tree of the next version, shown as a preview; `static` are the publisher's own
    files. Raises ReleaseError, and leaves `out` as it was, where a released file is missing or
    altered, or where `out` holds other files. A leaflet `takes_other_prints` only on request.
    """
    refuse_foreign(out)
    _refuse_missing(releases, dist)
    leaflet_file = leaflet_or_other_print if takes_other_prints else sealed_leaflet
    with replacing(out, unless=lambda *_: not is_new, refill=refill) as new:
        written = {
            path: _write(new / path, content)
            for path, content in _assembled(releases, dist, settings, upcoming, leaflet_file)
        }
        _refuse_taken(static, written)
        written |= {path: _write(new / path, content) for path, content in static.items()}
        if "robots.txt" not in {str(path).casefold() for path in static}:
            written[ROBOTS] = _write(new / ROBOTS, robots_txt(releases, settings.url))
        written[LIST] = _write(new / LIST, file_list(written))
        if not _holds(new, written):
            raise ReleaseError("What was written is not what was meant. Is the disk sound?")
        is_new = not (out.is_dir() and _holds(out, written))
    size = sum(download.bytes for download in written.values())
    return Published(out, len(releases), len(written), size, is_new)


def load_static(folder: Path) -> Files:
    """Return the publisher's own files, which are published as they are; raises ReleaseError."""
    paths = sorted(files_in(folder))
    for path in paths:
        if ".git" in path.parts:
            raise ReleaseError(f"{folder.name}/{path} is git's, and would be published.")
        if (folder / path).is_symlink() or not (folder / path).is_file():
            raise ReleaseError(f"{folder.name}/{path} is no plain file. Put the file itself there.")
    return {path: (folder / path).read_bytes() for path in paths}


def _refuse_missing(releases: Sequence[Release], dist: Path) -> None:
    """Raise ReleaseError where `dist` lacks the zip of a release that is in force."""
    missing = [
        release.version
        for release in releases
        if not release.withdrawn and not (dist / f"{bundle_name(release.version)}.zip").is_file()
    ]
    if missing:
        rebuilds = "".join(f"\n    guides.py rebuild {version}" for version in missing)
        raise ReleaseError(
            f"{dist} lacks the zips of releases: {', '.join(missing)}. Put the released files"
            " there, or make them again. If another project released them, of which this is a"
            ' fork, start without them: see "A site of your own" in'
            f" docs/contributing/publishing.md.{rebuilds}"
        )


def _refuse_taken(static: Files, written: Collection[PurePosixPath]) -> None:
    """Raise ReleaseError where a publisher's own file would lie at or in what publishing makes."""
    made = {path.parts[0].casefold() for path in (*written, LATEST, NEXT, DOWNLOADS, LIST)}
    for path in static:
        if path.parts[0].casefold() in made:
            raise ReleaseError(
                f"static/{path} would change what publishing makes there. Give it another name."
            )


def _assembled(
    releases: Sequence[Release],
    dist: Path,
    settings: SiteIdentity,
    upcoming: Files | None,
    leaflet_file: _LeafletFile,
) -> SiteFiles:
    """Yield every file of the site."""
    site = load_site(releases, dist, settings.url)
    made: dict[PurePosixPath, Download] = {}
    entries: list[dict[str, Any]] = []
    for release in releases:
        files = _files(release, dist)
        for path, content in _version(release, files, dist, site, leaflet_file):
            made[path] = Download(sha256(content), len(content))
            yield path, content
        yield from withdrawn_downloads(release, site)
        entries.append(release_entry(release, files, made, site))
    yield from beside_latest(site)
    if upcoming:
        yield from preview_files(upcoming, site)
    yield PurePosixPath("versions.json"), versions_json(releases, site)
    yield PurePosixPath("guides.json"), guides_json(entries, site)
    yield from changes_files(releases, dist, settings.name, site)
    yield from _pages(releases, settings.name, made, site, has_next=bool(upcoming))


def _version(
    release: Release, files: Files, dist: Path, site: Site, leaflet_file: _LeafletFile
) -> SiteFiles:
    """Yield a release at its addresses: what of it is served, and handed out."""
    folder = PurePosixPath(release.version)
    if release.withdrawn:
        yield from withdrawn_files(files, folder, release, site)
        return
    yield from published_files(files, folder, release, site)
    yield from _downloads(release, dist, site, leaflet_file)
    if release == site.newest:
        yield from published_files(files, LATEST, release, site)


def _pages(
    releases: Sequence[Release],
    name: str,
    downloads: Mapping[PurePosixPath, Download],
    site: Site,
    *,
    has_next: bool,
) -> SiteFiles:
    yield PurePosixPath("index.html"), root_page(name, site, has_next=has_next)
    yield PurePosixPath("404.html"), not_found_page(site, has_next=has_next)
    yield VERSIONS, versions_page(name, releases, downloads, site, has_next=has_next)
    if site.url:
        yield PurePosixPath("sitemap.xml"), sitemap(site)


def load_site(releases: Sequence[Release], dist: Path, url: str) -> Site:
    """Return what the versions of the site at `url` share; raises ReleaseError as `_files` does."""
    versions, texts = [], {}
    for release in releases:
        files = _files(release, dist)
        versions.append(read_contents(release.version, files))
        texts[release.version] = texts_of(files, releases)
    history = history_of(versions)
    newest = latest(releases)
    pages = {
        path
        for contents in history.versions
        if newest and contents.version == newest.version
        for path in contents.pages
        if guide_of(path) not in newest.withdrawn_guides
    }
    elsewhere = withdrawn_elsewhere(releases, history, texts)
    return Site(url, newest, frozenset(pages), tuple(releases), history, elsewhere)


def _files(release: Release, dist: Path) -> Files:
    """The files of a release; where it was withdrawn and its zip is missing, its first page."""
    if release.withdrawn and not (dist / f"{bundle_name(release.version)}.zip").exists():
        return {START.relative_to(LATEST): b""}
    return sealed_files(dist, release)


def _downloads(release: Release, dist: Path, site: Site, leaflet_file: _LeafletFile) -> SiteFiles:
    """The zip and the leaflets, except those that hold a withdrawn guide.

    A leaflet as HTML of a guide that was withdrawn elsewhere is left: it says so.
    """
    name = f"{bundle_name(release.version)}.zip"
    if not withdrawn_guides(release, site):
        yield DOWNLOADS / name, sealed_zip(dist, release)
        yield DOWNLOADS / f"{name}.sha256", f"{release.zip}  {name}\n".encode()
    for name in release.printed:
        guide = guide_on(name)
        for kind, file in leaflet_names(release.version, name).items():
            if is_handed_out(kind, release, guide, site):
                content = leaflet_file(dist, release, name, kind)
                is_page = kind == "html"
                yield (
                    DOWNLOADS / file,
                    published_leaflet(content, guide, release, site) if is_page else content,
                )


def _write(file: Path, content: bytes) -> Download:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return Download(sha256(content), len(content))


def _holds(folder: Path, written: Mapping[PurePosixPath, Download]) -> bool:
    """Whether `folder` holds these files, and nothing else."""
    return set(files_in(folder)) == written.keys() and all(
        sha256((folder / path).read_bytes()) == listed.sha256 for path, listed in written.items()
    )
