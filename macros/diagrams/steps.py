"""The stages of a guide as a diagram: the ordered list in the page is the drawing."""

import xml.etree.ElementTree as ET
from pathlib import PurePosixPath

from macros.content.addresses import address
from macros.content.guides import Guide, Stage
from macros.diagrams.markup import element

AWAKE_IN_WORDS = {
    "awake": "You are awake",
    "drowsy": "You are drowsy, then asleep",
    "asleep": "You are asleep",
}
TEAM_SPAN = "Done by the team while you are asleep"


def draw_steps(guide: Guide, here: PurePosixPath) -> ET.Element:
    """Return the diagram of `guide` as the page at `here` shows it: every step a link."""
    steps = [_step(guide, stage, here) for stage in guide.stages]
    _name_team_span(guide, steps)
    return element(
        "nav",
        element("ol", *steps, class_="steps__list"),
        class_="steps",
        aria_label=f"The stages of {guide.title}",
    )


def draw_strip(guide: Guide, here: PurePosixPath, label: str) -> ET.Element:
    """Return the stages of `guide` as short links, number and name, under the name `label`."""
    links = [element("li", _strip_link(guide, stage, here)) for stage in guide.stages]
    return element("nav", element("ol", *links), class_="strip", aria_label=label)


def _step(guide: Guide, stage: Stage, here: PurePosixPath) -> ET.Element:
    number = guide.number(stage)
    link = element(
        "a",
        element("span", f"Step {number} of {len(guide.stages)}: ", class_="visually-hidden"),
        element("span", str(number), class_="steps__number", aria_hidden="true"),
        element("span", stage.title, class_="steps__name"),
        href=_stage_address(guide, stage, here),
    )
    _mark_current(link, stage, here)
    return element(
        "li",
        link,
        element("p", stage.summary, class_="steps__summary"),
        element("p", _facts(stage), class_="steps__facts"),
        class_=f"steps__step steps__step--{stage.awake}",
    )


def _facts(stage: Stage) -> str:
    who = "You and the team" if stage.is_yours else "The team"
    return ". ".join(filter(None, (stage.where, who, AWAKE_IN_WORDS[stage.awake]))) + "."


def _name_team_span(guide: Guide, steps: list[ET.Element]) -> None:
    """Put the name of the span above the first step in which the reader sleeps."""
    for stage, step in zip(guide.stages, steps, strict=True):
        if stage.awake == "asleep" and not stage.is_yours:
            step.insert(0, element("p", TEAM_SPAN, class_="steps__span"))
            return


def _strip_link(guide: Guide, stage: Stage, here: PurePosixPath) -> ET.Element:
    link = element(
        "a",
        element("span", str(guide.number(stage)), class_="strip__number"),
        " ",
        element("span", stage.title, class_="strip__name"),
        href=_stage_address(guide, stage, here),
        class_=f"strip__{stage.awake}",
    )
    _mark_current(link, stage, here)
    return link


def _stage_address(guide: Guide, stage: Stage, here: PurePosixPath) -> str:
    """The stage's page; on the page that holds the whole guide, the stage's place in it."""
    return f"#{stage.id}" if here == guide.whole_guide else address(here, stage.page.path)


def _mark_current(link: ET.Element, stage: Stage, here: PurePosixPath) -> None:
    if stage.page.path == here:
        link.set("aria-current", "step")
