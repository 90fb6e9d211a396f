"""A Markdown file of `docs/`, split into its front matter and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.limits import too_much
from macros.content.problems import Problem, ProblemError, Report, ignore
from macros.content.text_files import read_text
from macros.content.yaml_lines import Located, Unread, read_yaml

PAGE_KEYS = ("summary", "basis", "general", "terms")
"""What the front matter of any page may say."""
BASIS = ("seen", "general")
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
    def is_read(self) -> bool:
        """Whether the file could be read; if not, that has been reported and all else is lost."""
        return bool(self.body) or not isinstance(self.front.value, Unread)

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

    @property
    def links_terms(self) -> bool:
        """Whether the first uses of glossary terms become links; `terms: false` turns that off."""
        front = self.front.value if isinstance(self.front.value, dict) else {}
        return "terms" not in front or front["terms"].value is not False

    def sections(self) -> Iterator[tuple[Heading, str]]:
        """Yield each heading of level 2 with the text up to the next one."""
        lines = self.body.splitlines()
        starts = [heading for heading in self.headings if heading.level == 2]
        ends = [*(heading.line for heading in starts[1:]), self.body_line + len(lines)]
        for heading, end in zip(starts, ends, strict=False):  # no heading, no section
            first = heading.line - self.body_line + 1
            yield heading, "\n".join(lines[first : end - self.body_line]).strip()


def written_in(path: PurePosixPath) -> PurePosixPath:
    """Return where a file of `docs/` lies, seen from the project's folder."""
    return "docs" / path


def load_page(docs: Path, path: PurePosixPath, report: Report = ignore) -> Page:
    """Return the page at `path` below `docs`; what is wrong with the file goes to `report`.

    A page that cannot be read has no text, one whose facts cannot be read has none.
    """
    try:
        text = read_text(docs / path, written_in(path), report)
        front = _front_matter(text, path)
        body_line = text.count("\n", 0, front.end()) + 1
        for problem in too_much(text[front.end() :], written_in(path), body_line):
            raise ProblemError(problem)
    except ProblemError as error:
        report(error.problem)
        return Page(path, _unread(path), "", 1)
    facts = _facts(front.group(1) or "", path, report)
    return Page(path, facts, text[front.end() :], body_line)


def _front_matter(text: str, path: PurePosixPath) -> re.Match[str]:
    front = _FRONT_MATTER.match(text)
    if not front:
        raise _problem(
            path,
            1,
            "front-matter-missing",
            "the page does not start with its facts between two lines '---'",
            "Write '---', the facts, '---' above the title (the author's guide shows how).",
        )
    return front


def _facts(yaml: str, path: PurePosixPath, report: Report) -> Located[Any]:
    try:
        if len(yaml.encode()) > MAX_FRONT_MATTER_BYTES:
            message = "the front matter is over 8 KiB"
            raise _problem(path, 1, "page-too-large", message, "Shorten it.")
        facts = read_yaml(yaml, written_in(path), 2)
        if not isinstance(facts.value, dict | None):
            message = "the facts at the top are not a list of 'key: value'"
            raise _problem(path, 2, "yaml-invalid", message, "Write one key a line.")
        return facts
    except ProblemError as error:
        report(error.problem)
        return _unread(path)


def _unread(path: PurePosixPath) -> Located[Any]:
    return Located(Unread(), written_in(path), 1)


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
