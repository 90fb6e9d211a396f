from itertools import chain
from pathlib import Path, PurePosixPath
from statistics import mean

import pytest

from benchmarks._writing import STAGES, TOPICS
from benchmarks.library import write_library
from tests.small_docs import ROOT, checked

MKDOCS_YML = ROOT / "mkdocs.yml"
ALL_TOPICS = [*chain(*TOPICS.values())]
ALIKE = 1.5
"""How many times more or less a made-up page may have than a real one had."""
REAL: dict[str, dict[str, float]] = {
    "overview": {
        "letters": 6967,
        "citations": 42,
        "headings": 11,
        "words of the glossary": 16,
        "letters of HTML": 85_200,
    },
    "stages": {
        "letters": 2720,
        "citations": 11.1,
        "headings": 8.6,
        "words of the glossary": 6.4,
        "letters of HTML": 26_594,
    },
}
"""What the pages of a real guide of eight stages held on average in November 2026.

The overview's HTML had 98,724 letters then; the same drawings are written in 0.86 of that now.
"""


def files(docs: Path) -> dict[PurePosixPath, bytes]:
    found = (file for file in docs.rglob("*") if file.is_file())
    return {PurePosixPath(file.relative_to(docs)): file.read_bytes() for file in found}


@pytest.fixture(scope="module")
def with_topics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("topics") / "docs"
    write_library(docs, 2, 70, has_topics=True)
    return docs


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("library") / "docs"
    write_library(docs, 2, 70)
    return docs


def test_a_made_up_library_passes_every_check(docs: Path) -> None:
    problems = checked(docs, MKDOCS_YML).problems
    assert [str(problem) for problem in problems if not problem.is_advice] == []


def test_the_same_numbers_give_the_same_library(docs: Path, tmp_path: Path) -> None:
    write_library(tmp_path, 2, 70)
    assert files(tmp_path) == files(docs)


@pytest.mark.parametrize("name", ["pictures.yml", "closure.md"])
def test_topics_leave_the_rest_of_a_guide_as_it_is(
    docs: Path, with_topics: Path, name: str
) -> None:
    here = Path("procedures", "guide-0000", name)
    assert (with_topics / here).read_bytes() == (docs / here).read_bytes()


def test_a_library_with_topics_passes_every_check(with_topics: Path) -> None:
    problems = checked(with_topics, MKDOCS_YML).problems
    assert [str(problem) for problem in problems if not problem.is_advice] == []


def test_a_topic_has_about_as_many_words_as_a_stage(with_topics: Path) -> None:
    guide = with_topics / "procedures" / "guide-0000"
    topics = mean(len((guide / f"{topic}.md").read_text().split()) for topic in ALL_TOPICS)
    stages = mean(len((guide / f"{stage}.md").read_text().split()) for stage in STAGES)
    assert 1 / ALIKE < topics / stages < ALIKE


def test_another_seed_gives_another_library(docs: Path, tmp_path: Path) -> None:
    write_library(tmp_path, 2, 70, seed=2)
    assert files(tmp_path) != files(docs)


def test_a_guide_is_the_same_whatever_stands_beside_it(docs: Path, tmp_path: Path) -> None:
    write_library(tmp_path, 1, 70)
    guide = PurePosixPath("procedures/guide-0000")
    assert files(tmp_path / guide) == files(docs / guide)


@pytest.mark.parametrize("kind", ["overview", "stages"])
def test_made_up_pages_hold_about_as_much_as_the_real_ones(docs: Path, kind: str) -> None:
    made_up = held(docs, "guide-0000", kind)
    times = {name: made_up[name] / real for name, real in REAL[kind].items()}
    assert {name for name, ratio in times.items() if not 1 / ALIKE < ratio < ALIKE} == set(), times


def held(docs: Path, guide_id: str, kind: str) -> dict[str, float]:
    built = checked(docs, MKDOCS_YML)
    guide = built.library.guides[guide_id]
    pages = [guide.page] if kind == "overview" else [stage.page for stage in guide.stages]
    articles = [built.articles[page.path] for page in pages]
    return {
        "letters": mean(len(page.body) for page in pages),
        "citations": mean(page.body.count("cite(") for page in pages),
        "headings": mean(page.body.count("\n#") for page in pages),
        "words of the glossary": mean(len(article.terms.linked) for article in articles),
        "letters of HTML": mean(len(article.html) for article in articles),
    }
