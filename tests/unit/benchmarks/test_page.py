from pathlib import Path

from benchmarks._goals import goals
from benchmarks._page import Results, page_text
from benchmarks._programs import FLOOR, MATERIAL, STAGES
from benchmarks._running import Row
from tests.small_docs import errors, write_docs

ROWS = (
    Row(STAGES, 1000, 10_000, cpu=60, wall=50, peak=400_000_000, tree=9_000_000, index=1_000_000),
    Row(FLOOR, 1000, 9_000, cpu=30, wall=30, peak=40_000_000, tree=0, index=0),
    Row(MATERIAL, 1000, 9_000, cpu=120, wall=90, peak=800_000_000, tree=90_000_000, index=1),
)
PAGE = page_text(
    Results(
        machine={"Python": "3.11"},
        rows=ROWS,
        failed=["- Hugo is not installed here."],
        parts={"load": 1.0, "check": 3.0},
        parts_guides=100,
        goals=list(goals(ROWS, 2.0)),
        readers={"lighthouse": "| page | points |\n| --- | --- |\n| start | 100 |"},
    )
)


def test_a_row_has_its_ratios_to_ours() -> None:
    assert (
        f"| {MATERIAL} | 9,000 | 120.0 | 90.0 | 800 | 100 | 90.0 | 0.0 | 2.00 | 2.00 | 10.00 |"
        in PAGE
    )


def test_every_goal_has_its_verdict() -> None:
    assert "alone, 1,000 guides | at most 2 times | 2.00 times | reached |" in PAGE
    assert "at least 25 times | 10.00 times | not reached: 2.50 times too little |" in PAGE
    assert "300 guides | at least 3 times | – | not measured: `--guides 300` |" in PAGE


def test_parts_have_their_share() -> None:
    assert "| check | 3.00 | 75% |" in PAGE


def test_the_page_passes_the_checks(tmp_path: Path) -> None:
    assert errors(write_docs(tmp_path, {"contributing/performance.md": PAGE})) == []
