"""What `guides.py new` has left for a writer to write: it is reported, so that nobody publishes it.

Pages for writers may show the words.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.content.located_yaml import Located, parse_yaml, texts_in
from macros.content.page import Page
from macros.content.problems import Problem, ProblemError, Rule
from macros.content.project import CONTRIBUTING
from macros.content.texts import shortened

TEXT_UNWRITTEN = Rule("text-unwritten", "Something is still to be written")

UNWRITTEN = "Still to write:"
"""Stands before what a writer is to write, in its place."""


def unwritten_page(page: Page) -> Iterator[Problem]:
    """Yield a problem for each place of a page, or of its facts, that waits for words."""
    if page.path.parts[0] != CONTRIBUTING.name:
        yield from _unwritten(page.front_texts())
        yield from _unwritten(_lines(page))


def _lines(page: Page) -> Iterator[Located[str]]:
    if UNWRITTEN in page.body:
        for line, text in enumerate(page.body.splitlines(), start=page.body_line):
            yield Located(text, page.file, line)


def unwritten_data(text: str, file: PurePosixPath) -> Iterator[Problem]:
    """Yield a problem for each place in the `text` of a data file that waits for words."""
    if UNWRITTEN in text:
        try:
            yield from _unwritten(texts_in(parse_yaml(text, file)))
        except ProblemError:
            return  # reported where the file is loaded


def _unwritten(texts: Iterator[Located[str]]) -> Iterator[Problem]:
    for text in texts:
        _, mark, wanted = text.value.partition(UNWRITTEN)
        if mark:
            message = f"still to write: {shortened(wanted).rstrip('.') or 'what belongs here'}"
            remedy = f"Write it in the place of {UNWRITTEN!r} and what follows."
            yield TEXT_UNWRITTEN.at(text.path, text.line, message, remedy)
