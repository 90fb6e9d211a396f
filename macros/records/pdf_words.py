"""The title and the words of a PDF that Chromium printed.

The words are read along the tags, in the order in which they are read aloud, so that the same text
has the same words on every size of paper and from every version of the browser. What stands outside
the tags (the feet of the pages, a table's head on its next page) counts only where it says
something else. Nor does a number in a link, where it is that of the page on which the link leads.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import unquote

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from macros.records.bundle import sha256
from macros.records.records import ReleaseError

_TOKENS = re.compile(
    rb"/MCID\s+(?P<mark>\d+)\s*>>\s*BDC|(?P<begin>\bB[DM]C\b)|(?P<end>\bEMC\b)|(?P<stop>\bET\b)"
    rb"|/(?P<font>\S+)\s+[\d.]+\s+Tf|<(?P<codes>[0-9A-Fa-f]+)>"
)

_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_PAGE_NUMBER = re.compile(r"(Page)?\d*(of)?\d*")
"""As English leaflets print it, for which it was recorded that it does not count."""
_DIGITS = re.compile(r"\d+")
_UNTAGGED = -1
_Glyphs = Mapping[int, str]
_Found = TypeVar("_Found")


@dataclass
class Texts:
    """Tagged texts by their page's object number and their MCID on it; untagged runs of text.

    `targets` are the pages on which the targets of links stand.
    """

    tagged: dict[tuple[int, int], str] = field(default_factory=dict)
    untagged: set[str] = field(default_factory=set)
    targets: Mapping[str, int] = field(default_factory=dict)


def words_hash(pdf: bytes) -> str:
    """Return the SHA-256 of a PDF's words; raises ReleaseError when it cannot be read."""
    return sha256(read_pdf(pdf, words_of).encode())


def pdf_title(pdf: bytes) -> str:
    """Return the title of a PDF; raises ReleaseError when it cannot be read."""
    return read_pdf(pdf, lambda reader: str(reader.metadata.title if reader.metadata else ""))


def read_pdf(pdf: bytes, what: Callable[[PdfReader], _Found]) -> _Found:
    """Return what is found in a PDF; raises ReleaseError when it cannot be read."""
    try:
        return what(PdfReader(BytesIO(pdf)))
    except Exception as error:  # pypdf raises many kinds of errors for a damaged PDF
        raise ReleaseError(f"The PDF is damaged ({error}). Get it again.") from error


def words_of(reader: PdfReader) -> str:
    """Return the text of a tagged PDF in reading order, without its spaces.

    A PDF without tags, or one that another program made, may have none.
    """
    texts = texts_of(reader)
    root = child(reader.root_object, "/StructTreeRoot")
    tagged = without_spaces("".join(tagged_texts(root, 0, texts)))
    others = {without_spaces(run) for run in texts.untagged}
    new = {run for run in others if run not in tagged and not _PAGE_NUMBER.fullmatch(run)}
    return tagged + "".join(sorted(new - page_numbers(new)))


def texts_of(reader: PdfReader | PdfWriter) -> Texts:
    """Return the texts of a PDF, from which `tagged_texts` takes those of a tag."""
    texts = Texts(targets=pages_of_targets(reader))
    for page in reader.pages:
        _collect(page, texts)
    return texts


def pages_of_targets(reader: PdfReader | PdfWriter) -> dict[str, int]:
    """Return the number of the page on which each target of a link stands."""
    numbers = {
        object_number(page.indirect_reference): n for n, page in enumerate(reader.pages, start=1)
    }
    places = child(reader.root_object, "/Dests")
    return {unquote(name[1:]): numbers.get(object_number(places[name][0]), 0) for name in places}


def page_numbers(runs: Collection[str]) -> set[str]:
    """Return the runs of text that differ in digits alone: page numbers, whatever the language."""
    kinds = Counter(_DIGITS.sub("", run) for run in runs)
    return {run for run in runs if kinds[_DIGITS.sub("", run)] > 1}


def _collect(page: PageObject, texts: Texts) -> None:
    """Add the texts of a page to `texts`."""
    contents, number = page.get_contents(), object_number(page.indirect_reference)
    fonts = {name: _glyphs(font.get_object()) for name, font in _fonts(page)}
    marks, run = [_UNTAGGED], ""
    glyphs: _Glyphs = {}
    for token in _TOKENS.finditer(contents.get_data() if contents is not None else b""):
        if token["mark"] or token["begin"]:
            marks.append(int(token["mark"] or _UNTAGGED))
        elif token["end"]:
            marks.pop()
        elif token["font"]:
            glyphs = fonts.get(f"/{token['font'].decode()}", {})
        elif token["stop"]:
            texts.untagged.add(run)
            run = ""
        elif marks[-1] == _UNTAGGED:
            run += _decoded(token["codes"], glyphs)
        else:
            place = number, marks[-1]
            texts.tagged[place] = texts.tagged.get(place, "") + _decoded(token["codes"], glyphs)


def _fonts(page: PageObject) -> Iterator[tuple[str, Any]]:
    yield from child(child(page, "/Resources"), "/Font").items()


def child(parent: Any, key: str) -> Any:
    """Return what a dictionary of a PDF holds at `key`, or an empty one."""
    if key in parent:
        return parent[key]  # unlike `get`, this follows pypdf's references
    return DictionaryObject()


def _glyphs(font: Any) -> _Glyphs:
    """The text that each character code of a font stands for."""
    glyphs: dict[int, str] = {}
    table = font["/ToUnicode"].get_data() if "/ToUnicode" in font else b""
    for kind, block in _BLOCKS.findall(table):
        numbers = [bytes.fromhex(number.decode()) for number in _HEX.findall(block)]
        step = 2 if kind == b"char" else 3
        for row in zip(*[iter(numbers)] * step, strict=False):
            first, last = (int.from_bytes(code, "big") for code in (row[0], row[-2]))
            start = row[-1].decode("utf-16-be")
            for code in range(first, last + 1):
                glyphs[code] = start[:-1] + chr(ord(start[-1]) + code - first)
    return glyphs


def without_spaces(text: str) -> str:
    """Return a text without its spaces: at the end of a line, a PDF may have one or not."""
    return "".join(text.split())


def _decoded(codes: bytes, glyphs: _Glyphs) -> str:
    return "".join(glyphs.get(int(codes[n : n + 4], 16), "") for n in range(0, len(codes), 4))


def tagged_texts(node: Any, page: int, texts: Texts, leads_to: int = 0) -> Iterator[str]:
    """Return the texts below a tag, in reading order; `page` is the number of its page's object.

    `leads_to` is the page on which the link around the tag leads.
    """
    if isinstance(node, int):
        yield texts.tagged.get((page, node), "")
    elif isinstance(node, ArrayObject):
        for one in node:
            yield from tagged_texts(one.get_object(), page, texts, leads_to)
    elif isinstance(node, DictionaryObject):
        here = node.raw_get("/Pg").idnum if "/Pg" in node else page
        is_link = node.get("/S") == "/Link"
        inside = _leads_to(node, texts) if is_link else leads_to
        found = (
            tagged_texts(node[key], here, texts, inside) for key in ("/MCID", "/K") if key in node
        )
        words = "".join(itertools.chain.from_iterable(found))
        yield "" if not is_link and leads_to and words == str(leads_to) else words


def _leads_to(link: Any, texts: Texts) -> int:
    """The page on which a link leads; 0 where it leads out of the leaflet."""
    targets = (_target(note) for _, note in notes_of(link))
    return next((texts.targets[one] for one in targets if one in texts.targets), 0)


def _target(note: Any) -> str:
    return unquote(str(note.get("/Dest", ""))[1:])


def link_tags(node: Any, page: int) -> Iterator[tuple[Any, int]]:
    """Yield each tag of a link, and the number of its page's object."""
    if isinstance(node, ArrayObject):
        for part in node:
            yield from link_tags(part.get_object(), page)
    elif isinstance(node, DictionaryObject):
        here = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if node.get("/S") == "/Link":
            yield node, here
        elif "/K" in node:
            yield from link_tags(node["/K"], here)


def notes_of(node: Any) -> Iterator[tuple[int, Any]]:
    """Yield the annotations below a tag, each with its object number."""
    if isinstance(node, ArrayObject):
        for part in node:
            yield from notes_of(part.get_object())
    elif isinstance(node, DictionaryObject):
        if "/Obj" in node:
            yield object_number(node.raw_get("/Obj")), node["/Obj"]
        elif "/K" in node:
            yield from notes_of(node["/K"])


def object_number(reference: Any) -> int:
    """Return the number of the object that a reference names, or 0."""
    return reference.idnum if isinstance(reference, IndirectObject) else 0
