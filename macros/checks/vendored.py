"""What others wrote and the site carries is recorded, and is still what it was."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from macros.content.files import VENDOR, VENDOR_RECORDS, Vendored
from macros.content.problems import Problem
from macros.content.project import project_path


def changed_vendored(
    docs: Path, files: Collection[str], records: Collection[Vendored]
) -> Iterator[Problem]:
    """Yield a problem for each file of others that differs from its record, or has none.

    `files` are the published ones, as paths below `docs`.
    """
    for record in records:
        # what is for leaflets alone is here and not published
        if not (docs / record.path).is_file():
            message = f"there is no {project_path(record.path)}"
            yield _problem(
                VENDOR_RECORDS, record.line, message, "Delete the record, or add the file."
            )
        elif hashlib.sha256((docs / record.path).read_bytes()).hexdigest() != record.sha256:
            message = f"{project_path(record.path)} is not the file that is recorded"
            remedy = "Get it again from its package; or look at what changed, and record that."
            yield _problem(VENDOR_RECORDS, record.line, message, remedy)
    known = {record.path for record in records}
    for path in map(PurePosixPath, files):
        if path.is_relative_to(VENDOR) and path not in known and path.suffix != ".txt":
            message = "the file is not recorded"
            remedy = f"Record in {project_path(VENDOR_RECORDS)} where it comes from."
            yield _problem(path, 1, message, remedy)


def _problem(path: PurePosixPath, line: int, message: str, remedy: str) -> Problem:
    return Problem(project_path(path), line, "vendored-changed", message, remedy)
