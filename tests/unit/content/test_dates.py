import datetime

import pytest

from macros.content.dates import in_words, months_after
from tests.other_language import in_language


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-01", 60, "2031-01-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_month_s_last(
    day: str, months: int, later: str
) -> None:
    found = months_after(datetime.date.fromisoformat(day), months)
    assert found == datetime.date.fromisoformat(later)


def test_a_day_reads_the_same_on_every_machine() -> None:
    assert in_words(datetime.date(2026, 3, 5)) == "March 5, 2026"


@pytest.mark.parametrize(("tag", "words"), [("en-GB", "5 March 2026"), ("de", "5. März 2026")])
def test_a_day_reads_as_in_the_language_of_the_site(tag: str, words: str) -> None:
    with in_language(tag, {}):
        assert in_words(datetime.date(2026, 3, 5)) == words
