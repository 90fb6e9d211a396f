"""Python-Markdown in half the time: a page's tree, and the HTML of a tree.

It leaves out what can change nothing: looking for signs that a text does not hold, line breaks
between blocks, a table of contents that no page shows. Tests hold trees and HTML equal.
"""

import html
import re
import xml.etree.ElementTree as ET
from typing import Any, TypeVar

from markdown import Markdown
from markdown.extensions.toc import (
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString, Registry

T = TypeVar("T")

_SIGNS = {
    "backtick": ("`", "\\"),
    "escape": ("\\",),
    "citation": ("[@",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "not_strong": ("*", "_"),
    "em_strong": ("*",),
    "em_strong2": ("_",),
    "html_block": ("<", "&"),
    "fenced_code_block": ("```", "~~~"),
    "prettify": ("{",),
    "attr_list": ("{",),
    "unescape": ("\\",),
}
"""What each step of Markdown needs to find in a text to change it; steps not named always run."""

_NOT_PLAIN = re.compile("[<>&\\x02]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class QuickMarkdown:
    """Turns Markdown into its tree; `markdown` is set up with all extensions and used up."""

    def __init__(self, markdown: Markdown) -> None:
        self._markdown = markdown
        markdown.treeprocessors.register(_QuickInline(markdown), "inline", 20)
        toc = markdown.treeprocessors["toc"]
        self._headings: list[_HeadingIds] = []
        if isinstance(toc, TocTreeprocessor) and _names_headings_only(toc):
            self._headings = [_HeadingIds(toc)]
            markdown.treeprocessors.register(self._headings[0], "toc", 5)
        self._preprocessors = _with_signs(markdown.preprocessors)
        self._treeprocessors = _with_signs(markdown.treeprocessors)

    @property
    def has_html(self) -> bool:
        """Whether the last text held, or was made into, HTML that is not in its tree."""
        return bool(self._markdown.htmlStash.rawHtmlBlocks)

    def tree(self, text: str) -> ET.Element:
        """Return the tree of a text as it is before it is written as HTML."""
        markdown = self._markdown.reset()
        lines = text.split("\n") if text.strip() else []
        for headings in self._headings:
            headings.is_list_wanted = headings.marker in text
        for preprocessor, signs in self._preprocessors:
            if _holds(text, signs):
                lines = preprocessor.run(lines)
        root: Any = markdown.parser.parseDocument(lines).getroot()
        for treeprocessor, signs in self._treeprocessors:
            if _holds(text, signs):
                changed = treeprocessor.run(root)
                root = root if changed is None else changed
        tree: ET.Element = root
        return tree

    def html(self, tree: ET.Element) -> str:
        """Return the HTML of the tree that was made last."""
        html = self._markdown.serializer(tree)
        start, end = f"<{self._markdown.doc_tag}>", f"</{self._markdown.doc_tag}>"
        html = html[len(start) : html.rindex(end)].strip()
        for postprocessor in self._markdown.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


class _QuickInline(InlineProcessor):
    """Tries only the patterns whose signs are in a text; most texts hold none of them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns = _with_signs(md.inlinePatterns)
        self._any_sign = _any_of({sign for _, signs in self._patterns for sign in signs or ("",)})

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        # Python-Markdown's own loop, with one question before each pattern
        if isinstance(data, AtomicString) or not self._any_sign.search(data):
            return data
        apply: Any = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009  (else renamed)
        place, start = patternIndex, 0
        while place < len(self._patterns):
            pattern, signs = self._patterns[place]
            matched = False
            if _holds(data, signs):
                data, matched, start = apply(pattern, data, place, start)
            if not matched:
                place += 1
                start = 0
        return data


class _HeadingIds(Treeprocessor):
    """Gives headings the ids that the `toc` extension gives them, and makes no list of them."""

    def __init__(self, toc: TocTreeprocessor) -> None:
        super().__init__(toc.md)
        self._toc = toc
        self.marker = toc.marker
        self.is_list_wanted = False

    def run(self, root: ET.Element) -> None:
        if self.is_list_wanted:
            self._toc.run(root)
            return
        used = {node.attrib["id"] for node in root.iter() if "id" in node.attrib}
        for node in root.iter():
            if node.tag in _HEADINGS and "id" not in node.attrib:
                name = html.unescape(self._name(node))
                node.attrib["id"] = unique(self._toc.slugify(name, self._toc.sep), used)

    def _name(self, heading: ET.Element) -> str:
        text = heading.text or ""
        if not len(heading) and not _NOT_PLAIN.search(text):
            return " ".join(text.split())
        return strip_tags(render_inner_html(remove_fnrefs(heading), self._toc.md))


def _with_signs(steps: Registry[T]) -> list[tuple[T, tuple[str, ...]]]:
    """Return the steps of a registry in order, each with the signs that it needs."""
    names = {id(steps[name]): name for name in _SIGNS if name in steps}
    return [(step, _SIGNS.get(names.get(id(step), ""), ())) for step in steps]


def _any_of(signs: set[str]) -> re.Pattern[str]:
    """Return a pattern that finds a place where one of `signs` may start."""
    starts = "".join(re.escape(sign[0]) for sign in signs if sign.strip())
    others = [re.escape(sign) for sign in signs if not sign.strip()]
    return re.compile("|".join([f"[{starts}]", *sorted(others)]))


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    if not signs or signs[0] in text:
        return True
    return len(signs) > 1 and signs[1] in text


def _names_headings_only(toc: TocTreeprocessor) -> bool:
    """Whether the `toc` extension, as it is set, changes nothing in the text but headings' ids."""
    return (
        bool(toc.marker) and not toc.use_anchors and not toc.use_permalinks and toc.base_level == 0
    )
