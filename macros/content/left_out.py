"""The files that `exclude_docs` in `mkdocs.yml` leaves out of the site, told as Git tells them."""

import fnmatch
import re
from collections.abc import Callable, Iterable

_ALWAYS = (".*", "/templates/")
"""What MkDocs never publishes."""

IsLeftOut = Callable[[str], bool]


def left_out(patterns: Iterable[str]) -> IsLeftOut:
    """Return what tells of a path below `docs/` whether one of `patterns` leaves it out."""
    lines = [line.strip() for line in patterns]
    wanted = [*_ALWAYS, *(line for line in lines if line and not line.startswith("#"))]
    if all(_is_simple(pattern) for pattern in wanted):
        found = re.compile("|".join(map(_expression, wanted)))
        return lambda path: bool(found.match(path))
    # loading it takes a tenth of a whole check, and hardly anybody needs all of Git's patterns
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(wanted).match_file


def _is_simple(pattern: str) -> bool:
    """Whether a pattern is a name (`*.yml`), or a path from the top of `docs/` (`/a/b/`)."""
    if any(sign in pattern for sign in ("!", "\\", "[", "**", "?")):
        return False
    return pattern.startswith("/") or "/" not in pattern.rstrip("/")


def _expression(pattern: str) -> str:
    start = "" if pattern.startswith("/") else "(?:.*/)?"
    name = fnmatch.translate(pattern.strip("/")).removeprefix("(?s:").removesuffix(")\\Z")
    end = "/" if pattern.endswith("/") else r"(?:/|\Z)"
    # a star stands for anything but a slash
    return f"{start}{name.replace('.*', '[^/]*')}{end}"
