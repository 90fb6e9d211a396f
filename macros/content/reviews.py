"""Who approved a guide, and which text of it, read from `review:` in its manifest."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.fields import Fields
from macros.content.problems import Report
from macros.content.yaml_lines import Located


@dataclass(frozen=True)
class Review:
    """Who approved a guide (name, role), when, and when it is due again.

    `pages` are the fingerprints of the pages as they were approved, by their names in the guide's
    folder; `line` is where the manifest says all this.
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
        review.problem("key-missing", "the review names nobody", remedy, "reviewers")
    pages = Fields(manifest.keys["review"], review.keys, report).entries("pages")
    return Review(
        reviewers=tuple((person.text("name"), person.text("role")) for person in people),
        reviewed=review.date("reviewed"),
        next=review.date("next"),
        pages={name: Located(str(one.value), one.path, one.line) for name, one in pages.items()},
        line=manifest.line("review"),
    )
