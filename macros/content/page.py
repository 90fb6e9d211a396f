"""A Markdown file of `docs/`, split into its front matter and its text, and how much it may hold.

Python-Markdown's time grows with the square of some of it. Each limit is several times what the
longest page needs; a test measures the slowest pages that keep all of them.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.fields import FIELD_INVALID, Fields
from macros.content.files import PAGE_TOO_LARGE, read_text
from macros.content.located_yaml import YAML_INVALID, Located, Unread, parse_yaml, texts_in
from macros.content.problems import Problem, ProblemError, Report, Rule, ignore
from macros.content.project import project_path
from macros.content.texts import line_at

FRONT_MATTER_MISSING = Rule("front-matter-missing", "A page does not start with its facts")

PAGE_KEYS = ("summary", "basis", "general", "terms", "unlinked", "was", "asks")
"""What the front matter of any page may say."""
_ELSEWHERE = {
    "title": "Write it as a heading below the second '---': '# …'.",
    "description": "Write it as 'summary'.",
    "emergency": 'Write the card into care.yml beside the overview, and draw it: {{ care("…") }}.',
    "date": "Write the days of a review as the author's guide shows.",
}
"""What other programs or former versions want in front matter, and where it stands here."""
BASIS = ("seen", "general")
"""What a page rests on: sources that somebody has seen, or general knowledge."""
MAX_FRONT_MATTER_BYTES = 8 * 1024

_WITHOUT_SOURCES = ("summary", "where", "gloss")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}]*\}$")
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+:](?=[ \t]|$)|\d+[.)](?=[ \t]|$)))+")
_MARK = re.compile(r"[\[\]()<>`*_\\&!]")
_HEADING_OR_FENCE = ("#", " ", "`", "~")
"""Such a line starts with one of them; only those are looked at more closely."""
_RULERS = ("#", "=", "-")
_RULED = re.compile(r"#|=+[ \t]*$|-+[ \t]*$")
_SUSPECT_LINE = re.compile(r"^[ \t]{13}|^(?:[ \t]*(?:[>*+:-]|\d+[.)])){11}", re.MULTILINE)
"""A line that starts like this may exceed a limit; only then is each line measured."""


@dataclass(frozen=True)
class Heading:
    """A heading as it was written: level 1 to 6, its text, its line in the file."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page of the site. `path` is below `docs/`; `body` starts at `body_line` of the file.

    With `links_terms` the first uses of glossary terms become links; `terms: false` turns that off.
    The words `unlinked` stay as they are.
    """

    path: PurePosixPath
    front: Located[Any]
    body: str
    body_line: int
    links_terms: bool = True
    unlinked: tuple[Located[str], ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        # without what is worked out when it is asked for: it would make a stored page larger
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    @property
    def is_read(self) -> bool:
        """Whether the file could be read; if not, that has been reported, and the page is empty."""
        return bool(self.body) or self.has_facts

    @property
    def has_facts(self) -> bool:
        """Whether the front matter could be read; if not, that has been reported."""
        return not isinstance(self.front.value, Unread)

    @property
    def file(self) -> PurePosixPath:
        """The file's path from the project's folder, as problems print it."""
        return project_path(self.path)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order, those in fenced code left out."""
        return tuple(_headings(self.body, self.body_line))

    @property
    def title(self) -> str:
        """The text of the first heading of level 1, or ''."""
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    @cached_property
    def _facts(self) -> Fields:
        # what is wrong with them is reported once, where the page is loaded
        return Fields(self.front, None, ignore)

    @property
    def summary(self) -> str:
        """What the page is about, in a sentence, or ''."""
        return self._facts.optional_text("summary")

    @property
    def basis(self) -> str:
        """What the whole page rests on, one of BASIS."""
        return self._facts.choice("basis", BASIS, "seen")

    @property
    def general(self) -> tuple[Located[str], ...]:
        """The headings of the sections that rest on general knowledge."""
        return self._facts.texts("general")

    @property
    def facts_without_sources(self) -> tuple[tuple[str, Located[str]], ...]:
        """The facts that have no place for a source, by key, such as the summary."""
        keys = self._facts.keys
        return tuple(
            (key, replace(keys[key], value=str(keys[key].value)))
            for key in _WITHOUT_SOURCES
            if key in keys and not isinstance(keys[key].value, list | dict)
        )

    def front_texts(self) -> Iterator[Located[str]]:
        """Yield each text of the front matter, its keys too, with its line."""
        return texts_in(self.front)

    def says(self, key: str) -> bool:
        """Whether the front matter has a key, known or not."""
        return self._facts.has(key)

    def line_of(self, key: str) -> int:
        """Return the line of a key of the front matter; without the key, where that starts."""
        return self._facts.line(key)

    def sections(self) -> Iterator[tuple[Heading, str]]:
        """Yield each heading of level 2 with the text up to the next one."""
        lines = self.body.splitlines()
        starts = [heading for heading in self.headings if heading.level == 2]
        ends = [*(heading.line for heading in starts[1:]), self.body_line + len(lines)]
        for heading, end in zip(starts, ends, strict=False):  # no heading, no section
            first = heading.line - self.body_line + 1
            yield heading, "\n".join(lines[first : end - self.body_line]).strip()


def load_page(docs: Path, path: PurePosixPath, report: Report = ignore) -> Page:
    """Return the page at `path` below `docs`; what is wrong with the file goes to `report`.

    A page that cannot be read has no text; front matter that cannot be read has no facts.
    """
    try:
        text = read_text(docs / path, project_path(path), report)
        front = _front_matter(text, path)
        body_line = line_at(text, front.end())
        for problem in exceeded_limits(text[front.end() :], project_path(path), body_line):
            raise ProblemError(problem)
    except ProblemError as error:
        report(error.problem)
        return Page(path, _unread(path), "", 1)
    facts = _facts(front.group(1) or "", path, report)
    fields = Fields(facts, None, report)
    links_terms, unlinked = _links_terms(fields), fields.texts("unlinked")
    if unlinked and not links_terms:
        message = "'unlinked' names words, and 'terms: false' leaves all of them unlinked"
        fields.problem(FIELD_INVALID, message, "Take out one of the two.", "unlinked")
    return Page(path, facts, text[front.end() :], body_line, links_terms, unlinked)


def facts_of(page: Page, known: Collection[str], report: Report) -> Fields:
    """Return the front matter of a page, in which the keys `known` may be written."""
    return Fields(page.front, known, report, _ELSEWHERE)


def check_summary(page: Page, report: Report) -> None:
    """Report a missing summary, and unknown keys, of a page that is in no guide and no entry."""
    facts_of(page, PAGE_KEYS, report).text("summary", longest=160)


def check_basis(page: Page, report: Report) -> None:
    """Report a wrong `basis`, or list of general sections, of a page in a guide."""
    facts = Fields(page.front, None, report)
    facts.choice("basis", BASIS, "seen")
    facts.texts("general")


def _front_matter(text: str, path: PurePosixPath) -> re.Match[str]:
    front = _FRONT_MATTER.match(text)
    if not front:
        message = "the page does not start with its facts between two lines '---'"
        remedy = "Write '---', the facts, '---' above the title (the author's guide shows how)."
        raise ProblemError(FRONT_MATTER_MISSING.at(project_path(path), 1, message, remedy))
    return front


def _facts(yaml: str, path: PurePosixPath, report: Report) -> Located[Any]:
    name = project_path(path)
    try:
        if len(yaml.encode()) > MAX_FRONT_MATTER_BYTES:
            message = "the front matter is over 8 KiB"
            raise ProblemError(PAGE_TOO_LARGE.at(name, 1, message, "Shorten it."))
        facts = parse_yaml(yaml, name, 2)
        if not isinstance(facts.value, dict | None):
            message = "the facts at the top are not a list of 'key: value'"
            raise ProblemError(YAML_INVALID.at(name, 2, message, "Write one key a line."))
        return facts
    except ProblemError as error:
        report(error.problem)
        return _unread(path)


def _links_terms(facts: Fields) -> bool:
    if "terms" in facts.keys and not isinstance(facts.keys["terms"].value, bool):
        remedy = "Write terms: false to leave the words of the page unlinked."
        facts.problem(FIELD_INVALID, "'terms' is not true or false", remedy, "terms")
        return True
    return "terms" not in facts.keys or bool(facts.keys["terms"].value)


def _unread(path: PurePosixPath) -> Located[Any]:
    return Located(Unread(), project_path(path), 1)


def _headings(body: str, first_line: int) -> Iterator[Heading]:
    fence = ""
    for line, text in enumerate(body.splitlines(), start=first_line):
        if text[:1] not in _HEADING_OR_FENCE:
            continue
        mark = _FENCE.match(text)
        if mark and (not fence or fence == mark.group(1)):
            fence = "" if fence else mark.group(1)
        heading = None if fence else _HEADING.match(text)
        if heading:
            words = _ATTRIBUTES.sub("", heading.group(2))
            yield Heading(len(heading.group(1)), words, line)


@dataclass(frozen=True)
class PageLimits:
    """The most of each thing; a block is what stands between two empty lines.

    `marks` are the characters that Markdown gives a meaning.
    """

    lines: int = 3_000
    headings: int = 300
    marks: int = 6_000
    indent: int = 48
    nested: int = 10
    columns: int = 30
    block_lines: int = 200
    block_characters: int = 6_000
    block_marks: int = 200
    unclosed: int = 20


PAGE_LIMITS = PageLimits()


def exceeded_limits(
    body: str, file: PurePosixPath, first_line: int, limits: PageLimits = PAGE_LIMITS
) -> Iterator[Problem]:
    """Yield a problem for each limit that the text of a page exceeds, where it does so first."""
    reported: set[str] = set()
    for at, message, remedy in _exceeded(body, body.split("\n"), limits):
        if message not in reported:
            reported.add(message)
            yield PAGE_TOO_LARGE.at(file, first_line + at, message, remedy)


def _exceeded(body: str, lines: list[str], limits: PageLimits) -> Iterator[tuple[int, str, str]]:
    if len(lines) > limits.lines:
        yield 0, f"the page has over {limits.lines} lines", "Split it up."
        return
    if body.count("<") - body.count(">") > limits.unclosed:
        yield 0, f"over {limits.unclosed} '<' are not closed", "Write each as &lt;."
    marks = len(_MARK.findall(body))
    if marks > limits.marks:
        message = f"the page has over {limits.marks} characters of markup"
        yield 0, message, "Split it up, or write plain words."
    yield from _too_many_headings(lines, limits)
    if _SUSPECT_LINE.search(body) or body.count("|") > limits.columns:
        for at, line in enumerate(lines):
            yield from ((at, *wrong) for wrong in _wrong_line(line, limits))
    is_large = len(body) > limits.block_characters or len(lines) > limits.block_lines
    if is_large or marks > limits.unclosed:
        for at, block in _blocks(lines):
            yield from ((at, *wrong) for wrong in _wrong_block(block, limits))


def _too_many_headings(lines: list[str], limits: PageLimits) -> Iterator[tuple[int, str, str]]:
    if len(lines) > limits.headings:
        ruled = [at for at, line in enumerate(lines) if line[:1] in _RULERS and _RULED.match(line)]
        if len(ruled) > limits.headings:
            message = f"the page has over {limits.headings} headings"
            yield ruled[limits.headings], message, "Split it up."


def _wrong_line(line: str, limits: PageLimits) -> Iterator[tuple[str, str]]:
    indent = len(line.expandtabs(4)) - len(line.lstrip().expandtabs(4))
    if indent > limits.indent:
        yield f"the line starts with over {limits.indent} spaces", "Start it further left."
    markers = _MARKERS.match(line)
    if markers and len(re.findall(r"[^ \t\d]", markers[0])) > limits.nested:
        yield f"lists or quotes are nested over {limits.nested} deep", "Write it flatter."
    if line.count("|") > limits.columns:
        yield f"the table has over {limits.columns} columns", "Make two tables of it."


def _wrong_block(block: str, limits: PageLimits) -> Iterator[tuple[str, str]]:
    lines = block.count("\n") + 1
    if lines > limits.block_lines or len(block) > limits.block_characters:
        size = f"{limits.block_lines} lines or {limits.block_characters} characters"
        yield f"over {size} stand without an empty line", "Put empty lines between paragraphs."
    marks = len(_MARK.findall(block))
    if marks > limits.block_marks:
        message = f"over {limits.block_marks} characters of markup stand without an empty line"
        yield message, "Put empty lines between paragraphs."
    if marks > limits.unclosed and _unclosed(block) > limits.unclosed:
        message = f"over {limits.unclosed} brackets are not closed"
        yield message, "Close each one, or write it with a '\\' before it."


def _unclosed(block: str) -> int:
    return sum(abs(block.count(one) - block.count(other)) for one, other in ("[]", "()", "<>"))


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line or line.isspace():
            if at > start:
                yield start, "\n".join(lines[start:at])
            start = at + 1
