from pathlib import Path, PurePosixPath

import pytest

from macros.content.page import Heading, Page, load_page
from macros.content.problems import Problem

NAME = PurePosixPath("a.md")


def write(folder: Path, raw: bytes) -> Path:
    (folder / "a.md").write_bytes(raw)
    return folder


def test_a_page_is_split_where_its_front_matter_ends(tmp_path: Path) -> None:
    page = load_page(write(tmp_path, b"---\nsummary: x\n---\n# Title\n\ntext\n"), NAME)
    assert (page.title, page.body, page.body_line) == ("Title", "# Title\n\ntext\n", 4)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    page = load_page(write(tmp_path, b"\xef\xbb\xbf---\r\n---\r\n# T\r\n\r\n## S\r\n"), NAME)
    assert page.headings == (Heading(1, "T", 3), Heading(2, "S", 5))


def test_headings_in_code_are_not_headings(tmp_path: Path) -> None:
    page = load_page(write(tmp_path, b"---\n---\n# T\n\n```\n# not\n```\n## S {#s}\n"), NAME)
    assert [heading.text for heading in page.headings] == ["T", "S"]


def test_a_section_reaches_to_the_next_heading_of_its_level(tmp_path: Path) -> None:
    page = load_page(write(tmp_path, b"---\n---\n# T\n## A\none\n### B\ntwo\n## C\n"), NAME)
    assert [(heading.text, text) for heading, text in page.sections()] == [
        ("A", "one\n### B\ntwo"),
        ("C", ""),
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            b"---\n---\nna\xefve\n",
            "docs/a.md:3: the file is not UTF-8. Save it as UTF-8.",
        ),
        (b"\0\0\0", "docs/a.md:1: the file holds a NUL. Save it as plain text."),
        (
            b"---\n---\n" + b"x" * 2001,
            "docs/a.md:3: the line has 2001 characters, at most 2000 fit. "
            "Write one sentence a line.",
        ),
        (b"x\n" * 33_000, "docs/a.md:1: the file is over 64 KiB. Split it up."),
        (
            b"---\nsummary: " + b"x\n " * 3_000 + b"\n---\n",
            "docs/a.md:1: the front matter is over 8 KiB. Shorten it.",
        ),
        (
            b"Warning: do not eat for 6 hours\n",
            "docs/a.md:1: the page does not start with its facts between two lines '---'. "
            "Write '---', the facts, '---' above the title (the author's guide shows how).",
        ),
    ],
    ids=["not UTF-8", "NULs", "a long line", "a long file", "long front matter", "no front matter"],
)
def test_a_file_that_is_no_page_says_why(tmp_path: Path, raw: bytes, problem: str) -> None:
    problems: list[Problem] = []
    page = load_page(write(tmp_path, raw), NAME, problems.append)
    assert [str(one) for one in problems] == [problem]
    assert page.front.value == {}


def load(folder: Path, facts: str) -> Page:
    return load_page(write(folder, f"---\n{facts}---\n# T\n".encode()), NAME)


def test_facts_are_typed_and_know_their_lines(tmp_path: Path) -> None:
    page = load(tmp_path, "summary: In short.\ngeneral:\n  - One\nbasis: general\nterms: false\n")
    assert page.has_facts
    assert (page.summary, page.basis, page.links_terms) == ("In short.", "general", False)
    assert [(one.value, one.line) for one in page.general] == [("One", 4)]
    assert (page.line_of("basis"), page.line_of("gloss")) == (5, 2)


@pytest.mark.parametrize("facts", ["", "summary: [a]\nbasis: 1\ngeneral: a\nterms: nobody\n"])
def test_facts_that_are_missing_or_wrong_have_their_usual_value(tmp_path: Path, facts: str) -> None:
    page = load(tmp_path, facts)
    assert (page.summary, page.basis, page.general, page.links_terms) == ("", "seen", (), True)


def test_front_matter_that_cannot_be_read_has_no_facts(tmp_path: Path) -> None:
    page = load(tmp_path, "summary: [a\n")
    assert page.is_read
    assert not page.has_facts
    assert (page.summary, list(page.front_texts())) == ("", [])


def test_facts_that_have_no_place_for_a_source_are_given_as_texts(tmp_path: Path) -> None:
    page = load(tmp_path, "who: [you]\ngloss: 5\nsummary: In short.\n")
    found = [(key, text.value, text.line) for key, text in page.facts_without_sources]
    assert found == [("summary", "In short.", 4), ("gloss", "5", 3)]
