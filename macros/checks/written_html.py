"""HTML as it is written, in the form in which browsers would write down what they have read.

What comes out equals a browser's own form only if nothing in it can be read in two ways: no
element is left open, none is closed twice, no attribute is there twice, no comment is odd.
"""

import html
import re
from collections.abc import Iterator

_ATTRIBUTE = r"""\s+[a-zA-Z:][\w:.-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'`=<>]+))?"""
_TOKEN = re.compile(
    rf"(?P<comment><!--(?:[^-<>]|-(?!-))*-->)"
    rf"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*(?P<end>/?)>"
)
_PARTS = re.compile(r"""([a-zA-Z:][\w:.-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'`=<>]+)))?""")
_VOID = frozenset(("br", "hr", "img", "wbr"))
_DRAWN_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL | re.IGNORECASE)
_TITLE = "<title"


def written_as_browsers_do(markup: str) -> str:
    """Return `markup` with the spellings that mean the same made one: quotes, capitals, entities.

    Plain comments are left out. What is no tag is text, so it never equals what a browser reads.
    """
    return "".join(written for _, written in pieces(markup))


def pieces(markup: str) -> Iterator[tuple[str, str]]:
    """Yield each tag of `markup`, and each text between them, as it is and as browsers write it."""
    end = 0
    for token in _TOKEN.finditer(markup):
        if end < token.start():
            yield markup[end : token.start()], _text(markup[end : token.start()])
        yield token[0], _tag(token)
        end = token.end()
    if end < len(markup):
        yield markup[end:], _text(markup[end:])


def is_title_outside_drawing(markup: str) -> bool:
    """Whether a `<title>` stands elsewhere than in a drawing: it would name the whole page."""
    return _TITLE in markup.lower() and _TITLE in _DRAWING.sub("", markup).lower()


def _text(text: str) -> str:
    return _escaped(html.unescape(text) if "&" in text else text)


def _tag(token: re.Match[str]) -> str:
    if token["comment"]:
        return ""
    name = token["tag"].lower()
    if token["close"]:
        return f"</{name}{token['attributes']}>"
    closing = f"</{name}>" if token["end"] and name not in _VOID else ""
    return f"<{name}{''.join(map(_attribute, _PARTS.finditer(token['attributes'])))}>{closing}"


def _attribute(part: re.Match[str]) -> str:
    name = part[1].lower()
    value = next((value for value in part.groups()[1:] if value is not None), "")
    quoted = _escaped(html.unescape(value)).replace('"', "&quot;")
    return f' {_DRAWN_NAMES.get(name, name)}="{quoted}"'


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")
