"""Made-up inputs: 2,000 a run, always the same; with STAGES_NIGHTLY in the environment 100,000."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NIGHTLY = "STAGES_NIGHTLY" in os.environ
TARGETS = 10
CASES = (100_000 if NIGHTLY else 2_000) // TARGETS

Test = Callable[..., None]


def made_of(pieces: list[str], most: int = 40) -> st.SearchStrategy[str]:
    """Return texts of up to `most` of the pieces, in any order."""
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def fuzzed(**inputs: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Run a test on made-up inputs; one that takes five seconds fails it."""
    limits = settings(
        max_examples=CASES,
        deadline=timedelta(seconds=5),
        derandomize=not NIGHTLY,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    return lambda test: limits(given(**inputs)(test))
