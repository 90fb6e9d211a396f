"""Who approved a guide and when; whether its pages are still those that were approved."""

import datetime
import hashlib
from collections.abc import Iterator

from macros.content.guide import Guide
from macros.content.page import Page
from macros.content.problems import Problem
from macros.content.review import Review

_LETTERS = 12
# YAML would take some digits with an 'e' among them for a number.
_NO_DIGITS = str.maketrans("0123456789", "ghjkmnpqrs")


def review_problems(guide: Guide, today: datetime.date) -> Iterator[Problem]:
    """Yield what is wrong with the review that a guide claims, as of `today`."""
    review = guide.review
    if review is None:
        message = "no clinician has reviewed the guide, and its pages say so"
        remedy = "When one has, add 'review:' as the author's guide shows."
        yield Problem(guide.page.file, 1, "review-missing", message, remedy)
        return
    yield from wrong_days(guide, review, today)
    yield from changed_pages(guide, review)


def wrong_days(guide: Guide, review: Review, today: datetime.date) -> Iterator[Problem]:
    """Yield a problem for days that cannot be, and an advice when the next review is overdue."""
    if review.reviewed and review.reviewed > today:
        message = f"the review is dated {review.reviewed}, which is in the future"
        yield _problem(guide, review, "review-date", message, "Write the day of the review.")
    if review.reviewed and review.next and review.next <= review.reviewed:
        message = f"the next review, {review.next}, is not after the last, {review.reviewed}"
        yield _problem(guide, review, "review-date", message, "Write the day it is due.")
    elif review.next and review.next < today:
        message = f"the next review was due on {review.next}"
        remedy = "Have the guide reviewed again, and write the new days."
        yield _problem(guide, review, "review-overdue", message, remedy)


def changed_pages(guide: Guide, review: Review) -> Iterator[Problem]:
    """Yield a problem for each page that is not the one that was reviewed."""
    for page in guide.pages:
        name = str(page.path.relative_to(guide.folder).with_suffix(""))
        current = fingerprint(page)
        claimed = review.pages.get(name)
        if claimed is None:
            message = f"the review does not name the page {name!r}, which says that it is reviewed"
            remedy = f"Add '{name}: {current}' to the review's pages once it has been reviewed."
            yield _problem(guide, review, "review-changed", message, remedy)
        elif claimed.value != current:
            message = f"the page {name!r} has changed since its review"
            remedy = f"Have it reviewed again, then write '{name}: {current}'."
            yield Problem(claimed.path, claimed.line, "review-changed", message, remedy)


def fingerprint(page: Page) -> str:
    """Return twelve letters that change with the page; what `review:` says does not count."""
    front = page.front.value if isinstance(page.front.value, dict) else {}
    facts = sorted((key, _plain(one)) for key, one in front.items() if key != "review")
    digest = hashlib.sha256(f"{facts!r}\n{page.body}".encode()).hexdigest()[:_LETTERS]
    return digest.translate(_NO_DIGITS)


def _plain(value: object) -> object:
    """Return what was written, without the lines it was written on."""
    inner = getattr(value, "value", value)
    if isinstance(inner, dict):
        return sorted((key, _plain(one)) for key, one in inner.items())
    return [_plain(one) for one in inner] if isinstance(inner, list) else str(inner)


def _problem(guide: Guide, review: Review, code: str, message: str, remedy: str) -> Problem:
    return Problem(guide.page.file, review.line, code, message, remedy)
