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
from macros.content.language import listed, phrase, title_in_text
from macros.content.parts import Stage
from macros.content.project import address
from macros.diagrams.icons import STAGE_ICONS, draw_icon
from macros.diagrams.markup import element
from macros.diagrams.strips import marked_if_current, stage_address
from macros.diagrams.ways import Way, differences, lay_out_ways, moved_stages, rows_of


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
        aria_label=phrase("stages-of", guide=guide.title),
    )


def awake_in_words(state: str) -> str:
    """Return whether the reader is awake in a stage: "You are awake"."""
    return phrase(f"awake-{state}")


def _span_names(stages: Sequence[Stage]) -> Iterator[str]:
    """Yield the name of the span that starts at each stage, or ''."""
    sleeping = [stage.is_slept_through for stage in stages]
    yours = phrase("part-yours")
    for index, is_asleep in enumerate(sleeping):
        if not any(sleeping) or (index and sleeping[index - 1] == is_asleep):
            yield ""
        elif is_asleep:
            yield phrase("part-team")
            yours = phrase("part-yours-again")
        else:
            yield yours


def _key(guide: Guide) -> ET.Element:
    usual = [variant.title for variant in guide.variants if variant.is_usual]
    text = phrase("main-line-named", way=title_in_text(usual[0])) if usual else phrase("main-line")
    links = element("span", phrase("main-line-links"), class_="steps__key-links")
    return element("p", text, " ", links, class_="steps__key")


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
    place = f"{phrase('step-place', number=number, count=len(guide.stages))} "
    type_ = types.get(stage.type.value)
    icon = type_.icon.value if type_ else ""
    link = element(
        "a",
        element("span", place, class_="visually-hidden"),
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
    if stage.is_yours:
        yield _fact("you", phrase("you-and-team"))
    else:
        yield _fact("team", phrase("team"))
    if stage.page.has_facts:
        yield _fact(stage.awake, awake_in_words(stage.awake))


def _fact(icon: str, words: str) -> ET.Element:
    return element("li", draw_icon(icon), element("span", words))


def _ways(guide: Guide, stage: Stage, here: PurePosixPath, beside: Sequence[Way]) -> ET.Element:
    """List the other ways to do a stage; say whether they leave or rejoin the main one here."""
    named = phrase("ways-part" if any(way.parts for way in beside) else "ways-differ")
    links = [_way(way, guide, stage.id, stage.title, here) for way in beside]
    back = [guide.variants[way.variant].title for way in beside if way.meets]
    return _beside(named, links, beside, _meeting(back, beside))


def _step_of_others(
    guide: Guide, id_: str, here: PurePosixPath, beside: Sequence[Way]
) -> ET.Element:
    """Draw a stage that the main way does not have."""
    own = next(one for variant in guide.variants if (one := variant.stage(id_)))
    links = [_way(way, guide, id_, own.title, here) for way in beside]
    back = [guide.variants[way.variant].title for way in beside if way.meets]
    return element(
        "li",
        _beside(phrase("ways-only", stage=own.title), links, beside, _meeting(back, beside)),
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
        else element("span", phrase("ways-without", way=variant.title), class_="steps__without"),
        class_=f"steps__way{ends}",
        style=f"--lane:{way.lane}",
    )


def _way_link(
    guide: Guide, variant: Variant, own: Stage, title: str, here: PurePosixPath
) -> ET.Element:
    hidden = element("span", f"{phrase('way-of-stage', stage=title)} ", class_="visually-hidden")
    name = _way_name(guide, variant, own)
    link = element("a", hidden, name, href=address(here, own.page.path))
    return marked_if_current(link, own, here)


def _way_name(guide: Guide, variant: Variant, own: Stage) -> str:
    """Return the title of a variant, with the place where it has the stage if that is its own."""
    moved = moved_stages(guide, variant)
    if own.id not in moved:
        return variant.title
    earlier = moved[own.id]
    if earlier is None:
        return phrase("way-first", way=variant.title)
    return phrase("way-after", way=variant.title, stage=earlier.title)


def _meeting(back: Sequence[str], beside: Sequence[Way]) -> str:
    if not back:
        return ""
    if len(back) == len(beside):
        return phrase("ways-meet")
    return phrase("ways-back", ways=listed(back))
