"""The ways to do one stage, as links from each to the others."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.content.addresses import address
from macros.content.guides import Guide
from macros.content.stages import Stage
from macros.diagrams.markup import element

USUAL = "The usual way"


def draw_ways(guide: Guide, stage: Stage, here: PurePosixPath) -> ET.Element | None:
    """Return the ways to do `stage`, the page's own marked; None where there is only one."""
    ways = list(_ways(guide, stage))
    if len(ways) < 2:
        return None
    links = [element("li", _link(own, name, here)) for own, name in ways]
    return element(
        "nav",
        element("p", "There are different ways to do this stage:"),
        element("ul", *links),
        class_="ways",
        # the whole guide holds several such lists
        aria_label=f"Ways to do it: {stage.title}",
    )


def _ways(guide: Guide, stage: Stage) -> Iterator[tuple[Stage, str]]:
    """Yield each page about the stage, and the ways that it tells of."""
    alike = [variant.title for variant in guide.variants if not variant.stage(stage.id)]
    yield from ((each, ", ".join(alike) or USUAL) for each in guide.stages if each.id == stage.id)
    for variant in guide.variants:
        own = variant.stage(stage.id)
        if own:
            yield own, variant.title


def _link(own: Stage, name: str, here: PurePosixPath) -> ET.Element:
    if own.page.path == here:
        return element("strong", name, element("span", " (this one)"), aria_current="page")
    return element("a", name, href=address(here, own.page.path))
