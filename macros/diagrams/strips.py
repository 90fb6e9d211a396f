"""Links to stages: the strip with all stages of a guide, and the ways to do one stage."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.language import listed, phrase
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.markup import element


def draw_strip(guide: Guide, here: PurePosixPath) -> ET.Element:
    """Return the stages of `guide` as a list of short links, number and name.

    On a page of a variant the links lead to the stages of that variant.
    """
    names = {stage.id: stage.title for stage in guide.stages}
    links = [
        element("li", _strip_link(guide, number, names.get(stage.id, stage.title), stage, here))
        for number, stage in enumerate(guide.way_at(here), start=1)
    ]
    return element("ol", *links)


def _strip_link(
    guide: Guide, number: int, name: str, stage: Stage, here: PurePosixPath
) -> ET.Element:
    link = element(
        "a",
        element("b", str(number)),
        " ",
        element("span", name),
        href=stage_address(guide, stage, here),
        **({"class_": "strip__asleep"} if stage.is_slept_through else {}),
    )
    return marked_if_current(link, stage, here)


def stage_address(guide: Guide, stage: Stage, here: PurePosixPath) -> str:
    """Return the address of a stage; on the page with the whole guide, its anchor there."""
    return f"#{stage.id}" if here == guide.whole_guide else address(here, stage.page.path)


def marked_if_current(link: ET.Element, stage: Stage, here: PurePosixPath) -> ET.Element:
    """Return `link`, which leads to `stage`, marked as current when `here` is that stage's page."""
    if stage.page.path == here:
        link.set("aria-current", "step")
    return link


def draw_ways(guide: Guide, stage: Stage, here: PurePosixPath) -> ET.Element | None:
    """Return the ways to do `stage`, the page's own marked; None where there is only one."""
    ways = list(_ways(guide, stage))
    if len(ways) < 2:
        return None
    links = [element("li", _way_link(own, name, here)) for own, name in ways]
    return element(
        "nav",
        element("p", phrase("ways-of-stage")),
        element("ul", *links),
        class_="ways",
        # the page with the whole guide has several such lists
        aria_label=phrase("ways-label", stage=stage.title),
    )


def _ways(guide: Guide, stage: Stage) -> Iterator[tuple[Stage, str]]:
    """Yield each page about the stage, with the names of the ways that it describes."""
    alike = [variant.title for variant in guide.variants if not variant.stage(stage.id)]
    usual = listed(alike) or phrase("way-usual")
    yield from ((each, usual) for each in guide.stages if each.id == stage.id)
    for variant in guide.variants:
        own = variant.stage(stage.id)
        if own:
            yield own, variant.title


def _way_link(own: Stage, name: str, here: PurePosixPath) -> ET.Element:
    if own.page.path == here:
        here_in_words = element("span", f" {phrase('way-here')}")
        return element("strong", name, here_in_words, aria_current="page")
    return element("a", name, href=address(here, own.page.path))
