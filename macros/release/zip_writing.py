"""A folder's files as a zip that depends on nothing but those files, a day, and this zlib."""

import datetime
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

Files = Mapping[PurePosixPath, bytes]
"""Contents of files by their paths in a tree."""

_BEST = 9
_MADE_BY_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_FIRST_DAY = datetime.date(1980, 1, 1)
"""Zips know no day before this."""


def zip_of(files: Files, folder: str, day: datetime.date) -> bytes:
    """Return a zip of `files` below one `folder`, sorted, each dated `day` at midnight."""
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=_BEST) as opened:
        for path in sorted(files, key=str):
            opened.writestr(_entry(f"{folder}/{path}", day), files[path])
    return zipped.getvalue()


def _entry(name: str, day: datetime.date) -> zipfile.ZipInfo:
    day = max(day, _FIRST_DAY)
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED  # a ZipInfo is stored unless it says otherwise
    entry.create_system = _MADE_BY_UNIX  # else Windows would make other bytes
    entry.external_attr = _PLAIN_FILE
    return entry
