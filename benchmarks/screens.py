"""How long the pages of guides are on a phone, in screens, with all that is folded closed."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from playwright.sync_api import Page, sync_playwright

from benchmarks.lighthouse import build_site
from benchmarks.peers import ROOT
from macros.content.guide import Guide
from macros.content.library import load_library
from macros.paper.browsers import start_browser
from tests.loading import PHONE
from tests.serving import served

OVERVIEW, PAGE, FIRST_SENTENCE = 6, 8, 1.3
"""The most screens: of an overview, of any other page, and down to a stage's first sentence."""
_FIRST = "article > :is(h2, h3) ~ :is(p:not([class]), ul, ol)"
_BOTTOM = """
(text) => {
  const range = document.createRange()
  range.selectNodeContents(text)
  return range.getClientRects()[0].bottom + scrollY
}
"""
"""Where the first line of a text ends."""


@dataclass(frozen=True)
class Length:
    """The screens of a page and the most it may have; `first` is None where it is no stage."""

    path: PurePosixPath
    screens: float
    most: float
    first: float | None

    @property
    def missed(self) -> tuple[str, ...]:
        """What is longer than its goal."""
        first = self.first or 0
        return ("screens",) * (self.screens > self.most) + ("first sentence",) * (
            first > FIRST_SENTENCE
        )


def main(arguments: Sequence[str]) -> None:
    """Build the site, open each page of each guide, print a table; exit with 1 if one is long."""
    argparse.ArgumentParser(prog="python -m benchmarks screens").parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build_site(site)
        context = start_browser(playwright).new_context(
            viewport=PHONE, is_mobile=True, has_touch=True
        )
        guides = load_library(ROOT / "docs").guides.values()
        with served(site) as address, context.new_page() as page:
            lengths = [one for guide in guides for one in _lengths(page, address, guide)]
    _print(lengths)
    sys.exit(any(length.missed for length in lengths))


def _lengths(page: Page, address: str, guide: Guide) -> Iterator[Length]:
    """Yield those of all pages of a guide; the whole guide is as long as they are together."""
    for written in guide.pages:
        path = written.path.with_suffix(".html")
        page.goto(f"{address}/{path}")
        pixels = page.evaluate("document.documentElement.scrollHeight")
        most = OVERVIEW if written == guide.page else PAGE
        first = _first_sentence(page) if guide.stage_at(written.path) else None
        yield Length(path, pixels / PHONE["height"], most, first)


def _first_sentence(page: Page) -> float | None:
    """Return how many screens down the first line under a heading ends; None without one."""
    first = page.locator(_FIRST)
    return float(first.first.evaluate(_BOTTOM)) / PHONE["height"] if first.count() else None


def _print(lengths: Sequence[Length]) -> None:
    width, height = PHONE["width"], PHONE["height"]
    print(f"Screens of {width} x {height} pixels, folds closed. The goals are {OVERVIEW} for an")
    print(f"overview, {PAGE} for another page, and {FIRST_SENTENCE} down to a first sentence.\n")
    print("| page | screens | first sentence | missed |")
    print("| --- | --- | --- | --- |")
    for one in lengths:
        first = "" if one.first is None else f"{one.first:.2f}"
        print(f"| {one.path} | {one.screens:.1f} | {first} | {', '.join(one.missed)} |")
