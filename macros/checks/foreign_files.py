"""Files that pages are not made of: they would be published as they are, whatever is in them.

A `.html` would be a page without a check, an `.svg` or `.js` runs where it is opened, and a file
with the name of one of the theme's own would take its place on every page.
"""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from macros.checks.schemes import Wrong
from macros.content.problems import Problem
from macros.content.project import project_path

MAX_BYTES = 2 * 1024 * 1024
PAGES = (".md",)
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
HARMLESS = (*PAGES, *PICTURES, ".txt")
LOADED = (".css", ".js", ".svg", ".woff2")
"""What the settings, the style sheets and the templates load; each such file is named there."""


def foreign_files(docs: Path, files: Collection[str], named: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each of the published `files` that is none of the site's own.

    All are paths below `docs`; `named` are those that settings, style sheets and templates name,
    and those that are recorded.
    """
    for path in files:
        wrong = _wrong_kind(path, named) or _too_large(docs / path)
        if wrong:
            yield Problem(project_path(PurePosixPath(path)), 1, *wrong)


def _wrong_kind(path: str, known: Collection[str]) -> Wrong | None:
    kind = PurePosixPath(path).suffix.lower()
    if path in known or kind in HARMLESS:
        return None
    if kind in LOADED:
        message = "the site does not load this file, and it would be published"
        remedy = "Delete it, or name it in mkdocs.yml or docs/assets/vendor/vendored.yml."
        return Wrong("file-foreign", message, remedy)
    message = f"{kind or 'a file without an ending'!r} is no kind of file that pages are made of"
    remedy = "Delete it: docs/ holds pages (.md), facts (.yml) and pictures (.png, .jpg, .webp)."
    return Wrong("file-foreign", message, remedy)


def _too_large(file: Path) -> Wrong | None:
    if file.stat().st_size <= MAX_BYTES:
        return None
    message = f"the file is over {MAX_BYTES // 1024 // 1024} MiB"
    return Wrong("page-too-large", message, "Make it smaller.")
