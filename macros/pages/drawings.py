"""Drawings on their way through Markdown: taken out of the text, and put into the article.

HTML parsers take long to find the end of a drawing, so a mark stands in its place.
"""

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from macros.pages.article import Draft
from macros.pages.names import Names, names_of_elements
from macros.pages.outline import DRAWING_MARK

_INSIDE = re.compile(r"<svg\b[^>]*>([^<]*(?:<(?!/svg>)[^<]*)*)</svg>")
_KEPT = re.compile("\0inside(\\d+)\0")
_MARKED = re.compile("<p>\0\\d+\0</p>\n?|\0\\d+\0")


class LiftDrawings(Preprocessor):
    """Puts a mark in the place of each drawing.

    In the tree the mark becomes the drawing, so that the citations in it are numbered and the cells
    of its tables labeled with those of the page.
    """

    def __init__(self, md: Markdown, draft: Draft) -> None:
        super().__init__(md)
        self.draft = draft

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a text, each drawing as its mark."""
        numbers = {drawing: number for number, drawing in enumerate(self.draft.drawings)}
        if not numbers:
            return lines
        return [f"\0{numbers[line]}\0" if line in numbers else line for line in lines]


class TakeMarks(Postprocessor):
    """Takes away the marks that became no drawing: those in code and between HTML."""

    def run(self, text: str) -> str:
        """Return the HTML of a page without marks."""
        return _MARKED.sub("", text) if "\0" in text else text


class Insides(Postprocessor):
    """Keeps what is inside of pictures out of the tree: most elements are, and no step needs them.

    It goes back as its macro has written it, which is as Markdown would.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.ids: list[str] = []
        self._texts: list[str] = []

    def take(self, drawing: ET.Element, markup: str) -> None:
        """Take the insides of the pictures out of a drawing that was parsed from `markup`."""
        pictures, texts = list(drawing.iter("svg")), _INSIDE.findall(markup)
        if len(pictures) != len(texts):
            return  # one holds another
        for picture, text in zip(pictures, texts, strict=True):
            # icons stay: a heading may have one, and its text is read
            if picture.get("role") == "img" and "&" not in text:
                named = (node.get("id") for part in picture for node in part.iter())
                self.ids += filter(None, named)
                del picture[:]
                picture.text = f"\0inside{len(self._texts)}\0"
                self._texts.append(text)

    def run(self, text: str) -> str:
        """Return the HTML of a page with its pictures as they were."""
        return _KEPT.sub(lambda mark: self._texts[int(mark[1])], text) if self._texts else text


def put_drawings(root: ET.Element, draft: Draft, insides: Insides) -> list[Names]:
    """Put the drawings where their marks are, and return what each of them names.

    They stand at the left margin; a mark inside another element is taken away.
    """
    drawings, drawn = draft.drawings, []
    for node in list(root.iter()) if drawings else ():
        for place, child in enumerate(node):
            held = DRAWING_MARK.fullmatch(child.text or "")
            if held and node is root:
                markup = drawings[int(held.group(1))]
                # no document type can stand inside of it
                root[place] = ET.fromstring(markup)  # noqa: S314
                drawn.append(names_of_elements(root[place]))
                addresses = (one.address for one in drawn[-1].references)
                draft.drawn_addresses[markup] = "\n".join(addresses)
                insides.take(root[place], markup)
            elif child.text and "\0" in child.text:
                child.text = DRAWING_MARK.sub("", child.text)
    return drawn
