"""What an article holds and may not: each fault named, with what to do instead."""

import html
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from macros.checks.addresses import LINK_SCHEME
from macros.checks.allowed_html import ELEMENTS, attributes_of, wrong_value
from macros.checks.rules import Wrong
from macros.content.problems import Rule
from macros.content.texts import shortened
from macros.pages.article import Attributes
from macros.pages.citations import is_citation

HTML_REFUSED = Rule("html-refused", "A page holds HTML that no page may hold")

PICTURE_SIZE = Rule("picture-size", "A picture's size means nothing on a page")

MOST_FAULTS = 20
"""So many of one page are reported; the rest shows when these are fixed."""

_PAGES_RUN_NOTHING = "Delete it: pages run nothing."
_NO_QUESTIONS = "Delete it: pages ask readers for nothing. Link to a form on its own site."
_LINK_INSTEAD = "Link to it instead: [words](https://…)."
_STYLE_SHEET = "Delete it: the style sheet decides how things look."
_REMEDIES = {
    **dict.fromkeys(("script", "noscript", "template", "base", "meta"), _PAGES_RUN_NOTHING),
    **dict.fromkeys(("style", "link", "font", "center"), _STYLE_SHEET),
    **dict.fromkeys(("iframe", "object", "embed", "video", "audio", "frame"), _LINK_INSTEAD),
    **dict.fromkeys(("form", "input", "textarea", "select", "button"), _NO_QUESTIONS),
    **dict.fromkeys(("html", "body", "head"), "Delete it: the page has it already."),
}
_DRAWN_NAMES = ("viewbox", "preserveaspectratio")  # as Python's parser spells them
_RULES = {"href": LINK_SCHEME, "width": PICTURE_SIZE, "height": PICTURE_SIZE}
_LETTERS = re.compile(r"<[a-z]+")
_MARKDOWN = "Write it in Markdown; an address in brackets <…> starts with https://."
_DRAWN_OUTSIDE = "Delete it: a page's title is its first line, '# Title'."


class Fault(NamedTuple):
    """What is wrong in HTML; `written_as` are the ways in which the Markdown may have it."""

    wrong: Wrong
    written_as: tuple[str, ...]


def faults(markup: str) -> Iterator[Fault]:
    """Yield every element, attribute and value in `markup` that no article may hold, in order."""
    reader = _FaultReader(convert_charrefs=True)
    reader.feed(markup)
    reader.close()
    yield from reader.found


def markdown_faults(elements: Iterable[Attributes]) -> Iterator[Fault]:
    """Yield the same of a page without HTML of its own: Markdown makes no wrong elements."""
    for tag, attributes in elements:
        if not is_citation(tag, attributes):
            # entities are still as they were written
            read = [(name, html.unescape(value)) for name, value in attributes]
            yield from attribute_faults(tag, read)


def attribute_faults(tag: str, attributes: Iterable[tuple[str, str | None]]) -> Iterator[Fault]:
    """Yield the faults in the attributes of an element that may be there."""
    allowed = attributes_of(tag)
    for name, written in attributes:
        value = written or ""
        if name not in allowed and name not in _DRAWN_NAMES:
            remedy = _PAGES_RUN_NOTHING if name.startswith("on") else "Leave it out."
            message = f"<{tag}> cannot have {shortened(name)!r}"
            yield Fault(Wrong(HTML_REFUSED, message, remedy), _written(name, value))
        elif remedy := wrong_value(tag, name, value):
            rule = _RULES.get(name if tag in ("a", "img") else "", HTML_REFUSED)
            wrong = Wrong(rule, _refused(tag, name, value), remedy)
            yield Fault(wrong, _written(name, value))


class _FaultReader(HTMLParser):
    found: list[Fault]

    def reset(self) -> None:
        super().reset()
        self.found = []
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._drawings += tag == "svg"
        if tag not in ELEMENTS or (tag == "title" and not self._drawings):
            remedy = _DRAWN_OUTSIDE if tag == "title" else _REMEDIES.get(tag, _MARKDOWN)
            self._add(
                f"a page cannot hold <{tag}>", remedy, f"<{tag}", *_LETTERS.findall(f"<{tag}")
            )
            return
        self.found += attribute_faults(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"

    def handle_comment(self, data: str) -> None:
        if re.search(r"--|[<>]", data):
            remedy = "Delete the comment, or write it without '<', '>' and '--'."
            self._add("a comment holds what browsers may take for its end", remedy, "<!--")

    def handle_decl(self, decl: str) -> None:
        self._add(f"a page cannot hold <!{shortened(decl)}>", "Delete it.", f"<!{decl[:20]}")

    def unknown_decl(self, data: str) -> None:
        self._add(f"a page cannot hold <![{shortened(data)}", "Delete it.", f"<![{data[:20]}")

    def handle_pi(self, data: str) -> None:
        self._add(f"a page cannot hold <?{shortened(data)}", "Delete it.", f"<?{data[:20]}")

    def _add(self, message: str, remedy: str, *written_as: str) -> None:
        self.found.append(Fault(Wrong(HTML_REFUSED, message, remedy), written_as))


def _refused(tag: str, name: str, value: str) -> str:
    if name == "href":
        return f"{shortened(value)!r} is not an address that readers can open"
    if name == "src":
        return f"{shortened(value)!r} is not a picture of this site"
    if tag == "img" and name in _RULES:
        return f"a picture cannot have the {name} {shortened(value)!r}"
    return f"{name} of <{tag}> cannot be {shortened(value)!r}"


def _written(name: str, value: str) -> tuple[str, ...]:
    quoted = (f'{name}="{value}"', f"{name}='{value}'", f"{name}={value}")
    return (*quoted, *([value] if len(value) > 2 else []), *value.split()[:1], f"{name}=", name)
