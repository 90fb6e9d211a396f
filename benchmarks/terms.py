"""What linking the glossary costs, beside Markdown itself and other ways to explain words.

The pages are those of the guides for tests, over and over; the glossary has 2,000 terms with
6,000 aliases. CPU time of this process, all ways by turns on the same pages. Citations are in the
pages and are read in every way; drawings are not.
"""

import argparse
import json
import random
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path, PurePosixPath

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from benchmarks._pages import Convert, guide_texts, many_terms, markdown_way, site_markdown
from benchmarks.peers import ROOT, peer_python
from macros.content.project import entry_addresses
from macros.content.term import Term
from macros.glossary.linking import link_terms
from macros.glossary.matcher import Glossary, glossary_of
from macros.glossary.other_names import other_names, other_names_in_words
from macros.pages.words import draw_words
from tests.kinds_of_page import LIBRARY

HERE = PurePosixPath("procedures/hip/closure.md")
ALONE = "Markdown alone"
LINKED = "ours: words linked"
DOUBLED = "ours, twice the terms: words linked"
PEER_PAGES = 6
MOST = 0.15
MOST_WHEN_DOUBLED = 0.02
EZGLOSSARY = ("mkdocs-ezglossary-plugin==2.1.0", "markdown==3.10.3", "pymdown-extensions==12.2")


def main(arguments: Sequence[str]) -> None:
    """Measure, print a table, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks terms")
    parser.add_argument("--pages", type=int, default=190, help="how many pages (default 190)")
    parser.add_argument("--turns", type=int, default=5, help="the best of how many (default 5)")
    parser.add_argument("--ours", action="store_true", help="leave the other programs out")
    chosen = parser.parse_args(arguments)
    pages = list(islice(cycle(guide_texts(LIBRARY)), chosen.pages))
    terms = many_terms(LIBRARY.terms, 2000)
    seconds = measure(_ours(terms, many_terms(LIBRARY.terms, 4000)), pages, chosen.turns)
    print(f"{len(pages)} pages, {len(terms)} terms, CPU time\n")
    _print(seconds, len(pages))
    linked, doubled = seconds[LINKED] / seconds[ALONE], seconds[DOUBLED] / seconds[LINKED]
    print(f"\nLinking adds {linked - 1:.1%}; at most {MOST:.0%} may be.")
    print(f"Twice the terms add {doubled - 1:.1%}; at most {MOST_WHEN_DOUBLED:.0%} may be.")
    if not chosen.ours:
        print(f"\nOther programs, on {PEER_PAGES} of the pages\n")
        _print(_others(LIBRARY.terms, terms, pages[:PEER_PAGES]), PEER_PAGES)


def _ours(terms: Mapping[str, Term], doubled: Mapping[str, Term]) -> dict[str, Convert]:
    glossary = glossary_of(terms)
    return {
        ALONE: markdown_way(),
        LINKED: markdown_way(_Linking(glossary)),
        "ours: words linked and listed": markdown_way(_Linking(glossary, lists=True)),
        DOUBLED: markdown_way(_Linking(glossary_of(doubled))),
    }


def _others(
    few: Mapping[str, Term], terms: Mapping[str, Term], pages: Sequence[str]
) -> dict[str, float]:
    glossary = glossary_of(terms)
    with tempfile.TemporaryDirectory() as folder:
        ways = {
            ALONE: markdown_way(),
            LINKED: markdown_way(_Linking(glossary)),
            "Markdown's abbr, given the terms once": _abbreviations(terms),
            f"abbr as Material shows it, {len(few)} terms": _appended(few, Path(folder)),
        }
        seconds = measure(ways, pages, turns=2)
    times = _ezglossary(glossary, pages)
    marked = "mkdocs-ezglossary, words marked by hand"
    return {**seconds, marked: seconds[ALONE] * times["with"] / times["alone"]}


def measure(ways: Mapping[str, Convert], pages: Sequence[str], turns: int) -> dict[str, float]:
    """Return the CPU seconds that each way takes for all pages.

    The ways take turns in a random order, and a page counts with the best of its turns: other
    programs on the machine slow some of them.
    """
    chance = random.Random(1)
    seconds = dict.fromkeys(ways, 0.0)
    for page in pages:
        times: dict[str, list[float]] = {name: [] for name in ways}
        for name in chance.sample(list(ways) * turns, len(ways) * turns):
            times[name].append(_seconds(ways[name], page))
        for name, taken in times.items():
            seconds[name] += min(taken)
    return seconds


def _seconds(way: Convert, page: str) -> float:
    start = time.process_time()
    way(page)
    return time.process_time() - start


class _Linking(Extension):
    """Links terms in every page, and with `lists` adds the list of its words."""

    def __init__(self, glossary: Glossary, *, lists: bool = False) -> None:
        super().__init__()
        self.glossary, self.lists = glossary, lists

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        md.treeprocessors.register(_Linker(md, self), "terms", -10)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, linking: _Linking) -> None:
        super().__init__(md)
        self.linking, self.set_aside = linking, md.htmlStash.rawHtmlBlocks

    def run(self, root: ET.Element) -> None:
        glossary = self.linking.glossary
        entry = entry_addresses(HERE)
        used = link_terms(root, glossary.matcher, entry)
        if self.linking.lists and used.all:
            terms = (glossary.terms[id_] for id_ in used.all)
            named = [(term, other_names_in_words(other_names(term))) for term in terms]
            root.append(draw_words(named, entry))


def _definitions(terms: Mapping[str, Term]) -> dict[str, str]:
    return {
        name: term.definition
        for term in terms.values()
        for name in (term.title, *(alias.name.value for alias in term.aliases))
    }


def _abbreviations(terms: Mapping[str, Term]) -> Convert:
    return markdown_way(**{"abbr": {"glossary": _definitions(terms)}})


def _appended(terms: Mapping[str, Term], folder: Path) -> Convert:
    """What Material's manual shows: every abbreviation is appended to every page."""
    lines = [f"*[{name}]: {meaning}" for name, meaning in _definitions(terms).items()]
    file = folder / "abbreviations.md"
    file.write_text("\n".join(lines), encoding="utf-8")
    snippets = {"auto_append": [str(file)], "base_path": [str(folder)]}
    return markdown_way(**{"abbr": {}, "pymdownx.snippets": snippets})


def _ezglossary(glossary: Glossary, pages: Sequence[str]) -> dict[str, float]:
    marked = {text: _marked(text, glossary) for text in set(pages)}
    given = {
        "extensions": list(site_markdown()),
        "terms": [[term.title, term.definition] for term in glossary.terms.values()],
        "pages": [[text, marked[text]] for text in pages],
    }
    run = subprocess.run(
        [peer_python("ezglossary", *EZGLOSSARY), ROOT / "benchmarks" / "peers" / "ezglossary.py"],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    times: dict[str, float] = json.loads(run.stdout)
    return times


def _marked(text: str, glossary: Glossary) -> str:
    """Return a page in which the first use of each term is marked as that plugin wants it."""
    parts, done, seen = [], 0, set()
    for match in glossary.matcher.find(text):
        if match.term not in seen:
            seen.add(match.term)
            mark = f"<glossary:{glossary.terms[match.term].title}>"
            parts += [text[done : match.start], mark]
            done = match.end
    return "".join([*parts, text[done:]])


def _print(seconds: Mapping[str, float], pages: int) -> None:
    print(f"{'':42}{'seconds':>9}{'ms a page':>11}{'more':>10}")
    for name, taken in seconds.items():
        more = "" if name == ALONE else f"{taken / seconds[ALONE] - 1:+.1%}"
        print(f"{name:42}{taken:9.2f}{1000 * taken / pages:11.2f}{more:>10}")
