"""Whether the search answers what patients ask, and what it loads for that at any size.

`python -m benchmarks search` asks 60 questions that were written down, each with the sections that
answer it, before anybody tuned the search; nobody has looked at the unseen half while tuning. It
asks in Chromium and in Firefox, from a disk and from a server, and weighs what is loaded in
libraries of made-up guides. What it prints is Markdown.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import product
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import yaml
from playwright.sync_api import Browser, sync_playwright

from benchmarks._programs import copy_program
from benchmarks.library import terms_of, write_library
from benchmarks.lighthouse import build_site
from macros.paper.browsers import start_browser
from tests.firefox import find_firefox, running_firefox
from tests.loading import PHONE, Load
from tests.searching import ASK, Found, ask, found
from tests.serving import served

QUESTIONS = Path(__file__).with_name("questions")
START = "index.html"
FIRST = 3
"""In which of the results the right section is to be."""
GOALS = {"seen": 0, "unseen": 27}
"""In how many of the 30 questions of each half it is to be there."""
KILOBYTES = {"in a guide": 120, "at the start": 400}
"""The most that the search may load, compressed; at the start with the names of all guides."""
Asked = Callable[[str], list[Found]]
Opened = Callable[[str], AbstractContextManager[Asked]]
"""Opens a page by its address, and gives what asks its search."""


class Question(NamedTuple):
    """What somebody asks, and the places that answer, the best one first."""

    asks: str
    answers: Sequence[str]


def main(arguments: Sequence[str]) -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks search")
    parser.add_argument("--guides", type=int, nargs="*", default=[1, 60, 1000])
    parser.add_argument("--missed", action="store_true", help="list what is missed of the seen")
    chosen = parser.parse_args(arguments)
    halves = {name: questions(name) for name in GOALS}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch) / "real" / "site"
        build_site(site)
        browser = start_browser(playwright)
        _print_answered(site, halves, browser, Path(scratch))
        if chosen.missed:
            _print_missed(site, halves["seen"], browser)
        _print_weights(chosen.guides, browser, Path(scratch))


def questions(half: str) -> list[Question]:
    """Return one half of the questions, "seen" or "unseen"."""
    written = yaml.safe_load((QUESTIONS / f"{half}.yml").read_text(encoding="utf-8"))
    return [Question(**one) for one in written]


def is_answered(question: Question, results: Sequence[Found]) -> bool:
    """Whether a right section is among the first results."""
    return any(one.place in question.answers for one in results[:FIRST])


def overview(asked: Iterable[Question]) -> str:
    """Return the overview of the guide that answers most questions."""
    guides = Counter(PurePosixPath(one.answers[0]).parts[:2] for one in asked)
    ((guide, _),) = guides.most_common(1)
    return str(PurePosixPath(*guide) / "index.html")


def _print_answered(
    site: Path, halves: Mapping[str, Sequence[Question]], browser: Browser, scratch: Path
) -> None:
    pages = {"the guide": overview(halves["seen"]), "the start page": START}
    columns = [f"{name}, of {len(half)}" for name, half in halves.items()]
    print(f"A right section among the first {FIRST} results:\n")
    print(f"| asked on | browser | from | {' | '.join(columns)} |")
    print(f"| {' | '.join(['---'] * (3 + len(columns)))} |")
    with served(site) as address:
        starts = {"a disk": site.as_uri(), "a server": address}
        for (name, opened), (where, start) in product(_browsers(browser, scratch), starts.items()):
            for kind, page in pages.items():
                with opened(f"{start}/{page}") as asked:
                    counts = [
                        sum(is_answered(one, asked(one.asks)) for one in half)
                        for half in halves.values()
                    ]
                cells = (kind, name, where, *map(str, counts))
                print(f"| {' | '.join(cells)} |", flush=True)
    print(f"\nThe goal is {GOALS['unseen']} of the unseen half, asked on the guide.\n")


def _browsers(browser: Browser, scratch: Path) -> Iterator[tuple[str, Opened]]:
    yield "Chromium", lambda start: _in_chromium(browser, start)
    program = find_firefox()
    if program:
        yield "Firefox", lambda start: _in_firefox(program, start, scratch)


@contextmanager
def _in_chromium(browser: Browser, start: str) -> Iterator[Asked]:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(start)
        yield lambda question: ask(page, question)


@contextmanager
def _in_firefox(program: str, start: str, scratch: Path) -> Iterator[Asked]:
    profile = Path(tempfile.mkdtemp(dir=scratch))
    with running_firefox(program, profile) as firefox:
        firefox.open(start)
        yield lambda question: found(firefox.call(ASK, question))


def _print_missed(site: Path, half: Sequence[Question], browser: Browser) -> None:
    with _in_chromium(browser, f"{site.as_uri()}/{overview(half)}") as asked:
        for question in half:
            results = asked(question.asks)
            if not is_answered(question, results):
                first = ", ".join(one.place for one in results[:FIRST])
                print(f"- {question.asks!r}: {first or 'nothing'}; not {question.answers[0]}")
    print()


def _print_weights(sizes: Sequence[int], browser: Browser, scratch: Path) -> None:
    print("What the search loads until it has answered, compressed, the page left out:\n")
    print("| guides | where | scripts | KB | at most |")
    print("| --- | --- | --- | --- | --- |")
    for guides in sizes:
        site = _library(scratch / str(guides), guides)
        with served(site) as address:
            pages = dict(zip(KILOBYTES, ("procedures/guide-0000/closure.html", START), strict=True))
            for where, page in pages.items():
                scripts, size = _loaded(browser, f"{address}/{page}")
                cells = (f"{guides:,}", where, str(scripts), f"{size / 1000:.0f}")
                print(f"| {' | '.join(cells)} | {KILOBYTES[where]} |", flush=True)


def _library(project: Path, guides: int) -> Path:
    copy_program(project)
    write_library(project / "docs", guides, terms_of(guides))
    build_site(project / "site", project)
    return project / "site"


def _loaded(browser: Browser, address: str) -> tuple[int, int]:
    """Return how many scripts the search of a page loads for a question, and their bytes."""
    with browser.new_context(viewport=PHONE) as context:
        load, page = Load(context), context.new_page()
        page.goto(address, wait_until="networkidle")
        before = load.sizes
        ask(page, "when can I walk")
        page.wait_for_load_state("networkidle")
        own = {name: size for name, size in load.sizes.items() if name not in before}
        return len(own), sum(own.values())
