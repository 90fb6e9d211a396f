"""What an article may hold: elements, attributes and values. All else is refused.

To allow one more, add it here, with the reason, in a change that somebody reviews. Never: what
runs code or asks for it (script, style, on…, iframe, object, embed, form, input, foreignObject,
animate, set, use), what loads from elsewhere, what moves the reader (meta, base, target).
"""

import re
from collections.abc import Mapping

from macros.pages.picture_sizes import wrong_size

_NONE: frozenset[str] = frozenset()

TEXT = ("p", "div", "section", "aside", "nav", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "hr", "br")  # fmt: skip
LISTS = ("ul", "ol", "li", "dl", "dt", "dd")
WORDS = ("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "pre", "q", "s",
         "small", "span", "strong", "sub", "sup", "time", "var", "wbr")  # fmt: skip
TABLES = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
PICTURES = ("figure", "figcaption", "img")
FOLDED = ("details", "summary")  # a long answer that opens on request, without a script
DRAWN = ("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text",
         "tspan", "title", "desc")  # fmt: skip

ELEMENTS = frozenset((*TEXT, *LISTS, *WORDS, *TABLES, *PICTURES, *FOLDED, *DRAWN))

EVERYWHERE = frozenset((
    "class", "id",  # the style sheet's names, and where links lead
    "lang", "dir",  # a name in another language
    "title",  # Markdown writes it for [link](page.md "title")
    "role", "aria-label", "aria-labelledby", "aria-describedby", "aria-current", "aria-hidden",
    "aria-details",  # what a screen reader says
    "style",  # where a table aligns and a picture places its labels: see `_STYLE`
    "data-label",  # the column's name, which a phone shows beside a cell
    "data-search-exclude",  # keeps lists of sources and words out of the search
))  # fmt: skip

_SHAPE = frozenset(("transform", "fill", "stroke", "stroke-width", "fill-rule", "clip-rule"))
_PLACE = frozenset(("x", "y", "dx", "dy", "text-anchor"))
OWN: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height", "loading", "decoding")),
    "ol": frozenset(("start",)),
    "sup": frozenset(("data-cite",)),  # a citation that waits for its number
    "time": frozenset(("datetime",)),
    "details": frozenset(("open",)),
    "th": frozenset(("scope", "colspan", "rowspan")),
    "td": frozenset(("colspan", "rowspan")),
    "svg": _SHAPE | {"viewBox", "width", "height", "focusable", "preserveAspectRatio"},
    "g": _SHAPE,
    "path": _SHAPE | {"d", "stroke-dasharray"},
    "circle": _SHAPE | {"cx", "cy", "r"},
    "ellipse": _SHAPE | {"cx", "cy", "rx", "ry"},
    "rect": _SHAPE | {"x", "y", "width", "height", "rx", "ry"},
    "line": _SHAPE | {"x1", "y1", "x2", "y2"},
    "polyline": _SHAPE | {"points"},
    "polygon": _SHAPE | {"points"},
    "text": _SHAPE | _PLACE,
    "tspan": _SHAPE | _PLACE,
}

SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms"))

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_STYLE = re.compile(r"(text-align: (left|center|right);|--[a-z-]+: ?-?[0-9.]+(%|px|rem)?;? ?)+")
_ID = re.compile(r"(?!__|md-|term-popover|term-title$|term-text$)\w[\w.:-]*")
_OURS = re.compile(r"(__|md-|mdx-|mermaid|tabbed|annotate|headerlink)")
"""Class names on which Material's script or style sheet acts, such as a sheet over the page."""


def attributes_of(tag: str) -> frozenset[str]:
    """Return the attributes that an element may have."""
    return EVERYWHERE | OWN.get(tag, _NONE)


def wrong_value(tag: str, attribute: str, value: str) -> str:
    """Return what to do about the value of an allowed attribute; '' when it is harmless."""
    if attribute in ("href", "src"):
        return _wrong_address(tag, value)
    if attribute == "id" and not _ID.fullmatch(value):
        return "Write letters, digits and hyphens, and not a name of the site's own."
    if attribute == "class" and any(_OURS.match(name) for name in value.split()):
        return "Leave out the name: it is the site's own."
    if attribute == "style" and not _STYLE.fullmatch(value):
        smaller = " For a smaller picture write {width=50%}." if tag == "img" else ""
        return f"Leave it out: the style sheet decides how things look.{smaller}"
    if tag == "img" and attribute in ("width", "height"):
        return wrong_size(attribute, value)
    if attribute in _SHAPE and "(" in value and attribute != "transform":
        return "Write a color's name, or leave it to the style sheet."
    return ""


def _wrong_address(tag: str, address: str) -> str:
    # browsers leave out what stands around an address, and line ends and tabs in it
    bare = address.strip("".join(map(chr, range(33))))
    scheme = _SCHEME.match(bare)
    if any(one < " " for one in bare) or "\\" in bare:
        return "Write https://… or the name of a page."
    if tag == "img" and (scheme or bare.startswith("//")):
        return "Put the picture into docs/ and write the name of its file."
    if scheme and scheme[1].lower() not in SCHEMES:
        return "Write https://… or the name of a page."
    return ""
