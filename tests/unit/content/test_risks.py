from pathlib import PurePosixPath

import pytest

from macros.content.language import current
from macros.content.located_yaml import parse_yaml
from macros.content.problems import Problem
from macros.content.risks import Risks, read_risks

FILE = PurePosixPath("docs/procedures/hip/risks.yml")
SOUND = """\
out_of: 1000
risks:
  rare:
    outcome: A rare thing
    low: 2
    high: 2
    who: People.
    time: In a month.
    uncertainty: One study.
    sources: [one]
    done: Nothing.
  clot:
    outcome: A clot
    low: 5
    high: 15
    who: People.
    time: In a month.
    uncertainty: Counts differ.
    sources: [one, two]
    done: Medicine.
    done_sources: [three]
"""


def read(text: str) -> tuple[Risks, list[str]]:
    problems: list[Problem] = []
    risks = read_risks(parse_yaml(text, FILE), "hip", problems.append)
    return risks, [f"{problem.line}: {problem.message}. {problem.remedy}" for problem in problems]


def test_risks_are_read_the_most_frequent_first() -> None:
    risks, problems = read(SOUND)
    assert problems == []
    assert (risks.guide, risks.out_of) == ("hip", 1000)
    assert [risk.id for risk in risks.risks] == ["clot", "rare"]
    clot = risks.risks[0]
    assert (clot.outcome, clot.low, clot.high, clot.done) == ("A clot", 5, 15, "Medicine.")
    assert [source.value for source in (*clot.sources, *clot.done_sources)] == [
        "one",
        "two",
        "three",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "out_of: 1000\n",
            "",
            "1: 'out_of' is neither 100 nor 1000. "
            "Write out_of: 1000, or 100 where no risk is rarer than 1 in 100.",
            id="no denominator",
        ),
        pytest.param(
            "    outcome: A clot\n",
            "",
            "12: 'outcome' is missing. Add a line 'outcome: …'.",
            id="no outcome",
        ),
        pytest.param(
            "    high: 15\n",
            "",
            "12: 'high' is missing. Add a line 'high: …': how many of 1,000 people.",
            id="no number",
        ),
        pytest.param(
            "    uncertainty: Counts differ.\n",
            "",
            "12: 'uncertainty' is missing. Add a line 'uncertainty: …'.",
            id="no uncertainty",
        ),
        pytest.param(
            "    sources: [one, two]\n",
            "",
            "12: the numbers have no source. Name it: sources: [key].",
            id="no source",
        ),
        pytest.param(
            "    low: 5\n",
            "    low: 50\n",
            "14: 50 to 15 is no range of 1,000 people. Write the smaller number as low.",
            id="low above high",
        ),
        pytest.param(
            "    low: 5\n",
            "    low: few\n",
            "14: 'low' is not a number. Write low: 12.",
            id="a word for a number",
        ),
        pytest.param(
            "    who: People.\n    time: In a month.\n    uncertainty: Counts differ.\n",
            "    whom: People.\n    time: In a month.\n    uncertainty: Counts differ.\n",
            "16: unknown key 'whom'. Did you mean 'who'?",
            id="a slip in a key",
        ),
        pytest.param(
            "    low: 5\n",
            "    low: 5\n    counted: hand\n",
            f"15: 'counted' is 'hand'. Write one of: {', '.join(current().named('counted-'))}.",
            id="a word for what was counted that the language does not have",
        ),
        pytest.param(
            "  clot:\n",
            "  The clot:\n",
            "12: a risk cannot be called 'The clot'. Use small letters, digits and hyphens.",
            id="a name that is no id",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_a_problem_at_its_line(
    old: str, new: str, problem: str
) -> None:
    assert old in SOUND
    assert problem in read(SOUND.replace(old, new))[1]


def test_people_were_counted_unless_a_risk_says_something_else() -> None:
    risks, problems = read(SOUND.replace("    low: 5\n", "    low: 5\n    counted: hands\n"))
    assert problems == []
    assert [risk.counted for risk in risks.risks] == ["hands", "people"]


ALSO = """\
    also:
      month-3: {text: After 3 months, low: 2, high: 3}
      strict: {text: By a strict count, low: 1, high: 1, counted: wounds, sources: [four]}
"""
WITH_ALSO = SOUND + ALSO


def test_a_further_count_is_as_the_first_unless_it_says_otherwise() -> None:
    risks, problems = read(WITH_ALSO)
    assert problems == []
    also = risks.risks[0].also
    assert list(also) == ["month-3", "strict"]
    assert [(one.text, one.low, one.high) for one in also.values()] == [
        ("After 3 months", 2, 3),
        ("By a strict count", 1, 1),
    ]
    assert [one.counted for one in also.values()] == ["people", "wounds"]
    keys = [[source.value for source in one.sources] for one in also.values()]
    assert keys == [["one", "two"], ["four"]]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("low: 2, ", "", "23: 'low' is missing. Add a line 'low: …': how many of 1,000 people."),
        (
            "low: 2,",
            "low: 4,",
            "23: 4 to 3 is no range of 1,000 people. Write the smaller number as low.",
        ),
        ("text: After 3 months, ", "", "23: 'text' is missing. Add a line 'text: …'."),
        ("text: After", "txt: After", "23: unknown key 'txt'. Did you mean 'text'?"),
        (
            "month-3:",
            "Month 3:",
            "23: a count cannot be called 'Month 3'. Use small letters, digits and hyphens.",
        ),
        ("wounds", "wound", "24: 'counted' is 'wound'. Write one of: people,"),
    ],
)
def test_what_is_wrong_in_a_further_count_is_a_problem_at_its_line(
    old: str, new: str, problem: str
) -> None:
    risks, problems = read(WITH_ALSO.replace(old, new))
    assert [one[: len(problem)] for one in problems] == [problem]
    assert len(risks.risks) == 2


def test_a_file_without_risks_is_a_problem() -> None:
    assert read("out_of: 100\n")[1] == ["1: there are no risks. Write them below 'risks:'."]


def test_a_risk_whose_numbers_cannot_be_read_is_left_out() -> None:
    risks, _ = read(SOUND.replace("high: 15", "high: 2000"))
    assert [risk.id for risk in risks.risks] == ["rare"]
