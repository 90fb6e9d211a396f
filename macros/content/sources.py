"""The sources that pages cite, read from `docs/sources.bib`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pybtex.scanner import PybtexError

from macros.content.addresses import ADDRESS_FIELDS, WEB_ADDRESS, find_address
from macros.content.authors import Authors, read_authors
from macros.content.bibtex import Entry, Stray, parse_bibtex
from macros.content.characters import hidden_characters
from macros.content.files import TEXT_HIDDEN, read_any_lines
from macros.content.language import phrase
from macros.content.latex import plain
from macros.content.problems import ProblemError, Report, Rule, ignore, nearest
from macros.content.project import project_path

NUMBER_UNCITED = Rule("number-uncited", "A number has no source")
SOURCE_ADDRESS = Rule("source-address", "A number or address of a source leads nowhere")
SOURCE_AUTHORS = Rule("source-authors", "The authors of a source may be read wrongly")
SOURCE_INVALID = Rule("source-invalid", "The sources cannot be read")
SOURCE_LATEX = Rule("source-latex", "Readers would see LaTeX")
SOURCE_REPEATED = Rule("source-repeated", "A key of a source is there twice")
SOURCE_UNREADABLE = Rule("source-unreadable", "A source cannot be read")
SOURCE_WORD = Rule("source-word", "A source holds a word that nothing explains")

SOURCES = PurePosixPath("sources.bib")
SOURCES_MAX_BYTES = 4 * 1024 * 1024

_NO_YEAR = ("n.d.", "n.d", "nd")
_DATE = re.compile(r"(\d{4})(?:[-/~?%.].*)$")
_VERIFY = re.compile(r"VERIFY:\s*([^;]*)")
_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=[\w]*\d)")
_LEFT_OVER = re.compile(r"\\[A-Za-z]+|\\.?|[{}]")
_OTHER_NAMES = {
    "journal": ("journaltitle", "booktitle", "maintitle"),
    "publisher": ("institution", "school", "organization"),
    "year": ("date", "eventdate", "issued"),
    "number": ("issue",),
    "pages": ("eid", "article-number"),
    "author": ("organization", "institution", "editor", "collaborator", "translator"),
    "pmid": ("pubmed",),
    "address": ("location",),
}
"""The names of BibLaTeX and of reference managers beside those of BibTeX, the first ones first."""
_READ = frozenset(
    ("title", "subtitle", "howpublished", "volume", *_OTHER_NAMES, *ADDRESS_FIELDS)
).union(*_OTHER_NAMES.values())
_OF_ITS_OWN = frozenset(("crossref", "xref", "title", "subtitle", "note", "keywords", "pages"))
"""The fields that a part does not take from the source that its `crossref` names."""


@dataclass(frozen=True)
class Source:
    """One source as readers see it; a part nobody has verified is ''.

    `address` is a web address: of the DOI, else of the PubMed entry, else the one given. `lacks`
    names what its entry leaves out, each with what to write. `crossref` is the key of the source
    that it is a part of, or ''.
    """

    key: str
    authors: str
    title: str
    published_in: str
    year: str
    address: str
    line: int
    lacks: tuple[tuple[str, str], ...] = ()
    crossref: str = ""


def load_sources(docs: Path, report: Report) -> dict[str, Source]:
    """Return the sources below `docs` by key; {} when there are none, or they cannot be read.

    What is wrong with the file goes to `report`.
    """
    if not (docs / SOURCES).is_file():
        return {}
    name = project_path(SOURCES)
    try:
        text = read_any_lines(docs / SOURCES, name, report, most=SOURCES_MAX_BYTES)
    except ProblemError as error:
        report(error.problem)
        return {}
    return parse_sources(_without_hidden(text, report), report)


def _without_hidden(text: str, report: Report) -> str:
    """Return `text` with spaces for the characters that nobody sees; they go to `report`."""
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        hidden = list(hidden_characters(line))
        if hidden:
            message = f"the line holds {hidden[0][1]}, an invisible character"
            remedy = "Type the words again."
            report(TEXT_HIDDEN.at(project_path(SOURCES), number, message, remedy))
            places = {place for place, _ in hidden}
            lines[number - 1] = "".join(
                " " if place in places else character for place, character in enumerate(line)
            )
    return "\n".join(lines)


def parse_sources(text: str, report: Report = ignore) -> dict[str, Source]:
    """Return the sources in BibTeX or BibLaTeX `text` by key; what is wrong goes to `report`.

    One that cannot be read is there too, under its key alone, so that its citations find it.
    """
    entries = dict(_entries(text, report))
    return {
        entry.key: _read_source(_with_crossref(entry, entries, report), report)
        for entry in entries.values()
    }


def _entries(text: str, report: Report) -> Iterator[tuple[str, Entry]]:
    """Yield each entry by its key in lower case, in which BibTeX compares them."""
    lines: dict[str, int] = {}
    for entry in parse_bibtex(text):
        if isinstance(entry, Stray):
            where = project_path(SOURCES)
            report(SOURCE_INVALID.at(where, entry.line, entry.message, entry.remedy))
        elif entry.key.lower() in lines:
            message = f"the key {entry.key!r} stands in line {lines[entry.key.lower()]} already"
            _report(SOURCE_REPEATED, entry, message, "Give each source its own key.", report)
        else:
            lines[entry.key.lower()] = entry.line
            yield entry.key.lower(), entry


def _report(rule: Rule, entry: Entry, message: str, remedy: str, report: Report) -> None:
    report(rule.at(project_path(SOURCES), entry.line, message, remedy))


def _with_crossref(entry: Entry, entries: Mapping[str, Entry], report: Report) -> Entry:
    """Return `entry` with what it leaves to the source that its `crossref` names."""
    key = entry.fields.get("crossref", "").lower()
    if key and key not in entries:
        message = f"the source {entry.key!r} is a part of {key!r}, which is not here"
        remedy = nearest(key, entries, "Add it, or write its title as booktitle={…}.")
        _report(SOURCE_WORD, entry, message, remedy, report)
    whole = entries[key].fields if key in entries else {}
    left_out = _OF_ITS_OWN | (
        ADDRESS_FIELDS if ADDRESS_FIELDS & entry.fields.keys() else frozenset()
    )
    taken = {name: text for name, text in whole.items() if name not in left_out}
    if "title" in whole:
        taken.setdefault("booktitle", whole["title"])
    return replace(entry, fields=taken | dict(entry.fields))


def _read_source(entry: Entry, report: Report) -> Source:
    if entry.fault:
        message = f"the source {entry.key!r} cannot be read: {entry.fault}"
        remedy = "Look for a missing comma, brace or quote."
        _report(SOURCE_UNREADABLE, entry, message, remedy, report)
        return _unread(entry)
    try:
        source = _source(entry, report)
    except (PybtexError, UnicodeDecodeError):
        message = f"the source {entry.key!r} holds LaTeX that cannot be read"
        remedy = "Close each '{', and write characters themselves instead of '\\'."
        _report(SOURCE_UNREADABLE, entry, message, remedy, report)
        return _unread(entry)
    _report_left_over(entry, source, report)
    return source


def _unread(entry: Entry) -> Source:
    return Source(entry.key, "", entry.key, "", "", "", entry.line)


def _report_left_over(entry: Entry, source: Source, report: Report) -> None:
    """Report what is no plain word in a source: a command, or a word that nothing explains."""
    for text in (source.authors, source.title, source.published_in, source.year):
        found = _LEFT_OVER.search(text)
        if found:
            # not as repr writes it, which doubles each backslash
            message = f"the source {entry.key!r} shows readers '{found[0]}' in '{text[:60]}'"
            remedy = "Write the character itself, or leave the command out."
            _report(SOURCE_LATEX, entry, message, remedy, report)
    for name, word in entry.undefined.items():
        if name in _READ:
            message = f"nothing says what {word!r} stands for in {name!r} of {entry.key!r}"
            remedy = f"Write the words in braces, {name}={{…}}, or name them with @string."
            _report(SOURCE_WORD, entry, message, remedy, report)


def _source(entry: Entry, report: Report) -> Source:
    fields = _renamed(entry.fields)
    unverified = _unverified(fields.get("note", ""))

    def field(name: str) -> str:
        return "" if name in unverified else plain(fields.get(name, "")).strip()

    authors = Authors("") if "author" in unverified else _authors(entry, fields, report)
    address, faults = find_address(fields, is_doi_known="doi" not in unverified)
    for message, remedy in faults:
        _report(SOURCE_ADDRESS, entry, f"{message} in the source {entry.key!r}", remedy, report)
    title = _without_stop(": ".join(filter(None, (field("title"), field("subtitle")))))
    return Source(
        key=entry.key,
        authors=authors.shown,
        # a title that nobody has verified is not shown; readers still need a name for the link
        title=title or phrase("source-untitled", site=urlsplit(address).netloc),
        published_in=_published_in(field, authors.shown),
        year=_year(field("year")),
        address=address,
        line=entry.line,
        lacks=tuple(_lacking(fields, has_address=bool(address or faults))),
        crossref=entry.fields.get("crossref", ""),
    )


def _renamed(fields: Mapping[str, str]) -> dict[str, str]:
    """Return `fields` by BibTeX's names, whatever program wrote them; the empty ones left out."""
    written = {name: text for name, text in fields.items() if text.strip("{} ")}
    for name, others in _OTHER_NAMES.items():
        found = next((other for other in (name, *others) if other in written), name)
        if found in written:
            is_whole = name == "author" and found in ("organization", "institution")
            written[name] = f"{{{written[found]}}}" if is_whole else written[found]
    return written


def _authors(entry: Entry, fields: Mapping[str, str], report: Report) -> Authors:
    authors = read_authors(fields.get("author", ""))
    if authors.fault:
        message = f"the authors of {entry.key!r}: {authors.fault}"
        _report(SOURCE_AUTHORS, entry, message, authors.remedy, report)
    return authors


def _lacking(fields: Mapping[str, str], *, has_address: bool) -> Iterator[tuple[str, str]]:
    """Yield each missing field that readers need to identify and find a source, with a remedy."""
    if "author" not in fields:
        yield "author", "Write author={Name, First} or author={{An organization}}."
    if "title" not in fields:
        yield "title", "Write title={…}."
    if "year" not in fields:
        yield "year", "Write year={2026}, or year={n.d.} where nobody knows it."
    if not has_address:
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


def _year(written: str) -> str:
    """Return the year of a date as BibLaTeX writes it ("2019-05-01", "2019/2020"), or the words."""
    found = _DATE.match(written)
    return "" if written.lower() in _NO_YEAR else found[1] if found else written


def _published_in(field: Callable[[str], str], authors: str) -> str:
    journal = field("journal") or WEB_ADDRESS.sub("", field("howpublished")).strip()
    if not journal and field("publisher") != authors:
        journal = ": ".join(filter(None, (field("address"), field("publisher"))))
    journal = _without_stop(journal)
    number = field("number")
    place = field("volume") + (f"({number})" if number else "")
    pages = _RANGE.sub("–", field("pages"))
    where = ", ".join(filter(None, (f"{journal} {place}".strip(), pages)))
    return where if journal else ""


def _without_stop(words: str) -> str:
    """Return `words` without the full stop that the list of sources puts behind them."""
    return words[:-1] if words.endswith(".") and not words.endswith("..") else words
