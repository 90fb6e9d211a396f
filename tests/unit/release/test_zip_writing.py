import datetime
import io
import zipfile
from pathlib import PurePosixPath

import pytest

from macros.release.zip_writing import zip_of

DAY = datetime.date(2026, 11, 22)
FILES = {
    PurePosixPath("index.html"): b"<p>Calm.</p>\n" * 50,
    PurePosixPath("assets/\u00fc.css"): b"",
    PurePosixPath("a/b.html"): b"x",
}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_any_zip_program_reads_it() -> None:
    with opened(zip_of(FILES, "guides", DAY)) as zipped:
        assert zipped.testzip() is None
        inside = {name: zipped.read(name) for name in zipped.namelist()}
    assert inside == {f"guides/{path}": content for path, content in FILES.items()}


def test_entries_are_sorted_plain_files_of_one_day() -> None:
    with opened(zip_of(FILES, "guides", DAY)) as zipped:
        entries = zipped.infolist()
    assert [entry.filename for entry in entries] == sorted(f"guides/{path}" for path in FILES)
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644"}


def test_the_order_in_which_files_are_met_changes_nothing() -> None:
    backwards = dict(reversed(FILES.items()))
    assert zip_of(backwards, "guides", DAY) == zip_of(FILES, "guides", DAY)


@pytest.mark.parametrize("day", [datetime.date(1970, 1, 1), datetime.date(1980, 1, 1)])
def test_a_day_before_zips_had_days_is_their_first(day: datetime.date) -> None:
    with opened(zip_of(FILES, "guides", day)) as zipped:
        assert zipped.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
