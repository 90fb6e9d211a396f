"""The sources that pages cite, read from `docs/sources.bib`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.richtext import Text
from pybtex.scanner import PybtexError

from macros.content.files import read_text
from macros.content.problems import Problem, ProblemError, Report, Rule
from macros.content.project import project_path

NUMBER_UNCITED = Rule("number-uncited", "A number has no source")
SOURCE_INVALID = Rule("source-invalid", "The sources cannot be read")

SOURCES = PurePosixPath("sources.bib")
SOURCES_MAX_BYTES = 4 * 1024 * 1024
MOST_NAMES = 3

_ENTRY = re.compile(r"^[ \t]*@\w+[ \t]*\{[ \t]*([^,\s]+)", re.MULTILINE)
_STRING = re.compile(r"@\s*string\b", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_LATEX = re.compile(r"[\\{}$%&~^_#`]|''")
_NO_YEAR = ("n.d.", "n.d", "nd")
_VERIFY = re.compile(r"VERIFY:\s*([^;]*)")


@dataclass(frozen=True)
class Source:
    """One source as readers see it; a part nobody has verified is ''.

    `address` is a web address: of the DOI, else of the PubMed entry, else the one given. `lacks`
    names what its entry leaves out, each with what to write.
    """

    key: str
    authors: str
    title: str
    published_in: str
    year: str
    address: str
    line: int
    lacks: tuple[tuple[str, str], ...] = ()


def load_sources(docs: Path, report: Report) -> dict[str, Source]:
    """Return the sources below `docs` by key; {} when there are none, or they cannot be read.

    What is wrong with the file goes to `report`.
    """
    if not (docs / SOURCES).is_file():
        return {}
    try:
        name = project_path(SOURCES)
        return parse_sources(read_text(docs / SOURCES, name, report, most=SOURCES_MAX_BYTES))
    except ProblemError as error:
        report(error.problem)
        return {}


def parse_sources(text: str) -> dict[str, Source]:
    """Return the sources in BibTeX `text` by key; raises ProblemError when it is not BibTeX."""
    _refuse_abbreviations(text)
    lines = {key: text.count("\n", 0, start) + 1 for key, start in _entry_starts(text)}
    try:
        bibliography: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        raise ProblemError(_not_bibtex(error)) from error
    return {
        key: _read_source(key, entry, lines.get(key, 1))
        for key, entry in bibliography.entries.items()
    }


def _refuse_abbreviations(text: str) -> None:
    """Refuse `@string`: each may repeat the one before it twice, and 30 of them fill the memory."""
    found = _STRING.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message, remedy = "'@string' is not used here", "Write the words into each entry."
        raise ProblemError(_invalid(line, message, remedy))


def _entry_starts(text: str) -> Iterator[tuple[str, int]]:
    for entry in _ENTRY.finditer(text):
        yield entry.group(1), entry.start(1)


def _not_bibtex(error: PybtexError) -> Problem:
    remedy = "Look for a missing comma or brace, or a key that is there twice."
    line = getattr(error, "lineno", None) or 1
    return _invalid(line, f"this is not BibTeX ({str(error)[:200]})", remedy)


def _invalid(line: int, message: str, remedy: str) -> Problem:
    return SOURCE_INVALID.at(project_path(SOURCES), line, message, remedy)


def _read_source(key: str, entry: Entry, line: int) -> Source:
    try:
        return _source(key, entry, line)
    except (PybtexError, UnicodeDecodeError) as error:
        message = f"the source {key!r} holds LaTeX that cannot be read"
        remedy = "Close each '{', and write characters themselves instead of '\\'."
        raise ProblemError(_invalid(line, message, remedy)) from error


def _source(key: str, entry: Entry, line: int) -> Source:
    unverified = _unverified(entry.fields.get("note", ""))

    def field(name: str) -> str:
        return "" if name in unverified else _plain(entry.fields.get(name, ""))

    journal = field("journal") or field("howpublished") or field("publisher")
    address = _address(field("doi"), field("pmid"), entry.fields.get("url", ""))
    return Source(
        key=key,
        authors="" if "author" in unverified else _names(entry.persons.get("author", [])),
        # a title that nobody has verified is not shown; readers still need a name for the link
        title=field("title") or f"Record at {urlsplit(address).netloc}",
        published_in=_published_in(journal, field("volume"), field("number"), field("pages")),
        year="" if field("year").lower() in _NO_YEAR else field("year"),
        address=address,
        line=line,
        lacks=tuple(_lacking(entry, address)),
    )


def _lacking(entry: Entry, address: str) -> Iterator[tuple[str, str]]:
    """Yield each missing field that readers need to identify and find a source, with a remedy."""
    written = {name.lower() for name, text in entry.fields.items() if text.strip()}
    if not entry.persons and not written & {"organization", "institution"}:
        yield "author", "Write author={Name, First} or author={{An organization}}."
    if "title" not in written:
        yield "title", "Write title={…}."
    if not written & {"year", "date"}:
        yield "year", "Write year={2026}, or year={n.d.} where nobody knows it."
    if not address:
        yield "address", "Write a doi, a pmid or a url that somebody has opened."


def _unverified(note: str) -> frozenset[str]:
    """The fields that the note of an entry says nobody has checked ("VERIFY: authors, volume")."""
    words = " ".join(_VERIFY.findall(note)).lower()
    named = {"author": ("author", "forename"), "number": ("issue",), "pages": ("page", "article")}
    fields = ("title", "journal", "year", "volume", "doi")
    return frozenset(
        [name for name, hints in named.items() if any(hint in words for hint in hints)]
        + [name for name in fields if name in words]
    )


def _plain(latex: str) -> str:
    # parsing LaTeX is slow, and most fields hold none of its special characters; in LaTeX a bare
    # '%' starts a comment, which few who write "5% of people" know
    whole = _BARE_PERCENT.sub(r"\\%", latex)
    text = str(Text.from_latex(whole)) if _LATEX.search(whole) else " ".join(whole.split())
    return text.replace("--", "–")


def _names(people: list[Person]) -> str:
    names = [_name(person) for person in people]
    others = "others" in names
    named = [name for name in names if name != "others"]
    if others or len(named) > MOST_NAMES:
        return ", ".join(named[:MOST_NAMES]) + " and others"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1] if named else "")))


def _name(person: Person) -> str:
    last = _plain(" ".join([*person.prelast_names, *person.last_names]))
    initials = "".join(_plain(name)[:1] for name in [*person.first_names, *person.middle_names])
    return f"{last} {initials}".strip()


def _published_in(journal: str, volume: str, number: str, pages: str) -> str:
    place = volume + (f"({number})" if number else "")
    where = ", ".join(filter(None, (f"{journal} {place}".strip(), pages)))
    return where if journal else ""


def _address(doi: str, pmid: str, url: str) -> str:
    if doi:
        return "https://doi.org/" + quote(doi, safe="/:;()._-")
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else url
