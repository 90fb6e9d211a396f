"""Old addresses of pages and of parts of them, and where readers find now what stood there.

The page that has it now says so, in its facts:

    was: [old-page.md, recovery.md#driving: can-i-drive]

Each is an old page, or a part of one, as links name them. Behind it may stand the part of this page
that took over; without one it is the page.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.content.fields import FIELD_INVALID, Fields
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Report

_KEY = "was"
_PAGE = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.md")
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_AS_LINKS = "Write it as links do: old-page.md, or recovery.md#driving for a part of a page."
_WITH_PART = "Write the old address, and the part of this page behind it: old-page.md#part: part."


class Address(NamedTuple):
    """A page by its path below `docs/`, and a part of it; '' for all of it."""

    path: PurePosixPath
    anchor: str = ""


class Move(NamedTuple):
    """What stood at `old` is at `new` now; `written` is the old address as the page writes it."""

    old: Address
    new: Address
    written: Located[str]


Moves = Mapping[PurePosixPath, tuple[Move, ...]]
"""What has moved, by the page where it stood."""


def read_moves(pages: Iterable[Page], report: Report) -> Moves:
    """Return what the facts of `pages` say of old addresses; what is wrong goes to `report`."""
    moves: dict[PurePosixPath, tuple[Move, ...]] = {}
    for page in pages:
        for move in _read(page, report) if page.says(_KEY) else ():
            moves[move.old.path] = (*moves.get(move.old.path, ()), move)
    return moves


def move_from(moves: Moves, old: Address) -> Move | None:
    """Return the first move from an address; where two pages claim one, that is reported."""
    return next((move for move in moves.get(old.path, ()) if move.old == old), None)


def _read(page: Page, report: Report) -> Iterator[Move]:
    fields = Fields(page.front, None, report)
    for written, part in _pairs(fields, report):
        old, anchor = _address(page.path.parent, written.value), _anchor(part)
        if old is None:
            message = f"{written.value!r} in 'was' is no address of a page"
            report(FIELD_INVALID.at(written.path, written.line, message, _AS_LINKS))
        elif anchor is None:
            message = f"what stands behind {written.value!r} in 'was' is no part of a page"
            report(FIELD_INVALID.at(written.path, written.line, message, _WITH_PART))
        else:
            yield Move(old, Address(page.path, anchor), written)


def _pairs(fields: Fields, report: Report) -> Iterator[tuple[Located[str], object]]:
    """Yield each old address, and what stands behind it, or None."""
    for item in fields.items(_KEY):
        if isinstance(item.value, str):
            yield item, None
        elif isinstance(item.value, dict):
            for old, part in item.value.items():
                yield Located(old, part.path, part.line), part.value
        else:
            message = "'was' holds something that is no address"
            report(FIELD_INVALID.at(item.path, item.line, message, _AS_LINKS))


def _address(folder: PurePosixPath, written: str) -> Address | None:
    """Return the address that a page in `folder` writes, or None if it is none below `docs/`."""
    path, mark, anchor = written.partition("#")
    target = posixpath.normpath(posixpath.join(folder, path))
    is_sound = _PAGE.fullmatch(target) and bool(mark) == bool(_ANCHOR.fullmatch(anchor))
    return Address(PurePosixPath(target), anchor) if is_sound else None


def _anchor(part: object) -> str | None:
    """Return the part of a page that is named behind an old address; None if it is no name."""
    if part is None:
        return ""
    return part if isinstance(part, str) and _ANCHOR.fullmatch(part) else None
