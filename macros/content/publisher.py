"""Who publishes the guides, read from `docs/publisher.yml`."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.fields import FIELD_INVALID, Fields
from macros.content.located_yaml import Located
from macros.content.problems import Report

PUBLISHER = PurePosixPath("publisher.yml")
CHECK_AGAIN = 12
"""After how many months readers look for a newer version, where the publisher has not said."""

_KEYS = ("name", "ward", "telephone", "emergency_number", "logo", "check_again_after_months")


@dataclass(frozen=True)
class Publisher:
    """Who hands the guides out; '' is a blank to fill in by hand.

    `emergency_number` is what people dial where they live, and '' where nobody said it; `logo` is
    the path of a picture below `docs/`, at its line.
    """

    name: str = ""
    ward: str = ""
    telephone: str = ""
    check_again_after_months: int = CHECK_AGAIN
    emergency_number: str = ""
    logo: Located[PurePosixPath] | None = None


def read_publisher(yaml: Located[object], report: Report) -> Publisher:
    """Return what `publisher.yml` says; what is wrong in it goes to `report`."""
    fields = Fields(yaml, _KEYS, report)
    return Publisher(
        name=fields.optional_text("name", longest=80),
        ward=fields.optional_text("ward", longest=80),
        telephone=fields.optional_text("telephone", longest=40),
        check_again_after_months=_months(fields),
        emergency_number=fields.optional_text("emergency_number", longest=40),
        logo=_logo(fields),
    )


def _logo(fields: Fields) -> Located[PurePosixPath] | None:
    logo = fields.optional_text("logo", longest=200)
    if not logo:
        return None
    if not fields.has("name"):
        message = "a logo says nothing to those who do not see it, and 'name' is empty"
        fields.problem(FIELD_INVALID, message, "Write the name of your hospital there.", "logo")
    return Located(PurePosixPath(logo), fields.where.path, fields.line("logo"))


def _months(fields: Fields) -> int:
    key = "check_again_after_months"
    months = fields.keys[key].value if fields.has(key) else CHECK_AGAIN
    if isinstance(months, int) and 1 <= months <= 60:
        return months
    fields.problem(FIELD_INVALID, f"{key!r} is not a number from 1 to 60", "Write it as 12.", key)
    return CHECK_AGAIN
