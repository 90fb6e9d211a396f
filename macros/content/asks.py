"""What readers type into the search, in their own words, and the section that answers it.

The page that answers says so, in its facts:

    asks:
      When can I shower?: [bath, get it wet, swimming]

Each is a heading of the page (its title for what stands above the first of them), and behind it
words and questions of readers. No page shows them.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from macros.content.fields import TEXT_TOO_LONG, Fields
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Report

KEY = "asks"
LONGEST = 80
"""The most characters of a question."""
MOST = 20
"""The most questions of a section: a section that answers all of them is found for none."""

Asks = Mapping[str, tuple[Located[str], ...]]
"""The words of readers, by the words of the heading."""


def read_asks(pages: Iterable[Page], report: Report) -> Mapping[PurePosixPath, Asks]:
    """Return what readers ask, by page below `docs/`; what is wrong goes to `report`."""
    return {page.path: _read(page, report) for page in pages if page.says(KEY)}


def _read(page: Page, report: Report) -> Asks:
    facts = Fields(page.front, None, report).inner(KEY, None)
    if facts is None:
        return {}
    return {heading: _sound(facts, heading, report) for heading in facts.keys}


def _sound(facts: Fields, heading: str, report: Report) -> tuple[Located[str], ...]:
    asked = facts.texts(heading)
    for one in asked:
        if len(one.value) > LONGEST:
            message = f"{one.value[: LONGEST // 2]!r}… has {len(one.value)} characters"
            remedy = f"Write what readers type: at most {LONGEST} characters."
            report(TEXT_TOO_LONG.at(one.path, one.line, message, remedy))
    if len(asked) > MOST:
        message = f"readers ask {len(asked)} things of {heading!r}, at most {MOST} are read"
        facts.problem(TEXT_TOO_LONG, message, "Keep those that only this section answers.", heading)
    return asked[:MOST]
