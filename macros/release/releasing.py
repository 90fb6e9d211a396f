"""Releases made, made again, and withdrawn: recorded in `releases.yml`, committed, tagged."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from macros.paper.leaflet_pdf import describe_print
from macros.records.bundle import read_zip, sha256, tree_hash
from macros.records.checkout import (
    alone,
    branch_of,
    changed_files,
    commit_day,
    commit_file,
    commit_of,
    default_branch,
    file_at,
    git,
    has_commit,
    has_tag,
    is_shallow,
)
from macros.records.dist import (
    Artifacts,
    sealed_zip,
    with_checksum,
    write_artifacts,
    write_atomically,
)
from macros.records.editions import edition_in, refuse_edition
from macros.records.pdf_words import words_hash
from macros.records.records import (
    RELEASES_YML,
    VERSION,
    Leaflet,
    Release,
    ReleaseError,
    Withdrawal,
    bundle_name,
    guide_on,
    is_sheet,
    leaflet_names,
    load_releases,
    parse_releases,
    releases_text,
    version_number,
)
from macros.release.artifacts import make_from_commit
from macros.site.edition import Edition
from macros.site.settings import load_identity

_FETCH_ALL = "Type: git fetch --unshallow --tags"


def release(
    project: Path, dist: Path, edition: Edition, report: Callable[[str], None] = lambda _: None
) -> Release:
    """Build, seal, record and tag the checkout's commit; return the record.

    How many pages leaflets have, and what sheets left out, goes to `report`. Nothing is recorded
    until everything is built. Raises ReleaseError where the checkout or the
    version cannot be released.
    """
    with alone(project, f"release {edition.version}"):
        refuse_branch(project)
        finished = finish_killed_run(project)
        releases = load_releases(project)
        if finished == edition.version:
            return find_release(releases, finished)
        refuse_unfit(project, releases, edition)
        refuse_edition(project, releases)
        commit = commit_of(project)
        artifacts, cuts = make_from_commit(project, commit, edition)
        sealed = seal(artifacts, edition, commit)
        # a pull, or an editor, asks for no lock: it may have changed the record during the build
        releases = load_releases(project)
        refuse_version(project, releases, edition.version)
        write_artifacts(dist, artifacts, releases)
        _record(project, [*releases, sealed], f"Release {edition.version}")
        git(project, "tag", tag_of(edition.version))
    for line in (*_leaflets_in_words(artifacts), *cuts):
        report(line)
    return sealed


def _leaflets_in_words(artifacts: Artifacts) -> Iterator[str]:
    """Yield how many pages each leaflet has; a sheet has two."""
    for name, content in artifacts.items():
        if name.endswith(".pdf") and not is_sheet(name.rpartition("-")[0]):
            yield f"{name}: {describe_print(content)}"


def rebuild(project: Path, dist: Path, version: str) -> Release:
    """Make a recorded release again from its commit, compare, and write it into `dist`.

    Raises ReleaseError where the tree or a leaflet differs from the record.
    """
    with alone(project, f"rebuild {version}"):
        releases = load_releases(project)
        recorded = find_release(releases, version)
        refuse_lacking(project, recorded)
        artifacts, _ = make_from_commit(project, recorded.commit, recorded.edition)
        refuse_different(recorded, seal(artifacts, recorded.edition, recorded.commit))
        kept = {**artifacts, **released_prints(dist, recorded)}
        write_artifacts(dist, with_sealed_zip(kept, dist, recorded), releases)
    return recorded


def withdraw(
    project: Path, versions: Sequence[str], guide: str | None, withdrawal: Withdrawal
) -> tuple[Release, ...]:
    """Record and commit that releases, or one `guide` of each, are withdrawn; return all records.

    Nothing is recorded where one of them cannot be.
    """
    named = ", ".join(versions)
    with alone(project, f"withdraw {named}"):
        refuse_branch(project)
        finish_killed_run(project)
        releases = load_releases(project)
        gone = [withdrawn(find_release(releases, one), guide, withdrawal) for one in versions]
        changed = tuple({one.number: one for one in (*releases, *gone)}.values())
        if changed != releases:
            _record(project, changed, f"Withdraw {named}{f' {guide}' if guide else ''}")
    return changed


def withdrawn(recorded: Release, guide: str | None, withdrawal: Withdrawal) -> Release:
    """Return the record of a release of which a guide, or all, is withdrawn.

    A clock that is slow does not stop it, and dates it on the day of the release. What was
    withdrawn before for the same reason keeps its day.
    """
    before = recorded.withdrawn_guides.get(guide) if guide else recorded.withdrawn
    if before and replace(before, day=withdrawal.day) == withdrawal:
        return recorded
    withdrawal = replace(withdrawal, day=max(withdrawal.day, recorded.day))
    if guide is None:
        return replace(recorded, withdrawn=withdrawal)
    if guide not in recorded.leaflets:
        known = ", ".join(recorded.leaflets)
        raise ReleaseError(f"Release {recorded.version} has no guide {guide!r}. It has: {known}.")
    return replace(recorded, withdrawn_guides={**recorded.withdrawn_guides, guide: withdrawal})


def find_release(releases: Sequence[Release], version: str) -> Release:
    """Return the release called `version`; raises ReleaseError where it does not exist."""
    for recorded in releases:
        if recorded.version == version:
            return recorded
    known = ", ".join(recorded.version for recorded in releases) or "none yet"
    raise ReleaseError(f"There is no release {version!r}. Releases are: {known}.")


def tag_of(version: str) -> str:
    """Return the tag of the commit that holds a version's record."""
    return f"v{version}"


def refuse_lacking(project: Path, recorded: Release) -> None:
    """Raise ReleaseError where the clone does not hold the commit of a release."""
    if not has_commit(project, recorded.commit):
        mend = _FETCH_ALL if is_shallow(project) else "Fetch it from where it was released."
        commit, version = recorded.commit[:7], recorded.version
        raise ReleaseError(f"This clone lacks commit {commit}, of which {version} was made. {mend}")


def refuse_branch(project: Path) -> None:
    """Raise ReleaseError where a record would be committed beside the branch that is published."""
    branch, default = branch_of(project), default_branch(project)
    switch = f"Type: git switch {default or 'main'}"
    if not branch:
        raise ReleaseError(
            "This checkout is on no branch (a detached HEAD), and what is recorded here would be"
            f" lost. {switch}"
        )
    if default and branch != default:
        raise ReleaseError(
            f"This is the branch {branch!r}, and the site is published from what is recorded on"
            f" {default!r}. Merge the branch first, if its text is to be released. {switch}"
        )


def refuse_unfit(project: Path, releases: Sequence[Release], edition: Edition) -> None:
    """Raise ReleaseError where this checkout cannot be released as this version."""
    if is_shallow(project):
        raise ReleaseError(f"This clone lacks older commits and their tags. {_FETCH_ALL}")
    refuse_version(project, releases, edition.version)
    refuse_day(releases, edition.day, commit_day(project))
    changed = changed_files(project)
    if changed:
        listed = "\n".join(f"    {name}" for name in changed[:10])
        raise ReleaseError(f"Commit these first, or take them away:\n{listed}")
    if not edition.is_private and not load_identity().url:
        raise ReleaseError(
            "Pages print an address that stays, and it is not known. Set site_url in mkdocs.yml,"
            " or release without an address: --private"
        )


def refuse_day(
    releases: Sequence[Release], day: datetime.date | None, commit: datetime.date | None
) -> None:
    """Raise ReleaseError where a release would be older than one before it, or than its commit."""
    newest = max(releases, key=lambda recorded: recorded.number, default=None)
    for what, earliest in (
        (f"release {newest.version}" if newest else "", newest.day if newest else None),
        # a commit's day is that of Greenwich, where it may be a day later
        ("the commit", commit - datetime.timedelta(days=1) if commit else None),
    ):
        if day and earliest and day < earliest:
            raise ReleaseError(
                f"{day} is before the day of {what}. Is the clock of this computer right?"
                " Set it, or give the day: --date"
            )


def refuse_version(project: Path, releases: Sequence[Release], version: str) -> None:
    """Raise ReleaseError where a version is none, was released, or comes before one that was."""
    if not VERSION.fullmatch(version):
        raise ReleaseError(f"{version!r} is not a version. Write year and month: 2026.11")
    if any(recorded.number == version_number(version) for recorded in releases):
        raise ReleaseError(f"{version} is released already, and a release never changes.")
    if has_tag(project, tag_of(version)):
        raise ReleaseError(
            f"{version} is released already: there is a tag {tag_of(version)}, though"
            f" {RELEASES_YML} has no record of it. Take another version. If the tag is of a project"
            f" of which this is a fork: git tag --delete {tag_of(version)}"
        )
    newest = max(releases, key=lambda recorded: recorded.number, default=None)
    if newest and version_number(version) < newest.number:
        raise ReleaseError(f"{version} comes before {newest.version}, which is released already.")


def finish_killed_run(project: Path) -> str:
    """Repair the checkout after a killed run; return the version that this finishes, or ''.

    A record that was not committed is removed; one that was committed and not tagged is tagged.
    """
    committed = file_at(project, RELEASES_YML)
    written = project / RELEASES_YML
    if len(load_releases(project)) > len(parse_releases(committed)):
        write_atomically(written, committed.encode())
        git(project, "add", "--", RELEASES_YML)
    newest = max(parse_releases(committed), key=lambda one: one.number, default=None)
    # a shallow clone lacks tags that are elsewhere, and the commits that they belong to
    if newest is None or has_tag(project, tag_of(newest.version)) or is_shallow(project):
        return ""
    line = f"version: '{newest.version}'"
    commit = git(project, "log", "-1", "--format=%H", f"-S{line}", "--", RELEASES_YML)
    git(project, "tag", tag_of(newest.version), commit.decode().strip())
    return newest.version


def _record(project: Path, releases: Sequence[Release], message: str) -> None:
    write_atomically(project / RELEASES_YML, releases_text(releases).encode())
    commit_file(project, RELEASES_YML, message)


def seal(artifacts: Artifacts, edition: Edition, commit: str) -> Release:
    """Return the record of the artifacts of a commit; raises ValueError for a preview."""
    if edition.day is None:
        raise ValueError("only an edition with a day is released")
    folder = bundle_name(edition.version)
    zipped = artifacts[f"{folder}.zip"]
    files = read_zip(zipped)
    sealed = {name: _sealed(artifacts, edition, name) for name in _printed(artifacts, folder)}
    return Release(
        version=edition.version,
        day=edition.day,
        commit=commit,
        zip=sha256(zipped),
        tree=tree_hash(files),
        is_private=edition.is_private,
        leaflets={name: one for name, one in sealed.items() if not is_sheet(name)},
        sheets={guide_on(name): one for name, one in sealed.items() if is_sheet(name)},
        local=edition_in(files),
    )


def _printed(artifacts: Artifacts, folder: str) -> Iterator[str]:
    """The names of the leaflets and the sheets among the artifacts."""
    for file in sorted(artifacts):
        if file.endswith(".html"):
            yield file.removeprefix(f"{folder}-").removesuffix(".html")


def _sealed(artifacts: Artifacts, edition: Edition, name: str) -> Leaflet:
    files = {kind: artifacts[file] for kind, file in leaflet_names(edition.version, name).items()}
    hashes = {kind: sha256(content) for kind, content in files.items()}
    return Leaflet(**hashes, words=words_hash(files["a4"]))


def refuse_different(recorded: Release, again: Release) -> None:
    """Raise ReleaseError where the record of a rebuilt release differs from the release's."""
    for what, differs in _differences(recorded, again):
        if differs:
            raise ReleaseError(
                f"The {what} made again from commit {recorded.commit[:7]} differs from release"
                f" {recorded.version}. Nothing was written. Do not publish it before you know why."
            )


def with_sealed_zip(artifacts: Artifacts, dist: Path, recorded: Release) -> Artifacts:
    """Return the artifacts of a rebuilt release with the released zip among them.

    Two versions of zlib may compress the same tree into different bytes. Then the released zip must
    be in `dist`; raises ReleaseError where it is not.
    """
    name = f"{bundle_name(recorded.version)}.zip"
    if sha256(artifacts[name]) == recorded.zip:
        return artifacts
    try:
        released = sealed_zip(dist, recorded)
    except ReleaseError:
        raise ReleaseError(
            f"The tree is that of release {recorded.version}, but this system packs it into another"
            f" zip, and a released zip never changes. Put the released one into {dist}, then run"
            " this again."
        ) from None
    return {**artifacts, **with_checksum(name, released)}


def released_prints(dist: Path, recorded: Release) -> Artifacts:
    """Return the released PDFs that are in `dist`: what another browser prints is no better."""
    prints = {
        file: (dist / file, getattr(leaflet, kind))
        for name, leaflet in recorded.printed.items()
        for kind, file in leaflet_names(recorded.version, name).items()
    }
    return {
        name: content
        for name, (file, sealed) in prints.items()
        if file.is_file() and sha256(content := file.read_bytes()) == sealed
    }


def _differences(recorded: Release, again: Release) -> list[tuple[str, bool]]:
    def words(release: Release) -> dict[str, tuple[str, str]]:
        return {name: (one.html, one.words) for name, one in release.printed.items()}

    return [
        ("tree", recorded.tree != again.tree),
        ("leaflets", words(recorded) != words(again)),
    ]
