"""The size of each picture in a page, as its file has it or as the writer wants it.

What a writer types about the size is read where it means something on every page: pixels, and a
share of the text's width. What else is typed stays, for the checks to report.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from markdown.extensions.attr_list import get_attrs_and_remainder

from macros.content.picture_files import PictureFile
from macros.diagrams.markup import to_markup

Files = Mapping[PurePosixPath, PictureFile]

_SIZES = ("width", "height")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*(px|%)?", re.IGNORECASE)
_STYLE = re.compile(r"\s*((?:max-)?(?:width|height)|zoom)\s*:\s*([\w.%]+)\s*", re.IGNORECASE)
_AS_IS = ("auto", "none", "100%")
_AFTER_ADDRESS = re.compile(r"(?P<own>\S+) +=(?P<width>\d{1,5}%?)?x(?P<height>\d{1,5})?")
_AFTER_WORDS = re.compile(r"\|\d{1,5}(?:x\d{1,5})?$")
_PIXELS = re.compile(r"[1-9]\d{0,4}")
_ON_PAPER = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*(in|cm|mm|pt|pc)", re.IGNORECASE)
_INCHES = {"in": 1, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6}
_TEXT_INCHES = 6.5
"""How wide the text is on a page of Word's or Pandoc's."""
_NEARLY_ALL = 95
_BRACES = re.compile(r"[ ]+\{:?[ ]*([^{}\n]*(?:width|height)\s*=[^{}\n]*)\}")
_HTML = re.compile(
    r"""<img(?:\s+[a-z]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'`=<>]+))?)+\s*/?>""", re.IGNORECASE
)
_HARMLESS = frozenset((
    *("src", "alt", "title", "width", "height", "style", "class", "id", "role"),
    *("loading", "decoding"),
))  # fmt: skip
"""A picture with other attributes stays as it was typed, for the checks to report."""
_HOLDERS = ("p", "li", "dd", "td", "th")


def describe_pictures(
    root: ET.Element, html: list[str | ET.Element], here: PurePosixPath, files: Files
) -> bool:
    """Give each picture of the page at `here` its size, and return whether there is one.

    `root` is Markdown's tree, `html` what the page holds as HTML.
    """
    has_pictures = next(root.iter("img"), None) is not None
    holders = [one for one in root.iter() if one.find("img") is not None] if has_pictures else []
    for holder in holders:
        _take_sizes(holder)
        for picture in holder.findall("img"):
            described = _described(dict(picture.items()), here, files)
            picture.attrib.clear()
            picture.attrib.update(described)
    for at, piece in enumerate(html):
        if isinstance(piece, str) and "<img" in piece.lower():
            html[at] = _HTML.sub(lambda tag: _described_html(tag[0], here, files), piece)
    return has_pictures


def _take_sizes(holder: ET.Element) -> None:
    """Give a picture what was typed about its size after a space, or below it."""
    pictures = holder.findall("img")
    for picture in pictures:
        _take_other_spellings(picture)
        typed = _BRACES.match(picture.tail or "")
        if typed:
            picture.attrib.update(dict(get_attrs_and_remainder(typed[1])[0]))
            picture.tail = (picture.tail or "")[typed.end() :]
    if len(pictures) == 1 and holder.tag in _HOLDERS:
        for name in _SIZES:
            if name in holder.attrib:
                pictures[0].set(name, holder.attrib.pop(name))


def _take_other_spellings(picture: ET.Element) -> None:
    """Read the size in `![words](photo.jpg =300x)`; note that of `![words|300](photo.jpg)`.

    The second stands among the words, which the checks compare with those of the page.
    """
    typed = _AFTER_ADDRESS.fullmatch(picture.get("src", ""))
    if typed:
        picture.set("src", typed["own"])
        picture.attrib.update({size: typed[size] for size in _SIZES if typed[size]})
    among_words = _AFTER_WORDS.search(picture.get("alt", ""))
    if among_words:
        picture.set("width", among_words[0])


def _described_html(tag: str, here: PurePosixPath, files: Files) -> str:
    reader = _TagReader()
    reader.feed(tag)
    if not _HARMLESS.issuperset(reader.attributes):
        return tag
    return to_markup(ET.Element("img", _described(reader.attributes, here, files)))


class _TagReader(HTMLParser):
    def reset(self) -> None:
        super().reset()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            self.attributes.setdefault(name, value or "")  # of two, browsers take the first


class Length(NamedTuple):
    """A size as it was typed: a number of pixels, or of percent."""

    number: float
    is_share: bool


def read_length(text: str) -> Length | None:
    """Return a typed size that means something on every page: `300`, `300px`, `50%`; else None."""
    found = _LENGTH.fullmatch(text.strip())
    if not found or not float(found[1]):
        return None
    is_share = found[2] == "%"
    return None if is_share and float(found[1]) > 100 else Length(float(found[1]), is_share)


def wrong_size(name: str, value: str) -> str:
    """Return what to write for the `width` or `height` of a picture; '' where it can stay."""
    if _PIXELS.fullmatch(value):
        return ""
    if value.startswith("|"):
        written = f"{{width={value[1:].partition('x')[0]}}}"
        return f"Write it behind the picture: ![words](picture.png){written}."
    on_paper = _ON_PAPER.fullmatch(value.strip())
    if name == "width" and on_paper:
        share = round(100 * float(on_paper[1]) * _INCHES[on_paper[2].lower()] / _TEXT_INCHES)
        if share >= _NEARLY_ALL:
            return "Leave it out: a picture is as wide as the text."
        written = f"{{width={max(share, 1)}%}}"
        return f"Screens have no paper's sizes: write {written}, of the text's width."
    share_of_text = "a share of the text's width, {width=50%}"
    return f"Write {share_of_text}, or pixels, {{width=300}}; or leave it out."


def _described(typed: dict[str, str], here: PurePosixPath, files: Files) -> dict[str, str]:
    """Return the attributes of a picture: what was typed, its size, and when it is loaded."""
    file = files.get(_path(typed.get("src", ""), here), PictureFile())
    # what Markdown makes of `width = 50%`, which another rule reports
    typed = {name: value for name, value in typed.items() if name not in _SIZES or value != name}
    attributes = {**typed, **_read_style(typed, file)}
    width, height = (read_length(attributes.get(name, "")) for name in _SIZES)
    for name, length in (("width", width), ("height", height)):
        if name in attributes and (length is None or (length.is_share and name == "height")):
            return _unread(attributes, name)
        if width:
            break  # the height follows from it
    rest = {key: value for key, value in attributes.items() if key not in (*_SIZES, "style")}
    style = attributes.get("style", "")
    shown = {**rest, **_size(width, height, file), "loading": "lazy", "decoding": "async"}
    styles = [style] if style else list(_styles(width, file))
    if styles:
        shown["style"] = " ".join(styles)
    if file.is_transparent:
        shown["class"] = " ".join(filter(None, (shown.get("class"), "on-paper")))
    return shown


def _unread(attributes: Mapping[str, str], size: str) -> dict[str, str]:
    """Return attributes with one size that the checks report, and no other beside it."""
    left_out = {*_SIZES, *([] if attributes.get("style") else ["style"])} - {size}
    return {name: value for name, value in attributes.items() if name not in left_out}


def _path(address: str, here: PurePosixPath) -> PurePosixPath:
    path = unquote(address.partition("#")[0].partition("?")[0])
    return PurePosixPath(normpath(join(str(here.parent), path)))


def _read_style(typed: Mapping[str, str], file: PictureFile) -> dict[str, str]:
    """Return the sizes that a `style` says, and it as '', if it says nothing else."""
    pairs = [_STYLE.fullmatch(one) for one in typed.get("style", "").split(";") if one.strip()]
    sizes: dict[str, str] = {}
    for pair in pairs:
        if not pair:
            return {}
        name, value = pair[1].lower(), pair[2].lower()
        length = read_length(value)
        if name == "zoom" and length and file.width:
            share = length.number / 100 if length.is_share else length.number
            sizes["width"] = str(round(file.width * share))
        elif name in _SIZES and value not in _AS_IS:
            sizes[name] = value
        elif value not in _AS_IS:
            return {}
    return {**sizes, "style": ""} if pairs else {}


def _size(width: Length | None, height: Length | None, file: PictureFile) -> dict[str, str]:
    """Return `width` and `height` in pixels, of the shape of the file: nobody means to squeeze it.

    Browsers keep free the place that the two describe until the picture is there.
    """
    if width and not width.is_share:
        wide, high = width.number, width.number * file.height / (file.width or 1)
    elif height and not width:
        wide, high = height.number * file.width / (file.height or 1), height.number
    else:
        wide, high = file.width, file.height
    named = (("width", round(wide)), ("height", round(high)))
    return {name: str(pixels) for name, pixels in named if pixels}


def _styles(width: Length | None, file: PictureFile) -> Iterator[str]:
    """Yield what the style sheet has to know: the share of the text's width, and the shape."""
    if file.height:
        yield f"--shape: {file.width / file.height:.4f};"
    if width and width.is_share:
        yield f"--width: {width.number:g}%;"
