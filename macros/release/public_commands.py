"""The commands for what the public reads of releases: verify, publish, withdraw."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from macros.checks.report import escaped_message
from macros.content.project import ROOT
from macros.publishing.publishing import load_static
from macros.publishing.publishing import publish as publish_site
from macros.publishing.verifying import exit_code, verify_each
from macros.records.bundle import Files
from macros.records.checkout import alone
from macros.records.editions import left_in_force, load_parents
from macros.records.left_standing import latest_in_words, left_standing, standing_in_words
from macros.records.records import Release, ReleaseError, Withdrawal, load_releases, new_withdrawal
from macros.release.artifacts import preview_tree
from macros.release.options import CONSOLE, FOLDER, dist_option, released_on, report_errors
from macros.release.releasing import withdraw as withdraw_release
from macros.site.progress import working
from macros.site.settings import load_identity, use_site_language
from macros.stopping import examples

_PUBLIC = ROOT / "public"


@click.command(
    epilog=examples("verify stage-by-stage-2026.11.zip", "verify public/index.html leaflet.pdf")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@dist_option
@report_errors
def verify(files: tuple[Path, ...], dist: Path) -> None:
    """Say which release each of FILES belongs to.

    Each is a zip, a folder, a page, a leaflet or a PDF. It exits with 1 where one is not ours,
    was altered, or was withdrawn; else with 3 where one is a print that has the words of ours and
    is not the file that was released.
    """
    use_site_language()  # the notices of published pages are in it
    with working("Comparing"):
        verdicts = verify_each(files, dist, load_releases(ROOT), load_parents(ROOT))
    for file, verdict in verdicts.items():
        CONSOLE.print(f"{file}: {verdict.words}", markup=False)
    sys.exit(exit_code(verdicts.values()))


@click.command(epilog=examples("publish", "publish --next"))
@dist_option
@click.option(
    "--out",
    type=FOLDER,
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
    CONSOLE.print(f"Published {counts}." if made.is_new else f"Nothing changed: {counts}.")
    if releases and not site.url:
        CONSOLE.print("There is no feed: it needs whole addresses. Set site_url in mkdocs.yml.")
    CONSOLE.print(f"Open {out / 'index.html'}")
    for left in left_in_force(releases, load_parents(ROOT)):
        _warn(left)


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
        CONSOLE.print(f"Warning: {text}", markup=False)


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
@dist_option
@report_errors
def withdraw(
    version: str, guide: str | None, reason: str, instead: str, also: tuple[str, ...], dist: Path
) -> None:
    """Withdraw a release, or a guide of it.

    It is recorded in releases.yml and committed. Once published, a notice stands in the place of
    VERSION. It says which other versions have the same text, and on a terminal asks whether to
    withdraw them too.
    """
    withdrawal = new_withdrawal(released_on(None), reason, instead)
    versions = list(dict.fromkeys([version, *also]))
    releases = _withdraw(versions, guide, withdrawal)
    with working("Comparing"):
        standing = left_standing(releases, dist, versions, guide)
    for line in standing_in_words(standing):
        CONSOLE.print(line, markup=False)
    more = _also([one for one in standing.versions(guide) if one not in versions])
    if more:
        releases = _withdraw(more, guide, withdrawal)
    CONSOLE.print(f"{latest_in_words(releases, [*versions, *more], guide)} Now publish.")


def _withdraw(
    versions: Sequence[str], guide: str | None, withdrawal: Withdrawal
) -> tuple[Release, ...]:
    releases = withdraw_release(ROOT, versions, guide, withdrawal)
    CONSOLE.print(f"Withdrawn: {f'{guide}, of ' if guide else ''}{', '.join(versions)}.")
    return releases


def _also(versions: Sequence[str]) -> list[str]:
    """Which of the versions with the same text somebody at a terminal withdraws, too."""
    if versions and not sys.stdin.isatty():
        options = " ".join(f"--also {version}" for version in versions)
        CONSOLE.print(f"To withdraw them too, say it again with: {options}")
        return []
    return [version for version in versions if click.confirm(f"Withdraw {version}, too?")]


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
