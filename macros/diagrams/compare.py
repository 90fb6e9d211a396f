"""Ways of doing an operation side by side: a table in which equal stages share one cell."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.markup import element
from macros.diagrams.steps import AWAKE_IN_WORDS

NOT_A_STAGE = "Not a stage of this operation"
SAME = "The same: "


@dataclass(frozen=True)
class Column:
    """A guide, or a variant of it, with the stages as a patient meets them."""

    title: str
    summary: str
    guide: Guide
    stages: tuple[Stage, ...]

    def stage(self, id_: str) -> Stage | None:
        """Return the stage with that id, or None when this way does not have it."""
        return next((stage for stage in self.stages if stage.id == id_), None)


def column(guide: Guide, variant: Variant | None) -> Column:
    """Return the column of a guide, or of `variant` of it."""
    named = variant or guide
    return Column(named.title, named.summary, guide, guide.way(variant))


def draw_compare(columns: Sequence[Column], here: PurePosixPath) -> ET.Element:
    """Return the table of two or more ways, stage by stage, as the page at `here` shows it."""
    heads = [element("th", each.title, scope="col") for each in columns]
    brief = [element("td", each.summary, class_="compare__own") for each in columns]
    rows = [_row(id_, columns, here) for id_ in merged([each.stages for each in columns])]
    table = element(
        "table",
        element("thead", element("tr", element("th", "Stage", scope="col"), *heads)),
        element("tbody", element("tr", element("th", "In brief", scope="row"), *brief), *rows),
    )
    return element("div", table, class_="compare")


def merged(ways: Sequence[Sequence[Stage]]) -> list[str]:
    """Return the ids of all stages, each once, in an order that keeps the order of every way.

    Where two ways contradict each other, the first one decides.
    """
    waiting = list(dict.fromkeys(stage.id for stages in ways for stage in stages))
    pairs = {(one.id, other.id) for stages in ways for one, other in pairwise(stages)}
    order: list[str] = []
    while waiting:
        later = {other for one, other in pairs if one in waiting}
        order.append(next((id_ for id_ in waiting if id_ not in later), waiting[0]))
        waiting.remove(order[-1])
    return order


def _row(id_: str, columns: Sequence[Column], here: PurePosixPath) -> ET.Element:
    named = next(each.guide for each in columns if each.stage(id_))
    title = next(stage.title for stage in named.stages if stage.id == id_)
    differ = len({stage.awake for each in columns if (stage := each.stage(id_))}) > 1
    cells = [
        _cell(stage, list(alike), here, with_awake=differ)
        for stage, alike in groupby(columns, key=lambda each: each.stage(id_))
    ]
    return element("tr", element("th", title, scope="row"), *cells)


def _cell(
    stage: Stage | None, columns: Sequence[Column], here: PurePosixPath, *, with_awake: bool
) -> ET.Element:
    """Return the cell of neighboring ways that have the same stage.

    With `with_awake` it also says whether you are awake.
    """
    label = ", ".join(each.title for each in columns)
    if stage is None:
        return element("td", NOT_A_STAGE, data_label=label, colspan=str(len(columns)))
    awake = element("p", f"{AWAKE_IN_WORDS[stage.awake]}.")
    hidden = element("span", f" ({stage.title})", class_="visually-hidden")
    link = element("a", "Read this stage", hidden, href=address(here, stage.page.path))
    return element(
        "td",
        element("p", SAME * (len(columns) > 1), stage.summary),
        *([awake] if with_awake else []),
        element("p", link, class_="compare__link"),
        data_label=label,
        colspan=str(len(columns)),
        class_="compare__same" if len(columns) > 1 else "compare__own",
    )
