"""Who approved a guide and when, and the text that was approved: `review:` in its manifest."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.fields import KEY_MISSING, Fields
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Report

_FINGERPRINT_LENGTH = 12
# YAML would take some digits with an 'e' among them for a number.
_NO_DIGITS = str.maketrans("0123456789", "ghjkmnpqrs")


@dataclass(frozen=True)
class Review:
    """Who approved a guide (name, role), when, and when the next review is due.

    `pages` are the fingerprints of the pages as they were approved, by their names in the guide's
    folder; `line` is that of `review` in the manifest.
    """

    reviewers: tuple[tuple[str, str], ...]
    reviewed: datetime.date | None
    next: datetime.date | None
    pages: Mapping[str, Located[str]] = field(default_factory=dict)
    line: int = 1


def read_review(manifest: Fields, report: Report) -> Review | None:
    """Return the review that a manifest claims, or None; what is wrong in it goes to `report`."""
    if not manifest.has("review"):
        return None
    review = Fields(manifest.keys["review"], ("reviewers", "reviewed", "next", "pages"), report)
    people = [Fields(person, ("name", "role"), report) for person in review.items("reviewers")]
    for key in ("reviewers", "reviewed", "next"):
        review.require(key)
    if review.has("reviewers") and not people:
        remedy = "Write a line '- {name: …, role: …}' for each."
        review.problem(KEY_MISSING, "the review names nobody", remedy, "reviewers")
    pages = review.entries("pages")
    return Review(
        reviewers=tuple((person.text("name"), person.text("role")) for person in people),
        reviewed=review.date("reviewed"),
        next=review.date("next"),
        pages={name: Located(str(one.value), one.path, one.line) for name, one in pages.items()},
        line=manifest.line("review"),
    )


def fingerprint(page: Page) -> str:
    """Return twelve letters that change with the page; what `review:` says does not count."""
    front = page.front.value if isinstance(page.front.value, dict) else {}
    facts = sorted((key, _plain(one)) for key, one in front.items() if key != "review")
    return short_digest(f"{facts!r}\n{page.body}")


def fingerprint_of_data(yaml: Located[object]) -> str:
    """Return the same for a data file; remarks and the order of keys do not count."""
    return short_digest(repr(_plain(yaml)))


def short_digest(text: str) -> str:
    """Return twelve letters that change with a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return digest[:_FINGERPRINT_LENGTH].translate(_NO_DIGITS)


def _plain(value: object) -> object:
    """Return a value as plain lists and texts, without lines."""
    inner = getattr(value, "value", value)
    if isinstance(inner, dict):
        return sorted((key, _plain(one)) for key, one in inner.items())
    return [_plain(one) for one in inner] if isinstance(inner, list) else str(inner)
