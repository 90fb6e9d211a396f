"""Releases and withdrawals: checked, recorded in `releases.yml`, committed, tagged."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from macros.release.checkout import changed_files, commit_file, commit_of, file_at, git, has_tag
from macros.release.errors import ReleaseError
from macros.release.record_file import RELEASES, load_releases, read_releases, releases_text
from macros.release.records import VERSION, Release, Withdrawal, version_number
from macros.release.sealing import keep, make_from_commit, seal
from macros.release.writing import write_whole
from macros.site.build import load_settings
from macros.site.edition import Edition
from macros.site.swap import one_at_a_time


def release(project: Path, dist: Path, edition: Edition) -> Release:
    """Build, seal, record and tag what the checkout's commit holds; return the record.

    Nothing is recorded until everything has been built. Raises ReleaseError, saying what to do,
    where the checkout or the version is not fit to be released.
    """
    with one_at_a_time(dist / ".lock"):
        finished = finish_killed_run(project)
        releases = load_releases(project)
        if finished == edition.version:
            return find(releases, finished)
        refuse_unfit(project, releases, edition)
        commit = commit_of(project)
        made = make_from_commit(project, commit, edition)
        sealed = seal(made, edition, commit)
        keep(dist, made, releases)
        _record(project, [*releases, sealed], f"Release {edition.version}")
        git(project, "tag", tag_of(edition.version))
    return sealed


def withdraw(project: Path, version: str, guide: str | None, withdrawal: Withdrawal) -> Release:
    """Record and commit that a release, or one guide of it, is withdrawn; return the new record."""
    finish_killed_run(project)
    releases = load_releases(project)
    recorded = find(releases, version)
    if guide is None:
        changed = replace(recorded, withdrawn=withdrawal)
    elif guide in recorded.leaflets:
        guides = {**recorded.withdrawn_guides, guide: withdrawal}
        changed = replace(recorded, withdrawn_guides=guides)
    else:
        known = ", ".join(recorded.leaflets)
        raise ReleaseError(f"Release {version} has no guide {guide!r}. It has: {known}.")
    others = [release for release in releases if release is not recorded]
    _record(project, [*others, changed], f"Withdraw {version}{f' {guide}' if guide else ''}")
    return changed


def find(releases: Sequence[Release], version: str) -> Release:
    """Return the release called `version`; raises ReleaseError when there is none."""
    for recorded in releases:
        if recorded.version == version:
            return recorded
    known = ", ".join(recorded.version for recorded in releases) or "none yet"
    raise ReleaseError(f"There is no release {version!r}. Releases are: {known}.")


def tag_of(version: str) -> str:
    """Return the tag of the commit that holds a version's record."""
    return f"v{version}"


def refuse_unfit(project: Path, releases: Sequence[Release], edition: Edition) -> None:
    """Raise ReleaseError where this checkout cannot become this version."""
    version = edition.version
    if not VERSION.fullmatch(version):
        raise ReleaseError(f"{version!r} is not a version. Write year and month: 2026.11")
    if any(recorded.number == version_number(version) for recorded in releases) or has_tag(
        project, tag_of(version)
    ):
        raise ReleaseError(f"{version} is released already, and a release never changes.")
    newest = max(releases, key=lambda recorded: recorded.number, default=None)
    if newest and version_number(version) < newest.number:
        raise ReleaseError(f"{version} comes before {newest.version}, which is released already.")
    changed = changed_files(project)
    if changed:
        listed = "\n".join(f"    {name}" for name in changed[:10])
        raise ReleaseError(f"Commit these first, or take them away:\n{listed}")
    if not edition.is_private and not load_settings().url:
        raise ReleaseError(
            "Pages print an address that stays, and it is not known. Set site_url in mkdocs.yml,"
            " or release without an address: --private"
        )


def finish_killed_run(project: Path) -> str:
    """Bring a checkout that a killed run left behind in order; return the version it finishes.

    A record that was not committed is taken back; one that was committed and not tagged is tagged.
    """
    committed = file_at(project, RELEASES)
    written = project / RELEASES
    if len(load_releases(project)) > len(read_releases(committed)):
        write_whole(written, committed.encode())
        git(project, "add", "--", RELEASES)
    newest = max(read_releases(committed), key=lambda one: one.number, default=None)
    if newest is None or has_tag(project, tag_of(newest.version)):
        return ""
    line = f"version: '{newest.version}'"
    holder = git(project, "log", "-1", "--format=%H", f"-S{line}", "--", RELEASES).decode().strip()
    git(project, "tag", tag_of(newest.version), holder)
    return newest.version


def _record(project: Path, releases: Sequence[Release], message: str) -> None:
    write_whole(project / RELEASES, releases_text(releases).encode())
    commit_file(project, RELEASES, message)
