"""The commands for releases; `macros/cli.py` adds them to the others."""

import datetime
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from macros.changes.compare import changes_between
from macros.changes.report import FORMATTERS
from macros.content.dates import today
from macros.content.project import ROOT
from macros.release.artifacts import make_bundle, make_leaflets, make_version, preview_tree
from macros.release.dist import Artifacts, write_artifacts
from macros.release.publishing import publish as publish_site
from macros.release.records import ReleaseError, Withdrawal, load_releases
from macros.release.releasing import rebuild as rebuild_release
from macros.release.releasing import release as make_release
from macros.release.releasing import tag_of
from macros.release.releasing import withdraw as withdraw_release
from macros.release.site_states import state_at, state_on_disk
from macros.release.verifying import verify as verify_file
from macros.site.edition import Edition
from macros.site.settings import ProblemsError, load_identity, use_site_language
from macros.site.swap import one_at_a_time

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
            what = ": ".join(filter(None, (error.filename, error.strerror or str(error))))
            _CONSOLE.print(
                f"{what}. What was there is as it was. Mend this, then run it again.", markup=False
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
    text = "The folder of released files."
    return click.option("--from", "dist", type=_FOLDER, default=_DIST, help=text)(command)


def _out(command: _Command) -> _Command:
    text = "The folder to write to: dist/ if not named."
    return click.option("--out", type=_FOLDER, default=_DIST, help=text)(command)


@click.command()
@click.option("--version", default="", help="The version that pages print; without: a preview.")
@click.option("--date", "day", type=_DAY, help="The day of the release that pages print.")
@click.option("--private", is_flag=True, help="Print no address.")
@click.option("--leaflets", is_flag=True, help="Print the leaflets of all guides, too.")
@_out
@report_errors
def bundle(
    version: str, day: datetime.datetime | None, private: bool, leaflets: bool, out: Path
) -> None:
    """Zip the site, to be used without a network."""
    edition = Edition(version, _released_on(day), private) if version else Edition()
    _write(out, make_version(edition) if leaflets else make_bundle(edition))


@click.command()
@click.argument("guides", nargs=-1)
@_out
@report_errors
def leaflet(guides: tuple[str, ...], out: Path) -> None:
    """Print guides as PDF and HTML files.

    Each of GUIDES (all, if none is named) becomes one HTML file, which can be e-mailed, and a PDF
    for A4 and for US Letter.
    """
    _write(out, make_leaflets(Edition(), guides))


def _write(out: Path, artifacts: Artifacts) -> None:
    with one_at_a_time(out / ".lock"):
        write_artifacts(out, artifacts, load_releases(ROOT))
    _print_artifacts(out, artifacts)


@click.command()
@click.argument("version")
@click.option("--date", "day", type=_DAY, help="The day of the release; today if not named.")
@click.option("--private", is_flag=True, help="Print no address: for use inside a hospital only.")
@_out
@report_errors
def release(version: str, day: datetime.datetime | None, private: bool, out: Path) -> None:
    """Release the checkout's commit as a version.

    VERSION is such as 2026.11. The commit is built in a clean copy, its files are kept in dist/,
    and their hashes are recorded in releases.yml, which is committed and tagged.
    """
    with _CONSOLE.status("Building from the commit, and printing the leaflets"):
        made = make_release(ROOT, out, Edition(version, _released_on(day), private))
    _CONSOLE.print(
        f"Released {made.version} from commit {made.commit[:7]}. Its files are in {out}."
    )
    _CONSOLE.print(f"Publish it:  git push origin HEAD {tag_of(version)}   or   guides.py publish")


@click.command()
@click.argument("version")
@_out
@report_errors
def rebuild(version: str, out: Path) -> None:
    """Make a release again, and compare.

    VERSION is built from its commit. A tree or a leaflet that is not as recorded stops it.
    """
    with _CONSOLE.status("Building from the commit, and printing the leaflets"):
        made = rebuild_release(ROOT, out, version)
    _CONSOLE.print(f"Commit {made.commit[:7]} gives the tree of release {version}. It is in {out}.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_dist
@report_errors
def verify(files: tuple[Path, ...], dist: Path) -> None:
    """Say which release each of FILES belongs to.

    Each is a zip, a folder, a page, a leaflet or a PDF. Exits with 1 where one is not ours, was
    altered, or was withdrawn.
    """
    releases = load_releases(ROOT)
    verdicts = [verify_file(file, dist, releases) for file in files]
    for file, verdict in zip(files, verdicts, strict=True):
        _CONSOLE.print(f"{file}: {verdict.words}", markup=False)
    sys.exit(0 if all(verdict.is_good for verdict in verdicts) else 1)


@click.command()
@_dist
@click.option(
    "--out", type=_FOLDER, default=_PUBLIC, help="The folder of the site: public/ if not named."
)
@click.option(
    "--next", "with_next", is_flag=True, help="Add a preview of the checkout below next/."
)
@report_errors
def publish(dist: Path, out: Path, with_next: bool) -> None:
    """Assemble the site of all releases.

    It is made from the released zips in dist/. The old site stays until the new one is whole.
    """
    use_site_language()
    upcoming = preview_tree() if with_next else None
    made = publish_site(load_releases(ROOT), dist, out, load_identity(), upcoming)
    counts = f"{_count(made.releases, 'release')}, {made.files} files, {made.bytes / 1e6:.1f} MB"
    _CONSOLE.print(f"Published {counts}." if made.is_new else f"Nothing changed: {counts}.")
    _CONSOLE.print(f"Open {out / 'index.html'}")


@click.command()
@click.argument("version")
@click.option("--guide", help="Withdraw this guide of the version; without: all of it.")
@click.option("--reason", required=True, help="A sentence for readers.")
@click.option("--instead", default="", help="Where readers go: an address, or words.")
@report_errors
def withdraw(version: str, guide: str | None, reason: str, instead: str) -> None:
    """Withdraw a release, or a guide of it.

    Recorded in releases.yml and committed. Once published, a notice stands in the place of VERSION.
    """
    withdrawal = Withdrawal(_released_on(None), reason, instead)
    withdraw_release(ROOT, version, guide, withdrawal)
    _CONSOLE.print(f"Withdrawn: {f'{guide}, of ' if guide else ''}{version}. Now publish.")


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATTERS)),
    default="text",
    help="How changes are printed: text, markdown for a page on GitHub, json for programs.",
)
@report_errors
def changes(old: str, new: str | None, format_: str) -> None:
    """Say what readers find changed, page by page.

    OLD and NEW are versions such as 2026.11, or what git knows: main, a tag, a commit. Without NEW
    it is the files as they are now. The text of the pages is compared, and not the files.
    """
    before = state_at(ROOT, old)
    after = state_at(ROOT, new) if new else state_on_disk()
    click.echo(FORMATTERS[format_](changes_between(before, after)))


@click.command()
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
