"""A version made from a commit in a clean copy, and the record that seals it."""

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.release.checkout import export
from macros.release.dist import words_hash
from macros.release.errors import ReleaseError
from macros.release.making import Made
from macros.release.records import Leaflet, Release, bundle_name, leaflet_names
from macros.release.trees import sha256, tree_hash
from macros.release.writing import write_whole
from macros.release.zip_reading import files_in
from macros.site.edition import Edition

_LOCK = "requirements.txt"
_NOON = datetime.time(12, tzinfo=datetime.UTC)


def make_from_commit(project: Path, commit: str, edition: Edition) -> Made:
    """Return the zip and the leaflets that a commit gives, built by its own code in a clean copy.

    Raises ReleaseError with what the build said when it fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy, out = Path(scratch).resolve() / "copy", Path(scratch).resolve() / "out"
        export(project, commit, copy)
        run = subprocess.run(
            [*_python(project, copy), *_bundle_command(edition, out)],
            cwd=copy,
            env={**os.environ, **_settings(edition)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            raise ReleaseError(f"{run.stdout.strip()}\nCommit {commit[:7]} does not build.")
        return {file.name: file.read_bytes() for file in sorted(out.iterdir()) if file.is_file()}


def seal(made: Made, edition: Edition, commit: str) -> Release:
    """Return the record of what was made from a commit."""
    if edition.day is None:
        raise ValueError("only an edition with a day is released")
    name = bundle_name(edition.version)
    zipped = made[f"{name}.zip"]
    return Release(
        version=edition.version,
        day=edition.day,
        commit=commit,
        zip=sha256(zipped),
        tree=tree_hash(files_in(zipped)),
        is_private=edition.is_private,
        leaflets={guide: _sealed_leaflet(made, edition, guide) for guide in _guides(made, name)},
    )


def keep(dist: Path, made: Made, releases: Sequence[Release]) -> None:
    """Write what was made into `dist`; raises ReleaseError rather than change a released zip."""
    sealed = {f"{bundle_name(release.version)}.zip": release.zip for release in releases}
    for name, content in made.items():
        if name in sealed and sealed[name] != sha256(content):
            raise ReleaseError(
                f"{name} would differ from the one that was released, and a released zip never"
                " changes. Nothing was written. Release this text as a new version."
            )
    for name in made:
        if name.endswith(".sha256"):  # one that is missing says less than one that is wrong
            (dist / name).unlink(missing_ok=True)
    for name, content in made.items():
        write_whole(dist / name, content)


def _settings(edition: Edition) -> dict[str, str]:
    """What the build gets to know: for its checks too, the day of the release is today."""
    moment = datetime.datetime.combine(edition.day or datetime.date.min, _NOON)
    epoch = str(int(moment.timestamp()))
    return {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": epoch}


def _python(project: Path, copy: Path) -> list[str]:
    """How the copy's command line is started: set up anew if its packages are others than ours."""
    if (copy / _LOCK).read_bytes() == (project / _LOCK).read_bytes():
        return [sys.executable, "-m", "macros.cli"]
    return [sys.executable, "guides.py"]


def _bundle_command(edition: Edition, out: Path) -> list[str]:
    private = ["--private"] if edition.is_private else []
    named = ["--version", edition.version, "--date", str(edition.day)]
    return ["bundle", "--leaflets", *named, *private, "--out", str(out)]


def _guides(made: Made, name: str) -> Iterator[str]:
    """The guides that have leaflets among what was made."""
    for file in sorted(made):
        if file.endswith(".html"):
            yield file.removeprefix(f"{name}-").removesuffix(".html")


def _sealed_leaflet(made: Made, edition: Edition, guide: str) -> Leaflet:
    files = {kind: made[name] for kind, name in leaflet_names(edition.version, guide).items()}
    hashes = {kind: sha256(content) for kind, content in files.items()}
    return Leaflet(**hashes, words=words_hash(files["a4"]))
