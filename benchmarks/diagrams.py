"""How much of the processor the diagrams of 1,000 guides take, from values to the line in the page.

`python -m benchmarks diagrams` draws those of the Discectomy guide a thousand times.
"""

import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.content.library import load_library
from macros.diagrams.compare import column, draw_compare
from macros.diagrams.journey import draw_journey
from macros.diagrams.risks import draw_risks
from macros.diagrams.steps import draw_steps
from macros.pages.macros import block

GUIDES = 1000
DOCS = Path(__file__).resolve().parents[1] / "docs"


def main(arguments: Sequence[str]) -> None:
    """Print seconds of the processor, elements and bytes for each kind of diagram."""
    del arguments
    library = load_library(DOCS)
    guide = library.guides["discectomy"]
    here, kinds = guide.page.path, library.stage_types
    columns = [column(guide, variant) for variant in guide.variants]
    _measure("steps", lambda: draw_steps(guide, here, kinds))
    _measure("risks", lambda: draw_risks(library.risks[guide.id]))
    _measure("journey", lambda: draw_journey(library.journeys[guide.id]))
    _measure("compare", lambda: draw_compare(columns, here))


def _measure(name: str, draw: Callable[[], ET.Element]) -> None:
    start = time.process_time()
    for _ in range(GUIDES):
        draw()
    drawn = time.process_time()
    for _ in range(GUIDES):
        markup = block(draw())
    written = time.process_time() - drawn
    elements = sum(1 for _ in draw().iter())
    print(
        f"{name:8} {drawn - start:5.2f} s drawn, {written:5.2f} s drawn and written,"
        f" {elements} elements, {len(markup.encode()):,} bytes each"
    )
