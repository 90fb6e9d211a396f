"""Where the parts of the project lie on this disk, and what `mkdocs.yml` says of its site."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MKDOCS_YML = ROOT / "mkdocs.yml"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"

ABOUT = PurePosixPath("about")
"""The folder below `docs/` of pages for writers and maintainers, which may be harder to read."""

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
