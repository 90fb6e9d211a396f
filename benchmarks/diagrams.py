"""How much of the processor the diagrams of 1,000 guides take, from values to the line in the page.

`python -m benchmarks diagrams` draws those of a guide for tests a thousand times.
"""

import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence

from macros.diagrams.compare import column, draw_compare
from macros.diagrams.journey import draw_journey
from macros.diagrams.markup import block
from macros.diagrams.risks import draw_risks
from macros.diagrams.steps import draw_steps
from tests.kinds_of_page import GUIDE, LIBRARY

GUIDES = 1000


def main(arguments: Sequence[str]) -> None:
    """Print seconds of the processor, elements and bytes for each kind of diagram."""
    del arguments
    here, kinds = GUIDE.page.path, LIBRARY.stage_types
    columns = [column(GUIDE, variant) for variant in GUIDE.variants]
    _measure("steps", lambda: draw_steps(GUIDE, here, kinds))
    _measure("risks", lambda: draw_risks(LIBRARY.risks[GUIDE.id], {}))
    _measure("journey", lambda: draw_journey(LIBRARY.journeys[GUIDE.id]))
    _measure("compare", lambda: draw_compare(columns, here, kinds))


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
