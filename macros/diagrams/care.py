"""Care cards: what to look for, what to do, and how fast.

Style sheet: `stages.css`. The heading says the urgency in words; each has a look of its own, which
rests on frames and bands first and on color second.
"""

import xml.etree.ElementTree as ET

from macros.content.care import EMERGENCY, Care, CareCard, Sign
from macros.content.language import current, phrase
from macros.diagrams.markup import cited, element

CARD, GENERAL_CARD, GENERAL_SIGN = "card", "card--general", "card__sign--general"
_ALL = "care"


def draw_care(care: Care, emergency_number: str = "") -> ET.Element:
    """Return all cards of a guide, the most urgent first."""
    cards = (draw_card(card, care.guide, emergency_number) for card in care.cards)
    return element("div", *cards, class_=_ALL)


def card_anchor(card: CareCard, guide: str) -> str:
    """Return the id of a card of the guide with that id on a page."""
    return f"care-{guide}-{card.id}"


def draw_card(card: CareCard, guide: str, emergency_number: str = "") -> ET.Element:
    """Return one card of the guide with that id; `emergency_number` is '' where nobody said it."""
    general = (GENERAL_CARD,) if card.is_general else ()
    look = f"{CARD}--{card.urgency.replace(' ', '-')}"
    signs = [_sign(sign) for sign in card.signs]
    return element(
        "section",
        element("h2", card.heading, id=card_anchor(card, guide)),
        *([element("ul", *signs)] if signs else ()),
        element("p", element("strong", card.action)),
        *_number(card, emergency_number),
        *_sources(card),
        class_=" ".join((CARD, look, *general)),
    )


def _sign(sign: Sign) -> ET.Element:
    if sign.is_general:
        return element("li", sign.text, " ", class_=GENERAL_SIGN)
    marks = cited(sign.sources)
    return element("li", sign.text, " ", *marks) if marks else element("li", sign.text)


def _number(card: CareCard, emergency_number: str) -> list[ET.Element]:
    if card.urgency != EMERGENCY or not emergency_number:
        return []
    number = phrase("emergency-number", number=emergency_number)
    return [element("p", element("strong", number), class_="card__number")]


def _sources(card: CareCard) -> list[ET.Element]:
    marks = cited(card.sources)
    named = current().pieces("care-sources", marks=marks)
    return [element("p", *named, class_="card__sources")] if marks else []


def is_card(node: ET.Element) -> bool:
    """Whether an element of a page is a care card, or several."""
    return {CARD, _ALL} & set(node.get("class", "").split()) != set()
