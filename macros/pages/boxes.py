"""Note boxes, checklists and folded text: what becomes of them in the tree."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Sequence
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.md_in_html import HTMLExtractorExtra, MarkdownInHtmlExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from macros.content.language import phrase
from macros.diagrams.markup import FOLDED
from macros.pages.blocks import indent_of, is_in_item, next_line, take_block

BOX = "box"
"""The class of a note box; `box--warning` is that of one kind."""
BOXES = ("note", "tip", "warning")
"""The kinds of note boxes, as writers type them."""
"""The class of text that opens on request; a page that has it loads a script to print it."""
TODO = "todo"
"""The class of an item to tick on paper."""

_TITLE = "box-title"
"""The class that marks a box's title until the box is finished."""
_TITLES = (_TITLE, "admonition-title")
"""Ours, and the one that pymdownx gives."""
_BEFORE_ALL = 104
"""Python-Markdown reads empty blocks at 100: boxes take theirs with them."""
_DEEPEST_INDENT = 4
"""What stands this far to the right belongs to a box, wherever its first line stands."""
_IN_TREE = 19
"""Inline Markdown is read at 20; pymdownx makes boxes of `> [!NOTE]` just after."""
_BEFORE_INLINE = 25
_READ_HTML = 20
_BOX = re.compile(r" {0,3}!!! ?(?P<kind>[\w-]+)[^\S\n]*(?P<title>[^\n]*?)[^\S\n]*(?:\n|\Z)")
_TICK = re.compile(r"\s*\[([ xX])\](?:[ \n]+|\Z)")


def read_boxes(md: Markdown) -> None:
    """Let a Markdown read note boxes, checklists, and the Markdown in `<details>`."""
    md.parser.blockprocessors.register(_NoteBoxes(md.parser), "note-boxes", _BEFORE_ALL)
    MarkdownInHtmlExtension().extendMarkdown(md)
    md.preprocessors.register(_FoldedText(md), "html_block", _READ_HTML)
    md.treeprocessors.register(_Checklists(md), "checklists", _BEFORE_INLINE)
    md.treeprocessors.register(_FoldedHtml(md), "folded-html", _BEFORE_INLINE)
    md.treeprocessors.register(_Boxes(md), "boxes", _IN_TREE)


def html_in_folds(md: Markdown) -> Collection[int]:
    """Return the elements of the last page's folded text that were typed as HTML, by their ids."""
    step = md.treeprocessors["folded-html"]
    return step.elements if isinstance(step, _FoldedHtml) else ()


class _NoteBoxes(BlockProcessor):
    """Reads a note box: `!!! note "Title"` and what is indented below it."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether a box starts in a block."""
        del parent
        return "!!!" in block and _first_head(block.split("\n")) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Append the box to `parent`; what is not indented stays in `blocks`."""
        lines = blocks.pop(0).split("\n")
        at = _first_head(lines) or 0
        if at:
            self.parser.parseBlocks(parent, ["\n".join(lines[:at])])
        inside, left = _indented(lines[at + 1 :], blocks)
        if left:
            blocks.insert(0, "\n".join(left))
        self._write(_add_box(parent, lines[at]), inside)

    def _write(self, box: ET.Element, inside: list[str]) -> None:
        self.parser.state.set("box")
        self.parser.parseBlocks(box, inside)
        self.parser.state.reset()


def _first_head(lines: Sequence[str]) -> int | None:
    """Return where the first box starts that is not inside an item of a list."""
    heads = (at for at, line in enumerate(lines) if _BOX.match(line))
    return next((at for at in heads if not is_in_item(lines[at], lines[:at])), None)


def _add_box(parent: ET.Element, line: str) -> ET.Element:
    head = _BOX.match(line)
    kind, title = (head["kind"], head["title"].strip("\"“”'")) if head else ("note", "")
    box = ET.SubElement(parent, "div", {"class": f"admonition {kind.lower()}"})
    ET.SubElement(box, "p", {"class": _TITLE}).text = title or _name_of(kind.lower())
    return box


def _name_of(kind: str) -> str:
    """Return the word that stands in a box of that kind without a title of its own."""
    return phrase(f"box-{kind}") if kind in BOXES else kind.capitalize()


def _indented(lines: Sequence[str], blocks: list[str]) -> tuple[list[str], list[str]]:
    """Return the blocks indented as far as the first of `lines`, and the lines left of the last.

    They are taken out of `blocks`; without lines, the next block is the first.
    """
    left = list(lines)
    width = min(indent_of(left[0] if left else next_line(blocks)), _DEEPEST_INDENT)
    inside = list[str]()
    while width and not (left and inside) and (left or indent_of(next_line(blocks)) >= width):
        block = left or take_block(blocks)
        count = next((at for at, one in enumerate(block) if indent_of(one) < width), len(block))
        inside.append("\n".join(line[width:] for line in block[:count]))
        left = block[count:]
    return inside, left


class _Extractor(HTMLExtractorExtra):
    """Takes HTML out of a text, but for `<details>`: what is in that is Markdown."""

    mdstate: list[str | None]

    def get_state(self, tag: str, attrs: Any) -> Any:
        """Return how the content of an element is read."""
        if tag == "details" and (not self.mdstate or self.mdstate[-1] == "block"):
            return "block"
        if tag == "summary" and self.mdstate and self.mdstate[-1] == "block":
            return "span"
        written = {name: value for name, value in attrs.items() if name != "markdown"}
        return super().get_state(tag, written)


class _FoldedText(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        parser = _Extractor(self.md)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _Checklists(Treeprocessor):
    """Marks the items of checklists: the style sheet draws the box, to be ticked on paper."""

    def run(self, root: ET.Element) -> None:
        for item in root.iter("li"):
            holder = item if (item.text or "").strip() or not len(item) else item[0]
            tick = _TICK.match(holder.text or "") if holder.tag in ("li", "p") else None
            if tick:
                holder.text = (holder.text or "")[tick.end() :]
                item.set("class", TODO if tick[1] == " " else f"{TODO} {TODO}--done")


class _FoldedHtml(Treeprocessor):
    """Notes the HTML in folded text: Markdown makes elements of it and reads nothing in them."""

    elements: Collection[int] = ()

    def run(self, root: ET.Element) -> None:
        folds = root.iter("details")
        nodes = (node for folded in folds for node in folded.iter() if node.tag != "code")
        self.elements = {id(node) for node in nodes if isinstance(node.text, AtomicString)}


class _Boxes(Treeprocessor):
    """Names each note box for screen readers and for the style sheet."""

    def run(self, root: ET.Element) -> None:
        for folded in root.iter("details"):
            kind = folded.get("class")
            is_box = kind in BOXES  # `> [!NOTE]-`
            folded.set("class", f"{FOLDED} {BOX} {BOX}--{kind}" if is_box else FOLDED)
            if is_box and len(folded):
                _translate(folded[0], str(kind))
        for box in root.iter("div"):
            name, _, kind = (box.get("class") or "").partition(" ")
            if name != "admonition":
                continue
            kind = kind if kind in BOXES else "note"
            title = box[0] if len(box) and box[0].get("class") in _TITLES else None
            if title is not None:
                title.set("class", "box__title")
                _translate(title, kind)
            words = "".join(title.itertext()).strip() if title is not None else ""
            box.attrib.clear()
            label = _label(kind, words)
            box.attrib |= {"class": f"{BOX} {BOX}--{kind}", "role": "note", "aria-label": label}


def _translate(title: ET.Element, kind: str) -> None:
    """Put the word for a kind in the place of pymdownx's, where a box has no title of its own."""
    if title.text == kind.title() and not len(title):
        title.text = _name_of(kind)


def _label(kind: str, title: str) -> str:
    """Return what screen readers say of a box: its kind and its title."""
    name = _name_of(kind)
    if title.lower().startswith(name.lower()):
        return title
    return phrase("box-named", box=name, title=title) if title else name
