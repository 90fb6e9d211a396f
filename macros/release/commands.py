"""The commands for releases; `macros/cli.py` adds them to the others."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from macros.changes.compare import changes_between
from macros.changes.report import FORMATTERS
from macros.content.project import ROOT
from macros.paper.leaflet_pdf import describe_print
from macros.records.checkout import alone
from macros.records.dist import Artifacts, write_artifacts
from macros.records.records import load_releases
from macros.records.site_states import state_at, state_on_disk
from macros.release.artifacts import (
    make_bundle,
    make_bundle_with_problems,
    make_leaflets,
    make_sheets,
    make_version,
)
from macros.release.local_advice import local
from macros.release.options import CONSOLE, DAY, out_option, released_on, report_errors
from macros.release.public_commands import publish, verify, withdraw
from macros.release.releasing import rebuild as rebuild_release
from macros.release.releasing import release as make_release
from macros.release.releasing import tag_of
from macros.site.edition import Edition
from macros.site.progress import working
from macros.stopping import examples


@click.command(epilog=examples("bundle", "bundle --leaflets --out usb-stick"))
@click.option(
    "--version", default="", help="The version that pages print. Without one the zip is a preview."
)
@click.option("--date", "day", type=DAY, help="The day of the release that pages print.")
@click.option("--private", is_flag=True, help="Print no address.")
@click.option(
    "--leaflets", is_flag=True, help="Print the leaflets and the sheets of all guides, too."
)
@click.option(
    "--with-problems",
    "shows_problems",
    is_flag=True,
    help="A preview, even when something is wrong: its pages say what. Takes no other option.",
)
@out_option
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
    edition = Edition(version, released_on(day), private) if version else Edition()
    cuts: Sequence[str] = ()
    with working("Building the site" + (", and printing the leaflets" if leaflets else "")):
        if leaflets:
            made, cuts = make_version(edition)
        else:
            made = make_bundle(edition)
    _write(out, made, cuts)


@click.command(
    epilog=examples("leaflet", "leaflet knee-arthroscopy --out for-the-ward", "leaflet --sheet")
)
@click.argument("guides", nargs=-1)
@click.option(
    "--sheet", "as_sheet", is_flag=True, help="Print the sheet, the guide in short on two pages."
)
@out_option
@report_errors
def leaflet(guides: tuple[str, ...], as_sheet: bool, out: Path) -> None:
    """Print guides as PDF and HTML files.

    Each of GUIDES (all, if none is named) becomes one HTML file, which can be e-mailed, and a PDF
    for A4 and for US Letter. A sheet is one piece of paper, printed on both sides; it is shortened
    where a guide is too long for that.
    """
    cuts: Sequence[str] = ()
    with working("Building the site, and printing"):
        if as_sheet:
            made, cuts = make_sheets(Edition(), guides)
        else:
            made = make_leaflets(Edition(), guides)
    _write(out, made, cuts)


def _write(out: Path, artifacts: Artifacts, cuts: Sequence[str] = ()) -> None:
    with alone(ROOT, f"writing into {out.name}/"):
        write_artifacts(out, artifacts, load_releases(ROOT))
    _print_artifacts(out, artifacts)
    _print_lines(cuts)


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        CONSOLE.print(line, markup=False)


@click.command(epilog=examples("release 2026.11", "release 2026.11 --private"))
@click.argument("version")
@click.option(
    "--date", "day", type=DAY, help="The day of the release; it is today if none is named."
)
@click.option(
    "--private", is_flag=True, help="Print no address; it is for use inside a hospital only."
)
@out_option
@report_errors
def release(version: str, day: datetime.datetime | None, private: bool, out: Path) -> None:
    """Release the checkout's commit as a version.

    VERSION is such as 2026.11. The commit is built in a clean copy, its files are kept in dist/,
    and their hashes are recorded in releases.yml, which is committed and tagged.
    """
    with working("Building from the commit, and printing the leaflets"):
        edition, prints = Edition(version, released_on(day), private), list[str]()
        made = make_release(ROOT, out, edition, prints.append)
    CONSOLE.print(f"Released {made.version} from commit {made.commit[:7]}. Its files are in {out}.")
    _print_lines(prints)
    CONSOLE.print(f"Publish it:  git push origin HEAD {tag_of(version)}   or   guides.py publish")


@click.command(epilog=examples("rebuild 2026.11"))
@click.argument("version")
@out_option
@report_errors
def rebuild(version: str, out: Path) -> None:
    """Make a release again, and compare.

    VERSION is built from its commit. A tree or a leaflet that is not as recorded stops it.
    """
    with working("Building from the commit, and printing the leaflets"):
        made = rebuild_release(ROOT, out, version)
    CONSOLE.print(f"Commit {made.commit[:7]} gives the tree of release {version}. It is in {out}.")


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
        *(bundle, leaflet, release, rebuild, verify, publish, withdraw, changes, releases, local),
    )
}
"""The commands by name."""


def _print_artifacts(out: Path, artifacts: Artifacts) -> None:
    """Print the artifacts written into `out`, with their sizes.

    The files are not read again: another run may be writing them by now.
    """
    for name, content in artifacts.items():
        pages = f", {describe_print(content)}" if name.endswith(".pdf") else ""
        CONSOLE.print(f"{out / name}  {len(content) / 1e3:,.0f} kB{pages}", markup=False)
