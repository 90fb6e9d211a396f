"""What others wrote and the site carries is recorded, and is still what it was."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from macros.content.pages import written_in
from macros.content.problems import Problem
from macros.content.vendored import RECORDS, VENDOR, Vendored


def changed_vendored(
    docs: Path, files: Collection[str], records: Collection[Vendored]
) -> Iterator[Problem]:
    """Yield a problem for each file of others that differs from its record, or has none.

    `files` are the published ones, as paths below `docs`.
    """
    for record in records:
        # what is for leaflets alone is here and not published
        if not (docs / record.path).is_file():
            message = f"there is no {written_in(record.path)}"
            yield _problem(RECORDS, record.line, message, "Delete the record, or add the file.")
        elif hashlib.sha256((docs / record.path).read_bytes()).hexdigest() != record.sha256:
            message = f"{written_in(record.path)} is not the file that is recorded"
            remedy = "Get it again from its package; or look at what changed, and record that."
            yield _problem(RECORDS, record.line, message, remedy)
    known = {record.path for record in records}
    for path in map(PurePosixPath, files):
        if path.is_relative_to(VENDOR) and path not in known and path.suffix != ".txt":
            message = "the file is not recorded"
            remedy = f"Record in {written_in(RECORDS)} where it comes from."
            yield _problem(path, 1, message, remedy)


def _problem(path: PurePosixPath, line: int, message: str, remedy: str) -> Problem:
    return Problem(written_in(path), line, "vendored-changed", message, remedy)
