"""The marks at what rests on general knowledge, and what they mean, once on the page."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator

from macros.content.language import current, phrase
from macros.content.page import Page
from macros.diagrams.care import GENERAL_CARD, GENERAL_SIGN, is_card
from macros.diagrams.markup import element

GENERAL_ID = "about-general-knowledge"
NOTE_CLASS = "general-note"
GENERAL_CLASS = "general"
_WORDS = "section/details/dl/div/dd"
"""Where the list of a page's words says what rests on general knowledge."""
_HEADING = re.compile(r"h[1-6]")
_EMPHASIS = re.compile(r"[*_`\\]")


def mark_general(root: ET.Element, page: Page) -> None:
    """Mark the parts of a page that rest on general knowledge, and say at its end what that means.

    The mark stands below the heading of a section, or below the title where it is the whole page.
    A section inside of a marked one has no mark of its own.
    """
    if page.basis == "general":
        _mark_title(root)
    else:
        _mark_sections(root, {_EMPHASIS.sub("", section.value) for section in page.general})
    marks = (*root.iterfind("p"), *root.iterfind(_WORDS), *_marks_in_cards(root))
    if any(node.get("class") == GENERAL_CLASS for node in marks):
        root.append(_draw_note())


def draw_general(tag: str = "p") -> ET.Element:
    """Return the mark, which leads to what it means."""
    link = element("a", phrase("general"), href=f"#{GENERAL_ID}")
    return element(tag, link, class_=GENERAL_CLASS, data_search_exclude="")


def _mark_title(root: ET.Element) -> None:
    for place, node in enumerate(root):
        if node.tag == "h1":
            root.insert(place + 1, draw_general())
            return


def _mark_sections(root: ET.Element, general: Collection[str]) -> None:
    inside = 0  # the level of the marked section that we are in
    for node in list(root):
        if not isinstance(node.tag, str) or not _HEADING.fullmatch(node.tag):
            if not inside and is_card(node):
                mark_cards(node)
            continue
        level = int(node.tag[1])
        if inside and level > inside:
            continue
        inside = level if _EMPHASIS.sub("", "".join(node.itertext())).strip() in general else 0
        if inside:
            root.insert(list(root).index(node) + 1, draw_general())


def mark_cards(drawn: ET.Element) -> None:
    """Mark the care cards in a drawing that rest on general knowledge, and the signs of others."""
    for card in drawn.iter("section"):
        if GENERAL_CARD in card.get("class", "").split():
            card.insert(1, draw_general())  # below its heading
            continue
        for sign in card.iter("li"):
            if sign.get("class") == GENERAL_SIGN:
                sign.append(draw_general("small"))


def _marks_in_cards(root: ET.Element) -> Iterator[ET.Element]:
    cards = [node for node in root if is_card(node)]
    return (mark for node in cards for tag in ("p", "small") for mark in node.iter(tag))


def _draw_note() -> ET.Element:
    name = element("strong", phrase("general"))
    means = current().pieces("general-means", general=name)
    return element("p", *means, class_=NOTE_CLASS, id=GENERAL_ID, data_search_exclude="")
