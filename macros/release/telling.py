"""How the commands for releases talk: what they made, and what stopped them."""

import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from rich.console import Console

from macros.content.dates import today
from macros.release.errors import ReleaseError
from macros.site.mkdocs import ProblemsError

CONSOLE = Console(highlight=False, soft_wrap=True)

Command = Callable[..., None]


def told(command: Command) -> Command:
    """Print what stops a command as a sentence, and exit with 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            _refuse_unreadable_day()
            command(*arguments, **options)
        except (ReleaseError, ProblemsError) as error:
            CONSOLE.print(str(error), markup=False)
        except OSError as error:
            what = ": ".join(filter(None, (error.filename, error.strerror or str(error))))
            CONSOLE.print(
                f"{what}. What was there is as it was. Mend this, then run it again.", markup=False
            )
        else:
            return
        sys.exit(1)

    return run


def _refuse_unreadable_day() -> None:
    try:
        today()
    except ValueError as error:  # it would else fail deep inside a build
        raise ReleaseError(str(error)) from error


def count(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def print_files(out: Path, made: Mapping[str, bytes]) -> None:
    """Print the files that were written into `out`, with their sizes.

    They are not looked at again: another run may be writing them by now.
    """
    for name, content in made.items():
        CONSOLE.print(f"{out / name}  {len(content) / 1e3:,.0f} kB", markup=False)
