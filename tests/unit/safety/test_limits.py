import bisect
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.content.library import load_library
from macros.content.located_yaml import Located
from macros.content.page import Page, exceeded_limits
from macros.pages.calls import MAX_CHARACTERS
from macros.pages.words import PageTerms
from tests.small_docs import convert, errors, write_docs

FILE = PurePosixPath("docs/a.md")
PAGE = "---\nsummary: Words.\n---\n# T\n\n"
LETTERS = 64 * 1024
SLOWEST = 100
"""How many times as long as a page of plain words a page of the same size may take; found: 35.

Without the limits it is over 1,700 for eleven of the bombs: they take a minute and more.
"""

BOMBS = ("`a", "__\\", "__=\\", "#     _a'__", "* a ", "1. ", "*_", "[x](", "[@x] ", "<a@b.c>",
         "<!-- a -->\n", "a\n:   b\n", "a|b\n-|-\n", "{: a=b }\n")  # fmt: skip


def refusals(body: str) -> list[str]:
    return [str(problem) for problem in exceeded_limits(body, FILE, 5)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("a\n" * 3001, "docs/a.md:5: the page has over 3000 lines. Split it up."),
        ("# a\n\n" * 301, "docs/a.md:605: the page has over 300 headings. Split it up."),
        (
            "\n" + " " * 49 + "a",
            "docs/a.md:6: the line starts with over 48 spaces. Start it further left.",
        ),
        ("> " * 11, "docs/a.md:5: lists or quotes are nested over 10 deep. Write it flatter."),
        ("- " * 11, "docs/a.md:5: lists or quotes are nested over 10 deep. Write it flatter."),
        ("1. " * 11, "docs/a.md:5: lists or quotes are nested over 10 deep. Write it flatter."),
        ("|a" * 31, "docs/a.md:5: the table has over 30 columns. Make two tables of it."),
        (
            "\na\n" * 2 + "\n" + "words " * 1001,
            "docs/a.md:10: over 200 lines or 6000 characters stand without an empty line. "
            "Put empty lines between paragraphs.",
        ),
        (
            "a `b` " * 101,
            "docs/a.md:5: over 200 characters of markup stand without an empty line. "
            "Put empty lines between paragraphs.",
        ),
        (
            "[" * 21,
            "docs/a.md:5: over 20 brackets are not closed. "
            "Close each one, or write it with a '\\' before it.",
        ),
        (
            "a `b`\n\n" * 3001,
            "docs/a.md:5: the page has over 3000 lines. Split it up.",
        ),
        (
            "a `b` `c` `d` `e` `f`\n\n" * 601,
            "docs/a.md:5: the page has over 6000 characters of markup. "
            "Split it up, or write plain words.",
        ),
        ("<a \n\n" * 21, "docs/a.md:5: over 20 '<' are not closed. Write each as &lt;."),
    ],
    ids=lambda text: text.split(": ")[1][:30] if text.startswith("docs") else "",
)
def test_what_would_take_long_is_refused_at_its_line(body: str, problem: str) -> None:
    assert problem in refusals(body)


def largest(unit: str) -> str:
    """Return the largest page of nothing but `unit` that is allowed, up to LETTERS."""
    block = unit * most(unit)
    return f"{block}\n\n" * most(f"{block}\n\n")


def most(piece: str) -> int:
    """Return how many times `piece` may be written."""
    counts = range(LETTERS // len(piece) + 1)
    return bisect.bisect(counts, False, key=lambda count: bool(refusals(piece * count))) - 1


def seconds(terms: PageTerms, body: str) -> float:
    page = Page(PurePosixPath("a.md"), Located({}, FILE, 2), body, 4)
    start = time.process_time()
    convert(terms.library, page, terms)
    return time.process_time() - start


def test_no_page_within_the_limits_takes_much_longer_than_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = PageTerms(load_library(write_docs(tmp_path, {})))
    words = "The surgeon moves the muscle aside and looks for the lamina.\n"
    plain = min(seconds(terms, words * (LETTERS // len(words))) for _ in range(5))
    ratios = {unit: seconds(terms, largest(unit)) / plain for unit in BOMBS}
    slowest = max(ratios, key=lambda unit: ratios[unit])
    with capsys.disabled():
        print(f"\nslowest page: {slowest!r}, {ratios[slowest]:.0f} times as long as plain words")
    assert ratios[slowest] < SLOWEST


def test_macros_cannot_write_a_page_without_end(tmp_path: Path) -> None:
    terms = {
        f"glossary/t{number}.md": f"---\ngloss: a\n---\n# T{number}\n\n{'words ' * 300}\n"
        for number in range(30)
    }
    page = PAGE + "{{ glossary() }}\n\n" * 60
    assert MAX_CHARACTERS < 60 * 30 * 1800
    found = errors(write_docs(tmp_path, {**terms, "about/a.md": page}))
    message = "with what its macros write the page is over 2 MiB. Call fewer of them."
    assert [one.partition(": ")[2] for one in found if one.startswith("docs/about/a.md")] == [
        message
    ]


def nested(depth: int) -> Iterator[str]:
    for level in range(depth):
        yield "    " * min(level, 9) + "- a\n" + "    " * min(level + 1, 9) + "> b"


def test_what_is_too_deep_for_python_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    definitions = "a\n:   b\n" * 99
    pages = {"about/a.md": PAGE + "\n".join(nested(9)), "about/b.md": PAGE + definitions}
    assert isinstance(errors(write_docs(tmp_path, pages)), list)
