"""`python -m tests.mutation`: breaks the site in all 200 ways and says how many were caught."""

import sys
import tempfile
from pathlib import Path

from tests.mutation.run import COUNT, try_breakage


def main() -> None:
    """Run every trial; exits with 1 if one was not caught."""
    with tempfile.TemporaryDirectory() as folder:
        trials = [try_breakage(number, Path(folder) / "project") for number in range(COUNT)]
    missed = [trial for trial in trials if not trial.is_caught]
    for trial in missed:
        print(f"{trial.number}: not caught: {trial.way} ({trial.what})")
    print(f"{COUNT - len(missed)} of {COUNT} breakages were caught.")
    sys.exit(1 if missed else 0)


main()
