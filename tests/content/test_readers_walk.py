"""What readers ask, before the operation and after it: how near the answer is on a phone.

A question is asked of each guide that has the topic or the stage, and in it such a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Browser, Locator, Page

from macros.content.guide import PROCEDURES, Guide
from macros.content.page import Page as WrittenPage
from tests.content.real import LIBRARY
from tests.loading import PHONE, open_search
from tests.searching import ask
from tests.walking import Link, LinksOn, links_on, read_under, shortest_way, walk

MOST_TAPS = 3
FIRST_RESULTS = 3
"""In which of what the search finds in a guide the answer is."""
QUESTIONS = {
    "What do I do the night before?": ("tonight-and-tomorrow", "tonight"),
    "May I still eat?": ("tonight-and-tomorrow", "eat"),
    "How is the first night?": ("recovery", "night"),
    "Is this normal, at 3 a.m.?": ("when-to-call", "normal"),
    "Is this an emergency?": ("when-to-call", "emergency"),
    "Can I drive?": ("getting-back", "drive"),
    "When can I shower?": ("getting-back", "shower"),
    "When can I work?": ("getting-back", "work"),
    "How likely is bleeding?": ("what-can-go-wrong", "bleeding"),
}
"""The topic or the stage that answers, and a word of the heading, by which readers search it."""


@dataclass(frozen=True)
class Answer:
    """Where a guide answers a question: the page, and a word with which one in a heading begins.

    `written` is the heading.
    """

    guide: Guide
    path: PurePosixPath
    word: str
    written: str

    @property
    def begins(self) -> re.Pattern[str]:
        """What a heading has that answers."""
        return re.compile(rf"\b{self.word}", re.IGNORECASE)

    def heading(self, page: Page) -> Locator:
        """Return the last such heading on the open page: the page's own where no other is one."""
        inside = page.locator("article :is(h2, h3, h4, h5, h6)").filter(has_text=self.begins)
        return inside.or_(page.locator("h1").filter(has_text=self.begins)).last


def answers(guide: Guide) -> Iterator[tuple[str, Answer]]:
    """Yield the questions to which the guide has the answer, and where."""
    pages = {page.path.stem: page for page in guide.reading(None)}
    for question, (part, word) in QUESTIONS.items():
        if part in pages:
            begins = re.compile(rf"\b{word}", re.IGNORECASE)
            path = pages[part].path.with_suffix(".html")
            written = [one for one in headings(pages[part], guide) if begins.search(one)]
            if written:
                # the last of them: the page's own title where no other heading is one
                yield f"{guide.id}: {question}", Answer(guide, path, word, written[-1])


def headings(page: WrittenPage, guide: Guide) -> Iterator[str]:
    """Yield the headings of a page, those of the care cards and of the risks with them."""
    yield from (heading.text for heading in page.headings)
    if "\n{{ care() }}" in page.body and guide.id in LIBRARY.care:
        yield from (card.heading for card in LIBRARY.care[guide.id].cards)
    if "\n{{ risks() }}" in page.body and guide.id in LIBRARY.risks:
        yield from (risk.outcome for risk in LIBRARY.risks[guide.id].risks)


ANSWERS = dict(pair for guide in LIBRARY.guides.values() for pair in answers(guide))
asked = pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)


@pytest.fixture(scope="module")
def links(chromium: Browser, address: str) -> Iterator[LinksOn]:
    """Return what tells the links on a page, to the lists of guides and into guides."""
    with chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        page = context.new_page()

        @cache
        def inward(here: str) -> tuple[Link, ...]:
            within = f"{address}/{PROCEDURES}/"
            return tuple(link for link in links_on(page, here) if link.to.startswith(within))

        yield inward


@asked
def test_an_answer_is_at_most_three_taps_from_the_start_page(
    phone: Page, address: str, links: LinksOn, answer: Answer
) -> None:
    start = f"{address}/index.html"
    way = shortest_way(start, f"{address}/{answer.path}", links)
    assert way, "no links lead there"
    phone.goto(start)
    taps = walk(phone, way) + read_under(answer.heading(phone))
    assert taps <= MOST_TAPS


@asked
def test_an_answer_is_among_the_first_that_the_search_finds_in_its_guide(
    phone: Page, address: str, answer: Answer
) -> None:
    phone.goto(f"{address}/index.html")
    open_search(phone)
    inside = f"{answer.guide.folder}/"
    found = [one.place for one in ask(phone, answer.written) if one.place.startswith(inside)]
    pages = [place.partition("#")[0] for place in found]
    assert str(answer.path) in pages[:FIRST_RESULTS]
    place = found[pages.index(str(answer.path))]
    phone.locator(f"#__search-results a[href$='{place}']").tap()
    phone.wait_for_url(f"**/{answer.path}**")
    # the sign of the search and the result were two taps
    assert 2 + read_under(answer.heading(phone)) <= MOST_TAPS
