"""The command line behind `guides.py`."""

import subprocess
import sys
import time
from collections.abc import Sequence

import click
from rich.console import Console
from rich.progress import Progress

from macros.checks.check import check as check_library
from macros.content.library import load_library
from macros.content.problems import Problem
from macros.site.adapter import ProblemsError
from macros.site.build import DOCS, MKDOCS_YML, ROOT, SITE, Built, build_site, pages_to_build

_console = Console(highlight=False, soft_wrap=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Stage by Stage: guides to operations, one stage at a time."""


@main.command()
def check() -> None:
    """Say what is wrong in docs/, and what to do about it."""
    problems = check_library(load_library(DOCS), MKDOCS_YML)
    _print(problems)
    sys.exit(1 if any(not problem.is_advice for problem in problems) else 0)


@main.command()
def build() -> None:
    """Build the site into site/; nothing is changed there when something is wrong."""
    start = time.perf_counter()
    try:
        built = _build_with_progress()
    except ProblemsError as error:
        _print(error.problems)
        _console.print("Nothing was built; site/ is as it was.", style="bold")
        sys.exit(1)
    seconds = time.perf_counter() - start
    _console.print(
        f"Built {built.pages} pages: {_count(built.guides, 'guide')} with {built.stages} stages,"
        f" {built.terms} terms, {built.links} links checked, in {seconds:.1f} seconds."
    )
    _console.print(f"Open {built.tree / 'index.html'}")


@main.command()
def serve() -> None:
    """Show the site at http://127.0.0.1:8000/ and keep it up to date while you write."""
    sys.exit(subprocess.call([sys.executable, "-m", "mkdocs", "serve"], cwd=ROOT))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def test(options: Sequence[str]) -> None:
    """Run every test; OPTIONS go to pytest."""
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", *options], cwd=ROOT))


def _build_with_progress() -> Built:
    with Progress(console=_console, transient=True) as progress:
        task = progress.add_task("Reading the pages", total=pages_to_build(load_library(DOCS)))
        return build_site(SITE, on_page=lambda: progress.advance(task))


def _print(problems: Sequence[Problem]) -> None:
    for problem in problems:
        kind = "advice" if problem.is_advice else "problem"
        _console.print(f"{kind}: {problem}" if problem.is_advice else str(problem), markup=False)
    errors = sum(not problem.is_advice for problem in problems)
    advice = len(problems) - errors
    counts = f"{_count(errors, 'problem')}, {_count(advice, 'piece')} of advice."
    _console.print(counts[:1].upper() + counts[1:])


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main(prog_name="guides.py")
