from pathlib import Path, PurePosixPath

import pytest

from macros.checks.rules import all_rules
from macros.checks.settings import Settings, judged, over_budget, read_settings
from macros.content.problems import Problem

FILE = PurePosixPath("docs/a.md")


def problem(code: str) -> Problem:
    return all_rules()[code].at(FILE, 1, "it is so", "Mend it.")


def read(folder: Path, text: str) -> tuple[Settings, list[str]]:
    found: list[Problem] = []
    file = folder / "pyproject.toml"
    file.write_text(f"[project]\nname = 'x'\nwords = 5\n\n{text}\n", encoding="utf-8")
    return read_settings(file, found.append), [f"{one.line} {one.code}" for one in found]


def test_all_settings_are_read(tmp_path: Path) -> None:
    settings, found = read(
        tmp_path,
        "[tool.stages]\nwords = ['Graspers']\ncapitals = ['DVLA']\nunchecked_sites = ['a.org']\n"
        "[tool.stages.severity]\nword-unknown = 'error'\n"
        "[tool.stages.limits]\nsentence_words = 20\n[tool.stages.budgets]\nsentence-long = 3",
    )
    assert not found
    assert settings.words | settings.capitals == {"graspers", "DVLA"}
    assert (settings.limits.sentence_words, settings.limits.title_characters) == (20, 65)
    assert (settings.budgets, settings.unchecked_sites) == ({"sentence-long": 3}, ("a.org",))
    assert settings.severity == {"word-unknown": "error"}


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1"])
def test_nothing_needs_to_be_set(tmp_path: Path, text: str) -> None:
    settings, found = read(tmp_path, text)
    assert (settings.severity, settings.budgets, found) == ({}, {}, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.stages]\nwrods = ['a']", 6),
        ("[tool.stages]\nwords = 'a'", 6),
        ("[tool.stages]\nwords = [1]", 6),
        ("[tool.stages]\nseverity = 'error'", 6),
        ("[tool.stages.severity]\nlink-brokn = 'advice'", 6),
        ("[tool.stages.severity]\nlink-broken = 'warning'", 6),
        ("[tool.stages.limits]\n\nsentence_wrds = 5", 7),
        ("[tool.stages.limits]\nsentence_words = 'many'", 6),
        ("[tool.stages.limits]\nsentence_words = true", 6),
        ("[tool.stages.budgets]\nsentence-long = -1", 6),
        ("[tool.stages", 5),
    ],
)
def test_a_setting_that_cannot_be_is_reported(tmp_path: Path, text: str, line: int) -> None:
    assert read(tmp_path, text)[1] == [f"{line} setting-invalid"]


@pytest.mark.parametrize(
    ("code", "severity", "is_advice"),
    [
        ("link-broken", None, [False]),
        ("sentence-long", None, [True]),
        ("link-broken", "advice", [True]),
        ("sentence-long", "error", [False]),
        ("sentence-long", "off", []),
    ],
)
def test_a_rule_is_as_grave_as_it_is_set(
    code: str, severity: str | None, is_advice: list[bool]
) -> None:
    settings = Settings(severity={code: severity} if severity else {})
    assert [one.is_advice for one in judged([problem(code)], settings)] == is_advice


def test_advice_of_which_none_may_stand_is_an_error_where_it_is() -> None:
    settings = Settings(budgets={"sentence-long": 0})
    found = list(judged([problem("sentence-long"), problem("reading-age")], settings))
    assert [(one.code, one.is_advice) for one in found] == [
        ("sentence-long", False),
        ("reading-age", True),
    ]
    assert list(over_budget(found, settings)) == []


@pytest.mark.parametrize(
    ("count", "reported"),
    [
        (2, []),
        (3, ["there are 3 of 'sentence-long', and 2 at most may stand"]),
        (1, ["there are only 1 of 'sentence-long', and 2 may stand"]),
    ],
)
def test_a_budget_can_only_go_down(count: int, reported: list[str]) -> None:
    settings = Settings(budgets={"sentence-long": 2}, lines={"sentence-long": 7})
    advice = list(judged([problem("sentence-long")] * count, settings))
    found = list(over_budget(advice, settings))
    assert [one.message for one in found] == reported
    assert all(one.line == 7 for one in found)
    codes = {one.code: one.is_advice for one in found}
    assert codes in ({}, {"budget-exceeded": False}, {"budget-loose": True})
