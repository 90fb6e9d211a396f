import shutil
from pathlib import Path

import pytest

from macros.checks.files import changed_vendored
from macros.content.files import load_vendored
from macros.content.library import load_library
from macros.content.problems import Problem
from tests.small_docs import ROOT

VENDOR = "assets/vendor"
RECORDS = "docs/assets/vendor/vendored.yml"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a `docs/` of nothing but what the site carries of others."""
    shutil.copytree(ROOT / "docs" / VENDOR, tmp_path / VENDOR)
    return tmp_path


def found(docs: Path) -> list[str]:
    files = [str(path) for path in load_library(docs).files if path.suffix != ".yml"]
    told: list[Problem] = []
    records = load_vendored(docs, told.append)
    return [str(one) for one in (*told, *changed_vendored(docs, files, records))]


def test_every_file_of_others_is_what_its_record_says(docs: Path) -> None:
    assert found(docs) == []


def test_a_record_says_where_a_file_comes_from() -> None:
    records = load_vendored(ROOT / "docs", print)
    assert len(records) >= 5
    for record in records:
        assert record.package.startswith("npm: "), record.path
        assert record.version.count(".") == 2, record.path
        assert len(record.sha256) == 64, record.path
        assert (ROOT / "docs" / record.path).with_name("LICENSE.txt").is_file(), record.path


def test_a_changed_file_is_refused(docs: Path) -> None:
    with (docs / VENDOR / "minisearch/minisearch.js").open("a") as shim:
        shim.write("alert(1)\n")
    assert found(docs) == [
        f"{RECORDS}:3: docs/assets/vendor/minisearch/minisearch.js is not the file that is "
        "recorded. Get it again from its package; or look at what changed, and record that."
    ]


def test_a_file_without_a_record_is_refused(docs: Path) -> None:
    (docs / VENDOR / "evil.js").write_text("alert(1)")
    assert found(docs) == [
        "docs/assets/vendor/evil.js:1: the file is not recorded. "
        "Record in docs/assets/vendor/vendored.yml where it comes from."
    ]


def test_a_record_without_a_file_is_refused(docs: Path) -> None:
    (docs / VENDOR / "minisearch/minisearch.js").unlink()
    assert [one.partition(": ")[2] for one in found(docs)] == [
        "there is no docs/assets/vendor/minisearch/minisearch.js. "
        "Delete the record, or add the file."
    ]
