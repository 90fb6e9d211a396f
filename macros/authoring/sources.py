"""New sources: entries go to the end of `sources.bib`, unless one is broken or there already."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from macros.authoring.names import RefusedError
from macros.checks.pages import marked_up_source
from macros.checks.sources import incomplete_sources
from macros.content.addresses import find_address
from macros.content.bibtex import Entry, parse_bibtex
from macros.content.problems import Problem
from macros.content.project import project_path
from macros.content.sources import SOURCE_WORD, SOURCES, Source, load_sources

_FILE = project_path(SOURCES)
_NUMBERS = (
    ("doi",),
    ("pmid",),
    ("pubmed",),
    ("pmcid",),
    ("url",),
    ("howpublished",),
    ("eprint", "eprinttype", "archiveprefix"),
)
"""The fields that say, each for itself, where a source is: two entries may differ in the others."""


class NewSources(NamedTuple):
    """The keys of new sources, and the file without them and with them."""

    keys: tuple[str, ...]
    old: bytes
    new: bytes


def add_sources(docs: Path, pasted: bytes, name: str) -> NewSources:
    """Return `sources.bib` below `docs` with the entries that a writer pasted at its end.

    `name` is what messages call the pasted text. Raises RefusedError with all that is wrong in it.
    """
    text = _decoded(pasted, name)
    old = (docs / SOURCES).read_bytes() if (docs / SOURCES).is_file() else b""
    entries = _entries(text)
    known = _entries(old.decode(errors="replace"))
    new = _joined(old, text)
    faults = [*_broken(text), *_repeated(entries, known)]
    if not faults and not entries:
        faults = [(1, "there is no source here. Export it as BibTeX, and paste all of it.")]
    if not faults:
        faults = [*_incomplete(new, entries)]
    if faults:
        lines = [f"{name}:{line}: {message}" for line, message in sorted(set(faults))]
        raise RefusedError("\n".join(lines))
    return NewSources(tuple(entry.key for entry in entries), old, new)


def _decoded(pasted: bytes, name: str) -> str:
    try:
        text = pasted.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = pasted.count(b"\n", 0, error.start) + 1
        raise RefusedError(f"{name}:{line}: this is not UTF-8. Save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"


def _entries(text: str) -> list[Entry]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [entry for entry in parse_bibtex(plain) if isinstance(entry, Entry)]


def _joined(old: bytes, text: str) -> bytes:
    """Return the file with an empty line and a text below what is there, in its line ends."""
    end = "\r\n" if b"\r\n" in old else "\n"
    apart = "" if not old else end if old.endswith(b"\n") else end * 2
    return old + (apart + text.replace("\n", end)).encode()


def _read(content: bytes) -> tuple[Mapping[str, Source], list[Problem]]:
    problems: list[Problem] = []
    with TemporaryDirectory() as folder:
        (Path(folder) / SOURCES).write_bytes(content)
        return load_sources(Path(folder), problems.append), problems


def _broken(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the entries as they are, each at its line of the pasted text.

    Words that they do not explain may be explained in the file.
    """
    _, problems = _read(text.encode())
    for problem in problems:
        if problem.code != SOURCE_WORD.code and not problem.is_advice:
            yield problem.line, f"{problem.message}. {problem.remedy}"


def _incomplete(new: bytes, entries: list[Entry]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the entries where they will be, at its line of the pasted text."""
    sources, problems = _read(new)
    added = [sources[entry.key] for entry in entries if entry.key in sources]
    if len(added) < len(entries):
        first = next((str(problem) for problem in problems if not problem.is_advice), "")
        raise RefusedError(first or f"{_FILE} cannot be read. Run 'guides.py check'.")
    shift = added[0].line - entries[0].line
    wrong = [problem for problem in problems if problem.code == SOURCE_WORD.code]
    wrong += incomplete_sources(added)
    wrong += [problem for source in added for problem in marked_up_source(source)]
    for problem in wrong:
        if problem.line > shift:
            yield problem.line - shift, f"{problem.message}. {problem.remedy}"


def _repeated(entries: list[Entry], known: list[Entry]) -> Iterator[tuple[int, str]]:
    """Yield each entry that is there already, by its key or by where it leads."""
    keys = {entry.key.lower(): entry for entry in known}
    leading = {address: entry for entry in known for address in _addresses(entry)}
    for entry in entries:
        addresses = _addresses(entry)
        same = next((leading[one] for one in addresses if one in leading), None)
        named = keys.get(entry.key.lower())
        if same:
            there = f"{_FILE}:{same.line} has this source as {same.key!r}"
            yield entry.line, f'{there}. Cite it: {{{{ cite("{same.key}") }}}}'
        elif named:
            message = f"the key {entry.key!r} is that of another source, {_FILE}:{named.line}"
            yield entry.line, f"{message}. Write another one here, such as {_other(entry, keys)!r}."
        leading |= dict.fromkeys(addresses - leading.keys(), entry)


def _other(entry: Entry, keys: Mapping[str, Entry]) -> str:
    others = (f"{entry.key}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    return next((one for one in others if one.lower() not in keys), f"{entry.key}-2")


def _addresses(entry: Entry) -> set[str]:
    """Return where each number and address of an entry leads, as it is compared."""
    found = set()
    for names in _NUMBERS:
        fields = {name: entry.fields[name] for name in names if name in entry.fields}
        address, _ = find_address(fields)
        bare = address.casefold().partition("://")[2].removeprefix("www.").removeprefix("dx.")
        found.add(bare.rstrip("/"))
    return found - {""}
