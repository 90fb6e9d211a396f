from pathlib import Path

import pytest

from tests.small_docs import SOUND, problems, write_docs

GUIDE = "procedures/hip/index.md"
REVIEW = """\
review:
  reviewers:
    - {name: Dr. A, role: surgeon}
  reviewed: 2026-01-01
  next: 2027-01-01
  pages: {index: x, incision: x, closure: x}
"""


def docs_with(folder: Path, review: str) -> Path:
    guide = SOUND[GUIDE].replace("stages:", f"{review}stages:", 1)
    return write_docs(folder, {GUIDE: guide})


def signed(docs: Path, review: str) -> str:
    """Return the review with the fingerprints that the check asks for."""
    for problem in problems(docs):
        if problem.code == "review-changed":
            name, mark = problem.remedy.split("'")[1].split(": ")
            review = review.replace(f"{name}: x", f"{name}: {mark}")
    return review


def told(docs: Path) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in problems(docs) if one.path.name == "index.md"]


def test_the_review_of_these_very_pages_is_sound(tmp_path: Path) -> None:
    review = signed(docs_with(tmp_path, REVIEW), REVIEW)
    assert told(docs_with(tmp_path, review)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("  reviewed: 2026-01-01\n", "", 3, "key-missing"),
        ("  next: 2027-01-01\n", "", 3, "key-missing"),
        ("2026-01-01", "last summer", 6, "field-invalid"),
        ("2026-01-01", "2026-01-01 12:00:00", 6, "field-invalid"),
        ("2026-01-01", "2026-99-01", 6, "yaml-invalid"),
        ("2026-01-01", "2026-12-24", 3, "review-date"),
        ("2027-01-01", "2025-01-01", 3, "review-date"),
        ("2027-01-01", "2026-11-21", 3, "review-overdue"),
        (", role: surgeon", "", 5, "key-missing"),
        ("    - {name: Dr. A, role: surgeon}", "    - Dr. A", 5, "field-invalid"),
        ("\n    - {name: Dr. A, role: surgeon}", " Dr. A", 4, "field-invalid"),
        ("\n    - {name: Dr. A, role: surgeon}", " []", 4, "key-missing"),
        ("incision:", "incisions:", 3, "review-changed"),
        ("pages:", "page:", 8, "key-unknown"),
    ],
)
def test_a_review_that_cannot_be_is_reported(
    tmp_path: Path, old: str, new: str, line: int, code: str
) -> None:
    review = signed(docs_with(tmp_path, REVIEW), REVIEW)
    assert old in review
    assert (line, code) in told(docs_with(tmp_path, review.replace(old, new)))


def test_a_guide_that_nobody_has_reviewed_is_listed(tmp_path: Path) -> None:
    assert told(write_docs(tmp_path, {})) == [(1, "review-missing")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("procedures/hip/closure.md", "works", "rests"),
        ("procedures/hip/closure.md", "asleep", "awake"),
        (GUIDE, "An operation.", "Another operation."),
    ],
)
def test_a_page_that_changed_after_its_review_is_reported(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    docs = docs_with(tmp_path, signed(docs_with(tmp_path, REVIEW), REVIEW))
    file = docs / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (8, "review-changed") in told(docs)
