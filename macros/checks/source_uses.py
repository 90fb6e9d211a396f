"""Sources that look unused only because what uses them cannot be read."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.checks.sources import SOURCE_UNUSED
from macros.content.files import MAX_TEXT_BYTES
from macros.content.library import Library
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.sources import SOURCES

_TEXTS = (".md", ".yml")


def without_false_unused(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield `problems` but those of unused sources that are used where nobody could read it.

    Such a source is named in a file with a problem that stops the build, or is what another
    source is a part of. Taking it out of the list, as the problem says, would lose a good source.
    """
    found = list(problems)
    keys = {source.line: source.key for source in library.sources.values()}
    unused = [problem for problem in found if problem.code == SOURCE_UNUSED.code]
    text = "\n".join(_broken_texts(library, found)) if unused else ""
    wholes = {source.crossref.lower() for source in library.sources.values()}
    for problem in found:
        key = keys.get(problem.line, "") if problem in unused else ""
        if not key or not (key.lower() in wholes or _names(text, key)):
            yield problem


def _broken_texts(library: Library, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the text of each page and data file of which a problem is reported, as it stands."""
    broken = {problem.path for problem in problems if not problem.is_advice}
    for path in sorted(library.files):
        name = project_path(path)
        if name in broken and path.suffix in _TEXTS and name != project_path(SOURCES):
            yield _start(library.docs / path)


def _start(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(MAX_TEXT_BYTES).decode("utf-8", errors="replace")


def _names(text: str, key: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", text))
