import pytest

from benchmarks._goals import Goal


@pytest.mark.parametrize(
    ("bound", "measured", "is_least", "verdict"),
    [
        (500, 500, False, "reached"),
        (500, 1000, False, "not reached: 2.00 times too much. It is kept"),
        (10, 10, True, "reached"),
        (10, 4, True, "not reached: 2.50 times too little. It is kept"),
        (10, None, True, "not measured: `--large`"),
    ],
)
def test_a_goal_says_whether_it_is_reached_and_why_not(
    bound: float, measured: float | None, is_least: bool, verdict: str
) -> None:
    goal = Goal("memory", bound, "MB", measured, "`--large`", "It is kept", is_least)
    assert goal.verdict == verdict
