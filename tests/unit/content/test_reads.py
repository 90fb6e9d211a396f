"""What is read of a library is noted, each kind of read by its name."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import PurePosixPath

import pytest

from macros.content.library import Library, load_library
from macros.content.project import ROOT
from macros.content.reads import NotedMapping, NotedPaths, noted
from tests.small_docs import write_docs

IN_FRAME = {"stage_types", "kinds", "palette", "publisher", "notes", "local_edition"}
"""The same for all pages: `Facts` has the digest of their files under one name."""
READ_BY_NO_PAGE = {"docs", "digests", "problems"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(write_docs(tmp_path_factory.mktemp("project") / "docs", {}))


CLOSURE = PurePosixPath("procedures/hip/closure.md")


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (lambda library: library.pages[CLOSURE], [f"page/{CLOSURE}"]),
        (lambda library: library.terms["lamina"], ["term/lamina"]),
        (lambda library: library.terms.get("lamia"), ["term/lamia"]),
        (lambda library: library.risks.get("hip"), ["risks/hip"]),
        (lambda library: "lamia" in library.terms, ["term?/lamia"]),
        (lambda library: list(library.terms), ["term/"]),
        (lambda library: len(library.sources), ["source/"]),
        (lambda library: library.terms.items() and None, ["term/"]),
        (lambda library: list(library.terms.values()), ["term/", "term/lamina"]),
        (lambda library: library.guides_by_scope, ["scopes/"]),
        (lambda library: CLOSURE in library.files, [f"file?/{CLOSURE}"]),
        (lambda library: list(library.files), ["file/"]),
        (lambda library: library.place(CLOSURE), ["guide/hip"]),
        (lambda library: library.term_at(PurePosixPath("glossary/lamia.md")), ["term/lamia"]),
        (lambda library: library.kinds, []),
    ],
)
def test_what_is_read_is_noted(
    library: Library, read: Callable[[Library], object], names: list[str]
) -> None:
    notes: list[str] = []
    read(noted(library, notes.append))
    assert list(dict.fromkeys(notes)) == names


def test_a_library_that_notes_has_what_the_whole_one_has(library: Library) -> None:
    copy = noted(library, str)
    assert copy.guides_by_scope == library.guides_by_scope
    assert set(copy.files) == library.files
    for name in {field.name for field in fields(Library)} - {"files"}:
        assert getattr(copy, name) == getattr(library, name)


def test_every_field_is_noted_or_in_the_frame_or_read_by_no_page(library: Library) -> None:
    copy = noted(library, str)
    all_noted = {
        field.name
        for field in fields(Library)
        if isinstance(getattr(copy, field.name), NotedMapping | NotedPaths)
    }
    others = {field.name for field in fields(Library)} - all_noted
    assert others == IN_FRAME | READ_BY_NO_PAGE, "a page could read it without its being noted"


@pytest.mark.parametrize("room", ["pages", "diagrams", "glossary"])
def test_what_no_page_may_read_is_read_by_none(room: str) -> None:
    unnoted = re.compile(rf"\blibrary\.({'|'.join(READ_BY_NO_PAGE)})\b")
    files = (ROOT / "macros" / room).glob("*.py")
    assert [file.name for file in files if unnoted.search(file.read_text("utf-8"))] == []
