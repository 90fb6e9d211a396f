"""Days as readers see them, days some months apart, and the day that counts as today."""

import calendar
import datetime
import os

from babel.dates import format_date

from macros.content.language import current


def in_words(day: datetime.date) -> str:
    """Return a day as 'November 30, 2026'."""
    return format_date(day, "long", locale=current().locale)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of the month `months` later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def today() -> datetime.date:
    """Return the day that SOURCE_DATE_EPOCH names, so that builds are reproducible; else today.

    Raises ValueError when it is not a number of seconds since 1970.
    """
    return epoch_day() or datetime.date.today()


def epoch_day() -> datetime.date | None:
    """Return the day that SOURCE_DATE_EPOCH names, or None; raises ValueError as `today` does."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}. Set it to seconds since 1970, or unset it."
        raise ValueError(message) from None
