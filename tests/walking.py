"""A reader's way with a finger: the fewest taps to a page and to what it says, and really tapping.

A tap on a link counts, and one on each fold around it; scrolling does not.
"""

import heapq
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

LINKS = """
() => {
  const isUnderAFinger = (link) => {
    link.scrollIntoView({ block: "center" })
    const [line] = link.getClientRects()
    const met = line &&
      document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2)
    return Boolean(met) && met.closest("a") === link
  }
  const found = []
  document.querySelectorAll("a[href]").forEach((link, index) => {
    const folds = []
    for (let one = link; one; one = one.parentElement)
      if (one.matches("details:not([open])")) folds.push(one)
    folds.forEach((fold) => (fold.open = true))
    // a word's link explains the word on the spot
    if (!link.matches(".term") && isUnderAFinger(link))
      found.push({ index, to: link.href.split("#")[0], taps: folds.length + 1 })
    folds.forEach((fold) => (fold.open = false))
  })
  return found
}
"""
"""The links that a reader can tap on a page, asked in the page."""
ANSWER = "xpath=(following-sibling::*|ancestor::summary/following-sibling::*)[1]"
"""What stands under a heading, or under one that opens a fold."""


@dataclass(frozen=True, order=True)
class Link:
    """The link of that place among all of its page, the address it leads to, and its taps."""

    index: int
    to: str
    taps: int


LinksOn = Callable[[str], Sequence[Link]]
"""Returns the links on the page at an address."""


def links_on(page: Page, address: str) -> list[Link]:
    """Return the links that a reader can tap on the page at `address`."""
    page.goto(address)
    return [Link(**link) for link in page.evaluate(LINKS)]


def shortest_way(start: str, goal: str, links: LinksOn) -> tuple[Link, ...]:
    """Return the links that lead from `start` to `goal` with the fewest taps; () where none do."""
    ways: list[tuple[int, str, tuple[Link, ...]]] = [(0, start, ())]
    seen = set()
    while ways:
        taps, here, way = heapq.heappop(ways)
        if here == goal:
            return way
        if here not in seen:
            seen.add(here)
            for link in links(here):
                heapq.heappush(ways, (taps + link.taps, link.to, (*way, link)))
    return ()


def walk(page: Page, way: Sequence[Link]) -> int:
    """Tap one link after another, from the page that is open; return the number of taps."""
    taps = 0
    for link in way:
        tapped = page.locator("a[href]").nth(link.index)
        taps += open_folds_around(tapped) + 1
        tapped.tap()
        page.wait_for_url(re.compile(rf"^{re.escape(link.to)}(#|$)"))
    return taps


def open_folds_around(inside: Locator) -> int:
    """Open what is folded around a part of the page; return the number of taps."""
    taps, folded = 0, inside.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator("> summary").tap()
        taps += 1
    return taps


def read_under(heading: Locator) -> int:
    """Make sure that what stands under a heading can be read; return the number of taps."""
    answer = heading.locator(ANSWER)
    taps = open_folds_around(answer)
    answer.scroll_into_view_if_needed()
    expect(answer).to_be_in_viewport()
    expect(answer).to_contain_text(" ")
    return taps
