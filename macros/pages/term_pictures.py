"""The picture on an entry's page: one of a guide in which the word is the name of a part."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from macros.content.library import Library
from macros.content.page import Page
from macros.content.pictures import Picture
from macros.content.term import entry_addresses
from macros.diagrams.markup import element
from macros.diagrams.pictures import draw_picture, picture_anchor
from macros.glossary.names import title_in_text
from macros.pages.calls import Call, parse_calls
from macros.pages.macros import MACROS, picture
from macros.pages.where_used import Use, draw_use


@dataclass(frozen=True)
class ShownPicture:
    """A picture, and the page of a guide that shows it."""

    picture: Picture
    use: Use


def pictures_by_term(library: Library) -> dict[str, ShownPicture]:
    """Return the picture for each term that is the name of a part, by the term's id.

    Of several it is the one that readers meet first: guides by title, their pages in order.
    """
    first: dict[str, ShownPicture] = {}
    for shown in _shown_pictures(library):
        for label in shown.picture.labels:
            first.setdefault(label.term, shown)
    first.pop("", None)
    return first


def draw_term_picture(shown: ShownPicture, term_id: str, here: PurePosixPath) -> ET.Element:
    """Return the figure for the entry at `here`: what the term names is in full color.

    The search leaves it out, for it is in the guide.
    """
    entry = entry_addresses(here)
    others = {label.term for label in shown.picture.labels} - {term_id, ""}
    picture = _about(term_id, shown.picture)
    figure = draw_picture(picture, {other: entry(other) for other in others})
    figure.set("data-search-exclude", "")
    figure[-1].append(_draw_origin(shown.use, here))
    return figure


def _about(term_id: str, picture: Picture) -> Picture:
    """Return the picture with the parts and the labels of one term highlighted, and no others."""
    own = {label.part for label in picture.labels if label.term == term_id}
    labels = [
        label if label.term == term_id else replace(label, part="") for label in picture.labels
    ]
    return replace(picture, highlight=frozenset(own), labels=tuple(labels))


def _draw_origin(use: Use, here: PurePosixPath) -> ET.Element:
    words = f"{use.guide.title}, {title_in_text(use.name)}"
    return element("p", "Shown in ", draw_use(words, use, here), ".")


def _shown_pictures(library: Library) -> Iterator[ShownPicture]:
    for guide in sorted(library.guides.values(), key=lambda guide: guide.title.casefold()):
        pictures = library.pictures[guide.id]
        for stage in (None, *guide.every_stage) if pictures else ():
            for id_ in _named_pictures(stage.page if stage else guide.page):
                if id_ in pictures:
                    use = Use(guide, stage, picture_anchor(pictures[id_]))
                    yield ShownPicture(pictures[id_], use)


def _named_pictures(page: Page) -> Sequence[str]:
    """Return the ids of the pictures that a page shows."""
    if f"{picture.__name__}(" not in page.body:
        return ()
    pieces = parse_calls(page.body, MACROS)
    calls = [one for one in pieces if isinstance(one, Call) and one.name == picture.__name__]
    return [call.arguments[0] if call.arguments else page.path.stem for call in calls]
