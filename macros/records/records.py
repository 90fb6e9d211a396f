"""What a release and its withdrawal are, and `releases.yml`, which records them."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.content.characters import hidden_characters, mixed_words, with_plain_characters
from macros.content.fields import FIELD_INVALID, KEY_MISSING, Fields
from macros.content.files import read_any_lines
from macros.content.local import LocalEdition
from macros.content.located_yaml import MAX_BYTES, Located, parse_yaml
from macros.content.problems import Problem, ProblemError, Report, ignore, nearest
from macros.site.edition import Edition, version_name

RELEASES_YML = "releases.yml"
VERSION = re.compile(r"\d{1,4}(\.\d{1,3}){1,2}")

_HEADER = """\
# What was released and what was withdrawn. `guides.py release` and `guides.py withdraw` write this
# file: see docs/contributing/publishing.md. The site never reads it.
"""

_KEYS = ("version", "edition", "date", "commit", "private", "zip", "tree", "leaflets", "sheets",
         "withdrawn", "withdrawn_guides")  # fmt: skip
_LEAFLET_KEYS = ("html", "a4", "letter", "words")
_EDITION_KEYS = ("hospital", "number", "after")
_WITHDRAWAL_KEYS = ("date", "reason", "instead")
_SHEET = "_sheet"
"""The end of the name of a sheet; no guide has an underscore in its name."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONGEST = 500
_RESTORE = f"Mend this, or restore {RELEASES_YML} from git."
_FILE = PurePosixPath(RELEASES_YML)
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


class ReleaseError(Exception):
    """Something is wrong with a release; the message says what it is and what to do."""


@dataclass(frozen=True)
class Leaflet:
    """The SHA-256 of a leaflet: of the HTML file, of each PDF, of the words in the PDFs.

    A sheet is a leaflet of two pages.
    """

    html: str
    a4: str
    letter: str
    words: str


@dataclass(frozen=True)
class Withdrawal:
    """The day from which a text must not be used, why, and where to go instead ('': latest)."""

    day: datetime.date
    reason: str
    instead: str = ""


@dataclass(frozen=True)
class Release:
    """A record of `releases.yml`: hashes are SHA-256, leaflets and withdrawals are by guide.

    A release of an early program has no `sheets`. `local` is the hospital's edition that it is, if
    it holds local advice.
    """

    version: str
    day: datetime.date
    commit: str
    zip: str
    tree: str
    is_private: bool = False
    leaflets: Mapping[str, Leaflet] = field(default_factory=dict)
    sheets: Mapping[str, Leaflet] = field(default_factory=dict)
    withdrawn: Withdrawal | None = None
    withdrawn_guides: Mapping[str, Withdrawal] = field(default_factory=dict)
    local: LocalEdition | None = None

    @property
    def printed(self) -> Mapping[str, Leaflet]:
        """The leaflets and the sheets, by the names that `leaflet_names` takes."""
        return {**self.leaflets, **{sheet_of(guide): one for guide, one in self.sheets.items()}}

    @property
    def name(self) -> str:
        """The version as readers are told it, with the edition of a hospital."""
        return version_name(self.version, self.local)

    @property
    def edition(self) -> Edition:
        """The edition that the release's tree was built as."""
        return Edition(self.version, self.day, self.is_private)

    def withdrawal_of(self, guide: str) -> Withdrawal | None:
        """Return why a guide of the release must not be used, alone or with all of it, or None."""
        return self.withdrawn or self.withdrawn_guides.get(guide)

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, to sort versions by."""
        return version_number(self.version)


def version_number(version: str) -> tuple[int, ...]:
    """Return a version's numbers: (2026, 11) for '2026.11'."""
    return tuple(int(part) for part in version.split("."))


def latest(releases: Iterable[Release]) -> Release | None:
    """Return the newest release that is not withdrawn, or None."""
    in_force = [release for release in releases if not release.withdrawn]
    return max(in_force, key=lambda release: release.number, default=None)


def withdrawn_later(
    releases: Iterable[Release], release: Release, guide: str
) -> tuple[Release, Withdrawal] | None:
    """Return the newest release after `release` with the guide, if all of those withdrew it."""
    later = [one for one in releases if one.number > release.number and guide in one.leaflets]
    newest = max(later, key=lambda one: one.number, default=None)
    withdrawal = newest.withdrawal_of(guide) if newest else None
    if newest is None or withdrawal is None or not all(one.withdrawal_of(guide) for one in later):
        return None
    return newest, withdrawal


def bundle_name(version: str) -> str:
    """Return the name of a version's folder in its zip; the zip's name is this and '.zip'."""
    return f"stage-by-stage-{version or 'preview'}"


def sheet_of(guide: str) -> str:
    """Return the name of a guide's sheet; that of its leaflet is the guide's."""
    return f"{guide}{_SHEET}"


def is_sheet(name: str) -> bool:
    """Whether a leaflet of that name is a sheet."""
    return name.endswith(_SHEET)


def guide_on(name: str) -> str:
    """Return the guide of which there is a leaflet or a sheet of that name."""
    return name.removesuffix(_SHEET)


def leaflet_names(version: str, name: str) -> Mapping[str, str]:
    """Return the names of a leaflet's files: 'html', and 'a4' and 'letter', which are PDFs."""
    start = f"{bundle_name(version)}-{name}"
    return {"html": f"{start}.html", "a4": f"{start}-a4.pdf", "letter": f"{start}-letter.pdf"}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """Write no aliases: the reader of `releases.yml` accepts none."""
        del data
        return True


def load_releases(project: Path) -> tuple[Release, ...]:
    """Return what `releases.yml` in the folder `project` records, oldest first.

    Raises ReleaseError where it is not what `releases_text` writes.
    """
    problems: list[Problem] = []
    releases = read_releases(project, problems.append, ignore)
    if problems:
        raise ReleaseError("\n".join([*map(str, problems), _RESTORE]))
    return releases


def read_releases(
    project: Path, report: Report, report_style: Report, name: str = RELEASES_YML
) -> tuple[Release, ...]:
    """Return what a record in the folder `project` holds; what is wrong goes to `report`.

    What is read all the same, but is not written well, goes to `report_style`.
    """
    file, path = project / name, PurePosixPath(name)
    if not file.exists():
        return ()
    try:
        return _releases(read_any_lines(file, path, report_style, most=MAX_BYTES), report, path)
    except ProblemError as error:
        report(error.problem)
        return ()


def parse_releases(text: str) -> tuple[Release, ...]:
    """Return the releases that `text` records, oldest first; raises ReleaseError."""
    problems: list[Problem] = []
    try:
        releases = _releases(text, problems.append)
    except ProblemError as error:
        raise ReleaseError(str(error)) from error
    if problems:
        raise ReleaseError("\n".join(map(str, problems)))
    return releases


def _releases(text: str, report: Report, path: PurePosixPath = _FILE) -> tuple[Release, ...]:
    whole = Fields(parse_yaml(text, path), ("releases",), report)
    releases: dict[tuple[int, ...], Release] = {}
    for record in whole.items("releases"):
        release = _release(record, report)
        if not VERSION.fullmatch(release.version):
            continue  # which is reported
        if release.number in releases:
            message = f"the release {release.version!r} is recorded twice"
            remedy = "Keep the record that its tag has."
            report(FIELD_INVALID.at(record.path, record.line, message, remedy))
        releases[release.number] = release
    return tuple(releases[number] for number in sorted(releases))


def releases_text(releases: Iterable[Release]) -> str:
    """Return the text of `releases.yml` that records `releases`.

    Raises ReleaseError where it would not be read again as what it is.
    """
    ordered = tuple(sorted(releases, key=lambda release: release.number))
    records = {"releases": [_record(release) for release in ordered]}
    dumped = yaml.dump(records, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    text = f"{_HEADER}{dumped}"
    try:
        is_read = parse_releases(text) == ordered
    except ReleaseError as error:
        raise ReleaseError(
            f"{error}\nNobody could read this again: nothing was written."
        ) from error
    if not is_read:
        raise ReleaseError("The record would be read as something else: nothing was written.")
    return text


def new_withdrawal(day: datetime.date, reason: str, instead: str) -> Withdrawal:
    """Return a withdrawal with the texts that a person typed; raises ReleaseError for no text."""
    return Withdrawal(
        day, _typed("--reason", reason), _typed("--instead", instead) if instead else ""
    )


def _typed(option: str, text: str) -> str:
    plain = " ".join(with_plain_characters(text).split())
    fault = _fault(plain)
    if fault:
        raise ReleaseError(f'{option} {fault}. Write a sentence, such as "A dose was wrong."')
    return plain


def _fault(text: str) -> str:
    """Why readers could not read a text, or ''."""
    if not any(map(str.isalnum, text)):
        return "says nothing"
    if len(text) > _LONGEST:
        return f"has {len(text)} characters, at most {_LONGEST} fit"
    hidden = [f"holds {name}, an invisible character" for _, name in hidden_characters(text)]
    mixed = [f"has a word of two scripts, {word!r}: {why}" for _, word, why in mixed_words(text)]
    return next(iter([*hidden, *mixed]), "")


def _release(record: Located[Any], report: Report) -> Release:
    fields = Fields(record, _KEYS, report)
    withdrawn = fields.inner("withdrawn", _WITHDRAWAL_KEYS)
    local = fields.inner("edition", _EDITION_KEYS)
    _refuse_unknown_guides(fields)
    return Release(
        version=_matching(fields, "version", VERSION),
        day=_day(fields),
        commit=_matching(fields, "commit", _COMMIT),
        zip=_matching(fields, "zip", _SHA256),
        tree=_matching(fields, "tree", _SHA256),
        is_private=fields.flag("private"),
        leaflets=dict(_leaflets(fields, "leaflets", report)),
        sheets=dict(_leaflets(fields, "sheets", report)),
        withdrawn=_withdrawal(withdrawn) if withdrawn else None,
        withdrawn_guides={
            guide: _withdrawal(written)
            for guide, written in _by_guide(fields, "withdrawn_guides", _WITHDRAWAL_KEYS, report)
        },
        local=_local_edition(local) if local else None,
    )


def _leaflets(fields: Fields, key: str, report: Report) -> Iterator[tuple[str, Leaflet]]:
    for guide, hashes in _by_guide(fields, key, _LEAFLET_KEYS, report):
        yield guide, Leaflet(**{one: _matching(hashes, one, _SHA256) for one in _LEAFLET_KEYS})


def _local_edition(fields: Fields) -> LocalEdition:
    fields.require("number")
    after = _matching(fields, "after", VERSION)
    return LocalEdition(fields.text("hospital"), int(fields.number("number") or 0), after)


def _refuse_unknown_guides(fields: Fields) -> None:
    """Report each guide that is withdrawn of a release that never had it: nothing would go."""
    known, gone = fields.entries("leaflets"), fields.inner("withdrawn_guides", None)
    for guide in gone.keys if gone else ():
        if gone and guide not in known:
            remedy = nearest(guide, known, f"It has: {', '.join(known) or 'none'}.")
            gone.problem(FIELD_INVALID, f"the release has no guide {guide!r}", remedy, guide)


def _withdrawal(fields: Fields) -> Withdrawal:
    reason, instead = fields.text("reason"), fields.optional_text("instead")
    for key, text in (("reason", reason), ("instead", instead)):
        fault = _fault(text) if text else ""
        if fault:
            fields.problem(FIELD_INVALID, f"{key!r} {fault}", "Write a sentence.", key)
    return Withdrawal(_day(fields), reason, instead)


def _by_guide(
    fields: Fields, key: str, known: Iterable[str], report: Report
) -> Iterator[tuple[str, Fields]]:
    for guide, written in fields.entries(key).items():
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
        **({"edition": asdict(release.local)} if release.local else {}),
        "date": release.day,
        "commit": release.commit,
        "zip": release.zip,
        "tree": release.tree,
    }
    if release.is_private:
        record["private"] = True
    for key, leaflets in (("leaflets", release.leaflets), ("sheets", release.sheets)):
        if leaflets:
            record[key] = {guide: asdict(one) for guide, one in leaflets.items()}
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
