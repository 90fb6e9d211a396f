"""How much a page may hold. Python-Markdown needs a time that grows with the square of some of it.

Each limit is several times what the longest page needs; a test measures the slowest pages that
fit into all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.problems import Problem

_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+:](?=[ \t]|$)|\d+[.)](?=[ \t]|$)))+")
_MARK = re.compile(r"[\[\]()<>`*_\\&!]")
_RULERS = ("#", "=", "-")
_RULED = re.compile(r"#|=+[ \t]*$|-+[ \t]*$")
_SUSPECT_LINE = re.compile(r"^[ \t]{13}|^(?:[ \t]*(?:[>*+:-]|\d+[.)])){11}", re.MULTILINE)
"""What starts with so much may start with too much."""


@dataclass(frozen=True)
class Limits:
    """The most of each thing; a block is what stands between two empty lines."""

    lines: int = 3_000
    headings: int = 300
    marks: int = 6_000
    indent: int = 48
    nested: int = 10
    columns: int = 30
    block_lines: int = 200
    block_letters: int = 6_000
    block_marks: int = 200
    unclosed: int = 20


LIMITS = Limits()


def too_much(
    body: str, file: PurePosixPath, first_line: int, limits: Limits = LIMITS
) -> Iterator[Problem]:
    """Yield a problem for each limit that the text of a page exceeds, where it does so first."""
    lines = body.split("\n")
    marks = len(_MARK.findall(body))
    if len(lines) > limits.lines:
        yield _problem(file, first_line, f"the page has over {limits.lines} lines", "Split it up.")
        return
    if body.count("<") - body.count(">") > limits.unclosed:
        message = f"over {limits.unclosed} '<' are not closed"
        yield _problem(file, first_line, message, "Write each as &lt;.")
    if marks > limits.marks:
        message = f"the page has over {limits.marks} signs of Markdown"
        yield _problem(file, first_line, message, "Split it up, or write plain words.")
    found = [*_headings(lines, limits)]
    if _SUSPECT_LINE.search(body) or body.count("|") > limits.columns:
        found += (
            (at, *wrong) for at, line in enumerate(lines) for wrong in _wrong_line(line, limits)
        )
    is_large = len(body) > limits.block_letters or len(lines) > limits.block_lines
    if is_large or marks > limits.unclosed:
        found += ((at, *wrong) for at, one in _blocks(lines) for wrong in _wrong_block(one, limits))
    told: set[str] = set()
    for at, what, remedy in found:
        if what not in told:
            told.add(what)
            yield _problem(file, first_line + at, what, remedy)


def _headings(lines: list[str], limits: Limits) -> Iterator[tuple[int, str, str]]:
    if len(lines) > limits.headings:
        ruled = [at for at, line in enumerate(lines) if line[:1] in _RULERS and _RULED.match(line)]
        if len(ruled) > limits.headings:
            message = f"the page has over {limits.headings} headings"
            yield ruled[limits.headings], message, "Split it up."


def _wrong_line(line: str, limits: Limits) -> Iterator[tuple[str, str]]:
    indent = len(line.expandtabs(4)) - len(line.lstrip().expandtabs(4))
    if indent > limits.indent:
        yield f"the line starts with over {limits.indent} spaces", "Start it further left."
    markers = _MARKERS.match(line)
    if markers and len(re.findall(r"[^ \t\d]", markers[0])) > limits.nested:
        yield f"lists or quotes are nested over {limits.nested} deep", "Write it flatter."
    if line.count("|") > limits.columns:
        yield f"the table has over {limits.columns} columns", "Make two tables of it."


def _wrong_block(block: str, limits: Limits) -> Iterator[tuple[str, str]]:
    lines = block.count("\n") + 1
    if lines > limits.block_lines or len(block) > limits.block_letters:
        size = f"{limits.block_lines} lines or {limits.block_letters} letters"
        yield f"over {size} stand without an empty line", "Put empty lines between paragraphs."
    if len(_MARK.findall(block)) > limits.block_marks:
        message = f"over {limits.block_marks} signs of Markdown stand without an empty line"
        yield message, "Put empty lines between paragraphs."
    unclosed = sum(abs(block.count(one) - block.count(other)) for one, other in ("[]", "()", "<>"))
    if unclosed > limits.unclosed:
        message = f"over {limits.unclosed} brackets are not closed"
        yield message, "Close each one, or write it with a '\\' before it."


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line or line.isspace():
            if at > start:
                yield start, "\n".join(lines[start:at])
            start = at + 1


def _problem(file: PurePosixPath, line: int, message: str, remedy: str) -> Problem:
    return Problem(file, line, "page-too-large", message, remedy)
