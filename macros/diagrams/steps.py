"""The stages of a guide as a diagram: the ordered list in the page is the drawing.

Style sheet: `diagrams.css`. The steps run from left to right where there is room, and down the page
elsewhere.

The stages lie on one line, the main way. A variant leaves it before a stage in which it differs
and rejoins it after the last such stage in a row; in between it runs in a lane beside the main way,
lane 1 the nearest. No two lines cross: a variant's lane lies outside of all lanes that begin and
end within it. Where two variants overlap and neither lies within the other, the shorter one rejoins
the main way between two stages and leaves it again.
"""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.kinds import StageType
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.icons import STAGE_ICONS, draw_icon
from macros.diagrams.markup import element
from macros.diagrams.strips import marked_if_current, stage_address

AWAKE_IN_WORDS = {
    "awake": "You are awake",
    "drowsy": "You are drowsy, then asleep",
    "asleep": "You are asleep",
    "varies": "You may be awake, drowsy or asleep",
}
TEAM_SPAN = "Done by the team while you are asleep"
YOUR_SPAN = "You take part"
YOUR_SPAN_AGAIN = "You take part again"


@dataclass(frozen=True)
class Way:
    """A variant at a stage in which it differs: it `parts` before the stage, `meets` after it."""

    variant: int
    lane: int
    parts: bool
    meets: bool


def draw_steps(guide: Guide, here: PurePosixPath, types: Mapping[str, StageType]) -> ET.Element:
    """Return the diagram of `guide` as the page at `here` shows it: every step a link.

    `types` are the types of stages by id.
    """
    ways = lay_out_ways(len(guide.stages), _differences(guide))
    lanes = max((way.lane for beside in ways for way in beside), default=0)
    steps = [
        _step(guide, stage, here, types, beside)
        for stage, beside in zip(guide.stages, ways, strict=True)
    ]
    for step, name in zip(steps, _span_names(guide.stages), strict=True):
        if name:
            step.insert(0, element("p", name, class_="steps__span"))
    return element(
        "nav",
        *([_key(guide)] if lanes else []),
        element("ol", *steps, class_="steps__list", style=f"--lanes:{lanes}"),
        class_="steps",
        aria_label=f"The stages of {guide.title}",
    )


def _differences(guide: Guide) -> list[set[int]]:
    return [
        {index for index, stage in enumerate(guide.stages) if variant.stage(stage.id)}
        for variant in guide.variants
    ]


def _span_names(stages: Sequence[Stage]) -> Iterator[str]:
    """Yield the name of the span that starts at each stage, or ''."""
    sleeping = [stage.is_slept_through for stage in stages]
    yours = YOUR_SPAN
    for index, is_asleep in enumerate(sleeping):
        if not any(sleeping) or (index and sleeping[index - 1] == is_asleep):
            yield ""
        elif is_asleep:
            yield TEAM_SPAN
            yours = YOUR_SPAN_AGAIN
        else:
            yield yours


def _key(guide: Guide) -> ET.Element:
    usual = [variant.title for variant in guide.variants if not variant.stages]
    name = f" is {usual[0]}" if usual else " is the usual way"
    text = f"The main line{name}. Other ways part from it at the stages in which they differ."
    return element("p", text, class_="steps__key")


def _step(
    guide: Guide,
    stage: Stage,
    here: PurePosixPath,
    types: Mapping[str, StageType],
    beside: Sequence[Way],
) -> ET.Element:
    state = "asleep" if stage.is_slept_through else "yours"
    return element(
        "li",
        _link(guide, stage, here, types),
        element(
            "div",
            element("p", stage.summary, class_="steps__summary"),
            element("ul", *_facts(stage), class_="steps__facts"),
            class_="steps__text",
        ),
        *([_ways(guide, stage, here, beside)] if beside else []),
        class_=f"steps__step steps__step--{state}{' steps__step--parted' * bool(beside)}",
    )


def _link(
    guide: Guide, stage: Stage, here: PurePosixPath, types: Mapping[str, StageType]
) -> ET.Element:
    number = guide.number(stage)
    type_ = types.get(stage.type.value)
    icon = type_.icon.value if type_ else ""
    link = element(
        "a",
        element("span", f"Step {number} of {len(guide.stages)}: ", class_="visually-hidden"),
        element("span", str(number), class_="steps__number", aria_hidden="true"),
        # a check reports an icon that does not exist
        *([draw_icon(icon)] if icon in STAGE_ICONS else []),
        element("span", stage.title, class_="steps__name"),
        href=stage_address(guide, stage, here),
        class_="steps__link",
    )
    return marked_if_current(link, stage, here)


def _facts(stage: Stage) -> Iterator[ET.Element]:
    if stage.where:
        yield _fact("place", stage.where)
    yield _fact("you", "You and the team") if stage.is_yours else _fact("team", "The team")
    yield _fact(stage.awake, AWAKE_IN_WORDS[stage.awake])


def _fact(icon: str, words: str) -> ET.Element:
    return element("li", draw_icon(icon), element("span", words))


def _ways(guide: Guide, stage: Stage, here: PurePosixPath, beside: Sequence[Way]) -> ET.Element:
    """List the other ways to do a stage; say whether they leave or rejoin the main one here."""
    part = "The ways part here. " if any(way.parts for way in beside) else ""
    links = [_way(way, guide.variants[way.variant], stage, here) for way in beside]
    back = [guide.variants[way.variant].title for way in beside if way.meets]
    return element(
        "div",
        element("p", f"{part}Done differently in:", class_="steps__part"),
        element("ul", *links, class_="steps__lanes"),
        *([element("p", _meeting(back, beside), class_="steps__meet")] if back else []),
        class_="steps__ways",
        style=f"--first:{beside[0].lane}",
    )


def _way(way: Way, variant: Variant, stage: Stage, here: PurePosixPath) -> ET.Element:
    own = variant.stage(stage.id) or stage
    link = element(
        "a",
        element("span", f"{stage.title} in ", class_="visually-hidden"),
        variant.title,
        href=address(here, own.page.path),
    )
    ends = (" steps__way--parts" * way.parts) + (" steps__way--meets" * way.meets)
    return element(
        "li",
        marked_if_current(link, own, here),
        class_=f"steps__way{ends}",
        style=f"--lane:{way.lane}",
    )


def _meeting(back: Sequence[str], beside: Sequence[Way]) -> str:
    if len(back) == len(beside):
        return "After this, all ways are the same again."
    return f"After this, back on the main line: {', '.join(back)}."


@dataclass(frozen=True)
class _Run:
    """Neighboring stages in which a variant differs, from `first` to `last`."""

    variant: int
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def overlaps(self, other: "_Run") -> bool:
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "_Run") -> bool:
        return self.first <= other.first and other.last <= self.last


def lay_out_ways(count: int, differs: Sequence[Collection[int]]) -> tuple[tuple[Way, ...], ...]:
    """Return the ways beside the main one for each of `count` stages, the nearest lane first.

    `differs` has, for each variant, the indexes of the stages in which it differs.
    """
    runs = [run for variant, indexes in enumerate(differs) for run in _runs(variant, indexes)]
    ways: list[list[Way]] = [[] for _ in range(count)]
    for run, lane in _lanes(_nested(runs)):
        for index in range(run.first, run.last + 1):
            ways[index].append(Way(run.variant, lane, index == run.first, index == run.last))
    return tuple(tuple(sorted(beside, key=lambda way: way.lane)) for beside in ways)


def _runs(variant: int, indexes: Collection[int]) -> list[_Run]:
    ordered = sorted(indexes)
    starts = [index for index in ordered if index - 1 not in indexes]
    ends = [index for index in ordered if index + 1 not in indexes]
    return [_Run(variant, first, last) for first, last in zip(starts, ends, strict=True)]


def _nested(runs: Sequence[_Run]) -> list[_Run]:
    """Cut runs until, of any two that overlap, one contains the other; the longer stay whole."""
    settled: list[_Run] = []
    waiting = sorted(runs, key=lambda run: (run.length, -run.variant))
    while waiting:
        run = waiting.pop()
        other = next((one for one in settled if run.overlaps(one) and not _nest(run, one)), None)
        if other is None:
            settled.append(run)
        else:
            waiting += _cut(run, other)
    return settled


def _nest(one: _Run, other: _Run) -> bool:
    return one.contains(other) or other.contains(one)


def _cut(run: _Run, other: _Run) -> list[_Run]:
    """Return the pieces of `run` inside and outside of `other`."""
    edges = {run.first, run.last + 1, other.first, other.last + 1}
    inside = sorted(edge for edge in edges if run.first <= edge <= run.last + 1)
    return [_Run(run.variant, first, end - 1) for first, end in pairwise(inside)]


def _lanes(runs: Sequence[_Run]) -> list[tuple[_Run, int]]:
    """Return each run with its lane: the first outside of the shorter runs that it overlaps."""
    placed: list[tuple[_Run, int]] = []
    for run in sorted(runs, key=lambda run: (run.length, run.variant)):
        inner = [lane for other, lane in placed if run.overlaps(other)]
        placed.append((run, max(inner, default=0) + 1))
    return placed
