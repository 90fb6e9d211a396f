from pathlib import Path

import pytest

from benchmarks._goals import RealSite, goals
from benchmarks._page import Results, page_text
from benchmarks._programs import FLOOR, MATERIAL, STAGES
from benchmarks._running import Row, Used, WarmRow
from benchmarks.warm import CHECKED, SENTENCE, UNUSED, USED
from tests.small_docs import errors, write_docs

ROWS = (
    Row(STAGES, 1000, 10_000, cpu=60, wall=50, peak=400_000_000, tree=9_000_000, index=1_000_000),
    Row(FLOOR, 1000, 9_000, cpu=30, wall=30, peak=40_000_000, tree=0, index=0),
    Row(MATERIAL, 1000, 9_000, cpu=120, wall=90, peak=800_000_000, tree=90_000_000, index=1),
)
FIRST = ROWS[0]
TOPICS = Row(STAGES, 100, 1_700, cpu=9, wall=9, peak=50_000_000, tree=1_000_000, index=0)
WARM = (
    WarmRow(SENTENCE, FIRST, Used(cpu=1.5, wall=2, peak=90_000_000), 1),
    WarmRow(CHECKED, FIRST, Used(cpu=0.6, wall=2, peak=80_000_000), 1),
    WarmRow(UNUSED, FIRST, Used(cpu=1.2, wall=2, peak=90_000_000)),
    WarmRow(USED, FIRST, Used(cpu=1.8, wall=2.4, peak=90_000_000), 40),
)
PAGE = page_text(
    Results(
        machine={"Python": "3.11"},
        rows=ROWS,
        with_topics=[TOPICS],
        warm=WARM,
        failed=["- Hugo is not installed here."],
        parts={"load": 1.0, "check": 3.0},
        parts_guides=100,
        goals=list(goals(ROWS, WARM, RealSite(2.0, 0.4, [0.5, 0.7, 0.9]))),
        readers={"lighthouse": "| page | points |\n| --- | --- |\n| start | 100 |"},
    )
)


def test_a_row_has_its_ratios_to_ours() -> None:
    assert (
        f"| {MATERIAL} | 9,000 | 120.0 | 90.0 | 800 | 100 | 90.0 | 0.0 | 2.00 | 2.00 | 10.00 |"
        in PAGE
    )


def test_a_run_after_a_change_has_its_part_of_the_first_build() -> None:
    part = PAGE.partition("### 1,000 guides, built before")[2].partition("\n#")[0]
    assert f"| {SENTENCE} | 1 | 1.50 | 2.00 | 90 | 2.5% | 4.0% |" in part
    assert "Each of the 40 pages that use the alias took 10 ms of the clock." in part
    assert "A page of the first build took 5 ms." in part


def test_a_library_with_topics_stands_apart() -> None:
    part = PAGE.partition("## 100 guides with topics")[2].partition("\n#")[0]
    assert f"| {STAGES} | 1,700 | 9.0 |" in part
    assert "## 100 guides\n" not in PAGE


@pytest.mark.parametrize(
    "line",
    [
        "(the aim: 3 times) | at most 4 times | 2.00 times | reached |",
        "at least 25 times | 10.00 times | not reached: 2.50 times too little |",
        "300 guides | at least 3 times | – | not measured: `--guides 300` |",
        "| at most 5 % | 4.00 % (CPU 2.50 %) | reached |",
        "| at most 2 % | 4.00 % (CPU 1.00 %) | not reached: 2.00 times too much |",
        "that 40 pages use, 1,000 guides: part of the clock of the first build | at most 5.4 % |",
        "Hugo's full build | at most 1 times | – | not measured: Hugo is not installed |",
        "nothing changed, by the clock | at most 0.5 s | 0.40 s | reached |",
        "| at most 0.6 s | 0.70 s (median; the best 0.50 s) | not reached: 1.17 times too much |",
    ],
)
def test_every_goal_has_its_verdict(line: str) -> None:
    assert line in PAGE


def test_parts_have_their_share() -> None:
    assert "| check | 3.00 | 75% |" in PAGE


def test_the_page_passes_the_checks(tmp_path: Path) -> None:
    assert errors(write_docs(tmp_path, {"contributing/performance.md": PAGE})) == []
