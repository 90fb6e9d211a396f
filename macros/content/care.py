"""When to get help, and how fast: the care cards of a guide, read from its `care.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.claims import find_claim
from macros.content.fields import FIELD_INVALID, ID, Fields
from macros.content.language import phrase
from macros.content.located_yaml import Located
from macros.content.problems import Report, Rule
from macros.content.review import fingerprint_of_data
from macros.content.sources import NUMBER_UNCITED

CARE_INVALID = Rule("care-invalid", "A care card does not fit")
SIGN_UNSOURCED = Rule("sign-unsourced", "A sign does not say what it rests on")

CARE_FILE = "care.yml"
EMERGENCY = "emergency"
URGENT = "urgent"
URGENCIES = (EMERGENCY, URGENT, "not urgent")
"""How fast help is needed, the most urgent first, as writers type it."""

_KEYS = ("urgency", "title", "signs", "action", "sources", "general")
_SIGN_KEYS = ("text", "sources", "general")


@dataclass(frozen=True)
class Sign:
    """Something to look for, with the keys of its own sources, or from general knowledge."""

    text: str
    sources: tuple[Located[str], ...]
    is_general: bool
    line: int


@dataclass(frozen=True)
class CareCard:
    """What to look for and what to do then. `urgency` is one of URGENCIES.

    `sources` are those of the whole card; a sign may have its own.
    """

    id: str
    urgency: str
    title: str
    signs: tuple[Sign, ...]
    action: str
    sources: tuple[Located[str], ...]
    is_general: bool
    line: int

    @property
    def heading(self) -> str:
        """The title, with the urgency in words in front of it."""
        urgency = _in_words(self.urgency)
        if _states(self.title, urgency):
            return self.title
        return phrase("care-heading", urgency=urgency, title=self.title)


@dataclass(frozen=True)
class Care:
    """The care cards of a guide, the most urgent first; `fingerprint` is that of their file."""

    guide: str
    cards: tuple[CareCard, ...]
    fingerprint: str

    @property
    def urgencies(self) -> frozenset[str]:
        """The urgencies that have a card."""
        return frozenset(card.urgency for card in self.cards)


def read_care(yaml: Located[object], guide: str, report: Report) -> Care:
    """Return the care cards of a guide; what is wrong in them goes to `report`."""
    fields = Fields(yaml, ("cards",), report)
    fields.require("cards")
    entries = fields.entries("cards").items()
    cards = [card for id_, entry in entries for card in _card(id_, entry, report)]
    by_urgency = sorted(cards, key=lambda card: URGENCIES.index(card.urgency))
    return Care(guide, tuple(by_urgency), fingerprint_of_data(yaml))


def _card(id_: str, entry: Located[object], report: Report) -> Iterator[CareCard]:
    fields = Fields(entry, _KEYS, report)
    if not ID.fullmatch(id_):
        remedy = "Use small letters, digits and hyphens."
        fields.problem(CARE_INVALID, f"a care card cannot be called {id_!r}", remedy)
    fields.require("urgency", f"Write one of: {', '.join(URGENCIES)}.")
    title, action = fields.text("title", longest=120), fields.text("action")
    sources, is_general = fields.texts("sources"), fields.flag("general")
    _check_title(fields, title)
    for key, text in (("title", title), ("action", action)):
        if not sources:
            _check_claim(Located(text, entry.path, fields.line(key)), is_general, report)
    signs = tuple(_signs(fields, report))
    for sign in signs:
        if sign.is_general or not (sources or sign.sources):
            _check_basis(sign, entry.path, is_general, report)
    if not ID.fullmatch(id_):
        return
    yield CareCard(
        id=id_,
        urgency=fields.choice("urgency", URGENCIES, EMERGENCY),
        title=title,
        signs=signs,
        action=action,
        sources=sources,
        is_general=is_general,
        line=entry.line,
    )


def _signs(card: Fields, report: Report) -> Iterator[Sign]:
    """Yield the signs of a card: each a text, or a text that says what it rests on."""
    for item in card.items("signs"):
        if isinstance(item.value, str) and item.value.strip():
            yield Sign(" ".join(item.value.split()), (), is_general=False, line=item.line)
        elif isinstance(item.value, dict) and "text" in item.value:
            fields = Fields(item, _SIGN_KEYS, report)
            text, sources = fields.text("text", longest=300), fields.texts("sources")
            yield Sign(text, sources, fields.flag("general"), item.line)
        else:
            remedy = (
                "Put it in quotes; with a source of its own write 'text: …' and 'sources: […]'."
            )
            report(FIELD_INVALID.at(item.path, item.line, "a sign is not a text", remedy))


def _check_basis(sign: Sign, path: PurePosixPath, is_general: bool, report: Report) -> None:
    """Report a sign that is both sourced and general, or neither; and a number in a general one.

    Beside signs with sources, one that rests on nothing would look as if it had some too.
    """
    if sign.is_general and sign.sources:
        message = f"the sign {sign.text!r} names sources and says 'general: true'"
        report(SIGN_UNSOURCED.at(path, sign.line, message, "Leave one of the two."))
        return
    is_general = is_general or sign.is_general
    has_claim = _check_claim(Located(sign.text, path, sign.line), is_general, report)
    if not is_general and not has_claim:
        message = f"the sign {sign.text!r} names no source, and its card has none"
        remedy = "Name it: sources: [key]. Or write general: true."
        report(SIGN_UNSOURCED.at(path, sign.line, message, remedy))


def _check_title(fields: Fields, title: str) -> None:
    """Report a title that starts with another urgency than the card has."""
    written = fields.keys["urgency"].value if fields.has("urgency") else None
    for other in URGENCIES:
        words = _in_words(other)
        if written in URGENCIES and other != written and _states(title, words):
            message = f"the title says {words.lower()!r}, and the urgency is {written!r}"
            remedy = f"Write 'urgency: {other}', or take the word out of the title."
            fields.problem(CARE_INVALID, message, remedy, "title")


def _check_claim(text: Located[str], is_general: bool, report: Report) -> bool:
    """Report a number that needs a source, in a text that has none; return whether there is one."""
    found = find_claim(text.value, facts_only=is_general)
    if found:
        number = " ".join(found.words.split())
        message = f"a care card says the number {number!r} and names no source"
        report(NUMBER_UNCITED.at(text.path, text.line, message, "Name it: sources: [key]."))
    return bool(found)


def _in_words(urgency: str) -> str:
    """Return an urgency as readers see it."""
    return phrase(f"urgency-{urgency.replace(' ', '-')}")


def _states(title: str, urgency: str) -> bool:
    """Whether a title starts with the words for an urgency: "Emergency: …"."""
    return bool(re.match(rf"{re.escape(urgency)}\s*[^\w\s]", title, re.IGNORECASE))
