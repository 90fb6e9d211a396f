"""The command line behind `guides.py`.

A command imports what it needs itself: none waits for what only another one uses.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from macros.checks.asked import NotCheckedError, asked_path
from macros.checks.report import FORMATTERS, Findings, count_of, counted, findings
from macros.completion import HELP, VARIABLE, offer_completion
from macros.content.problems import Problem
from macros.content.project import CACHE, DOCS, MKDOCS_YML, ROOT, SITE
from macros.site.progress import reading_pages, working
from macros.stopping import EXIT_CODES, StoppableGroup, examples, reason

if TYPE_CHECKING:
    from macros.site.mkdocs import SiteBuild
    from macros.site.outcome import Built

_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATTERS)),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How problems are printed: text is for people, short has a line 'path:line: …' for each, "
    "which editors open. If it is not named it is github in GitHub Actions, and text elsewhere.",
)


_NO_CACHE = click.option(
    "--no-cache",
    "is_anew",
    is_flag=True,
    help="Make everything anew: take nothing from .cache/, and keep nothing there.",
)


class _Commands(StoppableGroup):
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


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"{examples('check', 'check --help')}\n\n{EXIT_CODES}\n\n{HELP}",
)
def main() -> None:
    """Stage by Stage: guides to operations, one stage at a time."""


@main.command(
    epilog=examples(
        "check",
        "check docs/procedures/knee-arthroscopy",
        "check --advice docs/glossary/lamina.md",
        more="It exits with 1 if there are problems among those that it reports. Advice is none.",
    )
)
@_FORMAT
@click.option(
    "--advice",
    "is_advised",
    is_flag=True,
    help="List the advice too, which stops nothing; without this it is only counted.",
)
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
@_NO_CACHE
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(
    format_: str,
    is_anew: bool,
    is_advised: bool,
    tree: Path | None,
    served_at: str | None,
    external: bool,
    files: Sequence[Path],
) -> None:
    """Say what is wrong in docs/, and what to do about it.

    Only what stands in FILES is reported, which can be folders as well; without them it is all.
    """
    if served_at and not tree:
        raise click.UsageError("--at says where a folder is served: name the folder with --tree.")
    if files and tree:
        raise click.UsageError("FILES are of docs/, and --tree checks a whole folder: name one.")
    from macros.site.settings import ProblemsError

    asked = _asked(files)
    try:
        if external:
            problems = _check_external()
        elif tree:
            problems = _check_tree(tree, served_at)
        else:
            problems = _problems(is_warm=not is_anew)
    except ProblemsError as error:
        # nothing else was looked at, so this counts whatever was asked for
        problems, external, asked = error.problems, False, []
    if not (tree or external):
        problems = [*problems, *_record_problems()]
    # all that an external check finds is advice, and it was asked for
    found = findings(problems, asked, is_advised=is_advised or external)
    _print(found, format_)
    sys.exit(1 if found.errors and not external else 0)


@main.command(epilog=examples("build", "build --isolated"))
@_FORMAT
@_NO_CACHE
@click.option(
    "--isolated", is_flag=True, help="Build without network, secrets or changes (on Linux)."
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many make the pages of a large site of which nothing is in .cache/ yet.",
)
def build(format_: str, is_anew: bool, isolated: bool, processes: int) -> None:
    """Build the site into site/.

    Nothing is changed there when something is wrong.
    """
    if isolated:
        _build_isolated(format_)
        return
    from macros.site.outcome import last_build

    start = time.perf_counter()
    built = None if is_anew else last_build()
    if built:
        _say_built(built, start)
        return
    from macros.site.build import build_site
    from macros.site.settings import ProblemsError

    try:
        with reading_pages() as page_read:
            built = build_site(SITE, page_read, is_warm=not is_anew, processes=processes)
    except ProblemsError as error:
        _print(findings(error.problems), format_)
        click.echo("Nothing was built; site/ is as it was.", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(
            f"{reason(error)}. site/ is as it was. Mend this, then run it again."
        ) from error
    _say_built(built, start)


@main.command(epilog=examples("serve --open", "serve --host 0.0.0.0 --port 8080"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0 shows the site to your whole network, such as your own phone.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open the site in your browser.")
def serve(port: int, host: str, is_opened: bool) -> None:
    """Show the site in your browser, and keep it up to date while you write.

    What is wrong stands on the pages, and at its place in them.
    """
    from macros.site.serving import CannotServeError, serve

    try:
        serve(host, port, click.echo, is_opened=is_opened)
    except CannotServeError as error:
        raise click.ClickException(str(error)) from error


@main.command(epilog=examples("materials > materials.json"))
def materials() -> None:
    """Print what the project is made with.

    It is a bill of materials in the form of CycloneDX.
    """
    from macros.content.files import load_vendored
    from macros.site.sbom import bill_of_materials

    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    click.echo(bill_of_materials(lock, load_vendored(DOCS, lambda _: None)), nl=False)


@main.command(
    context_settings={"ignore_unknown_options": True},
    epilog=examples("test", "test tests/unit/checks", more="It exits with the codes of pytest."),
)
@click.option(
    "--all",
    "is_whole",
    is_flag=True,
    help="Try every kill, hostile page and made-up input, not a sample.",
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def test(options: Sequence[str], is_whole: bool) -> None:
    """Run the tests; OPTIONS go to pytest."""
    environment = {**os.environ, "STAGES_TEST_ALL": "1"} if is_whole else None
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", *options], cwd=ROOT, env=environment))


def run() -> None:
    """Run the command that was typed; the launcher calls this."""
    offer_completion()
    main(prog_name="guides.py", complete_var=VARIABLE)


def _say_built(built: "Built", start: float) -> None:
    click.echo(
        f"Built {built.pages} pages: {count_of(built.guides, 'guide')} with {built.stages} stages,"
        f" {built.terms} terms, {built.links} links checked,"
        f" in {time.perf_counter() - start:.1f} seconds."
    )
    click.echo(f"Open {built.tree / 'index.html'}")
    if built.said:
        click.echo(built.said, err=True)


def _problems(*, is_warm: bool) -> list[Problem]:
    """Return the problems of the site: those of the last check where nothing has changed since."""
    from macros.site.outcome import last_check

    known = last_check(MKDOCS_YML) if is_warm else None
    if known is not None:
        return known
    checked = _checked(is_warm=is_warm)
    if checked.said:
        click.echo(checked.said, err=True)
    return checked.problems


def _checked(*, is_warm: bool) -> "SiteBuild":
    from macros.site.build import check_site

    with reading_pages() as page_read:
        return check_site(MKDOCS_YML, page_read=page_read, is_warm=is_warm)


def _asked(files: Sequence[Path]) -> list[PurePosixPath]:
    try:
        return [asked_path(file, MKDOCS_YML.parent) for file in files]
    except NotCheckedError as error:
        raise click.UsageError(str(error)) from error


def _print(found: Findings, format_: str) -> None:
    text = FORMATTERS[format_](found)
    if text:
        click.echo(text)
    if format_ == "short":
        click.echo(counted(found), err=True)


def _record_problems() -> list[Problem]:
    from macros.records.editions import parent_problems
    from macros.records.records import read_releases

    problems: list[Problem] = []
    read_releases(MKDOCS_YML.parent, problems.append, problems.append)
    return [*problems, *parent_problems(MKDOCS_YML.parent)]


def _check_tree(tree: Path, served_at: str | None) -> list[Problem]:
    from macros.checks.addresses import parse_tree_address
    from macros.checks.tree import check_tree
    from macros.content.library import load_library

    is_ours = tree.resolve() == SITE
    with working("Reading the folder"):
        library, address = load_library(DOCS), parse_tree_address(served_at)
        return list(check_tree(tree, library, address, is_fresh=is_ours).problems)


def _check_external() -> list[Problem]:
    from macros.checks.external import check_external

    checked = _checked(is_warm=False)
    pages = checked.articles.values()
    with working("Opening the links"):
        cache = CACHE / "external-links.json"
        return check_external(checked.library, pages, checked.settings, cache)


def _build_isolated(format_: str) -> None:
    from macros.site.isolated import build_isolated

    bwrap = shutil.which("bwrap")
    if sys.platform != "linux" or not bwrap:
        missing = "--isolated needs Linux and bubblewrap. Type: sudo apt install bubblewrap"
        raise click.ClickException(missing)
    build_isolated(bwrap, "--no-cache", "--format", format_)


if __name__ == "__main__":
    run()
