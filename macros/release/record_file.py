"""`releases.yml`: what was released and withdrawn, read into values and written from them."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.content.fields import FIELD_INVALID, KEY_MISSING, Fields
from macros.content.located_yaml import Located, parse_yaml
from macros.content.problems import Problem, ProblemError, Report
from macros.release.errors import ReleaseError
from macros.release.records import VERSION, Leaflet, Release, Withdrawal

RELEASES = "releases.yml"

_HEADER = """\
# What was released and what was withdrawn. `guides.py release` and `guides.py withdraw` write this
# file: see docs/about/publishing.md. The site never reads it.
"""
_KEYS = ("version", "date", "commit", "private", "zip", "tree", "leaflets", "withdrawn",
         "withdrawn_guides")  # fmt: skip
_LEAFLET_KEYS = ("html", "a4", "letter", "words")
_WITHDRAWAL_KEYS = ("date", "reason", "instead")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """Write a day that is there twice twice: '*' is not read."""
        del data
        return True


def load_releases(project: Path) -> tuple[Release, ...]:
    """Return what `releases.yml` in the folder `project` records, oldest first.

    Raises ReleaseError when it is not as we write it.
    """
    file = project / RELEASES
    return read_releases(file.read_text(encoding="utf-8")) if file.exists() else ()


def read_releases(text: str) -> tuple[Release, ...]:
    """Return the releases that `text` records, oldest first; raises ReleaseError."""
    problems: list[Problem] = []
    try:
        whole = Fields(parse_yaml(text, PurePosixPath(RELEASES)), ("releases",), problems.append)
    except ProblemError as error:
        raise ReleaseError(str(error)) from error
    written = whole.keys["releases"].value if whole.has("releases") else []
    if not isinstance(written, list):
        whole.problem(FIELD_INVALID, "'releases' is not a list", "That is not what we wrote.")
        written = []
    releases = [_release(record, problems.append) for record in written]
    if problems:
        raise ReleaseError("\n".join([*map(str, problems), f"Restore {RELEASES} from git."]))
    versions = [release.number for release in releases]
    if len(set(versions)) < len(versions):
        raise ReleaseError(f"{RELEASES} records a version twice. Restore it from git.")
    return tuple(sorted(releases, key=lambda release: release.number))


def releases_text(releases: Iterable[Release]) -> str:
    """Return the text of `releases.yml` that records `releases`."""
    ordered = sorted(releases, key=lambda release: release.number)
    records = {"releases": [_record(release) for release in ordered]}
    dumped = yaml.dump(records, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return f"{_HEADER}{dumped}"


def _release(record: Located[Any], report: Report) -> Release:
    fields = Fields(record, _KEYS, report)
    withdrawn = fields.inner("withdrawn", _WITHDRAWAL_KEYS)
    return Release(
        version=_matching(fields, "version", VERSION),
        day=_day(fields),
        commit=_matching(fields, "commit", _COMMIT),
        zip=_matching(fields, "zip", _SHA256),
        tree=_matching(fields, "tree", _SHA256),
        is_private=fields.flag("private"),
        leaflets={
            guide: Leaflet(**{key: _matching(hashes, key, _SHA256) for key in _LEAFLET_KEYS})
            for guide, hashes in _by_guide(fields, "leaflets", _LEAFLET_KEYS, report)
        },
        withdrawn=_withdrawal(withdrawn) if withdrawn else None,
        withdrawn_guides={
            guide: _withdrawal(written)
            for guide, written in _by_guide(fields, "withdrawn_guides", _WITHDRAWAL_KEYS, report)
        },
    )


def _withdrawal(fields: Fields) -> Withdrawal:
    return Withdrawal(_day(fields), fields.text("reason"), fields.optional_text("instead"))


def _by_guide(
    fields: Fields, key: str, known: Iterable[str], report: Report
) -> Iterator[tuple[str, Fields]]:
    if fields.has(key):
        for guide, written in Fields(fields.keys[key], fields.keys[key].value, report).keys.items():
            yield guide, Fields(written, tuple(known), report)


def _day(fields: Fields) -> datetime.date:
    day = fields.date("date")
    if day is None and not fields.has("date"):
        fields.problem(KEY_MISSING, "'date' is missing", "Write it as 2026-11-30.")
    return day or datetime.date.min


def _matching(fields: Fields, key: str, pattern: re.Pattern[str]) -> str:
    text = fields.text(key)
    if text and not pattern.fullmatch(text):
        fields.problem(FIELD_INVALID, f"{key!r} is {text!r}", "That is not what we wrote.", key)
    return text


def _record(release: Release) -> dict[str, Any]:
    record: dict[str, Any] = {
        "version": release.version,
        "date": release.day,
        "commit": release.commit,
        "zip": release.zip,
        "tree": release.tree,
    }
    if release.is_private:
        record["private"] = True
    if release.leaflets:
        record["leaflets"] = {guide: asdict(one) for guide, one in release.leaflets.items()}
    if release.withdrawn:
        record["withdrawn"] = _withdrawal_record(release.withdrawn)
    if release.withdrawn_guides:
        record["withdrawn_guides"] = {
            guide: _withdrawal_record(one) for guide, one in release.withdrawn_guides.items()
        }
    return record


def _withdrawal_record(withdrawal: Withdrawal) -> dict[str, Any]:
    written = {"date": withdrawal.day, "reason": withdrawal.reason, "instead": withdrawal.instead}
    return {key: value for key, value in written.items() if value}
