"""The stages of a guide as a diagram: the ordered list in the page is the drawing.

Style sheet: `diagrams.css`. The steps run from left to right where there is room, and down the page
elsewhere.

A stage that only other ways have stands between those of the main way, with their names.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from macros.content.guide import Guide, Variant
from macros.content.kinds import StageType
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.icons import STAGE_ICONS, draw_icon
from macros.diagrams.markup import element
from macros.diagrams.strips import marked_if_current, stage_address
from macros.diagrams.ways import Way, differences, lay_out_ways, moved_stages, rows_of

AWAKE_IN_WORDS = {
    "awake": "You are awake",
    "drowsy": "You are drowsy",
    "falling-asleep": "You are drowsy, then asleep",
    "asleep": "You are asleep",
    "waking-up": "You are asleep, then drowsy",
    "varies": "You may be awake, drowsy or asleep",
}
TEAM_SPAN = "Done by the team while you are asleep"
YOUR_SPAN = "You take part"
YOUR_SPAN_AGAIN = "You take part again"


def draw_steps(guide: Guide, here: PurePosixPath, types: Mapping[str, StageType]) -> ET.Element:
    """Return the diagram of `guide` as the page at `here` shows it: every step a link.

    `types` are the types of stages by id.
    """
    rows = rows_of(guide)
    ways = lay_out_ways(len(rows), differences(guide, rows))
    lanes = max((way.lane for beside in ways for way in beside), default=0)
    usual = {stage.id: stage for stage in guide.stages}
    spans = dict(zip(usual, _span_names(guide.stages), strict=True))
    steps = [
        _step(guide, usual[id_], here, types, beside, spans[id_])
        if id_ in usual
        else _step_of_others(guide, id_, here, beside)
        for id_, beside in zip(rows, ways, strict=True)
    ]
    return element(
        "nav",
        *([_key(guide)] if lanes else []),
        element("ol", *steps, class_="steps__list", style=f"--lanes:{lanes}"),
        class_="steps",
        aria_label=f"The stages of {guide.title}",
    )


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
    usual = [variant.title for variant in guide.variants if variant.is_usual]
    name = f" is {usual[0]}" if usual else " is the usual way"
    text = f"The main line{name}. Other ways part from it at the stages in which they differ."
    return element("p", text, class_="steps__key")


def _step(
    guide: Guide,
    stage: Stage,
    here: PurePosixPath,
    types: Mapping[str, StageType],
    beside: Sequence[Way],
    span: str,
) -> ET.Element:
    return element(
        "li",
        *([element("p", span, class_="steps__span")] if span else []),
        _link(guide, stage, here, types),
        element(
            "div",
            element("p", stage.summary, class_="steps__summary"),
            element("ul", *_facts(stage), class_="steps__facts"),
            class_="steps__text",
        ),
        *([_ways(guide, stage, here, beside)] if beside else []),
        class_=f"steps__step steps__step--{_state(stage)}{' steps__step--parted' * bool(beside)}",
    )


def _state(stage: Stage) -> str:
    return "asleep" if stage.is_slept_through else "yours"


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
    links = [_way(way, guide, stage.id, stage.title, here) for way in beside]
    back = [guide.variants[way.variant].title for way in beside if way.meets]
    return _beside(f"{part}Done differently in:", links, beside, _meeting(back, beside))


def _step_of_others(
    guide: Guide, id_: str, here: PurePosixPath, beside: Sequence[Way]
) -> ET.Element:
    """Draw a stage that the main way does not have."""
    own = next(one for variant in guide.variants if (one := variant.stage(id_)))
    links = [_way(way, guide, id_, own.title, here) for way in beside]
    back = [guide.variants[way.variant].title for way in beside if way.meets]
    return element(
        "li",
        _beside(f"{own.title}. Only in:", links, beside, _meeting(back, beside)),
        class_=f"steps__step steps__step--{_state(own)} steps__step--parted",
    )


def _beside(
    named: str, links: Sequence[ET.Element], beside: Sequence[Way], meeting: str
) -> ET.Element:
    return element(
        "div",
        element("p", named, class_="steps__part"),
        element("ul", *links, class_="steps__lanes"),
        *([element("p", meeting, class_="steps__meet")] if meeting else []),
        class_="steps__ways",
        style=f"--first:{beside[0].lane}",
    )


def _way(way: Way, guide: Guide, id_: str, title: str, here: PurePosixPath) -> ET.Element:
    variant = guide.variants[way.variant]
    own = next((stage for stage in guide.way(variant) if stage.id == id_), None)
    ends = (" steps__way--parts" * way.parts) + (" steps__way--meets" * way.meets)
    return element(
        "li",
        _way_link(guide, variant, own, title, here)
        if own
        else element("span", f"Left out in {variant.title}", class_="steps__without"),
        class_=f"steps__way{ends}",
        style=f"--lane:{way.lane}",
    )


def _way_link(
    guide: Guide, variant: Variant, own: Stage, title: str, here: PurePosixPath
) -> ET.Element:
    moved = moved_stages(guide, variant)
    place = ""
    if own.id in moved:
        earlier = moved[own.id]
        place = f", after {earlier.title}" if earlier else ", at first"
    hidden = element("span", f"{title} in ", class_="visually-hidden")
    link = element("a", hidden, f"{variant.title}{place}", href=address(here, own.page.path))
    return marked_if_current(link, own, here)


def _meeting(back: Sequence[str], beside: Sequence[Way]) -> str:
    if not back:
        return ""
    if len(back) == len(beside):
        return "After this, all ways are the same again."
    return f"After this, back on the main line: {', '.join(back)}."
