"""The commands for releases; `macros/cli.py` adds them to the others."""

import datetime
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from macros.changes.compare import changes_between
from macros.changes.report import FORMATTERS
from macros.checks.report import escaped_message
from macros.content.dates import today
from macros.content.project import ROOT
from macros.release.artifacts import (
    make_bundle,
    make_bundle_with_problems,
    make_leaflets,
    make_version,
    preview_tree,
)
from macros.release.bundle import Files
from macros.release.checkout import alone
from macros.release.dist import Artifacts, write_artifacts
from macros.release.left_standing import latest_in_words, left_standing, standing_in_words
from macros.release.publishing import load_static
from macros.release.publishing import publish as publish_site
from macros.release.records import (
    Release,
    ReleaseError,
    Withdrawal,
    load_releases,
    new_withdrawal,
)
from macros.release.releasing import rebuild as rebuild_release
from macros.release.releasing import release as make_release
from macros.release.releasing import tag_of
from macros.release.releasing import withdraw as withdraw_release
from macros.release.site_states import state_at, state_on_disk
from macros.release.verifying import exit_code, verify_each
from macros.site.edition import Edition
from macros.site.progress import working
from macros.site.settings import ProblemsError, load_identity, use_site_language
from macros.stopping import examples, is_nobody_reading, reason

_CONSOLE = Console(highlight=False, soft_wrap=True)
_DIST, _PUBLIC = ROOT / "dist", ROOT / "public"
_FOLDER = click.Path(file_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])
_Command = Callable[..., None]


def report_errors(command: _Command) -> _Command:
    """Print an error that stops a command as a sentence, and exit with 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            _refuse_unreadable_day()
            command(*arguments, **options)
        except (ReleaseError, ProblemsError) as error:
            _CONSOLE.print(str(error), markup=False)
        except OSError as error:
            if is_nobody_reading(error):
                raise
            _CONSOLE.print(
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


def _dist(command: _Command) -> _Command:
    text = "The folder of released files; it is dist/ if none is named."
    return click.option("--from", "dist", type=_FOLDER, default=_DIST, help=text)(command)


def _out(command: _Command) -> _Command:
    text = "The folder to write to; it is dist/ if none is named."
    return click.option("--out", type=_FOLDER, default=_DIST, help=text)(command)


@click.command(epilog=examples("bundle", "bundle --leaflets --out usb-stick"))
@click.option(
    "--version", default="", help="The version that pages print. Without one the zip is a preview."
)
@click.option("--date", "day", type=_DAY, help="The day of the release that pages print.")
@click.option("--private", is_flag=True, help="Print no address.")
@click.option("--leaflets", is_flag=True, help="Print the leaflets of all guides, too.")
@click.option(
    "--with-problems",
    "shows_problems",
    is_flag=True,
    help="A preview, even when something is wrong: its pages say what. Takes no other option.",
)
@_out
@report_errors
def bundle(
    version: str,
    day: datetime.datetime | None,
    private: bool,
    leaflets: bool,
    shows_problems: bool,
    out: Path,
) -> None:
    """Zip the site, to be used without a network."""
    if shows_problems:
        if version or day or private or leaflets:
            raise click.UsageError("--with-problems makes a preview: leave the other options out.")
        _write(out, make_bundle_with_problems())
        return
    edition = Edition(version, _released_on(day), private) if version else Edition()
    with working("Building the site" + (", and printing the leaflets" if leaflets else "")):
        made = make_version(edition) if leaflets else make_bundle(edition)
    _write(out, made)


@click.command(epilog=examples("leaflet", "leaflet knee-arthroscopy --out for-the-ward"))
@click.argument("guides", nargs=-1)
@_out
@report_errors
def leaflet(guides: tuple[str, ...], out: Path) -> None:
    """Print guides as PDF and HTML files.

    Each of GUIDES (all, if none is named) becomes one HTML file, which can be e-mailed, and a PDF
    for A4 and for US Letter.
    """
    with working("Building the site, and printing the leaflets"):
        made = make_leaflets(Edition(), guides)
    _write(out, made)


def _write(out: Path, artifacts: Artifacts) -> None:
    with alone(ROOT, f"writing into {out.name}/"):
        write_artifacts(out, artifacts, load_releases(ROOT))
    _print_artifacts(out, artifacts)


@click.command(epilog=examples("release 2026.11", "release 2026.11 --private"))
@click.argument("version")
@click.option(
    "--date", "day", type=_DAY, help="The day of the release; it is today if none is named."
)
@click.option(
    "--private", is_flag=True, help="Print no address; it is for use inside a hospital only."
)
@_out
@report_errors
def release(version: str, day: datetime.datetime | None, private: bool, out: Path) -> None:
    """Release the checkout's commit as a version.

    VERSION is such as 2026.11. The commit is built in a clean copy, its files are kept in dist/,
    and their hashes are recorded in releases.yml, which is committed and tagged.
    """
    with working("Building from the commit, and printing the leaflets"):
        made = make_release(ROOT, out, Edition(version, _released_on(day), private))
    _CONSOLE.print(
        f"Released {made.version} from commit {made.commit[:7]}. Its files are in {out}."
    )
    _CONSOLE.print(f"Publish it:  git push origin HEAD {tag_of(version)}   or   guides.py publish")


@click.command(epilog=examples("rebuild 2026.11"))
@click.argument("version")
@_out
@report_errors
def rebuild(version: str, out: Path) -> None:
    """Make a release again, and compare.

    VERSION is built from its commit. A tree or a leaflet that is not as recorded stops it.
    """
    with working("Building from the commit, and printing the leaflets"):
        made = rebuild_release(ROOT, out, version)
    _CONSOLE.print(f"Commit {made.commit[:7]} gives the tree of release {version}. It is in {out}.")


@click.command(
    epilog=examples("verify stage-by-stage-2026.11.zip", "verify public/index.html leaflet.pdf")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_dist
@report_errors
def verify(files: tuple[Path, ...], dist: Path) -> None:
    """Say which release each of FILES belongs to.

    Each is a zip, a folder, a page, a leaflet or a PDF. It exits with 1 where one is not ours,
    was altered, or was withdrawn; else with 3 where one is a print that has the words of ours and
    is not the file that was released.
    """
    use_site_language()  # the notices of published pages are in it
    with working("Comparing"):
        verdicts = verify_each(files, dist, load_releases(ROOT))
    for file, verdict in verdicts.items():
        _CONSOLE.print(f"{file}: {verdict.words}", markup=False)
    sys.exit(exit_code(verdicts.values()))


@click.command(epilog=examples("publish", "publish --next"))
@_dist
@click.option(
    "--out",
    type=_FOLDER,
    default=_PUBLIC,
    help="The folder of the site; it is public/ if none is named.",
)
@click.option(
    "--next", "with_next", is_flag=True, help="Add a preview of the checkout below next/."
)
@click.option(
    "--other-prints",
    is_flag=True,
    help="Take PDFs that another browser printed, too. Words, links and pictures are compared.",
)
@report_errors
def publish(dist: Path, out: Path, with_next: bool, other_prints: bool) -> None:
    """Assemble the site of all releases.

    It is made from the released zips in dist/ and the files in static/. The old site stays until
    the new one is whole.
    """
    use_site_language()
    with working("Putting the releases together"):
        upcoming = _preview_or_warning() if with_next else None
        with alone(ROOT, "publish"):
            static = load_static(ROOT / "static")
            releases, site = load_releases(ROOT), load_identity()
            made = publish_site(
                releases, dist, out, site, upcoming, static, takes_other_prints=other_prints
            )
    counts = f"{_count(made.releases, 'release')}, {made.files} files, {made.bytes / 1e6:.1f} MB"
    _CONSOLE.print(f"Published {counts}." if made.is_new else f"Nothing changed: {counts}.")
    _CONSOLE.print(f"Open {out / 'index.html'}")


def _preview_or_warning() -> Files | None:
    """Return the preview; None, with a warning, where it cannot be built.

    What is wrong in a draft must not keep a withdrawal from the readers of a release.
    """
    try:
        return preview_tree()
    except (ReleaseError, click.ClickException, OSError) as error:
        why = error.message if isinstance(error, click.ClickException) else str(error)
        warning = "There is no preview: the site is published without next/, since this checkout"
        _warn(f"{warning} cannot be built:\n{why}")
        return None


def _warn(text: str) -> None:
    """Print a warning; in GitHub Actions, also where it shows in the summary of the run."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(f"::warning::{escaped_message(text)}")
    else:
        _CONSOLE.print(f"Warning: {text}", markup=False)


@click.command(
    epilog=examples(
        'withdraw 2026.11 --reason "A dose was wrong." --instead 2026.12',
        'withdraw 2026.11 --guide knee-arthroscopy --reason "It is being rewritten."',
        'withdraw 2026.11 --reason "A dose was wrong." --also 2026.10',
    )
)
@click.argument("version")
@click.option(
    "--guide", help="Withdraw this guide of the version. Without it the whole version is withdrawn."
)
@click.option("--reason", required=True, help="Why, as a sentence for readers.")
@click.option("--instead", default="", help="Where readers go instead, as an address or in words.")
@click.option(
    "--also", multiple=True, help="Another version to withdraw with it; can be named several times."
)
@_dist
@report_errors
def withdraw(
    version: str, guide: str | None, reason: str, instead: str, also: tuple[str, ...], dist: Path
) -> None:
    """Withdraw a release, or a guide of it.

    It is recorded in releases.yml and committed. Once published, a notice stands in the place of
    VERSION. It says which other versions have the same text, and on a terminal asks whether to
    withdraw them too.
    """
    withdrawal = new_withdrawal(_released_on(None), reason, instead)
    versions = list(dict.fromkeys([version, *also]))
    releases = _withdraw(versions, guide, withdrawal)
    with working("Comparing"):
        standing = left_standing(releases, dist, versions, guide)
    for line in standing_in_words(standing):
        _CONSOLE.print(line, markup=False)
    more = _also([one for one in standing.versions(guide) if one not in versions])
    if more:
        releases = _withdraw(more, guide, withdrawal)
    _CONSOLE.print(f"{latest_in_words(releases, [*versions, *more], guide)} Now publish.")


def _withdraw(
    versions: Sequence[str], guide: str | None, withdrawal: Withdrawal
) -> tuple[Release, ...]:
    releases = withdraw_release(ROOT, versions, guide, withdrawal)
    _CONSOLE.print(f"Withdrawn: {f'{guide}, of ' if guide else ''}{', '.join(versions)}.")
    return releases


def _also(versions: Sequence[str]) -> list[str]:
    """Which of the versions with the same text somebody at a terminal withdraws, too."""
    if versions and not sys.stdin.isatty():
        options = " ".join(f"--also {version}" for version in versions)
        _CONSOLE.print(f"To withdraw them too, say it again with: {options}")
        return []
    return [version for version in versions if click.confirm(f"Withdraw {version}, too?")]


@click.command(epilog=examples("changes 2026.11 2026.12", "changes main"))
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATTERS)),
    default="text",
    help="How changes are printed. Markdown is for a page on GitHub, JSON for programs.",
)
@report_errors
def changes(old: str, new: str | None, format_: str) -> None:
    """Say what readers find changed, page by page.

    OLD and NEW are versions such as 2026.11, or what git knows: main, a tag, a commit. Without NEW
    it is the files as they are now. The text of the pages is compared, and not the files.
    """
    with working("Comparing"):
        before = state_at(ROOT, old)
        after = state_at(ROOT, new) if new else state_on_disk()
        text = FORMATTERS[format_](changes_between(before, after))
    click.echo(text)


@click.command(epilog=examples("releases"))
@report_errors
def releases() -> None:
    """List the released versions."""
    for recorded in load_releases(ROOT):
        click.echo(recorded.version)


COMMANDS = {
    str(command.name): command
    for command in (
        *(bundle, leaflet, release, rebuild, verify, publish, withdraw, changes, releases),
    )
}
"""The commands by name."""


def _released_on(day: datetime.datetime | None) -> datetime.date:
    return day.date() if day else today()


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _print_artifacts(out: Path, artifacts: Artifacts) -> None:
    """Print the artifacts written into `out`, with their sizes.

    The files are not read again: another run may be writing them by now.
    """
    for name, content in artifacts.items():
        _CONSOLE.print(f"{out / name}  {len(content) / 1e3:,.0f} kB", markup=False)
