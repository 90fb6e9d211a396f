from pathlib import PurePosixPath

import pytest

from macros.content.journey import Journey, read_journey
from macros.content.located_yaml import parse_yaml
from macros.content.problems import Problem

FILE = PurePosixPath("docs/procedures/hip/journey.yml")
SOUND = """\
bands:
  hospital:
    name: In hospital
    unit: days
    lasts:
      stay:
        title: Your stay
        low: 0
        high: 4
        words: The same day to 4 days
        sources: [one]
    milestones:
      walking:
        title: Walking
        general: true
        note: Ask when.
"""


def read(text: str) -> tuple[Journey, list[str]]:
    problems: list[Problem] = []
    journey = read_journey(parse_yaml(text, FILE), "hip", problems.append)
    return journey, [f"{problem.line}: {problem.message}. {problem.remedy}" for problem in problems]


def test_bands_are_read_with_what_lasts_and_what_is_possible_again() -> None:
    journey, problems = read(SOUND)
    assert problems == []
    (band,) = journey.bands
    assert (band.id, band.name, band.unit) == ("hospital", "In hospital", "days")
    assert [moment.id for moment in band.lasts] == ["stay"]
    assert [moment.id for moment in band.milestones] == ["walking"]
    assert [moment.title for moment in journey.moments] == ["Your stay", "Walking"]
    stay, walking = journey.moments
    assert (stay.low, stay.high, stay.is_general, stay.line) == (0, 4, False, 6)
    assert (walking.low, walking.high, walking.is_general) == (None, None, True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "    unit: days\n",
            "",
            "2: 'unit' is missing. Write one of: minutes, hours, days, weeks, months.",
            id="no unit",
        ),
        pytest.param(
            "unit: days",
            "unit: moons",
            "4: 'unit' is 'moons'. Write one of: minutes, hours, days, weeks, months.",
            id="a unit that nobody knows",
        ),
        pytest.param(
            "        sources: [one]\n",
            "",
            "6: the numbers have no source. Name it: sources: [key].",
            id="numbers without a source",
        ),
        pytest.param(
            "        note: Ask when.\n",
            "        note: Ask after 2 days.\n",
            "13: the numbers have no source. Name it: sources: [key].",
            id="a number in a note without a source",
        ),
        pytest.param(
            "        general: true\n",
            "",
            "13: there is no number. "
            "Write low and high, or general: true where no source has a number.",
            id="neither a number nor general",
        ),
        pytest.param(
            "        general: true\n",
            "        general: true\n        low: 1\n        sources: [one]\n",
            "15: what is general knowledge has no number. Remove the numbers or 'general'.",
            id="general with a number",
        ),
        pytest.param(
            "low: 0",
            "low: 5",
            "8: 5 to 4 is no range. Write the smaller number as low.",
            id="low above high",
        ),
        pytest.param(
            "same day to 4 days",
            "same day to 5 days",
            "10: 'words' say 5, which is neither low nor high. Use the same numbers.",
            id="words with another number",
        ),
        pytest.param(
            "  hospital:\n",
            "  The hospital:\n",
            "2: this cannot be called 'The hospital'. Use small letters, digits and hyphens.",
            id="a name that is no id",
        ),
        pytest.param(
            "        title: Walking\n",
            "        titel: Walking\n",
            "14: unknown key 'titel'. Did you mean 'title'?",
            id="a slip in a key",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_a_problem_at_its_line(
    old: str, new: str, problem: str
) -> None:
    assert old in SOUND
    assert problem in read(SOUND.replace(old, new))[1]


def test_a_file_without_bands_is_a_problem() -> None:
    assert read("bands: {}\n")[1] == ["1: there are no bands. Write them below 'bands:'."]


@pytest.mark.parametrize("number", [".inf", ".nan", "-1", "1e300", "true", "'4'"])
def test_a_number_that_cannot_be_drawn_is_a_problem(number: str) -> None:
    text = SOUND.replace("high: 4", f"high: {number}")
    assert "9: 'high' is not a number. Write high: 12." in read(text)[1]


def test_more_lines_than_the_sheet_has_room_for_are_reported() -> None:
    marked = "        general: true\n        on_sheet: true\n"
    lines = "".join(f"      walk-{number}:\n        title: Walk\n{marked}" for number in range(6))
    journey, problems = read(SOUND.replace("        general: true\n", marked) + lines)
    assert sum(moment.on_sheet for moment in journey.moments) == 7
    assert problems == [
        "38: 7 lines are marked 'on_sheet', and the sheet has 6. Take the mark off 1 of them."
    ]
