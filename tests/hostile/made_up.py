"""Made-up inputs: 1,000, always the same; in a whole run 20,000 others each time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.whole import WHOLE

TARGETS = 10
CASES = (20_000 if WHOLE else 1_000) // TARGETS

Test = Callable[..., None]


def made_of(pieces: list[str], most: int = 40) -> st.SearchStrategy[str]:
    """Return texts of up to `most` of the pieces, in any order."""
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def fuzzed(**inputs: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Run a test on made-up inputs; one that takes five seconds fails it."""
    limits = settings(
        max_examples=CASES,
        deadline=timedelta(seconds=5),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    return lambda test: limits(given(**inputs)(test))
