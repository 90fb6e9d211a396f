"""Builds of a library that was built before: what they take beside the build from nothing.

`python -m benchmarks warm` measures one library alone. Each change is made several times, every
time elsewhere, so that nothing of it is known from the last time; the median counts. Then it is
undone and built once more, so that each begins with the same library.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks._changes import (
    COLORS,
    MISSPELLED,
    Edit,
    add_alias,
    change_sentence,
    pages_of_guides,
    spread,
    terms_with_aliases,
    use_words,
)
from benchmarks._programs import OURS, ours
from benchmarks._running import Row, Used, WarmRow, make_projects, measured, run

NOTHING = "nothing"
SENTENCE = "one sentence"
CHECKED = "one sentence, `check` alone"
UNUSED = "one alias added that no page uses"
USED = "one alias added that pages use"

PAGES = 40
"""How many pages use the alias that is used."""
TRIES = 3
_UNUSED = ("zomelin", "zofarin", "zotubal")
_USED = ("quamelin", "quifarin", "quotubal")
ALIASES = (*_UNUSED, *_USED)
"""Words that no library has."""

Again = Callable[[Edit], Used]


class NotSeenError(Exception):
    """A build or a check did not see a change: nothing that it took is worth anything."""


def main(arguments: Sequence[str]) -> None:
    """Build a made-up library, change it, and print what each build took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks warm")
    parser.add_argument("--guides", type=int, default=60)
    guides = parser.parse_args(arguments).guides
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        make_projects(folder, guides)
        first = measured(ours(folder / OURS), guides)
        print(f"{guides} guides, from nothing: {first.cpu:.2f} s CPU {first.wall:.2f} s")
        for row in warm_rows(folder / OURS, first):
            print_row(row)


def print_row(row: WarmRow) -> None:
    """Print what a run took."""
    print(
        f"{row.first.guides:5} guides {row.change:42}{row.used.cpu:8.2f} s CPU"
        f"{row.used.wall:8.2f} s{row.of_cpu:8.1%} CPU{row.of_wall:8.1%} clock",
        flush=True,
    )


def warm_rows(project: Path, first: Row) -> Iterator[WarmRow]:
    """Yield what runs take in a project whose first build, `first`, has just ended."""
    docs = project / "docs"
    build, check = partial(_build, project), partial(_check, project)
    pages, terms = pages_of_guides(docs), spread(terms_with_aliases(docs), TRIES)
    places, users = spread(pages, TRIES), spread(pages, PAGES)
    change, add = partial(change_sentence, docs), partial(add_alias, docs)
    yield WarmRow(NOTHING, first, _median(build, [Edit()] * TRIES))
    yield WarmRow(SENTENCE, first, _median(build, map(change, places, COLORS)), 1)
    yield WarmRow(CHECKED, first, _median(check, map(change, places, MISSPELLED)), 1)
    yield WarmRow(UNUSED, first, _median(build, map(add, terms, _UNUSED)))
    words = use_words(docs, users, _USED)
    with words.made():
        build(words)
        used = map(partial(add, users=users), terms, _USED)
        yield WarmRow(USED, first, _median(build, used), len(users))
    build(Edit())


def _median(run_again: Again, edits: Iterable[Edit]) -> Used:
    """Return the middle one, by the clock, of what each edit took."""
    taken = sorted((_once(run_again, edit) for edit in edits), key=lambda used: used.wall)
    return taken[len(taken) // 2]


def _once(run_again: Again, edit: Edit) -> Used:
    with edit.made():
        used = run_again(edit)
    if edit.texts:
        run_again(Edit())
    return used


def _build(project: Path, edit: Edit) -> Used:
    used = run(ours(project))
    unshown = edit.unshown(project / "site")
    if unshown:
        raise NotSeenError(f"The build does not show a change in {', '.join(unshown)}")
    return used


def _check(project: Path, edit: Edit) -> Used:
    # without a file it would list the advice of the whole library
    asked = ["--advice", *map(str, edit.texts)] if edit.texts else []
    used = run(ours(project, "check", *asked))
    if edit.told not in used.printed:
        raise NotSeenError(f"The check says nothing of {edit.told!r}")
    return used
