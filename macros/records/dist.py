"""The released files in `dist/`: written whole, and checked against their record when read."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.records.bundle import Files, read_zip, sha256
from macros.records.pdf_words import words_hash
from macros.records.print_paint import foreign_paint
from macros.records.print_parts import foreign_parts
from macros.records.records import Release, ReleaseError, bundle_name, leaflet_names

Artifacts = Mapping[str, bytes]
"""The files of a version by their names in `dist/`: the zip, its checksum, the leaflets."""

PART = ".part"
"""The end of the name under which a file is written before it is whole; a dot is before it."""


def sealed_zip(dist: Path, release: Release) -> bytes:
    """Return the zip of `release`; raises ReleaseError where it is missing or was altered."""
    file = dist / f"{bundle_name(release.version)}.zip"
    if not file.is_file():
        raise ReleaseError(f"{file} is missing. {_mend(release)}")
    content = file.read_bytes()
    if sha256(content) != release.zip:
        wrong = "is not what was released: it was altered or cut off"
        raise ReleaseError(f"{file} {wrong}. {_mend(release)}")
    return content


def sealed_files(dist: Path, release: Release) -> Files:
    """Return the files of the tree of `release`; raises ReleaseError as `sealed_zip` does."""
    return read_zip(sealed_zip(dist, release))


def sealed_leaflet(dist: Path, release: Release, name: str, kind: str) -> bytes:
    """Return a file of a leaflet; raises ReleaseError where it is not the one that was released."""
    file, content = _read_leaflet(dist, release, name, kind)
    if sha256(content) != getattr(release.printed[name], kind):
        remedy = _mend(release)
        if kind != "html" and words_hash(content) == release.printed[name].words:
            remedy = (
                "It has the same words; another browser may have printed it. Put the released file"
                " there or, where you know who printed this one: guides.py publish --other-prints"
            )
        raise ReleaseError(f"{file} is not what was released: it was altered. {remedy}")
    return content


def leaflet_or_other_print(dist: Path, release: Release, name: str, kind: str) -> bytes:
    """Return a file of a leaflet; of a PDF also one that has other bytes, if nothing is foreign.

    Raises ReleaseError where it has other words, links or pictures than the leaflet.
    """
    file, content = _read_leaflet(dist, release, name, kind)
    leaflet = release.printed[name]
    is_sealed = sha256(content) == getattr(leaflet, kind)
    if is_sealed or kind == "html" or words_hash(content) != leaflet.words:
        return sealed_leaflet(dist, release, name, kind)
    foreign = foreign_parts(content, sealed_leaflet(dist, release, name, "html"))
    if foreign:
        raise ReleaseError(f"{file} is not what was released: {foreign[0]}. Take it away.")
    return content


def foreign_to_leaflet(
    content: bytes, dist: Path, release: Release, name: str
) -> Sequence[str] | None:
    """Return what a print holds that the page of its leaflet does not; None without that page."""
    try:
        page = sealed_leaflet(dist, release, name, "html")
    except ReleaseError:
        return None
    return [*foreign_parts(content, page), *_foreign_paint(content, dist, release, name)]


def _foreign_paint(content: bytes, dist: Path, release: Release, name: str) -> Iterator[str]:
    """What a print paints that the released one, where it is in `dist`, does not."""
    for kind in ("a4", "letter"):
        try:
            released = sealed_leaflet(dist, release, name, kind)
        except ReleaseError:
            continue
        yield from foreign_paint(content, released)


def _read_leaflet(dist: Path, release: Release, name: str, kind: str) -> tuple[Path, bytes]:
    file = dist / leaflet_names(release.version, name)[kind]
    if not file.is_file():
        raise ReleaseError(f"{file} is missing. {_mend(release)}")
    return file, file.read_bytes()


def _mend(release: Release) -> str:
    return f"Put the released file there, or run: guides.py rebuild {release.version}"


def write_artifacts(dist: Path, artifacts: Artifacts, releases: Sequence[Release]) -> None:
    """Write `artifacts` into `dist`; raises ReleaseError rather than change a released zip."""
    sealed = {f"{bundle_name(release.version)}.zip": release.zip for release in releases}
    for name, content in artifacts.items():
        if name in sealed and sealed[name] != sha256(content):
            raise ReleaseError(
                f"{name} would differ from the one that was released, and a released zip never"
                " changes. Nothing was written. Release this text as a new version."
            )
    for name in artifacts:
        if name.endswith(".sha256"):  # a killed run leaves none rather than a wrong one
            (dist / name).unlink(missing_ok=True)
    for name, content in artifacts.items():
        write_atomically(dist / name, content)


def with_checksum(name: str, content: bytes) -> Artifacts:
    """Return a file, and its checksum in a second one, as `sha256sum` writes it."""
    return {name: content, f"{name}.sha256": f"{sha256(content)}  {name}\n".encode()}


def write_atomically(file: Path, content: bytes) -> None:
    """Write `content` to `file`; a killed run leaves the old content, or no file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}{PART}")
    try:
        with part.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
