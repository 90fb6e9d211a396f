"""The words of a PDF that Chromium printed, in the order in which they are read aloud.

They are read along the tags, so that the same text has the same words on every size of paper and
from every version of the browser. What stands outside the tags (the feet of the pages, a table's
head on its next page) counts only where it says something else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

_TOKENS = re.compile(
    rb"/MCID\s+(?P<mark>\d+)\s*>>\s*BDC|(?P<begin>\bB[DM]C\b)|(?P<end>\bEMC\b)|(?P<stop>\bET\b)"
    rb"|/(?P<font>\S+)\s+[\d.]+\s+Tf|<(?P<codes>[0-9A-Fa-f]+)>"
)
_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_PAGE_NUMBER = re.compile(r"(Page)?\d*(of)?\d*")
_UNTAGGED = -1

Glyphs = Mapping[int, str]


@dataclass
class _Texts:
    """Tagged texts by the number of their page's object and their mark on it; the other runs."""

    tagged: dict[tuple[int, int], str] = field(default_factory=dict)
    untagged: set[str] = field(default_factory=set)


def words_of(reader: PdfReader) -> str:
    """Return the text of a tagged PDF in reading order, without its spaces.

    A PDF without tags, or one that another program made, may have none.
    """
    texts = _Texts()
    for page in reader.pages:
        _read(page, texts)
    tagged = _solid("".join(_along(_inside(reader.root_object, "/StructTreeRoot"), 0, texts)))
    others = {_solid(run) for run in texts.untagged}
    new = (run for run in others if run not in tagged and not _PAGE_NUMBER.fullmatch(run))
    return tagged + "".join(sorted(new))


def _read(page: PageObject, texts: _Texts) -> None:
    """Add the texts of a page to `texts`."""
    contents = page.get_contents()
    number = page.indirect_reference.idnum if page.indirect_reference else 0
    fonts = {name: _glyphs(font.get_object()) for name, font in _fonts(page)}
    marks, run = [_UNTAGGED], ""
    glyphs: Glyphs = {}
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
            run += _text(token["codes"], glyphs)
        else:
            place = number, marks[-1]
            texts.tagged[place] = texts.tagged.get(place, "") + _text(token["codes"], glyphs)


def _fonts(page: PageObject) -> Iterator[tuple[str, Any]]:
    yield from _inside(_inside(page, "/Resources"), "/Font").items()


def _inside(parent: Any, key: str) -> Any:
    if key in parent:
        return parent[key]  # unlike `get`, this follows pypdf's references
    return DictionaryObject()


def _glyphs(font: Any) -> Glyphs:
    """What each code of a font stands for."""
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


def _solid(text: str) -> str:
    """A text without its spaces: where a line ends, one may be there or not."""
    return "".join(text.split())


def _text(codes: bytes, glyphs: Glyphs) -> str:
    return "".join(glyphs.get(int(codes[n : n + 4], 16), "") for n in range(0, len(codes), 4))


def _along(node: Any, page: int, texts: _Texts) -> Iterator[str]:
    """The texts below a tag, in order."""
    if isinstance(node, int):
        yield texts.tagged.get((page, node), "")
    elif isinstance(node, ArrayObject):
        for child in node:
            yield from _along(child.get_object(), page, texts)
    elif isinstance(node, DictionaryObject):
        here = node.raw_get("/Pg").idnum if "/Pg" in node else page
        for key in ("/MCID", "/K"):
            if key in node:
                yield from _along(node[key], here, texts)
