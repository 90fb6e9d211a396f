"""The entries of a BibTeX or BibLaTeX file, each read for itself: a bad one loses no other."""

import re
from collections import UserDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

LONGEST_ENTRY = 64 * 1024
DEEPEST = 100
"""How many braces may stand in one another; pybtex reads no more either."""
LONGEST_STRING = 1000
"""How many characters an `@string` may stand for: each may repeat the one before it twice."""

_ENTRY = re.compile(r"[ \t]*@[ \t]*(\w+)\s*([{(])")
_ENTRY_LINE = re.compile(r"^[ \t]*@[ \t]*\w+\s*[{(]", re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_NO_KEY = re.compile(r"\s*(?:,|[\w-]+\s*=|[)}])")
_KEY = re.compile(r"\s*([^\s,{}=]+)\s*(?:[,)}]|\Z)")
_KEY_LIKE = re.compile(r"\s*([^,{}()=\n]*)")
_OUTSIDE = re.compile(
    r"^(?![ \t]*(?:%|@[ \t]*comment))(?:[ \t]*@[ \t]*\w|[^\n{}=]*[{}=]).*$", re.MULTILINE | re.I
)
_TAGGED = re.compile(r"^(?:(?:TY|PMID|T1|TI|AU|FAU) *- |%0 )", re.MULTILINE)
_NO_VALUES = ("comment", "preamble")


@dataclass(frozen=True)
class Entry:
    """One entry: `fields` are LaTeX as written, by their names in lower case.

    `undefined` are the fields with a bare word that no `@string` explains, each with the word,
    which stands in the field itself. `fault` says why an entry cannot be read, or is ''; it then
    has no fields.
    """

    key: str
    line: int
    fields: Mapping[str, str] = field(default_factory=dict)
    undefined: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class Stray:
    """Text that belongs to no entry with a key: which source was meant is not known."""

    line: int
    message: str
    remedy: str


class _LongStringError(Exception):
    """Raised when an `@string` stands for more than `LONGEST_STRING` characters."""


class _Strings(UserDict[str, str]):
    """What each `@string` stands for, by its name in lower case; a long one is kept cut off."""

    def __getitem__(self, name: str) -> str:
        return self.data[name.lower()]

    def __setitem__(self, name: str, words: str) -> None:
        self.data[name.lower()] = words[:LONGEST_STRING]
        if len(words) > LONGEST_STRING:
            raise _LongStringError


def parse_bibtex(text: str) -> Iterator[Entry | Stray]:
    """Yield the entries of `text`, in order, and what belongs to none; `@comment` is left out."""
    strings = _Strings(month_names)
    place, line = 0, 1
    for start, end in _spans(text):
        yield from _stray(text[place:start], line)
        line += text.count("\n", place, start)
        yield from _read(text[start:end], line, strings)
        line += text.count("\n", start, end)
        place = end
    yield from _stray(text[place:], line)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each entry starts and ends.

    One ends at its closing brace, and at the latest where a line starts the next one, so that a
    brace that is missing costs one entry only.
    """
    place = most = unclosed = 0
    while start := _ENTRY.match(text, place) or _ENTRY_LINE.search(text, max(place, most)):
        at = start.end() - 1
        if most <= start.start():  # looked for once a line: many entries may stand on one
            following = _ENTRY_LINE.search(text, start.end())
            most = following.start() if following else len(text)
        if _kind(text, start.start()) == "comment":  # what is commented out may hold entries
            closing = _closing(text, at, at + LONGEST_ENTRY) if unclosed < DEEPEST else None
            unclosed += not closing  # each is looked through to its end: a few are, not thousands
            place = closing or _line_end(text, at)
        elif text[at] == "{":
            place = _closing(text, at, most) or most
        else:
            place = most
        yield start.start(), place


def _kind(text: str, start: int) -> str:
    found = _ENTRY.match(text, start)
    return found[1].lower() if found else ""


def _closing(text: str, opening: int, most: int) -> int | None:
    """Return the place behind the brace that closes the one at `opening`, if it is before `most`.

    As in BibTeX, a backslash before a brace does not take it out of the count.
    """
    depth = 0
    for brace in _BRACE.finditer(text, opening, most):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
        if depth > DEEPEST:
            return None
    return None


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _stray(text: str, line: int) -> Iterator[Stray]:
    """Yield the first line of a text between entries that looks like a part of one.

    Lines with '%' are remarks, as is what some programs write at the top of a file.
    """
    found = _TAGGED.search(text)
    if found:
        message = f"{found[0].strip()!r} starts a line of PubMed's, EndNote's or RIS format"
        remedy = "Export the source as BibTeX."
        yield Stray(line + text.count("\n", 0, found.start()), message, remedy)
        return
    found = _OUTSIDE.search(text)
    if found:
        message = f"{found[0].strip()[:60]!r} belongs to no source"
        remedy = "Look above it for a brace too many, or one missing after '@article'."
        words = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Stray(line + text.count("\n", 0, words), message, remedy)


def _read(entry: str, line: int, strings: _Strings) -> Iterator[Entry | Stray]:
    opening = _ENTRY.match(entry)
    kind = opening[1].lower() if opening else ""
    line += entry.count("\n", 0, entry.index("@"))
    if opening is None or kind in _NO_VALUES:
        return
    if kind == "string":
        yield from _read_string(entry, line, strings)
        return
    body = opening.end()
    key = _KEY.match(entry, body)
    if key:
        line += entry.count("\n", entry.index("@"), key.start(1))
        yield _with_fields(key[1], entry, line, strings)
    else:
        yield _without_key(entry, body, line)


def _without_key(entry: str, body: int, line: int) -> Stray:
    start = entry[:body].strip()
    if _NO_KEY.match(entry, body):
        message = f"the source after {start!r} has no key"
        return Stray(line, message, f"Write one there, such as {start + 'peul2007,'!r}.")
    found = _KEY_LIKE.match(entry, body)
    words = found[1].strip()[:60] if found else ""
    message = f"{words!r} after {start!r} is not a key with a comma behind it"
    return Stray(line, message, f"Write one word and a comma, such as {start + 'peul2007,'!r}.")


def _read_string(entry: str, line: int, strings: _Strings) -> Iterator[Stray]:
    try:
        if len(entry) <= LONGEST_ENTRY:
            next(iter(LowLevelParser(entry, macros=strings)))
    except PybtexSyntaxError as error:
        message = f"the '@string' cannot be read: {_why(error, line)}"
        yield Stray(line, message, 'Write @string{nejm = "The words it stands for"}.')
    except _LongStringError:
        message = f"the '@string' stands for over {LONGEST_STRING} characters"
        yield Stray(line, message, "Write the words into each entry.")


def _with_fields(key: str, entry: str, line: int, strings: _Strings) -> Entry:
    if len(entry) > LONGEST_ENTRY:
        return Entry(key, line, fault=f"it has over {LONGEST_ENTRY // 1024} KiB")
    undefined: dict[str, str] = {}

    def note(error: PybtexSyntaxError) -> None:
        if not isinstance(error, UndefinedMacro):
            raise error
        undefined[str(parser.current_field_name).lower()] = str(error.args[0])

    parser = LowLevelParser(entry, macros=strings, handle_error=note)
    try:
        fields: list[tuple[str, list[str]]] = next(iter(parser))[1][1]
    except PybtexSyntaxError as error:
        return Entry(key, line, fault=_why(error, line))
    # of a field that is there twice BibTeX keeps the first
    values = {name.lower(): " ".join("".join(parts).split()) for name, parts in reversed(fields)}
    words = {name: " ".join([word, values.get(name, "")]) for name, word in undefined.items()}
    return Entry(key, line, {**values, **words}, undefined)


def _why(error: PybtexSyntaxError, line: int) -> str:
    """Return what is wrong with an entry that starts at `line`, and in which line of the file."""
    if isinstance(error, PrematureEOF):
        return "a '{' or a '\"' is not closed"
    wanted = str(error.args[0]).replace("'}' expected", "a comma or a '}' is missing")
    return f"{wanted} in line {line + error.lineno - 1}"
