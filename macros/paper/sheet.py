"""What a guide's sheet says: two pages, taken from the guide's parts, and shortened by rule.

Page 1 is about the operation, page 2 about the time after it. What a guide does not have is left
out. The emergency signs and the urgent ones are never shortened, and what a hospital has added goes
last of all the rest.
"""

import itertools
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import ClassVar

from lxml import etree, html

from macros.content.care import URGENCIES, CareCard
from macros.content.guide import Guide
from macros.content.journey import MOST_ON_SHEET, Band, Journey, Moment
from macros.content.kinds import Kind
from macros.content.language import phrase
from macros.content.library import Library
from macros.content.local import Note
from macros.content.parts import Stage
from macros.pages.basis import GENERAL_CLASS
from macros.pages.local_notes import LOCAL_CLASS, words_of_heading
from macros.pages.whole_guide import Chapter

_GOOD, _FEWEST = 5, 3
"""So many points or rows are kept as long as something else can go, and at all costs."""
_HEADING_ABOVE = "preceding-sibling::*[self::h3 or self::h4 or self::h5 or self::h6][1]"
_NO_SPACE_BEFORE = tuple(".,;:!?)")


@dataclass(frozen=True)
class Point:
    """An item of a list, as HTML: under which heading it stands, and the words that lead to it."""

    words: str
    heading: str
    lead: str = ""
    is_general: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the time line."""

    band: Band
    moment: Moment

    @property
    def is_milestone(self) -> bool:
        """Whether it is something that people get back to."""
        return self.moment in self.band.milestones


@dataclass(frozen=True)
class HospitalNote:
    """What a hospital has added, as HTML, to a section of a page; titles name both."""

    words: str
    page: str
    section: str


@dataclass(frozen=True)
class Front:
    """Page 1: what is in brief, a picture as HTML or '', the stages, lines where there is room."""

    points: tuple[Point, ...]
    picture: str
    stages: tuple[Stage, ...]
    has_lines: bool = False
    has_summaries: bool = True
    is_small: bool = False
    number: ClassVar = 1


@dataclass(frozen=True)
class Back:
    """Page 2: when to call, what to do and what not to do, and when things are possible again.

    It has what the hospital has added, too, and says where it `lacks_notes`.
    """

    cards: tuple[CareCard, ...]
    points: tuple[Point, ...]
    rows: tuple[Row, ...]
    notes: tuple[HospitalNote, ...] = ()
    is_small: bool = False
    lacks_notes: bool = False
    number: ClassVar = 2


def front_of(guide: Guide, article: html.HtmlElement) -> Front:
    """Return page 1 as the guide has it; `article` is that of the whole guide."""
    overview = article.get_element_by_id(Chapter(guide.page.path, "").id)
    return Front(tuple(_of_first_section(overview)), _first_picture(article), guide.stages)


def back_of(guide: Guide, library: Library, article: html.HtmlElement) -> Back:
    """Return page 2 as the guide has it; `article` is that of the whole guide."""
    care, journey = library.care.get(guide.id), library.journeys.get(guide.id)
    return Back(
        cards=care.cards if care else (),
        points=tuple(_advice(guide, library.kind_of(guide), article)),
        rows=sheet_rows(journey) if journey else (),
        notes=tuple(_notes(library.notes.get(guide.id, ()), article)),
    )


def _first_picture(article: html.HtmlElement) -> str:
    """The first picture of the guide in order of reading, without links, or ''."""
    for picture in article.xpath(
        "//section[@class='chapter']//figure[.//*[@role='img'] or .//img]"
    ):
        for link in list(picture.iter("a")):
            link.drop_tag()
        return str(html.tostring(picture, encoding="unicode", with_tail=False))
    return ""


def _of_first_section(chapter: html.HtmlElement) -> Iterator[Point]:
    for heading in chapter.findall("h3")[:1]:
        first = heading.text_content()
        yield from (point for point in _points(chapter) if point.heading == first)


def _advice(guide: Guide, kind: Kind, article: html.HtmlElement) -> Iterator[Point]:
    """The points of those sections of the last stage that its kind wants on the sheet."""
    for stage in guide.stages[-1:]:
        chapter = article.get_element_by_id(Chapter(stage.page.path, "").id)
        yield from (point for point in _points(chapter) if point.heading in kind.on_sheet)


def _notes(notes: Sequence[Note], article: html.HtmlElement) -> Iterator[HospitalNote]:
    """The hospital's notes in the order of its own file."""
    for note in notes:
        chapter = article.get_element_by_id(Chapter(note.path, "").id)
        boxes = [(box, box.xpath(_HEADING_ABOVE)[0]) for box in chapter.find_class(LOCAL_CLASS)]
        for box, heading in [one for one in boxes if _is_of(note, one[1])][:1]:
            etree.strip_tags(box[1], "a")  # its links are words of a sentence, and no titles
            page = chapter.find("h2").text_content()
            yield HospitalNote(plain_markup(box[1]), page, heading.text_content())


def _is_of(note: Note, heading: html.HtmlElement) -> bool:
    """Whether a note's section is the one below a heading, as the note names it."""
    named = note.section.value
    is_named = words_of_heading(heading.text_content()) == words_of_heading(named)
    return is_named or heading.get("id", "").endswith(f"--{named.removeprefix('#')}")


def _points(chapter: html.HtmlElement) -> Iterator[Point]:
    """The items of the bulleted lists that stand in the sections of a chapter themselves."""
    heading, is_general = "", False
    for part in chapter:
        if part.tag == "h3":
            heading, is_general = part.text_content(), False
        elif GENERAL_CLASS in part.classes:
            is_general = True
        elif part.tag == "ul" and not part.get("class"):
            before = part.getprevious()
            leads = before is not None and before.tag == "p"
            lead = before.text_content().strip() if leads else ""
            for item in part.iterchildren("li"):
                words = plain_markup(item)
                yield Point(words, heading, lead if lead.endswith(":") else "", is_general)


def plain_markup(item: html.HtmlElement) -> str:
    """Return the HTML inside of an item, for paper without sources and links.

    A link to a page of the guide becomes the title of the page in quotes.
    """
    bare = deepcopy(item)
    bare.attrib.clear()
    for mark in bare.find_class("cite"):
        _close_gap(mark)
        mark.drop_tree()
    for inner in list(bare.iter("img", "svg", "ul", "ol")):
        inner.drop_tree()
    for link in list(bare.iter("a")):
        if "term" not in link.classes and not link.get("href", "").startswith("http"):
            link.text = phrase("sheet-page", page=link.text_content())
            del link[:]
        link.drop_tag()
    whole = html.tostring(bare, encoding="unicode", with_tail=False)
    return str(whole).partition(">")[2].rpartition("<")[0].strip()


def _close_gap(mark: html.HtmlElement) -> None:
    """Take away the space before a citation where what follows it has none before it."""
    if (mark.tail or ".").startswith(_NO_SPACE_BEFORE):
        before, inside = mark.getprevious(), mark.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif inside is not None:
            inside.text = (inside.text or "").rstrip()


def sheet_rows(journey: Journey) -> tuple[Row, ...]:
    """Return the lines of the time line that the sheet has, in order.

    They are those that the writer marked. Else they are spread over the bands: the first thing that
    people get back to in each, then the second, then how long things last.
    """
    rows = [Row(band, moment) for band in journey.bands for moment in band.moments]
    marked = [row for row in rows if row.moment.on_sheet]
    chosen = (marked or _spread(journey))[:MOST_ON_SHEET]
    return tuple(row for row in rows if row in chosen)


def _spread(journey: Journey) -> list[Row]:
    by_band = [[Row(band, one) for one in band.milestones] for band in journey.bands]
    lasting = [[Row(band, one) for one in band.lasts] for band in journey.bands]
    turns = (*itertools.zip_longest(*by_band), *itertools.zip_longest(*lasting))
    return [row for turn in turns for row in turn if row]


def shorter_fronts(front: Front) -> Iterator[Front]:
    """Yield page 1 whole, then shorter and shorter: the least important goes first.

    What the stages are about takes much room: without it, all points are tried again.
    """
    yield front
    for most in _down_to(_GOOD, front.points):
        yield replace(front, points=front.points[:most])
    yield (front := replace(front, has_summaries=False))
    for most in _down_to(_FEWEST, front.points):
        yield (front := replace(front, points=front.points[:most]))
    yield (front := replace(front, picture=""))
    yield replace(front, is_small=True)


def shorter_backs(back: Back) -> Iterator[Back]:
    """Yield page 2 whole, then shorter and shorter: the least important goes first.

    No word of a hospital goes while the type can be smaller; then those that it wrote last.
    """
    yield back
    cards = tuple(card for card in back.cards if card.urgency != URGENCIES[-1])
    yield (back := replace(back, cards=cards))
    for number in (_GOOD, _FEWEST):
        for most in _down_to(number, back.points):
            yield (back := replace(back, points=back.points[:most]))
        for most in _down_to(number, back.rows):
            yield (back := replace(back, rows=back.rows[:most]))
    yield (back := replace(back, is_small=True))
    for most in _down_to(0, back.notes):
        yield replace(back, notes=back.notes[:most], lacks_notes=True)


def _down_to(number: int, parts: Sequence[object]) -> Iterator[int]:
    """How many parts are left when they go one by one until there are `number`."""
    yield from range(len(parts) - 1, number - 1, -1)


def cuts_in_words(whole: Front | Back, short: Front | Back) -> Iterator[str]:
    """Yield what of a page was left out to make it fit."""
    if isinstance(whole, Front) and isinstance(short, Front):
        if whole.stages and whole.has_summaries > short.has_summaries:
            yield "the stages have names only"
        if whole.picture and not short.picture:
            yield "the picture is left out"
    if isinstance(whole, Back) and isinstance(short, Back):
        yield from _fewer("lines of the time line", whole.rows, short.rows)
        yield from _fewer("care cards", whole.cards, short.cards)
        yield from _fewer("notes of your hospital", whole.notes, short.notes)
    if whole.points:
        yield from _fewer(_named(whole.points), whole.points, short.points)
    if short.is_small:
        yield f"the type of page {whole.number} has 11 points"


def _named(points: Sequence[Point]) -> str:
    headings = dict.fromkeys(repr(point.heading) for point in points)
    return f"points of {', '.join(headings)}"


def _fewer(what: str, whole: Sequence[object], short: Sequence[object]) -> Iterator[str]:
    if len(short) < len(whole):
        yield f"{len(short)} of {len(whole)} {what}"


def longest_parts(page: Front | Back) -> list[tuple[str, int]]:
    """Return the parts of a page with the number of their words, the longest first."""
    texts = {_named(page.points): [point.words for point in page.points]} if page.points else {}
    if isinstance(page, Front):
        texts["titles of the stages"] = [stage.title for stage in page.stages]
    else:
        texts["care cards"] = [text for card in page.cards for text in _texts(card)]
        texts["lines of the time line"] = [row.moment.title for row in page.rows]
        if page.notes:
            texts["notes of your hospital"] = [note.words for note in page.notes]
    counts = [(name, len(" ".join(found).split())) for name, found in texts.items()]
    return sorted(counts, key=lambda part: -part[1])


def _texts(card: CareCard) -> Iterator[str]:
    yield from (card.title, card.action, *(sign.text for sign in card.signs))
