"""Drawings with the longest names there are; `tests/site/test_diagrams.py` measures them."""

from dataclasses import replace

from macros.content.journey import Band, Journey
from macros.content.risks import Risks
from macros.diagrams.compare import column, draw_compare
from macros.diagrams.journey import draw_journey
from macros.diagrams.risks import draw_risks
from macros.diagrams.steps import draw_steps
from tests.golden import check_golden
from tests.made_guides import FOLDER, HIP, HIP_TYPES, guide, stage, stage_types, variant
from tests.unit.diagrams.test_journey import moment
from tests.unit.diagrams.test_risks import risk

NAME = "Laparoscopic salpingo-oophorectomy with esophagogastroduodenoscopy beforehand"
WORD = "Pneumonoultramicroscopicsilicovolcanoconiosis"
LONG = f"{NAME} and {WORD}"
STAGES = [
    replace(stage(f"s{n}", LONG, "asleep" if n % 5 else "awake"), summary=LONG * 2, where=LONG)
    for n in range(7)
]
VARIANTS = [
    variant("one", ["s1", "s2"], LONG),
    variant("two", ["s1", "s2", "s3", "s4"], LONG),
    variant("three", ["s0"], WORD),
]
GUIDE = guide(STAGES, VARIANTS, LONG)


def test_steps() -> None:
    icons = stage_types({each.id: "scalpel" for each in STAGES})
    check_golden("long-steps", draw_steps(GUIDE, FOLDER / "index.md", icons))


def test_risks() -> None:
    named = risk("long", 5, 15, outcome=LONG, who=LONG, time=LONG, uncertainty=LONG, done=LONG)
    check_golden("long-risks", draw_risks(Risks("hip", 100, (named, replace(named, id="b"))), {}))


def test_journey() -> None:
    moments = tuple(
        replace(moment("One", *ends), title=LONG, note=LONG)
        for ends in ((120, 360), (15.5, None), (None, None))
    )
    bands = tuple(Band(unit, LONG, unit, moments, moments) for unit in ("minutes", "months"))
    check_golden("long-journey", draw_journey(Journey("hip", bands)))


def test_compare() -> None:
    columns = [column(GUIDE, each) for each in (None, *VARIANTS)]
    check_golden("long-compare", draw_compare(columns, FOLDER / "index.md", {}))


def test_forty_stages() -> None:
    many = [replace(each, id=f"{each.id}-{n}") for n in range(7) for each in HIP.stages][:40]
    check_golden("forty-steps", draw_steps(guide(many), FOLDER / "index.md", HIP_TYPES))
