"""What of a leaflet stands on the screen only, so that it is short on paper.

The page that is e-mailed is whole. Its print leaves out what paper has already said, or cannot do,
and tells the other ways to do the operation in short.
"""

from collections.abc import Iterable, Iterator, Sequence

from lxml import html
from lxml.html.builder import E

from macros.content.guide import Guide
from macros.content.stage import Stage
from macros.pages.whole_guide import Chapter

ON_SCREEN, ON_PAPER = "on-screen", "on-paper"
"""The classes of what is not printed, and of what only a print shows."""

HEAD = "chapter__head"
"""The class of what goes to the next page together with the first lines of the text below it."""

# The facts of the steps stand at the head of each stage, the words of a picture in its print's tag,
# the title of the overview on the title page.
_REPEATED = (
    "//*[@class='steps__facts' or @class='words__names' or @class='picture__description'"
    " or @class='compare__link'] | //section[@id='overview']/header"
)
_LEADING_ON = "What comes next"
"""The section that leads to the next page of a guide; here that page follows."""

_SECTIONS = ("h3", "h4")
_WAYS = (
    "This part says in short what is different if your operation is done in another way."
    " All else is as on the pages before. Your team tells you which way is planned for you."
    " The full text is in this leaflet on a screen"
)


def shorten_on_paper(article: html.HtmlElement, guide: Guide, address: str) -> None:
    """Mark what is not printed, and put the stages of the variants into one part.

    `address` is where the guide stands on the web, or ''.
    """
    _leave_out(article.xpath(_REPEATED))
    stages, ways = _chapters(article, guide.stages), _chapters(article, _own_stages(guide))
    for stage in stages[:-1]:
        _leave_out(_section(stage, _LEADING_ON))
    for way in ways:
        _leave_out(_details(way))
    if ways:
        _gather(ways, address)


def _own_stages(guide: Guide) -> list[Stage]:
    return [stage for variant in guide.variants for stage in variant.stages]


def _chapters(article: html.HtmlElement, stages: Sequence[Stage]) -> list[html.HtmlElement]:
    return [article.get_element_by_id(Chapter(stage.page.path, "").id) for stage in stages]


def _leave_out(nodes: Iterable[html.HtmlElement]) -> None:
    for node in nodes:
        node.classes.add(ON_SCREEN)


def _section(chapter: html.HtmlElement, title: str) -> Iterator[html.HtmlElement]:
    """The parts of the section of a chapter that has this title."""
    is_inside = False
    for part in chapter:
        if part.tag == "h3":
            is_inside = part.text_content() == title
        if is_inside:
            yield part


def _details(chapter: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What of a variant's stage is not told in short: all but summary, pictures, what happens."""
    yield from chapter.find_class("facts")
    headings = 0
    for part in chapter:
        headings += part.tag in _SECTIONS
        if part.tag in _SECTIONS or (headings > 1 and part.tag != "figure"):
            yield part


def _gather(ways: Sequence[html.HtmlElement], address: str) -> None:
    """Put the chapters of the variants into one part, which says that it is short."""
    where = [", and at ", E.a(address, href=address)] if address else []
    head = E.header(E.h2("The other ways"), E.p(_WAYS, *where, "."))
    head.set("class", f"{HEAD} {ON_PAPER}")
    part = E.section({"class": "other-ways"}, head)
    ways[0].addprevious(part)
    part.extend(ways)
