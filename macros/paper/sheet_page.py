"""A guide's sheet as one HTML file of two pages: everything it shows is inside."""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import html
from lxml.html.builder import E

from macros.content.care import CareCard
from macros.content.guide import Guide
from macros.content.language import current, phrase
from macros.content.library import Library
from macros.content.parts import Stage
from macros.content.project import built_path
from macros.content.publisher import Publisher
from macros.diagrams.care import GENERAL_SIGN, draw_card
from macros.diagrams.journey import in_words
from macros.diagrams.markup import element, to_markup
from macros.paper.leaflet_page import (
    LIGHT,
    draw_code,
    draw_local,
    embed_pictures,
    paper_document,
    paper_footer,
    paper_head,
    paper_styles,
    publishing_slot,
)
from macros.paper.sheet import Back, Front, HospitalNote, Point, Row, back_of, front_of
from macros.records.slots import NOTICE_SLOT
from macros.site.edition import VersionLine

PAGE = "sheet__page"
"""The class of each of the two pages."""

_STYLES = Path(__file__).with_name("sheet.css")
_MOST_LINES = 32
"""So many lines fill a page that holds nothing else."""


@dataclass(frozen=True)
class SheetFrame:
    """What the sheet of a guide shows whatever is left out of it."""

    guide: Guide
    site_name: str
    edition: VersionLine
    publisher: Publisher
    styles: str


def read_sheet(
    tree: Path, library: Library, guide: Guide, edition: VersionLine, site_name: str
) -> tuple[SheetFrame, Front, Back]:
    """Return the sheet of `guide` as the built `tree` has its parts, whole."""
    file = tree / built_path(guide.whole_guide)
    page: html.HtmlElement = html.document_fromstring(file.read_bytes())
    article = page.find_class("article")[0]
    embed_pictures(article, file)
    styles = paper_styles(page, file, _STYLES) + paper_footer(guide, edition)
    frame = SheetFrame(guide, site_name, edition, library.publisher, styles)
    return frame, front_of(guide, article), back_of(guide, library, article)


def sheet_page(frame: SheetFrame, front: Front, back: Back) -> bytes:
    """Return the sheet as HTML."""
    head = paper_head(frame.guide, frame.site_name, frame.edition, frame.styles)
    pages = E.main(html.fromstring(_front(frame, front)), html.fromstring(_back(frame, back)))
    slot = publishing_slot(NOTICE_SLOT)
    return paper_document(E.head(*head), E.body({"class": "sheet", **LIGHT}, *slot, pages))


def _front(frame: SheetFrame, front: Front) -> str:
    parts = [
        to_markup(_draw_head(frame)),
        *map(_section, _by_heading(front.points)),
        front.picture,
        *map(to_markup, _draw_stages(front)),
        *([to_markup(_draw_lines(phrase("sheet-notes")))] if front.has_lines else []),
        to_markup(draw_local(frame.publisher)),
    ]
    return _page(parts, is_small=front.is_small)


def _back(frame: SheetFrame, back: Back) -> str:
    cards = [_draw_card(card, frame) for card in back.cards]
    telephone = [_draw_telephone(frame.publisher)] if cards else []
    parts = [
        *map(to_markup, [*cards, *telephone]),
        *_notes(back, frame.publisher.name),
        *map(_section, _by_heading(back.points)),
        *map(to_markup, _draw_rows(back.rows)),
        to_markup(_draw_lines(phrase("notes-title"))),
        to_markup(_draw_foot(frame)),
    ]
    return _page(parts, is_small=back.is_small)


def _page(parts: Sequence[str], *, is_small: bool) -> str:
    small = f" {PAGE}--small" * is_small
    return f'<section class="{PAGE}{small} text">{"".join(parts)}</section>'


def _draw_head(frame: SheetFrame) -> ET.Element:
    edition, guide = frame.edition, frame.guide
    words = element(
        "div",
        element("h1", guide.title),
        element("p", guide.summary, class_="summary"),
    )
    if not edition.permanent:
        return element("header", words, class_="sheet__head")
    label = element("p", phrase("sheet-whole-guide"))
    code = element("div", draw_code(edition.permanent), label, class_="sheet__code")
    return element("header", words, code, class_="sheet__head")


def _by_heading(points: Sequence[Point]) -> Iterator[list[Point]]:
    for _, group in itertools.groupby(points, key=lambda point: point.heading):
        yield list(group)


def _section(points: Sequence[Point]) -> str:
    """The points below one heading, each list with the words that lead to it."""
    lists = [
        (to_markup(element("p", lead)) if lead else "")
        + f"<ul>{''.join(f'<li>{point.words}</li>' for point in group)}</ul>"
        for lead, group in itertools.groupby(points, key=lambda point: point.lead)
    ]
    heading = _heading(points[0].heading, phrase("general") if points[0].is_general else "")
    body = "".join([to_markup(heading), *lists])
    return f'<section class="sheet__points">{body}</section>'


def _heading(title: str, note: str = "") -> ET.Element:
    return element("h2", title, " ", element("small", note)) if note else element("h2", title)


def _draw_stages(front: Front) -> Iterator[ET.Element]:
    if front.stages:
        names = "" if front.has_summaries else " sheet__stages--names"
        yield element(
            "section",
            element("h2", phrase("stage-by-stage")),
            element("ol", *(_draw_stage(front, stage) for stage in front.stages)),
            class_=f"sheet__stages{names}",
        )


def _draw_stage(front: Front, stage: Stage) -> ET.Element:
    summary = [element("span", f" {stage.summary}")] if front.has_summaries else []
    return element("li", element("strong", stage.title), *summary)


def _draw_card(card: CareCard, frame: SheetFrame) -> ET.Element:
    """A card as the sheet has it: its sources are in the whole guide."""
    signs = tuple(replace(sign, sources=()) for sign in card.signs)
    number = frame.publisher.emergency_number
    drawn = draw_card(replace(card, signs=signs, sources=()), frame.guide.id, number)
    signs_marked = [sign for sign in drawn.iter("li") if sign.get("class") == GENERAL_SIGN]
    for marked in drawn.findall("h2") if card.is_general else signs_marked:
        marked.append(element("small", phrase("general")))
    return drawn


def _draw_telephone(publisher: Publisher) -> ET.Element:
    number = publisher.telephone
    value = element("dd", number) if number else element("dd", class_="blank")
    row = element("div", element("dt", phrase("local-telephone")), value)
    return element("dl", row, class_="sheet__telephone")


def _notes(back: Back, hospital: str) -> Iterator[str]:
    """What the hospital has added, under its name; where not all has room, where the rest is."""
    if back.notes or back.lacks_notes:
        heading = to_markup(element("h2", phrase("local-note-title", hospital=hospital)))
        listed = f"<ul>{''.join(map(_note, back.notes))}</ul>" if back.notes else ""
        more = to_markup(element("p", phrase("sheet-local-more"))) if back.lacks_notes else ""
        yield f'<section class="sheet__local">{heading}{listed}{more}</section>'


def _note(note: HospitalNote) -> str:
    """A note behind the names of its page and its section."""
    where = phrase("sheet-local-where", page=note.page, section=note.section)
    return f"<li>{to_markup(element('strong', where))} {note.words}</li>"


def _draw_rows(rows: Sequence[Row]) -> Iterator[ET.Element]:
    if rows:
        bands = itertools.groupby(rows, key=lambda row: row.band)
        body = [element("tbody", *_band_rows(band.name, list(group))) for band, group in bands]
        heading = _heading(phrase("sheet-times"), phrase("sheet-times-hint"))
        yield element("section", heading, element("table", *body), class_="sheet__times")


def _band_rows(name: str, rows: Sequence[Row]) -> Iterator[ET.Element]:
    for number, row in enumerate(rows):
        when = in_words(row.moment, row.band.unit, is_milestone=row.is_milestone)
        cells = element("th", row.moment.title, scope="row"), element("td", when)
        band = element("th", name, scope="rowgroup", rowspan=str(len(rows)))
        yield element("tr", *([] if number else [band]), *cells)


def _draw_lines(title: str) -> ET.Element:
    """Empty lines, as many as the page has room for."""
    lines = element("ul", *(element("li") for _ in range(_MOST_LINES)), role="presentation")
    return element("section", element("h2", title), lines, class_="sheet__lines")


def _draw_foot(frame: SheetFrame) -> ET.Element:
    """How old the sheet may be, and where the whole guide is; the version is below each page."""
    edition = frame.edition
    again = f" {phrase('check-again', day=edition.check_again)}" if edition.check_again else ""
    whole: Iterable[ET.Element | str] = [phrase("sheet-sources")]
    if edition.permanent:
        address = element("a", edition.permanent, href=edition.permanent)
        whole = current().pieces("sheet-sources-at", address=address)
    text = element("p", f"{edition.review}{again} ", *whole)
    return element("footer", text, class_="sheet__foot")
