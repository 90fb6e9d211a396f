"""Ways of doing an operation side by side, or guides: a table in which equal stages share one cell.

The ways of one guide are compared stage by stage. Guides are compared by what they are for, whether
you sleep, the types of their stages, and the times that several of them know.
"""

import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.journey import Band, Journey, Moment
from macros.content.kinds import StageType
from macros.content.language import listed, listed_with_and, phrase
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.journey import in_words
from macros.diagrams.markup import cited, element, folded
from macros.diagrams.steps import awake_in_words
from macros.diagrams.ways import merged

Stages = tuple[Stage, ...]

_SLEEP = {"falling-asleep": "asleep", "waking-up": "asleep"}
"""What a stage says in which the reader sleeps in part."""


@dataclass(frozen=True)
class Column:
    """A guide, or a variant of it, with the stages as a patient meets them."""

    title: str
    summary: str
    guide: Guide
    stages: Stages
    journey: Journey | None

    @cached_property
    def by_key(self) -> dict[str, Stages]:
        """Each stage in order, by what makes it equal to one of another way of the guide.

        That is its type; its own name where several are of one type.
        """
        types = Counter(stage.type.value for stage in self.stages)
        return {
            stage.type.value if types[stage.type.value] == 1 else stage.id: (stage,)
            for stage in self.stages
        }

    @cached_property
    def by_type(self) -> dict[str, Stages]:
        """The stages by their types, in order."""
        found: dict[str, list[Stage]] = defaultdict(list)
        for stage in self.stages:
            found[stage.type.value].append(stage)
        return {type_: tuple(stages) for type_, stages in found.items()}


def column(guide: Guide, variant: Variant | None, journey: Journey | None = None) -> Column:
    """Return the column of a guide with its time line, or of `variant` of it."""
    named = variant or guide
    return Column(named.title, named.summary, guide, guide.way(variant), journey)


def draw_compare(
    columns: Sequence[Column], here: PurePosixPath, types: Mapping[str, StageType]
) -> ET.Element:
    """Return the table of two or more ways, or of guides, as the page at `here` shows it."""
    if len({each.guide.id for each in columns}) > 1:
        title = phrase("compare-guides", guides=listed_with_and([each.title for each in columns]))
        return _table(title, phrase("compare-what"), columns, _guide_rows(columns, here, types))
    return _table(phrase("compare"), phrase("compare-stage"), columns, _way_rows(columns, here))


def _table(
    title: str, corner: str, columns: Sequence[Column], rows: Iterable[ET.Element]
) -> ET.Element:
    heads = [element("th", each.title, scope="col") for each in columns]
    head = element("thead", element("tr", element("th", corner, scope="col"), *heads))
    table = element("table", head, element("tbody", *rows))
    return element("div", folded(title, table), class_="compare")


def _row(title: str, cells: Iterable[ET.Element]) -> ET.Element:
    return element("tr", element("th", title, scope="row"), *cells)


def _own(each: Column, *inside: ET.Element | str) -> ET.Element:
    return element("td", *inside, data_label=each.title, class_="compare__own")


def _way_rows(columns: Sequence[Column], here: PurePosixPath) -> list[ET.Element]:
    """Return the rows of ways of one guide."""
    brief = _row(phrase("compare-brief"), [_own(each, each.summary) for each in columns])
    usual = {stage.id: stage.title for stage in columns[0].guide.stages}
    rows = [brief]
    for key in merged([list(each.by_key) for each in columns]):
        found = [each.by_key.get(key, ()) for each in columns]
        stage = next(stages[0] for stages in found if stages)
        # the guide's own page has the shortest title
        title = usual.get(stage.id, stage.title)
        rows.append(_stage_row(title, found, columns, here, is_of_guides=False))
    return rows


def _guide_rows(
    columns: Sequence[Column], here: PurePosixPath, types: Mapping[str, StageType]
) -> list[ET.Element]:
    """Return the rows of guides: each of them can answer most."""
    brief = _row(phrase("compare-brief"), [_brief(each, here) for each in columns])
    rows = [brief, _row(phrase("compare-during"), [_own(each, _during(each)) for each in columns])]
    for key in merged([list(each.by_type) for each in columns]):
        found = [each.by_type.get(key, ()) for each in columns]
        stage = next(stages[0] for stages in found if stages)
        title = types[key].title if key in types else stage.title
        rows.append(_stage_row(title, found, columns, here, is_of_guides=True))
    return [*rows, *(_time_row(times, columns) for times in _shared_times(columns))]


def _brief(each: Column, here: PurePosixPath) -> ET.Element:
    way = address(here, each.guide.page.path)
    link = _link(phrase("compare-read-guide"), each.guide.title, way)
    return _own(each, element("p", each.summary), link)


def _during(each: Column) -> str:
    """Return whether the reader is awake, and that it depends on the way where a guide has some."""
    said = _awake_during(each.stages)
    is_whole = each.stages == each.guide.stages
    ways = [each.guide.way(variant) for variant in each.guide.variants] if is_whole else []
    differs = any(_awake_during(way) != said for way in ways)
    return f"{said} {phrase('compare-other-way')}" if differs else said


def _awake_during(stages: Stages) -> str:
    """Return whether the reader is awake while the team works."""
    states = [_SLEEP.get(stage.awake, stage.awake) for stage in stages]
    if not states:
        return phrase("journey-ask")
    deepest = next((one for one in ("varies", "asleep", "drowsy") if one in states), "awake")
    if deepest == "asleep":
        last = len(states) - states[::-1].index(deepest)
        # some are woken in between
        is_whole = {*states[states.index(deepest) : last]} == {deepest}
        deepest = deepest if is_whole else "varies"
    return phrase("compare-awake", awake=awake_in_words(deepest))


def _stage_row(
    title: str,
    found: Sequence[Stages],
    columns: Sequence[Column],
    here: PurePosixPath,
    *,
    is_of_guides: bool,
) -> ET.Element:
    """Return the row of the stages `found` in the columns.

    Neighbors with the same stages share a cell. Where columns differ in it, each cell says whether
    you are awake.
    """
    differ = len({frozenset(stage.awake for stage in stages) for stages in found if stages}) > 1
    cells = []
    for stages, pairs in groupby(zip(found, columns, strict=True), key=lambda pair: pair[0]):
        alike = [each for _, each in pairs]
        guide = alike[0].guide.title if is_of_guides else ""
        is_same = len(alike) > 1
        told = [_stage(one, here, guide, is_same=is_same, with_awake=differ) for one in stages]
        cells.append(_stage_cell(told, alike))
    return _row(title, cells)


def _stage_cell(told: Sequence[Iterable[ET.Element]], alike: Sequence[Column]) -> ET.Element:
    """Return the cell of neighboring columns, with what is `told` of their stages."""
    place = {"data_label": listed([each.title for each in alike]), "colspan": str(len(alike))}
    if not told:
        return element("td", phrase("compare-none"), **place)
    look = "compare__same" if len(alike) > 1 else "compare__own"
    return element("td", *(part for parts in told for part in parts), **place, class_=look)


def _stage(
    stage: Stage, here: PurePosixPath, guide: str, *, is_same: bool, with_awake: bool
) -> Iterator[ET.Element]:
    """Yield what a cell says of a stage; its link names the `guide` where there are several."""
    yield element("p", phrase("compare-same", summary=stage.summary) if is_same else stage.summary)
    if with_awake:
        yield element("p", phrase("compare-awake", awake=awake_in_words(stage.awake)))
    which = listed([stage.title, guide]) if guide else stage.title
    yield _link(phrase("compare-read"), which, address(here, stage.page.path))


def _link(words: str, which: str, way: str) -> ET.Element:
    """Return a link that is read aloud with what it leads to."""
    hidden = element("span", f" {phrase('compare-which', page=which)}", class_="visually-hidden")
    return element("p", element("a", words, hidden, href=way), class_="compare__link")


@dataclass(frozen=True)
class _Time:
    """A line of a time line, and the band in which it stands."""

    moment: Moment
    band: Band

    @property
    def words(self) -> str:
        is_milestone = self.moment in self.band.milestones
        return in_words(self.moment, self.band.unit, is_milestone=is_milestone)


def _shared_times(columns: Sequence[Column]) -> list[list[_Time | None]]:
    """Return the times that at least two guides know by the same id or title, for each column."""
    keys: dict[str, str] = {}
    rows: dict[str, dict[int, _Time]] = defaultdict(dict)
    orders: list[dict[str, None]] = []
    for place, each in enumerate(columns):
        orders.append({})
        for band in each.journey.bands if each.journey else ():
            for moment in band.moments:
                names = (moment.id, moment.title.casefold())
                key = next((keys[name] for name in names if name in keys), moment.id)
                keys = {**dict.fromkeys(names, key), **keys}
                rows[key].setdefault(place, _Time(moment, band))
                orders[place][key] = None
    in_order = [rows[key] for key in merged([list(order) for order in orders])]
    return [
        [row.get(place) for place in range(len(columns))]
        for row in in_order
        if len({columns[place].guide.id for place in row}) > 1
    ]


def _time_row(times: Sequence[_Time | None], columns: Sequence[Column]) -> ET.Element:
    """Return the row of a time in each guide, with what is counted and its sources."""
    known = [time for time in times if time]
    title = known[0].moment.title
    counted_apart = len({time.band.name.casefold() for time in known}) > 1
    cells = [
        _own(each, *_time(time, title, with_band=counted_apart))
        if time
        else element("td", phrase("compare-no-time"), data_label=each.title)
        for each, time in zip(columns, times, strict=True)
    ]
    return _row(title, cells)


def _time(time: _Time, title: str, *, with_band: bool) -> list[ET.Element]:
    """Return what a cell says of a time: its own title where that is not the row's, its band."""
    moment = time.moment
    is_same = moment.title.casefold() == title.casefold()
    own = [] if is_same else [f"{phrase('journey-moment', title=moment.title)} "]
    band = phrase("compare-which", page=time.band.name)
    where: list[ET.Element | str] = [" ", element("small", band)] if with_band else []
    marks = cited(moment.sources)
    if not moment.note:
        return [element("p", *own, time.words, *where, *marks)]
    note = element("p", moment.note, *marks, class_="compare__note")
    return [element("p", *own, time.words, *where), note]
