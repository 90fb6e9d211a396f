"""A hospital's editions: their numbers, and what became of the releases that they come after."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from macros.checks.local import PARENT_UNKNOWN, PARENT_WITHDRAWN
from macros.content.dates import in_words
from macros.content.fields import Fields
from macros.content.files import load_yaml
from macros.content.guide import PROCEDURES
from macros.content.local import EDITION_FILE, LOCAL, LocalEdition, load_edition
from macros.content.problems import Problem, Report, ignore, nearest
from macros.content.project import DOCS, project_path
from macros.records.bundle import Files
from macros.records.records import RELEASES_YML, Release, ReleaseError, read_releases

PARENT_YML = "parent-releases.yml"
"""A copy of the record of whoever publishes the guides: it is read, and never written."""


def load_parents(project: Path, report: Report = ignore) -> tuple[Release, ...]:
    """Return the releases that the parent's record names; what is wrong in it goes to `report`."""
    return read_releases(project, report, report, PARENT_YML)


def edition_of(project: Path) -> LocalEdition | None:
    """Return the edition that the hospital's notes in a project make, without its name."""
    docs = project / DOCS.name
    has_notes = any(file.name != EDITION_FILE.name for file in (docs / LOCAL).glob("*.yml"))
    return load_edition(docs, "", ignore) if has_notes else None


def parent_problems(project: Path) -> Iterator[Problem]:
    """Yield what the parent's record says against the edition that a project is."""
    local, docs = edition_of(project), project / DOCS.name
    if local is None or not local.after:
        return
    problems: list[Problem] = []
    parents = load_parents(project, problems.append)
    yield from problems
    yaml = load_yaml(docs, EDITION_FILE, ignore)
    where = project_path(EDITION_FILE), Fields(yaml, None, ignore).line("after") if yaml else 1
    known = [parent.version for parent in parents]
    if local.after not in known and not problems:
        copy = f"Copy the {RELEASES_YML} of whoever publishes the guides to {PARENT_YML}."
        message = f"{PARENT_YML} has no release {local.after!r}, so nobody sees if it is withdrawn"
        yield PARENT_UNKNOWN.at(*where, message, nearest(local.after, known, copy))
    guides = {folder.name for folder in (docs / PROCEDURES).glob("*") if folder.is_dir()}
    for _, message in withdrawn_parents(local.after, guides, parents):
        remedy = "Take in a newer text, and write its release here."
        yield PARENT_WITHDRAWN.at(*where, message, remedy)


def refuse_edition(project: Path, releases: Sequence[Release]) -> None:
    """Raise ReleaseError where a project cannot be released as the edition that it is.

    Its number may be taken, or the release that it comes after be unknown or withdrawn.
    """
    wrong = list(parent_problems(project))
    if wrong:
        raise ReleaseError("\n".join(map(str, wrong)))
    local = edition_of(project)
    taken = {one.local.number: one.version for one in releases if one.local}
    if local and local.number <= max(taken, default=0):
        newest = max(taken)
        raise ReleaseError(
            f"Edition {newest} is released already, as {taken[newest]}, and this would be edition"
            f" {local.number}. Write 'edition: {newest + 1}' into docs/{EDITION_FILE}, and commit."
        )


def edition_in(files: Files) -> LocalEdition | None:
    """Return the hospital's edition that a tree says it is."""
    listed = json.loads(files.get(PurePosixPath("guides.json"), b"{}"))
    return LocalEdition(**listed["edition"]) if "edition" in listed else None


def withdrawn_parents(
    after: str, guides: Collection[str], parents: Sequence[Release]
) -> Iterator[tuple[str, str]]:
    """Yield what was withdrawn of the release `after`, if an edition with `guides` has it.

    Each is a guide, or '' for all of them, and a sentence without its end.
    """
    parent = next((one for one in parents if one.version == after), None)
    if parent is None:
        return
    gone = {"": parent.withdrawn} if parent.withdrawn else parent.withdrawn_guides
    for guide, withdrawal in gone.items():
        if withdrawal and (not guide or guide in guides):
            what = f"the guide {guide!r} of release {after}" if guide else f"release {after}"
            day, reason = in_words(withdrawal.day), withdrawal.reason.rstrip(".")
            yield guide, f"{what}, which this text comes from, was withdrawn on {day}: {reason}"


def left_in_force(releases: Sequence[Release], parents: Sequence[Release]) -> Iterator[str]:
    """Yield a sentence for each edition that is in force though its parent was withdrawn."""
    for release in releases:
        if release.local and not release.withdrawn:
            guides = set(release.leaflets).difference(release.withdrawn_guides)
            for guide, why in withdrawn_parents(release.local.after, guides, parents):
                part = f" --guide {guide}" if guide else ""
                command = f'guides.py withdraw {release.version}{part} --reason "…"'
                yield f"{release.version} is in force, but {why}. Withdraw it, too: {command}"
