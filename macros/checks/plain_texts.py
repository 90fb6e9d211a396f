"""Facts, data files and sources hold words: what looks like HTML or a macro there is a mistake.

Nothing of it would run, since every word is escaped where it is shown; readers would see the signs.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.files import hidden_characters, read_text
from macros.content.library import Library
from macros.content.located_yaml import Located, parse_yaml
from macros.content.problems import Problem, ProblemError
from macros.content.project import project_path
from macros.content.sources import SOURCES, Source

_MARKUP = re.compile(r"<[a-z/!?]|\{\{|\{%|&#?\w+;|javascript:", re.IGNORECASE)
_REMEDY = "Write words alone: no '<' before a letter, no '{{', no '{%', no '&lt;'."
_WEB = ("https://", "http://")


def marked_up_texts(library: Library) -> Iterator[Problem]:
    """Yield a problem for each text of front matter, data files and sources that is not words."""
    for page in library.pages.values():
        yield from _in_value(page.front)
    for path in library.files:
        if path.suffix == ".yml":
            yield from _in_file(library.docs / path, project_path(path))
    for source in library.sources.values():
        yield from _in_source(source)


def _in_file(file: Path, name: PurePosixPath) -> Iterator[Problem]:
    try:
        text = read_text(file, name)
        if "\\" in text or _is_marked_up(text):  # what a '\\' stands for, YAML tells
            yield from _in_value(parse_yaml(text, name))
    except ProblemError:
        return  # who reads the file for its facts says so


def _in_value(written: Located[Any]) -> Iterator[Problem]:
    value = written.value
    if isinstance(value, str):
        if _is_marked_up(value):
            message = f"{_shown(value)!r} holds more than words"
            yield Problem(written.path, written.line, "text-markup", message, _REMEDY)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_value(Located(key, inner.path, inner.line))
            yield from _in_value(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _in_value(item)


def _in_source(source: Source) -> Iterator[Problem]:
    file = project_path(SOURCES)
    for text in (source.key, source.authors, source.title, source.published_in, source.year):
        if _is_marked_up(text):
            message = f"the source {source.key!r} holds more than words: {_shown(text)!r}"
            yield Problem(file, source.line, "text-markup", message, _REMEDY)
    if source.address and not source.address.lower().startswith(_WEB):
        message = f"the address of the source {source.key!r} is not one of the web"
        remedy = "Write https://… or leave it out."
        yield Problem(file, source.line, "text-markup", message, remedy)


def _is_marked_up(text: str) -> bool:
    return bool(_MARKUP.search(text)) or any(hidden_characters(text))


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 60 else f"{short[:59]}…"
