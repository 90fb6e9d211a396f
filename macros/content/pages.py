"""A Markdown file of `docs/`, split into its front matter and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.problems import Problem, ProblemError
from macros.content.yaml_lines import Located, read_yaml

MAX_BYTES = 64 * 1024
MAX_LINE = 2000
MAX_FRONT_MATTER_BYTES = 8 * 1024

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}]*\}$")


@dataclass(frozen=True)
class Heading:
    """A heading as it was written: level 1 to 6, its text, its line in the file."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page of the site. `path` is below `docs/`; `body` starts at `body_line` of the file."""

    path: PurePosixPath
    front: Located[Any]
    body: str
    body_line: int

    @property
    def file(self) -> PurePosixPath:
        """The file's path from the project's folder, as problems print it."""
        return written_in(self.path)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order, those in fenced code left out."""
        return tuple(_headings(self.body, self.body_line))

    @property
    def title(self) -> str:
        """The text of the first heading of level 1, or ''."""
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    def sections(self) -> Iterator[tuple[Heading, str]]:
        """Yield each heading of level 2 with the text up to the next one."""
        lines = self.body.splitlines()
        starts = [heading for heading in self.headings if heading.level == 2]
        ends = [heading.line for heading in starts[1:]] + [self.body_line + len(lines)]
        for heading, end in zip(starts, ends, strict=True):
            first = heading.line - self.body_line + 1
            yield heading, "\n".join(lines[first : end - self.body_line]).strip()


def written_in(path: PurePosixPath) -> PurePosixPath:
    """Return where a file of `docs/` lies, seen from the project's folder."""
    return "docs" / path


def load_page(docs: Path, path: PurePosixPath) -> Page:
    """Return the page at `path` below `docs`; raises ProblemError when it cannot be read."""
    text = read_text(docs / path, written_in(path))
    front = _FRONT_MATTER.match(text)
    if not front:
        raise _problem(
            path,
            1,
            "front-matter-missing",
            "the page does not start with its facts between two lines '---'",
            "Write '---', the facts, '---' above the title (the author's guide shows how).",
        )
    yaml = front.group(1) or ""
    if len(yaml.encode()) > MAX_FRONT_MATTER_BYTES:
        raise _problem(path, 1, "page-too-large", "the front matter is over 8 KiB", "Shorten it.")
    body_line = text.count("\n", 0, front.end()) + 1
    return Page(path, read_yaml(yaml, written_in(path), 2), text[front.end() :], body_line)


def read_text(file: Path, name: PurePosixPath) -> str:
    """Return the text of a file, line ends made alike; raises ProblemError if it is not sound text.

    The limits keep Python-Markdown fast: it is quadratic on some lines of 16,000 brackets.
    """
    raw = file.read_bytes()
    if len(raw) > MAX_BYTES:
        problem = Problem(
            name, 1, "page-too-large", f"the file is over {MAX_BYTES // 1024} KiB", "Split it up."
        )
        raise ProblemError(problem)
    text = _decoded(raw, name).replace("\r\n", "\n").removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line)} characters, at most {MAX_LINE} fit"
            raise ProblemError(
                Problem(name, number, "page-too-large", message, "Write one sentence a line.")
            )
    return text if text.endswith("\n") else text + "\n"


def _decoded(raw: bytes, name: PurePosixPath) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemError(
            Problem(name, line, "not-text", "the file is not UTF-8", "Save it as UTF-8.")
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ProblemError(
            Problem(name, line, "not-text", "the file holds a NUL", "Save it as plain text.")
        )
    return text


def _headings(body: str, first_line: int) -> Iterator[Heading]:
    fence = ""
    for line, text in enumerate(body.splitlines(), start=first_line):
        mark = _FENCE.match(text)
        if mark and (not fence or fence == mark.group(1)):
            fence = "" if fence else mark.group(1)
        heading = None if fence else _HEADING.match(text)
        if heading:
            words = _ATTRIBUTES.sub("", heading.group(2))
            yield Heading(len(heading.group(1)), words, line)


def _problem(path: PurePosixPath, line: int, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError(Problem(written_in(path), line, code, message, remedy))
