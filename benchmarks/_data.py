"""The data files of made-up guides: pictures, risks, a time line, the stages that there are.

How many of each a guide has was counted in a real guide of eight stages.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from benchmarks._writing import RECOVERED, STAGES, Topics, Writer

_ICONS = ("clipboard", "mask", "lying", "scalpel", "window", "forceps", "stitches", "walking")
_SECTIONS = (
    *("What happens", "What you may notice", "What you can do"),
    *("Questions to ask", "What comes next"),
)
_RISKS = 12
_PARTS = ("skin", "fat", "muscle", "bone", "ligament", "nerve", "metal")
"""The parts of the drawing, each of the tissue of its name."""
_SHAPES = 40
"""How many shapes each of them has."""
_BANDS = {"before": ("weeks", 2, 0), "room": ("hours", 1, 0), "ward": ("days", 1, 1),
          "home": ("weeks", 1, 7)}  # fmt: skip
"""The unit of each band, how many things last in it, and how many are come back to."""


def stages() -> str:
    """Return the file `stages.yml`."""
    named = zip(STAGES, _ICONS, strict=True)
    lines = [f"  {stage}: {{title: {stage.capitalize()}, icon: {icon}}}" for stage, icon in named]
    return _lines(["stages:", *lines])


def kinds(named: Iterable[str], topics: Topics) -> str:
    """Return the file `kinds.yml`, with one kind that has stages, and those that words name."""
    lines = ["kinds:", "  general:", "    title: Any operation"]
    lines += [f"    sections: [{', '.join(_SECTIONS)}]", "    stages:"]
    lines += [f"      {stage}: {{required: true}}" for stage in STAGES]
    lines += ["    topics:"] * bool(topics)
    lines += [f"      {topic}: {{required: true}}" for topic in chain(*topics.values())]
    return _lines([*lines, *(f"  {kind}: {{title: Another kind}}" for kind in named)])


def drawing() -> str:
    """Return the drawing `made-up`: rows of shapes, a row for each part."""
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320">']
    lines.append("  <desc>Rows of round things, one above the other.</desc>")
    for row, part in enumerate(_PARTS):
        d = [f"M{12 * place} {40 * row + 20}q5 8 10 0" for place in range(_SHAPES)]
        shapes = "".join(f'<path class="p-{part}" d="{one}z"/>' for one in d)
        lines.append(f'  <g id="{part}">{shapes}</g>')
    return _lines([*lines, "</svg>"])


def pictures(writer: Writer) -> str:
    """Return the file `pictures.yml`: one for the overview and for each stage."""
    return _lines(line for name in ("overview", *STAGES) for line in _picture(name, writer))


def _picture(name: str, writer: Writer) -> Iterator[str]:
    yield f"{name}:"
    yield f"  view: made-up\n  title: What is seen in the part called {name}\n  highlight: [nerve]"
    yield "  labels:"
    for row, part in enumerate(_PARTS):
        point = f"[40, {40 * row + 30}]"
        yield f"    - {{part: {part}, words: the {part} of this place, at: {point}}}"
    yield "  caption: A part of the body, cut across, with the names of what is seen."
    yield "  description: >-"
    yield from (f"    {writer.sentence()}" for _ in range(5))


def risks(writer: Writer) -> str:
    """Return the file `risks.yml`."""
    lines = ["out_of: 1000", "risks:"]
    for place in range(_RISKS):
        low = writer.chance.randint(1, 60)
        lines += [f"  risk-{place}:", f"    outcome: Trouble with the {writer.names[place]}"]
        lines += [f"    low: {low}", f"    high: {low + 40}", "    who: People in one study."]
        lines += ["    time: Within a month.", f"    uncertainty: {writer.sentence()}"]
        lines += [f"    sources: [{writer.key()}]", "    done: The team helps you."]
    return _lines(lines)


def journey(writer: Writer) -> str:
    """Return the file `journey.yml`."""
    lines = ["bands:"]
    for band, (unit, lasting, milestones) in _BANDS.items():
        lines += [f"  {band}:", f"    name: The part called {band}", f"    unit: {unit}"]
        for kind, count in (("lasts", lasting), ("milestones", milestones)):
            lines += [f"    {kind}:"] * bool(count)
            lines += [line for place in range(count) for line in _moment(kind, place, writer)]
    return _lines(lines)


def _moment(kind: str, place: int, writer: Writer) -> Iterator[str]:
    yield f"      {kind}-{place}:"
    yield f"        title: {RECOVERED[place]}"
    if place % 3 == 2:
        yield "        general: true\n        note: It depends."
    else:
        low = writer.chance.randint(1, 4)
        yield f"        low: {low}\n        high: {low + 3}\n        note: {writer.sentence()}"
        yield f"        sources: [{writer.key()}]"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
