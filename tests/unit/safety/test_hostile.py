from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import pytest

from macros.content.problems import Problem
from macros.site.shown import NOT_SHOWN, is_blocking, with_marks
from tests.hostile.places import PLACES
from tests.hostile.rows import Row, files_of, line_of, rows
from tests.made_guides import page
from tests.small_docs import SOUND, problems, write_docs

HOSTILE = [row for row in rows() if row.code]
HARMLESS = [row for row in rows() if not row.code]
FILES = {**files_of(rows()), "sources.bib": SOUND["sources.bib"] + files_of(rows())["sources.bib"]}
REFUSALS = ("macro-refused", "html-refused", "html-unread", "link-scheme", "text-markup")
WHOLE_PAGES = ("file", "body")

Found = Mapping[str, Sequence[Problem]]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a `docs/` with all rows."""
    return write_docs(tmp_path_factory.mktemp("docs"), FILES)


@pytest.fixture(scope="module")
def found(docs: Path) -> Found:
    """Return what the checks say of all rows at once, by file."""
    by_file = defaultdict(list)
    for problem in problems(docs):
        if not problem.is_advice:
            by_file[str(problem.path)].append(problem)
    return by_file


def test_there_are_enough_of_them() -> None:
    names = [row.name for row in rows()]
    assert len(HOSTILE) >= 120
    assert not [name for name in names if names.count(name) > 1]


@pytest.mark.parametrize("place", [place for place in PLACES if place not in WHOLE_PAGES])
def test_every_place_where_a_writer_can_type_is_tried(place: str) -> None:
    assert len([row for row in HOSTILE if row.place == place]) >= 6


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row.name)
def test_what_is_hostile_is_refused_at_its_line_with_what_to_write_instead(
    found: Found, row: Row
) -> None:
    refused = [one for one in found[row.path] if one.code == row.code]
    assert line_of(row, FILES) in [one.line for one in refused], found[row.path]
    assert all(one.remedy for one in refused)


@pytest.mark.parametrize("row", HARMLESS, ids=lambda row: row.name)
def test_words_are_words(found: Found, row: Row) -> None:
    assert not [one for one in found[row.path] if one.code in REFUSALS]


def test_a_hostile_page_is_not_shown_while_it_is_written(found: Found) -> None:
    refused = {path: some for path, some in found.items() if any(map(is_blocking, some))}
    assert len(refused) > 100
    for path, some in refused.items():
        assert with_marks("<b>what is hostile</b>", page(PurePosixPath(path)), some) == NOT_SHOWN
