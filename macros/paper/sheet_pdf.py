"""A sheet fitted to its two pages: shortened by rule until a browser finds room for all of it.

A4 is narrower than US Letter, and higher. Both papers say the same, so what is tried has the width
of the one and the height of the other.
"""

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import NoReturn

from playwright.sync_api import Browser, Page, ViewportSize
from pypdf import PdfReader

from macros.content.guide import Guide
from macros.content.project import project_path
from macros.paper.leaflet_pdf import print_leaflet
from macros.paper.sheet import (
    Back,
    Front,
    cuts_in_words,
    longest_parts,
    shorter_backs,
    shorter_fronts,
)
from macros.paper.sheet_page import PAGE, SheetFrame, sheet_page
from macros.records.records import ReleaseError

_PAGES = 2
_MM = 96 / 25.4
"""The pixels of a millimeter."""
_MARGINS_X, _MARGINS_Y = 24.0, 22.0
"""In millimeters, as sheet.css has them: left and right, above and below."""
_WIDTH, _HEIGHT = 210 - _MARGINS_X, 279.4 - _MARGINS_Y

_OVERFLOWS = """
pages => pages.map(page => page.scrollHeight - page.clientHeight)
"""


@dataclass(frozen=True)
class FittedSheet:
    """A sheet that fits: its page as HTML, its PDFs by paper, what was left out in words."""

    page: bytes
    printed: Mapping[str, bytes]
    cuts: Sequence[str]


def fit_sheet(
    browser: Browser, frame: SheetFrame, front: Front, back: Back, day: datetime.date
) -> FittedSheet:
    """Return the sheet in as few words as it takes to fit; raises ReleaseError where none do."""
    viewport = ViewportSize(width=math.floor(_WIDTH * _MM), height=math.floor(_HEIGHT * _MM))
    with browser.new_context(viewport=viewport) as context:
        opened = context.new_page()
        opened.emulate_media(media="print")
        short_front, short_back = _fitting(opened, frame, front, back)
    page = sheet_page(frame, short_front, short_back)
    printed = print_leaflet(browser, page, day)
    for paper, pdf in printed.items():
        if (count := len(PdfReader(BytesIO(pdf)).pages)) != _PAGES:
            raise ReleaseError(
                f"The sheet of {frame.guide.id!r} has {count} pages on {paper}, and not {_PAGES},"
                " though it had room. Shorten its care cards, or what is in brief."
            )
    cuts = [*cuts_in_words(front, short_front), *cuts_in_words(back, short_back)]
    return FittedSheet(page, printed, cuts)


def _fitting(page: Page, frame: SheetFrame, front: Front, back: Back) -> tuple[Front, Back]:
    """Make shorter what is too long, page by page, until both fit."""
    fronts, backs = shorter_fronts(front), shorter_backs(back)
    front, back = next(fronts), next(backs)
    while any(over := _overflows(page, sheet_page(frame, front, back))):
        if over[0]:
            front = next(fronts, None) or _refuse(frame.guide, front, over[0])
        if over[1]:
            back = next(backs, None) or _refuse(frame.guide, back, over[1])
    with_lines = replace(front, has_lines=True)
    has_room = not any(_overflows(page, sheet_page(frame, with_lines, back)))
    return with_lines if has_room else front, back


def _refuse(guide: Guide, page: Front | Back, over: float) -> NoReturn:
    """Raise ReleaseError for a page that does not fit in its shortest form."""
    parts = ", ".join(f"{what} ({count} words)" for what, count in longest_parts(page))
    raise ReleaseError(
        f"The sheet of {guide.id!r} does not fit on two pages: page {page.number} is {over:.0f} mm"
        " too long, though all was left out that may be. Shorten one of these in"
        f" {project_path(guide.folder)}: {parts}."
    )


def _overflows(page: Page, sheet: bytes) -> list[float]:
    """By how many millimeters each page of a sheet is too long."""
    page.set_content(sheet.decode())
    page.evaluate("document.fonts.ready.then(() => true)")
    pixels = page.locator(f".{PAGE}").evaluate_all(_OVERFLOWS)
    return [max(over, 0) / _MM for over in pixels]
