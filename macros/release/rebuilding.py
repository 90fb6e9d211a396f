"""A recorded release made again from its commit, and compared with what was released."""

from pathlib import Path

from macros.release.dist import sealed_zip
from macros.release.errors import ReleaseError
from macros.release.making import Made, with_hash
from macros.release.record_file import load_releases
from macros.release.records import Release, bundle_name
from macros.release.releasing import find
from macros.release.sealing import keep, make_from_commit, seal
from macros.release.trees import sha256
from macros.site.swap import one_at_a_time


def rebuild(project: Path, dist: Path, version: str) -> Release:
    """Make a recorded release again from its commit, compare, and put it into `dist`.

    Raises ReleaseError where the tree or a leaflet that the commit gives was not released.
    """
    with one_at_a_time(dist / ".lock"):
        releases = load_releases(project)
        recorded = find(releases, version)
        made = make_from_commit(project, recorded.commit, recorded.edition)
        refuse_different(recorded, seal(made, recorded.edition, recorded.commit))
        keep(dist, with_sealed_zip(made, dist, recorded), releases)
    return recorded


def refuse_different(recorded: Release, again: Release) -> None:
    """Raise ReleaseError where what was made again from a release's commit is not the release."""
    for what, differs in _differences(recorded, again):
        if differs:
            raise ReleaseError(
                f"The {what} made again from commit {recorded.commit[:7]} differs from release"
                f" {recorded.version}. Nothing was written. Do not publish it before you know why."
            )


def with_sealed_zip(made: Made, dist: Path, recorded: Release) -> Made:
    """Return what was made again with the released zip in it.

    One zlib packs the same tree into other bytes than another does. Then the zip that was released
    has to be in `dist`; raises ReleaseError where it is not.
    """
    name = f"{bundle_name(recorded.version)}.zip"
    if sha256(made[name]) == recorded.zip:
        return made
    try:
        released = sealed_zip(dist, recorded)
    except ReleaseError:
        raise ReleaseError(
            f"The tree is that of release {recorded.version}, but this system packs it into another"
            f" zip, and a released zip never changes. Put the released one into {dist}, then run"
            " this again."
        ) from None
    return {**made, **with_hash(name, released)}


def _differences(recorded: Release, again: Release) -> list[tuple[str, bool]]:
    def words(release: Release) -> dict[str, tuple[str, str]]:
        return {guide: (one.html, one.words) for guide, one in release.leaflets.items()}

    return [
        ("tree", recorded.tree != again.tree),
        ("leaflets", words(recorded) != words(again)),
    ]
