"""The search, asked in a browser."""

from typing import Any, NamedTuple

from playwright.sync_api import Page

ASK = """
async (question) => {
  const query = document.getElementById("__search-query")
  const { root } = query.closest("dialog").dataset
  const results = document.getElementById("__search-results")
  const settled = async () => {
    while (results.getAttribute("aria-busy") !== "false")
      await new Promise((ready) => setTimeout(ready, 10))
  }
  if (!query.closest("dialog").open) document.querySelector(".search-button").click()
  await settled()
  query.value = question
  query.dispatchEvent(new Event("input"))
  await settled()
  const start = new URL(root, location).href
  return [...results.querySelectorAll("a")].map((link) => ({
    place: link.href.slice(start.length),
    group: link.parentNode.firstChild.textContent,
    words: link.innerText.split("\\n"),
  }))
}
"""
"""Opens the search of a page, asks, and gives the results in order."""


class Found(NamedTuple):
    """A result: where it leads in the tree, what stands above its group, and its lines."""

    place: str
    group: str
    words: list[str]


def found(answer: Any) -> list[Found]:
    """Return the results that ASK gave."""
    return [Found(**one) for one in answer]


def ask(page: Page, question: str) -> list[Found]:
    """Ask the search of the open page; return the results, the best one first."""
    return found(page.evaluate(ASK, question))
