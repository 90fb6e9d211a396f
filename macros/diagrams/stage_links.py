"""Links to the stages of a guide, the one of the page marked."""

import xml.etree.ElementTree as ET
from pathlib import PurePosixPath

from macros.content.addresses import address
from macros.content.guides import Guide
from macros.content.stages import Stage
from macros.diagrams.markup import element


def draw_strip(guide: Guide, here: PurePosixPath) -> ET.Element:
    """Return the stages of `guide` as a list of short links, number and name.

    On a page of a variant they are the stages as that variant has them.
    """
    links = [
        element("li", _strip_link(guide, named, stage, here))
        for named, stage in zip(guide.stages, guide.way_at(here), strict=True)
    ]
    return element("ol", *links)


def stage_address(guide: Guide, stage: Stage, here: PurePosixPath) -> str:
    """Return the link to a stage; on the page that holds the whole guide, to its place there."""
    return f"#{stage.id}" if here == guide.whole_guide else address(here, stage.page.path)


def marked_if_current(link: ET.Element, stage: Stage, here: PurePosixPath) -> ET.Element:
    """Return `link`, which leads to `stage`, marked when the page at `here` is that stage."""
    if stage.page.path == here:
        link.set("aria-current", "step")
    return link


def _strip_link(guide: Guide, named: Stage, stage: Stage, here: PurePosixPath) -> ET.Element:
    link = element(
        "a",
        element("span", str(guide.number(stage)), class_="strip__number"),
        " ",
        element("span", named.title, class_="strip__name"),
        href=stage_address(guide, stage, here),
        class_=f"strip__{'asleep' if stage.is_slept_through else 'yours'}",
    )
    return marked_if_current(link, stage, here)
