"""Where the parts of the project lie, what `mkdocs.yml` says of the site, and how pages link.

Links are relative and name the file (`exposure.html`), so that they work from a web server's root,
below any path of it, and from `file://`.
"""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MKDOCS_YML = ROOT / "mkdocs.yml"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"

ABOUT = PurePosixPath("about")
"""The folder below `docs/` of pages about the site, for its readers."""

CONTRIBUTING = PurePosixPath("contributing")
"""The folder below `docs/` of pages for writers and maintainers, which may be harder to read."""

GLOSSARY = PurePosixPath("glossary")
"""The folder below `docs/` of the glossary's entries."""

BUILD = "stage-by-stage"
"""Under this name a build is among MkDocs' plugins: what it knows is there and nowhere else."""

SETTINGS = PurePosixPath("mkdocs.yml")
"""The file of settings as problems print it."""


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml`, which lies in `folder`, says of the site.

    `url` is '' while the publisher has set no address. `files` are the published files as paths
    below `docs/`, `named_files` those that the settings name, each with its line.
    """

    folder: Path
    name: str
    url: str
    files: tuple[str, ...] = ()
    named_files: tuple[tuple[str, int], ...] = ()


_REMEMBERED = 4096
"""The pages of a guide are made one after the other, and link to the same pages."""


def project_path(path: PurePosixPath) -> PurePosixPath:
    """Return where a file of `docs/` lies, seen from the project's folder."""
    return "docs" / path


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


def entry_addresses(here: PurePosixPath) -> Callable[[str], str]:
    """Return a function from a term's id to the link from the page at `here` to its entry."""
    return partial(_entry_address, _glossary_from(here.parent))


@cache
def _entry_address(glossary: str, term_id: str) -> str:
    return f"{glossary}{quote(term_id)}.html"


@cache
def _glossary_from(folder: PurePosixPath) -> str:
    return address(folder / "index.md", GLOSSARY / "index.md").removesuffix("index.html")
