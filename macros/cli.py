"""The command line behind `guides.py`.

A command imports what it needs itself: none waits for what only another one uses.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from macros.checks.report import FORMATTERS
from macros.content.problems import Problem
from macros.content.project import CACHE, DOCS, MKDOCS_YML, ROOT, SITE

if TYPE_CHECKING:
    from rich.console import Console

    from macros.site.build import Built
    from macros.site.mkdocs import SiteBuild

_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATTERS)),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How problems are printed. In GitHub Actions: github, else text.",
)


class _Commands(click.Group):
    """Those below, and those of other rooms, which are loaded only when one of them is wanted."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "new":
            return _new()
        return super().get_command(ctx, cmd_name) or _release_commands().get(cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "new", *_release_commands()])


def _new() -> click.Command:
    from macros.authoring.commands import new

    return new


def _release_commands() -> Mapping[str, click.Command]:
    # the browser's driver and the PDF reader take half a second to load
    from macros.release.commands import COMMANDS

    return COMMANDS


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Stage by Stage: guides to operations, one stage at a time."""


@main.command()
@_FORMAT
@click.option(
    "--tree",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check this built folder instead of docs/. Its links must work from everywhere.",
)
@click.option(
    "--at",
    "served_at",
    metavar="ADDRESS",
    help="With --tree: where the folder is served, such as /a/b/ or https://example.org/a/b/.",
)
@click.option(
    "--external", is_flag=True, help="Open the links to other sites. This never fails a build."
)
def check(format_: str, tree: Path | None, served_at: str | None, external: bool) -> None:
    """Say what is wrong in docs/, and what to do about it."""
    if served_at and not tree:
        raise click.UsageError("--at says where a folder is served: name the folder with --tree.")
    from macros.site.settings import ProblemsError

    try:
        if external:
            problems = _check_external()
        elif tree:
            problems = _check_tree(tree, served_at)
        else:
            problems = _checked().problems
    except ProblemsError as error:
        problems, external = error.problems, False
    click.echo(FORMATTERS[format_](problems))
    is_wrong = any(not problem.is_advice for problem in problems)
    sys.exit(1 if is_wrong and not external else 0)


@main.command()
@_FORMAT
@click.option("--isolated", is_flag=True, help="Without network, secrets or changes (Linux).")
def build(format_: str, isolated: bool) -> None:
    """Build the site into site/; nothing is changed there when something is wrong."""
    if isolated:
        _build_isolated(format_)
        return
    from rich.console import Console

    from macros.site.settings import ProblemsError

    start = time.perf_counter()
    console = Console(highlight=False, soft_wrap=True)
    try:
        built = _build_with_progress(console)
    except ProblemsError as error:
        click.echo(FORMATTERS[format_](error.problems))
        console.print("Nothing was built; site/ is as it was.", style="bold")
        sys.exit(1)
    except OSError as error:
        what = ": ".join(filter(None, (error.filename, error.strerror or str(error))))
        console.print(f"{what}. site/ is as it was. Mend this, then run it again.", markup=False)
        sys.exit(1)
    seconds = time.perf_counter() - start
    console.print(
        f"Built {built.pages} pages: {_count(built.guides, 'guide')} with {built.stages} stages,"
        f" {built.terms} terms, {built.links} links checked, in {seconds:.1f} seconds."
    )
    console.print(f"Open {built.tree / 'index.html'}")


@main.command()
def serve() -> None:
    """Show the site at http://127.0.0.1:8000/ and keep it up to date while you write."""
    sys.exit(subprocess.call([sys.executable, "-m", "mkdocs", "serve"], cwd=ROOT))


@main.command()
def materials() -> None:
    """Print what the project is made with, as a bill of materials (CycloneDX)."""
    from macros.content.files import load_vendored
    from macros.site.sbom import bill_of_materials

    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    click.echo(bill_of_materials(lock, load_vendored(DOCS, lambda _: None)), nl=False)


@main.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--all", "is_whole", is_flag=True, help="Every kill, hostile page and made-up input as well."
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def test(options: Sequence[str], is_whole: bool) -> None:
    """Run the tests; OPTIONS go to pytest."""
    environment = {**os.environ, "STAGES_TEST_ALL": "1"} if is_whole else None
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", *options], cwd=ROOT, env=environment))


def _checked() -> "SiteBuild":
    from macros.site.build import check_site

    return check_site(MKDOCS_YML)


def _check_tree(tree: Path, served_at: str | None) -> list[Problem]:
    from macros.checks.addresses import parse_tree_address
    from macros.checks.tree import check_tree
    from macros.content.library import load_library

    is_ours = tree.resolve() == SITE
    checked = check_tree(tree, load_library(DOCS), parse_tree_address(served_at), is_fresh=is_ours)
    return list(checked.problems)


def _check_external() -> list[Problem]:
    from macros.checks.external import check_external

    checked = _checked()
    pages = checked.articles.values()
    return check_external(checked.library, pages, checked.settings, CACHE / "external-links.json")


def _build_isolated(format_: str) -> None:
    from macros.site.isolated import build_isolated

    bwrap = shutil.which("bwrap")
    if sys.platform != "linux" or not bwrap:
        missing = "--isolated needs Linux and bubblewrap. Type: sudo apt install bubblewrap"
        raise click.ClickException(missing)
    build_isolated(bwrap, "--format", format_)


def _build_with_progress(console: "Console") -> "Built":
    from rich.progress import Progress

    from macros.site.build import build_site

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Reading the pages", total=None)
        return build_site(SITE, lambda pages: progress.update(task, total=pages, advance=1))


def _count(number: int, thing: str) -> str:
    return f"{number or 'No'} {thing}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main(prog_name="guides.py")
