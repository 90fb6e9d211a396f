"""What a leaflet's print leaves out of its page, which is whole.

Always what paper has already said, or cannot do; the other ways to do the operation are told in
short. A print that would be long leaves out more: what is marked IN_FULL, and shows what is marked
IN_SHORT in its place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lxml import html
from lxml.html.builder import E

from macros.content.care import EMERGENCY
from macros.content.guide import Guide
from macros.content.language import current, phrase
from macros.content.parts import Stage
from macros.content.sources import Source
from macros.diagrams.care import CARD
from macros.diagrams.journey import JOURNEY
from macros.pages.citations import SOURCE_ID
from macros.pages.whole_guide import ON_SCREEN, Chapter

_ON_PAPER = "on-paper"
"""The class of what only a print shows."""

IN_FULL, IN_SHORT = "in-full", "in-short"
"""The classes of what a print in full, and of what one in short alone shows."""

IN_SHORT_NOTE = "in-short-note"
"""The class of the note that says what a print in short leaves out."""

CHAPTER_HEAD = "chapter__head"
"""The class of a chapter's head, which stays on one page with the first lines of its text."""

# The facts of the steps are printed at the head of each stage, the words of a picture in its tag,
# the title of the overview and what it says of an emergency on the title page.
_REPEATED = (
    "//*[@class='steps__facts' or @class='words__names' or @class='compare__link']"
    " | //details[*[@class='picture__description']] | //section[@id='overview']/header"
    f" | //section[@id='overview']//*[contains(@class, '{CARD}--{EMERGENCY}')]"
)

_PRINTED = f"[not(ancestor-or-self::*[contains(@class, '{ON_SCREEN}')])]"
_DRAWN = "//*[contains(concat(' ', @class, ' '), ' {} ')]" + _PRINTED
_DRAWN_AGAIN = " | ".join(map(_DRAWN.format, (CARD, JOURNEY)))
"""What two pages of a guide may draw alike."""
_TITLE = "descendant::*[self::summary or self::h3 or self::h4 or self::h5][1]"
_HEADING_BEFORE = (
    f"preceding::*[self::h2 or self::h3 or self::h4]{_PRINTED}"
    f"[not(ancestor::*[contains(@class, '{CARD}')])][1]"
)

_OTHER_WAYS = "other-ways"
_WAYS = f"//*[contains(@class, '{_OTHER_WAYS}')]"
_WAYS_IN_STEPS = (
    "//*[@class='steps__ways' or @class='steps__key-links']"
    " | //li[contains(@class, 'steps__step')][not(a)]"
)
"""What the diagram of the stages shows of the other ways, and the stages that only those have."""
_SOURCES = f"//*[@class='sources']//li[starts-with(@id, '{SOURCE_ID}')]"

_SECTION_TAGS = ("h3", "h4")


def shorten_on_paper(
    article: html.HtmlElement, guide: Guide, not_printed: Collection[str], address: str
) -> None:
    """Mark what is not printed, and move the stages of the variants into one part.

    `not_printed` are sections that lead on to the next stage, which follows here. `address` is the
    address of the guide on the web, or ''.
    """
    _leave_out(article.xpath(_REPEATED))
    stages, ways = _chapters(article, guide.stages), _chapters(article, _own_stages(guide))
    for stage in stages[:-1]:
        for section in not_printed:
            _leave_out(_section(stage, section))
    for way in ways:
        _leave_out(_beyond_summary(way))
    _print_once(article.xpath(_DRAWN_AGAIN))
    if ways:
        _gather(ways, address)
        for part in article.xpath(_WAYS_IN_STEPS):
            part.classes.add(IN_FULL)


def shorten_sources(article: html.HtmlElement, sources: Mapping[str, Source]) -> None:
    """Add to each source of the list what a print in short says of it: who wrote it, and when."""
    for entry in article.xpath(_SOURCES):
        source = sources[entry.get("id").removeprefix(SOURCE_ID)]
        full = E.span({"class": IN_FULL}, entry.text or "", *entry)
        entry.text = ""
        who, year = source.authors or source.title, source.year or phrase("source-undated")
        entry.extend([full, E.span({"class": f"{IN_SHORT} {_ON_PAPER}"}, f"{who}. {year}.")])


def draw_in_short(article: html.HtmlElement, address: str) -> list[html.HtmlElement]:
    """Return the note that a print in short leaves something out; none where it cannot."""
    leaves_out = {
        "in-short-ways": article.xpath(_WAYS),
        "in-short-sources": article.xpath(_SOURCES),
    }
    said = [phrase(key) for key, parts in leaves_out.items() if parts]
    if not said:
        return []
    note = E.p(" ".join([phrase("in-short"), *said]), " ", *_full_text(address))
    note.set("class", f"{IN_SHORT} {_ON_PAPER} {IN_SHORT_NOTE}")
    return [note]


def _own_stages(guide: Guide) -> list[Stage]:
    return [stage for variant in guide.variants for stage in variant.stages]


def _chapters(article: html.HtmlElement, stages: Sequence[Stage]) -> list[html.HtmlElement]:
    return [article.get_element_by_id(Chapter(stage.page.path, "").id) for stage in stages]


def _leave_out(nodes: Iterable[html.HtmlElement]) -> None:
    for node in nodes:
        node.classes.add(ON_SCREEN)


def _print_once(drawings: Iterable[html.HtmlElement]) -> None:
    """In place of a drawing with a title that has been printed, say under which heading it is."""
    printed: dict[str, html.HtmlElement] = {}
    for drawing in drawings:
        first = printed.setdefault(drawing.text_content(), drawing)
        titles, headings = drawing.xpath(_TITLE), first.xpath(_HEADING_BEFORE)
        if first is not drawing and titles and headings:
            title, heading = E.strong(titles[0].text_content()), headings[0].text_content()
            note = E.p(*current().pieces("printed-before", title=title, heading=heading))
            note.classes.add(_ON_PAPER)
            drawing.addprevious(note)
            _leave_out([drawing])


def _section(chapter: html.HtmlElement, title: str) -> Iterator[html.HtmlElement]:
    """The elements of the section of a chapter that has this title."""
    is_inside = False
    for part in chapter:
        if part.tag == "h3":
            is_inside = part.text_content() == title
        if is_inside:
            yield part


def _beyond_summary(chapter: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements of a variant's stage but its summary, its pictures and its first section."""
    yield from chapter.find_class("facts")
    headings = 0
    for part in chapter:
        headings += part.tag in _SECTION_TAGS
        if part.tag in _SECTION_TAGS or (headings > 1 and part.tag != "figure"):
            yield part


def _gather(ways: Sequence[html.HtmlElement], address: str) -> None:
    """Move the chapters of the variants into one part, which says that it is short."""
    note = E.p(phrase("other-ways-note"), " ", *_full_text(address))
    head = E.header(E.h2(phrase("other-ways")), note)
    head.set("class", f"{CHAPTER_HEAD} {_ON_PAPER}")
    part = E.section({"class": f"{_OTHER_WAYS} {IN_FULL}"}, head)
    ways[0].addprevious(part)
    part.extend(ways)


def _full_text(address: str) -> Iterator[html.HtmlElement | str]:
    link = E.a(address, href=address)
    return current().pieces("other-ways-full-at" if address else "other-ways-full", address=link)
