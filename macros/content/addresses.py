"""Where a page of `docs/` lies in the built tree, and how one page links to another.

Links are relative and name the file (`exposure.html`), so that they work from a web server's root,
below any path of it, and from `file://`.
"""

import posixpath
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

_REMEMBERED = 4096
"""The pages of a guide are made one after the other, and link to the same pages."""


def built_path(path: PurePosixPath) -> PurePosixPath:
    """Return where the file at `path` below `docs/` lies in the tree."""
    return path.with_suffix(".html") if path.suffix == ".md" else path


def address(source: PurePosixPath, target: PurePosixPath, anchor: str = "") -> str:
    """Return the link from the page at `source` to `target`, both below `docs/`.

    Both are quoted for use in a page; a link within one page is its anchor alone.
    """
    fragment = f"#{quote(anchor)}" if anchor else ""
    if source == target and anchor:
        return fragment
    return _relative(source.parent, target) + fragment


@lru_cache(_REMEMBERED)
def _relative(folder: PurePosixPath, target: PurePosixPath) -> str:
    return quote(posixpath.relpath(built_path(target), start=folder))
