"""The files of others that the site carries, as `docs/assets/vendor/vendored.yml` records them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.content.fields import Fields
from macros.content.pages import written_in
from macros.content.problems import ProblemError, Report
from macros.content.text_files import read_text
from macros.content.yaml_lines import Located, read_yaml

VENDOR = PurePosixPath("assets/vendor")
RECORDS = VENDOR / "vendored.yml"
_KEYS = ("package", "version", "license", "file", "sha256", "original", "changed")


@dataclass(frozen=True)
class Vendored:
    """One file: where it lies below `docs/`, which `file` of which package it is.

    `sha256` is in hex; `changed` says how it differs from the package's own file, or is ''.
    """

    path: PurePosixPath
    package: str
    version: str
    file: str
    license: str
    sha256: str
    changed: str
    line: int


def load_vendored(docs: Path, report: Report) -> tuple[Vendored, ...]:
    """Return the records below `docs`; what is wrong with them goes to `report`."""
    if not (docs / RECORDS).is_file():
        return ()
    name = written_in(RECORDS)
    try:
        return tuple(_records(read_yaml(read_text(docs / RECORDS, name), name), report))
    except ProblemError as error:
        report(error.problem)
        return ()


def _records(yaml: Located[object], report: Report) -> Iterator[Vendored]:
    written = Fields(yaml, yaml.value if isinstance(yaml.value, dict) else (), report).keys
    for path, record in written.items():
        fields = Fields(record, _KEYS, report)
        yield Vendored(
            path=VENDOR / path,
            package=fields.text("package"),
            version=fields.text("version"),
            file=fields.text("file"),
            license=fields.text("license"),
            sha256=fields.text("sha256"),
            changed=fields.optional_text("changed"),
            line=record.line,
        )
