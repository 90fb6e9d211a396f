"""The files below `docs/`: which there are, their text, and the records of those of others.

All are plain files with names that work everywhere. Text files are read as everything gets them:
UTF-8 without invisible characters, of a size that can be converted in time.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content.characters import hidden_characters, mixed_words, with_plain_characters
from macros.content.fields import Fields
from macros.content.located_yaml import Located, parse_yaml
from macros.content.problems import Problem, ProblemError, Report, Rule, ignore
from macros.content.project import project_path
from macros.content.texts import line_at

CONFLICT_MARK = Rule("conflict-mark", "A file holds two versions of a line")
FILE_KIND = Rule("file-kind", "A folder, link or device where a file should be")
FILE_NAME = Rule("file-name", "A file's name does not work everywhere")
FILE_LINE_ENDS = Rule("file-line-ends", "A file has the line ends of Windows", is_advice=True)
FILE_MARK = Rule("file-mark", "A file starts with an invisible mark", is_advice=True)
LETTERS_MIXED = Rule("letters-mixed", "A word has letters that only look right")
NOT_TEXT = Rule("not-text", "A file is not plain text")
PAGE_TOO_LARGE = Rule("page-too-large", "A file or a line is too long")
TEXT_HIDDEN = Rule("text-hidden", "A line holds a character that nobody sees")

LONGEST_NAME = 100
DEEPEST = 8
"""How many folders may lie in one another."""
MAX_TEXT_BYTES = 64 * 1024
MAX_LINE = 2000
VENDOR = PurePosixPath("assets/vendor")
VENDOR_RECORDS = VENDOR / "vendored.yml"

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
# Windows opens these as devices, whatever stands after the dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# MkDocs makes pages of them too, which would pass no check.
_ALMOST_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd", ".MD", ".Md", ".mD")
_KINDS = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
"""Git writes these, and seven '=' between, where two people changed the same line."""
_RECORD_KEYS = ("package", "version", "license", "file", "sha256", "original", "changed")


@dataclass(frozen=True)
class Vendored:
    """A file of others: where it lies below `docs/`, which `file` of which package it is.

    `sha256` is in hex; `changed` says how it differs from the package's own file, or is ''.
    """

    path: PurePosixPath
    package: str
    version: str
    file: str
    license: str
    sha256: str
    changed: str
    line: int


def find_files(docs: Path, report: Report) -> frozenset[PurePosixPath]:
    """Return the paths below `docs` of all files; hidden ones are left out.

    What is no plain file, or has a name that does not work everywhere, goes to `report`. Links are
    not followed: they would publish what lies elsewhere.
    """
    return frozenset(_files(docs, PurePosixPath(), report)) if docs.is_dir() else frozenset()


def _files(folder: Path, path: PurePosixPath, report: Report) -> Iterator[PurePosixPath]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        inside = path / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        for rule, message, remedy in (*_wrong_kind(entry, is_folder), *wrong_name(entry.name)):
            report(rule.at(project_path(inside), 1, message, remedy))
        if is_folder and len(inside.parts) > DEEPEST:
            message = f"folders are nested over {DEEPEST} deep"
            report(FILE_KIND.at(project_path(inside), 1, message, "Move it further up."))
        elif is_folder:
            yield from _files(folder / entry.name, inside, report)
        elif entry.is_file(follow_symlinks=False):
            yield inside


def _wrong_kind(entry: os.DirEntry[str], is_folder: bool) -> Iterator[tuple[Rule, str, str]]:
    name = entry.name
    if not is_folder and not entry.is_file(follow_symlinks=False):
        kind = _KINDS.get(stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode), "a device")
        yield FILE_KIND, f"this is {kind}, not a file", "Put the file itself here."
    elif is_folder and name.endswith(".md"):
        message = "this is a folder with the name of a page"
        yield FILE_KIND, message, "Rename it: only pages end in '.md'."
    elif name.endswith(_ALMOST_PAGES):
        yield FILE_NAME, f"the page {name!r} does not end in '.md'", "Rename it."
    elif name.lower() == "readme.md":
        message = "a page called README would take the place of the folder's index"
        yield FILE_NAME, message, "Rename it to index.md, or give it a name of its own."


def wrong_name(name: str) -> Iterator[tuple[Rule, str, str]]:
    """Yield what keeps a file from having a name everywhere: the rule, a sentence, what to do."""
    if len(name) > LONGEST_NAME:
        message = f"the name has {len(name)} characters, at most {LONGEST_NAME} work everywhere"
        yield FILE_NAME, message, "Shorten it."
    elif not _NAME.fullmatch(name):
        strange = ", ".join(dict.fromkeys(map(_shown, re.sub(r"[A-Za-z0-9._-]", "", name))))
        message = f"the name has {strange or 'a dot or hyphen at its start'} in it"
        remedy = "Use the letters a to z, digits and hyphens, as in 'nerve-root.md'."
        yield FILE_NAME, message, remedy
    elif _DEVICE.fullmatch(name):
        yield FILE_NAME, f"Windows cannot hold a file called {name!r}", "Rename it."


def _shown(character: str) -> str:
    return "a space" if character == " " else repr(character)


def load_yaml(docs: Path, path: PurePosixPath, report: Report) -> Located[Any] | None:
    """Return what the YAML file at `path` below `docs` says; None when there is no such file.

    One that cannot be read goes to `report`, and is None too.
    """
    if not (docs / path).is_file():
        return None
    name = project_path(path)
    try:
        return parse_yaml(read_text(docs / path, name, report), name)
    except ProblemError as error:
        report(error.problem)
        return None


def read_text(file: Path, name: PurePosixPath, report: Report = ignore) -> str:
    """Return the text of a file with Unix line ends; raises ProblemError if it is not sound text.

    What changes nothing, but shows that an editor is not set up well, goes to `report`. The limits
    keep Python-Markdown fast: its time is quadratic on some lines of 16,000 brackets.
    """
    text = read_any_lines(file, name, report)
    if len(text) > MAX_LINE:
        _refuse_long_lines(text, name)
    for place, character in hidden_characters(text):
        line = line_at(text, place)
        message = f"the line holds {character}, an invisible character"
        raise ProblemError(TEXT_HIDDEN.at(name, line, message, "Type the words again."))
    return text


def read_any_lines(
    file: Path, name: PurePosixPath, report: Report = ignore, *, most: int = MAX_TEXT_BYTES
) -> str:
    """Return the text of a file of at most `most` bytes, whatever its lines hold.

    Otherwise as `read_text`; for files in which one bad line must not hide the others.
    """
    text = _with_plain_ends(_decoded(_bytes(file, name, most), name), name, report)
    conflicting = conflict(text, name)
    if conflicting:
        raise ProblemError(conflicting)
    return text if text.endswith("\n") else text + "\n"


def _bytes(file: Path, name: PurePosixPath, most: int) -> bytes:
    if file.is_symlink():
        message = "this is a symbolic link, not a file"
        raise ProblemError(FILE_KIND.at(name, 1, message, "Put the file itself here."))
    with file.open("rb") as opened:
        raw = opened.read(most + 1)
    if len(raw) > most:
        message = f"the file is over {most // 1024} KiB"
        raise ProblemError(PAGE_TOO_LARGE.at(name, 1, message, "Split it up."))
    return raw


def _decoded(raw: bytes, name: PurePosixPath) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemError(
            NOT_TEXT.at(name, line, "the file is not UTF-8", "Save it as UTF-8.")
        ) from error
    if "\0" in text:
        line = line_at(text, text.index("\0"))
        raise ProblemError(
            NOT_TEXT.at(name, line, "the file holds a NUL", "Save it as plain text.")
        )
    return text


def _with_plain_ends(text: str, name: PurePosixPath, report: Report) -> str:
    if text.startswith("\ufeff"):
        message = "the file starts with an invisible character (a byte-order mark)"
        report(FILE_MARK.at(name, 1, message, "Save it as UTF-8 without it."))
        text = text[1:]
    if "\r" in text:
        line = line_at(text, text.index("\r"))
        message = "the lines end as on Windows"
        remedy = "Save the file with Unix line ends (LF)."
        report(FILE_LINE_ENDS.at(name, line, message, remedy))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for place, word, letter in mixed_words(text):
        message = f"the word {word!r} has letters of two scripts: {letter}"
        line = line_at(text, place)
        report(LETTERS_MIXED.at(name, line, message, "Type the word again."))
    return with_plain_characters(text)


def _refuse_long_lines(text: str, name: PurePosixPath) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line)} characters, at most {MAX_LINE} fit"
            remedy = "Write one sentence a line."
            raise ProblemError(PAGE_TOO_LARGE.at(name, number, message, remedy))


def conflict(text: str, name: PurePosixPath) -> Problem | None:
    """Return a problem where git has left both versions of a change in the text of a file."""
    mark = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if not mark:
        return None
    line = line_at(text, mark.start())
    message = f"git has left both versions of a change here, from {mark[0].strip()!r} on"
    remedy = "Keep one version, and delete the lines of '<', '=' and '>'."
    return CONFLICT_MARK.at(name, line, message, remedy)


def load_vendored(docs: Path, report: Report) -> tuple[Vendored, ...]:
    """Return the records of the files of others; what is wrong with them goes to `report`."""
    yaml = load_yaml(docs, VENDOR_RECORDS, report)
    return tuple(_records(yaml, report)) if yaml else ()


def _records(yaml: Located[Any], report: Report) -> Iterator[Vendored]:
    for path, record in Fields(yaml, None, report).keys.items():
        fields = Fields(record, _RECORD_KEYS, report)
        yield Vendored(
            path=VENDOR / path,
            package=fields.text("package"),
            version=fields.text("version"),
            file=fields.text("file"),
            license=fields.text("license"),
            sha256=fields.text("sha256"),
            changed=fields.optional_text("changed"),
            line=record.line,
        )
