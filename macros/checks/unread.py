"""Text that was meant as a link and became none: it leaves no trace in the HTML but its brackets.

It is looked for in Markdown's tree, where escaped brackets still differ from others, and code and
links are elements already: what is left in brackets then is what Markdown could not read.
"""

import re
from collections.abc import Iterator

from macros.checks.schemes import Wrong
from macros.pages.markdown import ELEMENT

_ADDRESS = (
    r"(?:https?:|mailto:|tel:|www\.|\.{0,2}/|#)[^()\[\]\s]*"
    r"|[^()\[\]\s]*\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf|txt|css|zip)(?:[#?][^()\[\]\s]*)?"
)
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_UNDEFINED = re.compile(r"\[[^\[\]]+\][ \n]?\[(?!\^)[^\[\]]*\]")
_APART = re.compile(rf"\[[^\[\]]*\][ \n]+\((?:{_ADDRESS})\)")
_TURNED = re.compile(rf"\([^()]*\)\[(?:{_ADDRESS})\]")
_OPEN = re.compile(r"\[[^\[\]]*\]\([^()\n]*$", re.MULTILINE)


def unread_links(text: str) -> Iterator[tuple[Wrong, str]]:
    """Yield the faults in a text that Markdown has read: what is still in brackets is no link."""
    for mark in _FOOTNOTE.finditer(text):
        message = f"the footnote {mark[0]!r} is written nowhere"
        remedy = 'Cite a source with {{ cite("key") }}, or write the note in brackets ( ).'
        yield Wrong("footnote-unknown", message, remedy), mark[0]
    for link in _UNDEFINED.finditer(text):
        message = f"{_shown(link[0])!r} is no link: nothing says where it leads"
        yield Wrong("link-unread", message, "Write [words](page.md)."), link[0]
    for link in (*_APART.finditer(text), *_TURNED.finditer(text), *_OPEN.finditer(text)):
        message = f"{_shown(link[0])!r} is not read as a link"
        remedy = "Write [words](page.md): no space between ']' and '(', and a ')' at the end."
        yield Wrong("link-unread", message, remedy), link[0]


def _shown(text: str) -> str:
    return " ".join(text.replace(ELEMENT, "…").split())
