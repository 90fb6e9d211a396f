"""What the commands for releases share: how errors end them, where files are, the day."""

import datetime
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from macros.content.dates import today
from macros.content.project import ROOT
from macros.records.records import ReleaseError
from macros.site.settings import ProblemsError
from macros.stopping import is_nobody_reading, reason

CONSOLE = Console(highlight=False, soft_wrap=True)
_DIST = ROOT / "dist"
FOLDER = click.Path(file_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
Command = Callable[..., None]


def report_errors(command: Command) -> Command:
    """Print an error that stops a command as a sentence, and exit with 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            _refuse_unreadable_day()
            command(*arguments, **options)
        except (ReleaseError, ProblemsError) as error:
            CONSOLE.print(str(error), markup=False)
        except OSError as error:
            if is_nobody_reading(error):
                raise
            CONSOLE.print(
                f"{reason(error)}. What was there is as it was. Mend this, then run it again.",
                markup=False,
            )
        else:
            return
        sys.exit(1)

    return run


def _refuse_unreadable_day() -> None:
    try:
        today()
    except ValueError as error:  # it would fail deep inside a build
        raise ReleaseError(str(error)) from error


def dist_option(command: Command) -> Command:
    """Let a command say where the released files are."""
    text = "The folder of released files; it is dist/ if none is named."
    return click.option("--from", "dist", type=FOLDER, default=_DIST, help=text)(command)


def out_option(command: Command) -> Command:
    """Let a command say where files are written."""
    text = "The folder to write to; it is dist/ if none is named."
    return click.option("--out", type=FOLDER, default=_DIST, help=text)(command)


def released_on(day: datetime.datetime | None) -> datetime.date:
    """Return the day that was typed, or today."""
    return day.date() if day else today()
