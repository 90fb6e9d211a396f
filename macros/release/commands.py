"""The commands for releases; `macros/cli.py` adds them to the others."""

import datetime
import sys
from pathlib import Path

import click

from macros.content.dates import today
from macros.content.project import ROOT
from macros.release.making import Made, make_bundle, make_leaflets, make_version, next_tree
from macros.release.publishing import publish as publish_site
from macros.release.rebuilding import rebuild as rebuild_release
from macros.release.record_file import load_releases
from macros.release.records import Withdrawal
from macros.release.releasing import release as make_release
from macros.release.releasing import tag_of
from macros.release.releasing import withdraw as withdraw_release
from macros.release.sealing import keep
from macros.release.telling import CONSOLE, Command, count, print_files, told
from macros.release.verifying import verify as verify_file
from macros.site.build import load_settings
from macros.site.edition import Edition
from macros.site.swap import one_at_a_time

_DIST, _PUBLIC = ROOT / "dist", ROOT / "public"
_FOLDER = click.Path(file_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


def _dist(command: Command) -> Command:
    text = "The folder of released files."
    return click.option("--from", "dist", type=_FOLDER, default=_DIST, help=text)(command)


def _out(command: Command) -> Command:
    text = "The folder to write to: dist/ if not named."
    return click.option("--out", type=_FOLDER, default=_DIST, help=text)(command)


@click.command()
@click.option("--version", default="", help="The version that pages print; without: a preview.")
@click.option("--date", "day", type=_DAY, help="The day of the release that pages print.")
@click.option("--private", is_flag=True, help="Print no address.")
@click.option("--leaflets", is_flag=True, help="Print the leaflets of all guides, too.")
@_out
@told
def bundle(
    version: str, day: datetime.datetime | None, private: bool, leaflets: bool, out: Path
) -> None:
    """Zip the site, to be used without a network."""
    edition = Edition(version, _released_on(day), private) if version else Edition()
    made = make_version(edition) if leaflets else make_bundle(edition)
    _keep(out, made)


@click.command()
@click.argument("guides", nargs=-1)
@_out
@told
def leaflet(guides: tuple[str, ...], out: Path) -> None:
    """Print guides as PDF and HTML files.

    Each of GUIDES (all, if none is named) becomes one HTML file, which can be e-mailed, and a PDF
    for A4 and for US Letter.
    """
    made = make_leaflets(Edition(), guides)
    _keep(out, made)


def _keep(out: Path, made: Made) -> None:
    with one_at_a_time(out / ".lock"):
        keep(out, made, load_releases(ROOT))
    print_files(out, made)


@click.command()
@click.argument("version")
@click.option("--date", "day", type=_DAY, help="The day of the release; today if not named.")
@click.option("--private", is_flag=True, help="Print no address: for use inside a hospital only.")
@_out
@told
def release(version: str, day: datetime.datetime | None, private: bool, out: Path) -> None:
    """Release the checkout's commit as a version.

    VERSION is such as 2026.11. The commit is built in a clean copy, its files are kept in dist/,
    and their hashes are recorded in releases.yml, which is committed and tagged.
    """
    with CONSOLE.status("Building from the commit, and printing the leaflets"):
        made = make_release(ROOT, out, Edition(version, _released_on(day), private))
    CONSOLE.print(f"Released {made.version} from commit {made.commit[:7]}. Its files are in {out}.")
    CONSOLE.print(f"Publish it:  git push origin HEAD {tag_of(version)}   or   guides.py publish")


@click.command()
@click.argument("version")
@_out
@told
def rebuild(version: str, out: Path) -> None:
    """Make a release again, and compare.

    VERSION is built from its commit. A tree or a leaflet that is not as recorded stops it.
    """
    with CONSOLE.status("Building from the commit, and printing the leaflets"):
        made = rebuild_release(ROOT, out, version)
    CONSOLE.print(f"Commit {made.commit[:7]} gives the tree of release {version}. It is in {out}.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_dist
@told
def verify(files: tuple[Path, ...], dist: Path) -> None:
    """Say which release each of FILES belongs to.

    Each is a zip, a folder, a page, a leaflet or a PDF. Exits with 1 where one is not ours, was
    altered, or was withdrawn.
    """
    releases = load_releases(ROOT)
    verdicts = [verify_file(file, dist, releases) for file in files]
    for file, verdict in zip(files, verdicts, strict=True):
        CONSOLE.print(f"{file}: {verdict.words}", markup=False)
    sys.exit(0 if all(verdict.is_good for verdict in verdicts) else 1)


@click.command()
@_dist
@click.option(
    "--out", type=_FOLDER, default=_PUBLIC, help="The folder of the site: public/ if not named."
)
@click.option(
    "--next", "with_next", is_flag=True, help="Add a preview of the checkout below next/."
)
@told
def publish(dist: Path, out: Path, with_next: bool) -> None:
    """Assemble the site of all releases.

    It is made from the released zips in dist/. The old site stays until the new one is whole.
    """
    upcoming = next_tree() if with_next else None
    made = publish_site(load_releases(ROOT), dist, out, load_settings(), upcoming)
    counts = f"{count(made.releases, 'release')}, {made.files} files, {made.bytes / 1e6:.1f} MB"
    CONSOLE.print(f"Published {counts}." if made.is_new else f"Nothing changed: {counts}.")
    CONSOLE.print(f"Open {out / 'index.html'}")


@click.command()
@click.argument("version")
@click.option("--guide", help="Withdraw this guide of the version; without: all of it.")
@click.option("--reason", required=True, help="A sentence for readers.")
@click.option("--instead", default="", help="Where readers go: an address, or words.")
@told
def withdraw(version: str, guide: str | None, reason: str, instead: str) -> None:
    """Withdraw a release, or a guide of it.

    Recorded in releases.yml and committed. Once published, a notice stands in the place of VERSION.
    """
    withdrawal = Withdrawal(_released_on(None), reason, instead)
    withdraw_release(ROOT, version, guide, withdrawal)
    CONSOLE.print(f"Withdrawn: {f'{guide}, of ' if guide else ''}{version}. Now publish.")


@click.command()
def releases() -> None:
    """List the released versions."""
    for recorded in load_releases(ROOT):
        click.echo(recorded.version)


COMMANDS = {
    str(command.name): command
    for command in (bundle, leaflet, release, rebuild, verify, publish, withdraw, releases)
}
"""The commands by name."""


def _released_on(day: datetime.datetime | None) -> datetime.date:
    return day.date() if day else today()
