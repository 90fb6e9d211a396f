"""Articles hold only what readers' browsers can be trusted with, macros' markup included.

A kept sanitizer, nh3, reads each article as browsers do and leaves what `allowed_html` names. It
cleans nothing here: whatever it would change is a problem for the writer to fix.
"""

import html
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import PurePosixPath

import nh3

from macros.checks.allowed_html import ELEMENTS, SCHEMES, attributes_of, wrong_value
from macros.checks.html_faults import HTML_REFUSED, MOST_FAULTS, Fault, faults, markdown_faults
from macros.checks.rules import Wrong
from macros.content.problems import Problem, Rule
from macros.diagrams.markup import is_drawing, to_markup
from macros.pages.article import Draft

HTML_UNREAD = Rule("html-unread", "HTML is written otherwise than browsers read it")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CLOSE_EACH = "Write it in Markdown; if it must be HTML, close each element, in order."
_ATTRIBUTE = r"""\s+[a-zA-Z:][\w:.-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'`=<>]+))?"""
_TOKEN = re.compile(
    rf"(?P<comment><!--(?:[^-<>]|-(?!-))*-->)"
    rf"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*(?P<end>/?)>"
)
_PARTS = re.compile(r"""([a-zA-Z:][\w:.-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'`=<>]+)))?""")
_VOID = frozenset(("br", "hr", "img", "wbr"))
_DRAWN_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_DRAWING = re.compile(r"<svg\b[^<]*(?:<(?!/svg>)[^<]*)*</svg>")
_STAND_IN = '<svg class="stand-in"></svg>'
_MOST_DRAWINGS = 50_000
_SAFE_DRAWINGS: set[bytes] = set()
"""The digests of drawings that were found to be safe: of each article, again in its whole guide."""
_TITLE = "<title"


@lru_cache(maxsize=20_000)  # most values are those of many elements: the style sheet's names
def _kept(tag: str, attribute: str, value: str) -> str | None:
    return None if wrong_value(tag, attribute, value) else value


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags=set(),
    attributes={tag: set(attributes_of(tag)) for tag in ELEMENTS},
    attribute_filter=_kept,
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def unsafe_html(draft: Draft, converted: str) -> Iterator[Problem]:
    """Yield a problem for everything in a page that no page may hold, at its line.

    `converted` is the HTML that Markdown has made of the page.
    """
    if is_safe(converted):
        return
    problems = [*_in_text(draft), *_in_drawings(draft), *_in_notes(draft)]
    yield from problems or [unsafe_page(draft.place(0)[0])]


def unsafe_page(file: PurePosixPath) -> Problem:
    """Return the problem of a page that is put together of harmless parts, and is not harmless."""
    message = "the page that is built of this holds HTML that no page may hold"
    remedy = "Look at what was added last, in this page or in those it is made of."
    return HTML_REFUSED.at(file, 1, message, remedy)


def is_safe(markup: str) -> bool:
    """Whether browsers find in `markup` what is written there, and that is all allowed."""
    # half of a page is drawings. The quotes of a stand-in do not outlive the cleaning but in a tag:
    # where the rest is unchanged, each drawing stands where browsers read it as one
    around = _DRAWING.sub(_STAND_IN, markup)
    if _is_unchanged(around) and all(map(_is_safe_drawing, _DRAWING.findall(markup))):
        return True
    if _CONTROL.search(markup) or is_title_outside_drawing(markup):
        return False
    return _CLEANER.clean(markup) in (markup, written_as_browsers_do(markup))


def _is_safe_drawing(drawing: str) -> bool:
    """Whether a drawing is safe by itself; one that is, is cleaned once."""
    digest = blake2b(drawing.encode(), digest_size=16).digest()
    if digest in _SAFE_DRAWINGS:
        return True
    is_safe = _is_unchanged(drawing)
    if is_safe:
        if len(_SAFE_DRAWINGS) >= _MOST_DRAWINGS:
            _SAFE_DRAWINGS.clear()
        _SAFE_DRAWINGS.add(digest)
    return is_safe


def _is_unchanged(markup: str) -> bool:
    """Whether the sanitizer leaves all of `markup`, and it has no title but those of drawings."""
    is_title = is_title_outside_drawing(markup)
    return not _CONTROL.search(markup) and not is_title and _CLEANER.clean(markup) == markup


def _in_text(draft: Draft) -> Iterator[Problem]:
    lines = _FaultLines(draft.text)
    for fault in islice(_text_faults(draft), MOST_FAULTS):
        yield fault.wrong.at(*draft.place(lines.line_of(fault.written_as)))


def _in_drawings(draft: Draft) -> Iterator[Problem]:
    for call, markup in draft.calls:
        if is_drawing(markup) and not is_safe(drawing := markup.strip()):
            wrong = next(_html_faults(drawing)).wrong
            message = f"{call.name}(…) draws what no page may hold: {wrong.message}"
            yield wrong._replace(message=message).at(*draft.place(call.line))


def _in_notes(draft: Draft) -> Iterator[Problem]:
    for one in draft.notes:
        if not is_safe(to_markup(one.box)):
            where = one.note.text
            message = "the note holds what no page may hold"
            yield HTML_REFUSED.at(where.path, where.line, message, "Write words and links alone.")


def _text_faults(draft: Draft) -> Iterable[Fault]:
    if not draft.has_raw_html:
        return markdown_faults(draft.elements)
    return () if is_safe(draft.own_html) else _html_faults(draft.own_html)


def _html_faults(markup: str) -> Iterator[Fault]:
    found = list(islice(faults(markup), MOST_FAULTS))
    yield from found or [_first_difference(markup)]


def _first_difference(markup: str) -> Fault:
    """What is written otherwise than browsers read it: nothing is forbidden, much is not closed."""
    read = _CLEANER.clean(markup)
    end, before, odd = 0, "", ""
    for odd, written in pieces(markup):
        if not read.startswith(written, end):
            break
        end += len(written)
        before = odd if odd.startswith("<") else before
    shown = " ".join((odd or before).split())[:60]
    message = f"browsers read the HTML near {shown!r} otherwise than it is written"
    lines = [line for line in html.unescape(odd).splitlines() if line.strip()]
    wrong = Wrong(HTML_UNREAD, message, _CLOSE_EACH)
    return Fault(wrong, (*lines[:1], before, before[:4]))


class _FaultLines:
    """Finds the line of each fault in a page's text: the second of its kind on the second line."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._used: dict[str, int] = {}

    @cached_property
    def _lines(self) -> list[str]:
        """Each line as it is written, and as Markdown reads it; most pages have no fault."""
        return [f"{line}\n{html.unescape(line)}".lower() for line in self._body.split("\n")]

    def line_of(self, written_as: Collection[str]) -> int:
        """Return the line, from 1, of the first of `written_as` that is there; else 0."""
        for words in written_as:
            found = [
                at for at, line in enumerate(self._lines, 1) if words and words.lower() in line
            ]
            if found:
                used = self._used.get(words, 0)
                self._used[words] = used + 1
                return found[min(used, len(found) - 1)]
        return 0


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
    *drawings, rest = markup.lower().split("</svg>")
    return _TITLE in rest or any(_TITLE in one.partition("<svg")[0] for one in drawings)


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
