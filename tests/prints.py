"""Leaflets as they are printed, read back: their words, tags, pictures and sizes of text."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import html
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros.paper.leaflet_short import IN_FULL, IN_SHORT
from macros.records.pdf_words import (
    link_tags,
    notes_of,
    pages_of_targets,
    tagged_texts,
    texts_of,
    without_spaces,
    words_of,
)

PAPERS = ["a4", "letter"]
HEADINGS = {f"/H{level}" for level in range(1, 7)}
HIDDEN = (
    "//svg | //title | //style | //*[@class='visually-hidden' or @aria-hidden='true']"
    " | //*[contains(@class, 'on-screen')]"
    " | //*[@class='ways']"
    " | //*[@class='sources']//a[contains(@href, 'cite-')]"
    " | //*[@class='page-ref']"
)
REFERENCE = "(onpage)"
"""What a link says of its page, without the number, which is no word."""
BLOCKS = """//*[self::p or self::dt or self::dd or self::h1 or self::h2 or self::h3 or self::h4
    or self::td or self::th or self::li][not(.//p or .//dl or .//ul or .//ol)]"""


@dataclass(frozen=True)
class Tag:
    """A tag of a PDF: its kind, its text for screen readers, the pages its content stands on."""

    kind: str
    alt: str
    pages: tuple[int, ...]


def leaflet_page(leaflet: str) -> html.HtmlElement:
    """Return the page that is printed; `leaflet` is the start of the paths of its files."""
    return html.document_fromstring(Path(f"{leaflet}.html").read_bytes())


@cache
def said(file: str) -> str:
    """Return the words of a print."""
    return words_of(PdfReader(file))


def lost_words(leaflet: str, paper: str) -> list[str]:
    """Return the texts of the page that are not in the print, or not in their order."""
    file = f"{leaflet}-{paper}.pdf"
    words, place, lost = said(file).replace(REFERENCE, ""), 0, []
    for text in texts(leaflet_page(leaflet), left_out(file)):
        found = words.find(text, place)
        lost += [text] * (found < 0)
        place = found + len(text) if found >= 0 else place
    return lost


def page_references(reader: PdfReader) -> list[str]:
    """Return the words of the links that name a page."""
    return [words for words, _ in _numbered_links(reader)]


def wrong_page_numbers(reader: PdfReader) -> list[str]:
    """Return the words of the links that name another page than the one where they lead."""
    links = _numbered_links(reader)
    return [words for words, target in links if not words.endswith(f"(onpage{target})")]


def _numbered_links(reader: PdfReader) -> list[tuple[str, int]]:
    """The words of links that name a page, each with the page where it leads."""
    root, pages = reader.root_object["/StructTreeRoot"], pages_of_targets(reader)
    texts, found = replace(texts_of(reader), targets={}), []
    for tag, page in link_tags(root, 0):
        words = without_spaces("".join(tagged_texts(tag, page, texts)))
        targets = [str(note.get("/Dest", ""))[1:] for _, note in notes_of(tag)]
        if "(onpage" in words:
            found.append((words, pages.get(unquote(targets[0]), 0)))
    return found


def left_out(file: str) -> str:
    """Return the class of what a print leaves out: it is in full, or in short."""
    metadata = PdfReader(file).metadata
    return IN_FULL if metadata and metadata.subject else IN_SHORT


def stranded_headings(reader: PdfReader) -> list[int]:
    """Return the pages that end with a heading."""
    content = list(marks(reader.root_object["/StructTreeRoot"], 0, in_heading=False))
    pairs = itertools.pairwise(content)
    return [page for (page, is_heading), (after, _) in pairs if is_heading and after != page]


def spoiled_pictures(reader: PdfReader) -> list[Tag]:
    """Return the pictures of a print that have no name, or stand on two pages."""
    return [one for one in figures(reader) if not one.alt or len(set(one.pages)) > 1]


def figures(reader: PdfReader) -> list[Tag]:
    """Return the pictures of a print."""
    return [tag for tag in tags(reader) if tag.kind == "/Figure"]


def small_texts(pages: Iterable[PageObject]) -> set[str]:
    """Return the texts of less than 11 points, those in pictures among them."""
    return {text for text, size in sized(pages) if size < 11}


def usual_size(pages: Iterable[PageObject]) -> float:
    """Return the size in which most of the text is set, in points."""
    letters = Counter[float]()
    for text, points in sized(pages):
        letters[points] += len(text)
    return max((points for points in letters if points >= 10), key=letters.__getitem__)


def tags(reader: PdfReader) -> list[Tag]:
    return list(_tags(reader.root_object["/StructTreeRoot"], 0))


def _tags(node: Any, page: int) -> Iterator[Tag]:
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _tags(child.get_object(), page)
    elif isinstance(node, DictionaryObject):
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/S" in node:
            yield Tag(
                str(node["/S"]),
                str(node.get("/Alt", "")),
                tuple(place for place, _ in marks(node, page, in_heading=False)),
            )
        if "/K" in node:
            yield from _tags(node["/K"], page)


def marks(node: Any, page: int, *, in_heading: bool) -> Iterator[tuple[int, bool]]:
    """Yield the page of each piece of content, and whether it is of a heading, in order."""
    if isinstance(node, int):
        yield page, in_heading
    elif isinstance(node, ArrayObject):
        for child in node:
            yield from marks(child.get_object(), page, in_heading=in_heading)
    elif isinstance(node, DictionaryObject):
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        inside = in_heading or node.get("/S") in HEADINGS
        for key in ("/MCID", "/K"):
            if key in node:
                yield from marks(node[key], page, in_heading=inside)


def sized(pages: Iterable[PageObject]) -> list[tuple[str, float]]:
    """Return the runs of text with their sizes in points."""
    runs: list[tuple[str, float]] = []

    def see(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            runs.append((text.strip(), round(size * abs(page[3] * line[3]), 1)))

    for page in pages:
        page.extract_text(visitor_text=see)
    return runs


def titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield str(entry.title)


def texts(page: html.HtmlElement, absent: str) -> Iterator[str]:
    """Yield the text of each block of a page, without its spaces, but for what has one class."""
    for hidden in page.xpath(f"{HIDDEN} | //*[contains(@class, '{absent}')]"):
        hidden.drop_tree()
    for block in page.xpath(BLOCKS):
        yield "".join(block.text_content().split())
