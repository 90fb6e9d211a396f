"""How much is tested: a fixed sample, or the whole matrix (`guides.py test --all`)."""

import os
from collections.abc import Sequence
from typing import TypeVar

SETTING = "STAGES_TEST_ALL"
WHOLE = SETTING in os.environ
"""Whether every kill, every hostile page and every made-up input is tried."""

T = TypeVar("T")


def sample(rows: Sequence[T], number: int) -> Sequence[T]:
    """Return the first `number` rows, which are always the same; all of them in a whole run."""
    return rows if WHOLE else rows[:number]
