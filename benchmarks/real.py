"""The real site: what its builds take by the clock, and how soon a saved sentence is seen.

`python -m benchmarks real` prints it. `guides.py serve` serves the site, and a browser without a
window shows a page of it.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks._changes import COLORS, change_sentence, pages_of_guides
from benchmarks._goals import RealSite
from benchmarks._programs import copy_program, ours
from benchmarks._running import measured, run
from benchmarks.peers import ROOT
from macros.paper.browsers import MissingBrowserError, start_browser
from tests.served_to_writers import opened, seconds_until, served_to_writer

_TRIES = 3
_PAUSE = 0.3
"""Nobody saves at the moment at which the page has loaded again."""


def main(arguments: Sequence[str]) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks real")
    parser.add_argument("--json", action="store_true", help="print nothing but the seconds")
    chosen = parser.parse_args(arguments)
    found = measure()
    if chosen.json:
        print(json.dumps(asdict(found)))
        return
    print(f"Built from nothing in {found.first:.2f} s, and again in {found.nothing:.2f} s")
    if found.saved:
        best, middle = min(found.saved), median(found.saved)
        print(f"A saved sentence is seen after {middle:.2f} s (median; the best {best:.2f} s)")
    else:
        print("No browser was found, so it was not measured when a saved sentence is seen.")


def measure() -> RealSite:
    """Return what builds of a copy of the real site take, the best of some."""
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "real"
        copy_program(project)
        shutil.copytree(ROOT / "docs", project / "docs")
        build = ours(project)
        first = min(measured(build, 1).wall for _ in range(_TRIES))
        nothing = min(run(build).wall for _ in range(_TRIES))
        try:
            saved = list(_saved(project))
        except MissingBrowserError:
            saved = []
    return RealSite(first, nothing, saved)


def _saved(project: Path) -> Iterator[float]:
    """Yield the seconds from a save until it is seen, once for each of several sentences."""
    docs = project / "docs"
    source = pages_of_guides(docs)[0]
    address = source.relative_to(docs).with_suffix(".html").as_posix()
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        with (
            served_to_writer(project) as serving,
            opened(browser, f"{serving.address}/{address}") as page,
        ):
            for color in COLORS:
                yield _seconds(page, docs, source, color)


def _seconds(page: Page, docs: Path, source: Path, color: str) -> float:
    edit = change_sentence(docs, source, color)
    (sentence,) = edit.shown.values()
    seen = f"document.querySelector('article').textContent.includes({sentence!r})"
    time.sleep(_PAUSE)
    with edit.made():
        seconds = seconds_until(page, seen)
        time.sleep(_PAUSE)
    seconds_until(page, f"!({seen})")
    return seconds
