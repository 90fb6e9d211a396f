"""The doors into a guide from its overview: large links, its topics and its stages, a line each.

Style sheet: `stages.css`.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.language import phrase
from macros.content.parts import Stage, Topic
from macros.content.project import address
from macros.diagrams.markup import element
from macros.diagrams.steps import awake_in_words
from macros.diagrams.strips import stage_address

STAGES = "stages"
"""The id of the list of stages, by which large links name it too."""

LARGE_LINKS, TOPICS = "large-links", "topics"
DOORS = (LARGE_LINKS, TOPICS, STAGES)
"""The classes of the lists of doors."""


@dataclass(frozen=True)
class Door:
    """A door into a guide: where it leads, what it is called and what is there."""

    address: str
    title: str
    summary: str


def door_to(part: Stage | Topic, here: PurePosixPath) -> Door:
    """Return the door from the page at `here` to a stage or a topic."""
    return Door(address(here, part.page.path), part.title, part.summary)


def door_to_stages(guide: Guide, here: PurePosixPath) -> Door:
    """Return the door from the page at `here` to the list of stages on the overview."""
    count = phrase("stages-in-order", count=len(guide.stages))
    return Door(address(here, guide.page.path, STAGES), phrase("stage-by-stage"), count)


def draw_large_links(doors: Iterable[Door]) -> ET.Element:
    """Return doors as cards that can be tapped anywhere."""
    cards = [
        element("li", element("a", door.title, href=door.address), element("p", door.summary))
        for door in doors
    ]
    return element("ul", *cards, class_=f"guide-cards {LARGE_LINKS}")


def draw_topics(guide: Guide, here: PurePosixPath) -> ET.Element:
    """Return the topics of a guide in order of reading, each with what it is about."""
    doors = [door_to(topic, here) for topic in guide.topics]
    items = [
        element(
            "li", element("a", door.title, href=door.address), " ", element("span", door.summary)
        )
        for door in doors
    ]
    return element("ul", *items, class_=TOPICS)


def draw_stages(guide: Guide, here: PurePosixPath) -> ET.Element:
    """Return the stages of a guide in order, each with what happens and whether you are awake.

    That the team does it while you sleep is said above the first of the stages that follow.
    """
    items, is_asleep = [], False
    for stage in guide.stages:
        words = phrase("part-team") if stage.is_slept_through else awake_in_words(stage.awake)
        is_said = is_asleep and stage.is_slept_through
        items.append(element("li", *_stage(stage, guide, here, "" if is_said else words)))
        is_asleep = stage.is_slept_through
    return element("ol", *items, class_=STAGES, id=STAGES)


def _stage(
    stage: Stage, guide: Guide, here: PurePosixPath, awake: str
) -> Iterator[ET.Element | str]:
    if awake:
        yield element("small", awake)
        yield " "
    yield element("a", stage.title, href=stage_address(guide, stage, here))
    yield " "
    yield element("span", stage.summary)
