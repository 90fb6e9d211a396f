"""A made-up `docs/` of any size in the project's own format, which passes every check.

Its pages have the size and the make-up of a full guide's: sections, lists, numbers with their
sources, words of the glossary, the steps, a care card, pictures, risks and a time line. The
first words and sources of the library are those of the guides for tests. The
same numbers give the same files, and a guide is the same however many stand beside it.
"""

import argparse
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from benchmarks._data import drawing, journey, kinds, pictures, risks, stages
from benchmarks._writing import (
    CARE,
    NO_TOPICS,
    STAGES,
    TOPICS,
    Topics,
    Writer,
    made_up_names,
    page,
    source,
    term_page,
)
from macros.content.kinds import GENERAL
from macros.content.language import title_in_text
from tests.kinds_of_page import LIBRARY
from tests.publisher import GUIDES, write_assets

SOURCES_EACH = 10
"""How many sources of its own a guide has."""

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_KEY = re.compile(r"^@\w+\{([^,]+),", re.MULTILINE)


def main(arguments: Sequence[str]) -> None:
    """Write a library into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks library")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--topics", action="store_true", help="give each guide topics, too")
    chosen = parser.parse_args(arguments)
    numbers = (chosen.guides, chosen.terms, chosen.seed)
    write_library(chosen.folder, *numbers, has_topics=chosen.topics)
    print(f"Wrote {sum(1 for _ in chosen.folder.rglob('*.md'))} pages into {chosen.folder}")


def terms_of(guides: int) -> int:
    """Return how many terms a library of so many guides has: 60 to 2,000."""
    return min(2000, max(60, 2 * guides))


def write_library(
    docs: Path, guides: int, terms: int, seed: int = 1, *, has_topics: bool = False
) -> None:
    """Write into the folder `docs` so many guides of eight stages each, and so many terms.

    The terms of the guides for tests are always there, and count. With `has_topics` each guide
    has topics too, each with about as many words as a stage.
    """
    topics = TOPICS if has_topics else NO_TOPICS
    for name in ("assets", "glossary"):
        shutil.copytree(GUIDES / name, docs / name, dirs_exist_ok=True)
    write_assets(docs)
    for name, text in _files(guides, terms, seed, topics):
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _files(guides: int, terms: int, seed: int, topics: Topics) -> Iterator[tuple[str, str]]:
    first, bibliography = _first_names(), (GUIDES / "sources.bib").read_text(encoding="utf-8")
    made_up = made_up_names(terms - len(first), random.Random(seed))
    keys = _KEY.findall(bibliography)
    own = [[f"study{number}-{place}" for place in range(SOURCES_EACH)] for number in range(guides)]
    yield "index.md", page("Guides to operations", "# Operations\n\n{{ guides() }}\n")
    yield "procedures/index.md", page("All operations", "# All operations\n\n{{ guides() }}\n")
    yield "about/index.md", page("About", "# About\n\nThese guides are made up.\n")
    yield "about/sources.md", page("All sources", "# Sources\n\n{{ sources() }}\n")
    yield "sources.bib", bibliography + "".join(source(key) for each in own for key in each)
    yield "procedures/stages.yml", stages()
    yield "procedures/kinds.yml", kinds(sorted(LIBRARY.kinds.keys() - {GENERAL}), topics)
    yield "assets/pictures/made-up.svg", drawing()
    yield "glossary/index.md", page("All words", "# Words\n\n{{ glossary() }}\n")
    for place, name in enumerate(made_up):
        yield f"glossary/{name}.md", term_page(made_up, place, keys)
    for number in range(guides):
        writer = Writer(number, [*first, *made_up], keys + own[number], seed)
        yield from _guide(f"procedures/guide-{number:04}", writer, topics)


def _guide(folder: str, writer: Writer, topics: Topics) -> Iterator[tuple[str, str]]:
    yield f"{folder}/index.md", writer.overview(topics)
    for stage in STAGES:
        yield f"{folder}/{stage}.md", writer.stage(stage)
    yield f"{folder}/pictures.yml", pictures(writer)
    yield f"{folder}/risks.yml", risks(writer)
    yield f"{folder}/journey.yml", journey(writer)
    yield f"{folder}/care.yml", CARE.format(key=writer.key())
    for topic in chain(*topics.values()):
        yield f"{folder}/{topic}.md", writer.topic(topic)


def _first_names() -> list[str]:
    """Return the names of the terms for tests as they stand within a sentence."""
    pages = sorted((GUIDES / "glossary").glob("*.md"))
    texts = (file.read_text(encoding="utf-8") for file in pages if file.stem != "index")
    return [title_in_text(title[1]) for title in map(_TITLE.search, texts) if title]
