"""The hostile inputs in the `*.yml` beside this file, each put into the files that it needs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.hostile.places import HOSTILE, NOT_IN_YAML, PLACES

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One hostile input: what is written where, and the code of the problem that refuses it.

    A `code` of '' says that it is harmless words, which are not refused.
    """

    name: str
    number: int
    place: str
    text: str
    code: str
    offset: int

    @property
    def files(self) -> dict[str, str]:
        """The files that hold it, by path below `docs/`."""
        written = self.text if self.place in NOT_IN_YAML else json.dumps(self.text)
        return {self._numbered(path).replace(HOSTILE, self.text):
                self._numbered(text).replace(HOSTILE, written)
                for path, text in PLACES[self.place].items()}  # fmt: skip

    @property
    def key(self) -> str:
        """The file below `docs/` that holds what is hostile."""
        return self._numbered(self._place()[0]).replace(HOSTILE, self.text)

    @property
    def path(self) -> str:
        """The same, seen from the project."""
        return f"docs/{self.key}"

    @property
    def line(self) -> int:
        """The line of that file on which it stands."""
        before, here, _ = self._place()[1].partition(HOSTILE)
        return before.count("\n") + 1 + self.offset if here else 1

    def _place(self) -> tuple[str, str]:
        return next(item for item in PLACES[self.place].items() if HOSTILE in "".join(item))

    def _numbered(self, text: str) -> str:
        return text.replace("hostile-N", f"hostile-{self.number}").replace(
            "hostileN", f"hostile{self.number}"
        ).replace("Hostile N", f"Hostile {self.number}")  # fmt: skip


def files_of(rows: Iterable[Row]) -> dict[str, str]:
    """Return the files of all `rows` by path below `docs/`; those of one name are put together."""
    files: dict[str, str] = defaultdict(str)
    for row in rows:
        for path, text in row.files.items():
            files[path] += text
    return dict(files)


def line_of(row: Row, files: Mapping[str, str]) -> int:
    """Return the line on which a row stands when its file holds other rows, too."""
    before = files[row.key].partition(row.files[row.key])[0]
    return before.count("\n") + row.line


def rows() -> tuple[Row, ...]:
    """Return all rows, numbered."""
    return tuple(_row(number, *item) for number, item in enumerate(_written()))


def _written() -> Iterator[tuple[str, str, str, Any]]:
    for file in sorted(HERE.glob("*.yml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")):
            for place in group["places"]:
                for name, written in group["rows"].items():
                    told = name if len(group["places"]) == 1 else f"{name} ({place})"
                    yield told, place, group["code"], written


def _row(number: int, name: str, place: str, code: str, written: Any) -> Row:
    if isinstance(written, str):
        return Row(name, number, place, written, code, 0)
    if "repeat" in written:
        before, piece, times = written["repeat"]
        return Row(name, number, place, before + piece * times, code, 0)
    return Row(name, number, place, written["text"], code, written["line"])
