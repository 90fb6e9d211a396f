from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from macros.content.problems import Problem
from tests.hostile.rows import Row, files_of, line_of, rows
from tests.small_docs import SOUND, problems, write_docs

HOSTILE = [row for row in rows() if row.code]
HARMLESS = [row for row in rows() if not row.code]
FILES = {**files_of(rows()), "sources.bib": SOUND["sources.bib"] + files_of(rows())["sources.bib"]}
REFUSALS = ("macro-refused", "html-refused", "html-unread", "link-scheme", "text-markup")

Found = Mapping[str, Sequence[Problem]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what the checks say of all rows at once, by file."""
    by_file = defaultdict(list)
    for problem in problems(write_docs(tmp_path_factory.mktemp("docs"), FILES)):
        if not problem.is_advice:
            by_file[str(problem.path)].append(problem)
    return by_file


def test_there_are_enough_of_them() -> None:
    names = [row.name for row in rows()]
    assert len(HOSTILE) >= 120
    assert not [name for name in names if names.count(name) > 1]


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
