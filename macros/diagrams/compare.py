"""Ways of doing an operation side by side: a table in which equal stages share one cell."""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.language import listed, phrase
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.markup import element, folded
from macros.diagrams.steps import awake_in_words
from macros.diagrams.ways import merged


@dataclass(frozen=True)
class Column:
    """A guide, or a variant of it, with the stages as a patient meets them."""

    title: str
    summary: str
    guide: Guide
    stages: tuple[Stage, ...]

    @cached_property
    def by_key(self) -> dict[str, Stage]:
        """The stages in order, by what makes them equal to those of other ways.

        That is their type; their own name where several are of one type.
        """
        types = Counter(stage.type.value for stage in self.stages)
        return {
            stage.type.value if types[stage.type.value] == 1 else stage.id: stage
            for stage in self.stages
        }


def column(guide: Guide, variant: Variant | None) -> Column:
    """Return the column of a guide, or of `variant` of it."""
    named = variant or guide
    return Column(named.title, named.summary, guide, guide.way(variant))


def draw_compare(columns: Sequence[Column], here: PurePosixPath) -> ET.Element:
    """Return the table of two or more ways, stage by stage, as the page at `here` shows it."""
    heads = [element("th", each.title, scope="col") for each in columns]
    brief = [element("td", each.summary, class_="compare__own") for each in columns]
    rows = [_row(key, columns, here) for key in merged([list(each.by_key) for each in columns])]
    corner = element("th", phrase("compare-stage"), scope="col")
    first = element("th", phrase("compare-brief"), scope="row")
    table = element(
        "table",
        element("thead", element("tr", corner, *heads)),
        element("tbody", element("tr", first, *brief), *rows),
    )
    return element("div", folded(phrase("compare"), table), class_="compare")


def _row(key: str, columns: Sequence[Column], here: PurePosixPath) -> ET.Element:
    column, stage = next((each, each.by_key[key]) for each in columns if key in each.by_key)
    # the guide's own page has the shortest title
    title = next((one.title for one in column.guide.stages if one.id == stage.id), stage.title)
    differ = len({each.by_key[key].awake for each in columns if key in each.by_key}) > 1
    cells = [
        _cell(stage, list(alike), here, with_awake=differ)
        for stage, alike in groupby(columns, key=lambda each: each.by_key.get(key))
    ]
    return element("tr", element("th", title, scope="row"), *cells)


def _cell(
    stage: Stage | None, columns: Sequence[Column], here: PurePosixPath, *, with_awake: bool
) -> ET.Element:
    """Return the cell of neighboring ways that have the same stage.

    With `with_awake` it also says whether you are awake.
    """
    label = listed([each.title for each in columns])
    if stage is None:
        return element("td", phrase("compare-none"), data_label=label, colspan=str(len(columns)))
    is_same = len(columns) > 1
    summary = phrase("compare-same", summary=stage.summary) if is_same else stage.summary
    awake = element("p", phrase("compare-awake", awake=awake_in_words(stage.awake)))
    which = f" {phrase('compare-read-which', stage=stage.title)}"
    hidden = element("span", which, class_="visually-hidden")
    link = element("a", phrase("compare-read"), hidden, href=address(here, stage.page.path))
    return element(
        "td",
        element("p", summary),
        *([awake] if with_awake else []),
        element("p", link, class_="compare__link"),
        data_label=label,
        colspan=str(len(columns)),
        class_="compare__same" if is_same else "compare__own",
    )
