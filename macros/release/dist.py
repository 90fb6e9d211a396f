"""The released files in `dist/`, each held against its record before anything is taken from it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from macros.release.errors import ReleaseError
from macros.release.pdf_words import words_of
from macros.release.records import Leaflet, Release, bundle_name
from macros.release.trees import sha256
from macros.release.zip_reading import files_in
from macros.release.zip_writing import Files


def sealed_zip(dist: Path, release: Release) -> bytes:
    """Return the zip of `release`; raises ReleaseError where it is missing or was altered."""
    file = dist / f"{bundle_name(release.version)}.zip"
    mend = f"Put the released file there, or run: guides.py rebuild {release.version}"
    if not file.is_file():
        raise ReleaseError(f"{file} is missing. {mend}")
    content = file.read_bytes()
    if sha256(content) != release.zip:
        raise ReleaseError(f"{file} is not what was released: it was altered or cut off. {mend}")
    return content


def sealed_files(dist: Path, release: Release) -> Files:
    """Return the files of the tree of `release`; raises ReleaseError as `sealed_zip` does."""
    return files_in(sealed_zip(dist, release))


def sealed_leaflet(file: Path, kind: str, leaflet: Leaflet) -> bytes:
    """Return a leaflet's file; raises ReleaseError where it was altered.

    A PDF that another version of the browser printed has other bytes; its words count.
    """
    content = file.read_bytes()
    is_sealed = sha256(content) == getattr(leaflet, kind)
    if not is_sealed and not (kind != "html" and words_hash(content) == leaflet.words):
        raise ReleaseError(f"{file} is not what was released: it was altered. Take it away.")
    return content


def words_hash(pdf: bytes) -> str:
    """Return the SHA-256 of a PDF's words; raises ReleaseError when it cannot be read."""
    return sha256(_read(pdf, words_of).encode())


def pdf_title(pdf: bytes) -> str:
    """Return the title of a PDF; raises ReleaseError when it cannot be read."""
    return _read(pdf, lambda reader: str(reader.metadata.title if reader.metadata else ""))


def _read(pdf: bytes, what: Callable[[PdfReader], str]) -> str:
    try:
        return what(PdfReader(BytesIO(pdf)))
    except Exception as error:  # pypdf fails in many ways on what is not a sound PDF
        raise ReleaseError(f"The PDF is damaged ({error}). Get it again.") from error
