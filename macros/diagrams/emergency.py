"""The emergency card of a guide."""

import xml.etree.ElementTree as ET

from macros.content.guide import Emergency, Guide
from macros.diagrams.markup import cited, element


def draw_emergency(guide: Guide) -> ET.Element:
    """Return the card; its heading states the urgency in words, not by its color alone.

    Raises ValueError when the guide has no emergency card.
    """
    card = guide.emergency
    if card is None:
        raise ValueError(f"guide {guide.id!r} has no emergency card")
    return element(
        "section",
        element("h2", card.title, id=f"emergency-{guide.id}"),
        element("ul", *(element("li", sign) for sign in card.signs)),
        element("p", element("strong", card.action)),
        *_sources(card),
        class_="card card--emergency",
    )


def _sources(card: Emergency) -> list[ET.Element]:
    marks = cited(card.sources)
    return [element("p", "Sources: ", *marks, class_="card__sources")] if marks else []
