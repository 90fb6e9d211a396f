import json
from pathlib import PurePosixPath

import pytest

from macros.checks.report import (
    FORMATTERS,
    as_github,
    as_json,
    as_short,
    as_text,
    counted,
    findings,
)
from macros.content.problems import Problem

A = PurePosixPath("docs/a.md")
PROBLEMS = [
    Problem(A, 7, "stage-missing", "stage 'closure' has no page", "Add it."),
    Problem(A, 12, "link-broken", "'b.md' leads nowhere", "Did you mean 'c.md'?"),
    Problem(A, 9, "sentence-long", "the sentence has 30 words", "Make two of it.", is_advice=True),
    Problem(PurePosixPath("docs/b,c: d.md"), 1, "not-text", "50 % is\nno text", "Save it."),
]


def test_text_is_grouped_by_file_and_problems_come_first() -> None:
    assert as_text(findings(PROBLEMS)) == (
        "docs/a.md\n"
        "     7  stage 'closure' has no page. Add it. [stage-missing]\n"
        "    12  'b.md' leads nowhere. Did you mean 'c.md'? [link-broken]\n"
        "\n"
        "docs/b,c: d.md\n"
        "     1  50 % is\nno text. Save it. [not-text]\n"
        "\n"
        "Advice, which stops nothing:\n"
        "\n"
        "docs/a.md\n"
        "     9  the sentence has 30 words. Make two of it. [sentence-long]\n"
        "\n"
        "3 problems, 1 piece of advice."
    )


def test_what_rests_on_general_knowledge_is_listed_by_folder() -> None:
    places = [("a/b.yml", 2), ("a/b.yml", 9), ("a/b/f.md", 4), ("a/c.md", 3)]
    general = [
        Problem(PurePosixPath(file), line, "basis-general", "it rests", "Ask.", is_advice=True)
        for file, line in places
    ]
    assert as_text(findings([*general, PROBLEMS[2]])) == (
        "For the clinician who reviews it:\n"
        "\n"
        "a\n"
        "        general knowledge in b.yml 2, 9; c.md 3 [basis-general]\n"
        "\n"
        "a/b\n"
        "        general knowledge in f.md 4 [basis-general]\n"
        "\n"
        "Advice, which stops nothing:\n"
        "\n"
        "docs/a.md\n"
        "     9  the sentence has 30 words. Make two of it. [sentence-long]\n"
        "\n"
        "No problems, 5 pieces of advice."
    )


def test_nothing_wrong_is_said_in_one_line() -> None:
    assert as_text(findings([])) == "No problems, no advice."


def test_github_gets_the_line_of_each() -> None:
    assert as_github(findings(PROBLEMS)).splitlines() == [
        "::error file=docs/a.md,line=7,title=stage-missing::stage 'closure' has no page. Add it.",
        "::notice file=docs/a.md,line=9,title=sentence-long::"
        "the sentence has 30 words. Make two of it.",
        "::error file=docs/a.md,line=12,title=link-broken::"
        "'b.md' leads nowhere. Did you mean 'c.md'?",
        "::error file=docs/b%2Cc%3A d.md,line=1,title=not-text::50 %25 is%0Ano text. Save it.",
        "3 problems, 1 piece of advice.",
    ]


def test_json_holds_every_field() -> None:
    listed = json.loads(as_json(findings(PROBLEMS, is_advised=False)))["problems"]
    assert listed[1] == {
        "path": "docs/a.md",
        "line": 9,
        "code": "sentence-long",
        "severity": "advice",
        "message": "the sentence has 30 words",
        "remedy": "Make two of it.",
    }
    assert [one["severity"] for one in listed] == ["error", "advice", "error", "error"]


def test_a_problem_alone_prints_as_one_line() -> None:
    assert str(PROBLEMS[0]) == "docs/a.md:7: stage 'closure' has no page. Add it."


def test_an_editor_gets_one_line_for_each_and_nothing_else() -> None:
    assert as_short(findings(PROBLEMS, is_advised=False)).splitlines() == [
        "docs/a.md:7: stage 'closure' has no page. Add it.",
        "docs/a.md:12: 'b.md' leads nowhere. Did you mean 'c.md'?",
        "docs/b,c: d.md:1: 50 % is no text. Save it.",
    ]
    assert as_short(findings([PROBLEMS[2]], is_advised=False)) == ""


@pytest.mark.parametrize("format_", ["text", "short", "github"])
def test_advice_that_nobody_asked_for_is_a_count(format_: str) -> None:
    found = findings(PROBLEMS, is_advised=False)
    assert "30 words" not in FORMATTERS[format_](found)
    assert counted(found) == "3 problems, 1 piece of advice; see it with --advice."


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("docs/a.md", "2 problems, 1 piece of advice.\n1 problem stands in other files; "),
        ("docs", "3 problems, 1 piece of advice."),
        ("docs/a", "No problems, no advice.\n3 problems stand in other files; "),
    ],
)
def test_what_stands_elsewhere_is_a_count(path: str, sentence: str) -> None:
    found = findings(PROBLEMS, [PurePosixPath(path)])
    assert all(one.path.is_relative_to(path) for one in found.listed)
    assert counted(found).startswith(sentence)
