"""What `pyproject.toml` says of the checks: severities, limits, budgets, words that are right."""

import datetime
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from macros.checks.rules import all_rules
from macros.content.dates import today
from macros.content.problems import Problem, Report, Rule, nearest
from macros.content.texts import line_at

BUDGET_EXCEEDED = Rule("budget-exceeded", "More advice than the settings allow")
BUDGET_LOOSE = Rule("budget-loose", "A budget can be lowered", is_advice=True)
SETTING_INVALID = Rule("setting-invalid", "A setting cannot be read")

_SEVERITIES = ("error", "advice", "off")
_FILE = PurePosixPath("pyproject.toml")
_LINE = re.compile(r"\(at line (\d+)")
_REMEDY = "The author's guide shows what can be set."


@dataclass(frozen=True)
class ReadingLimits:
    """How long and how hard to read a page's parts may be; `reading_age` is in years."""

    sentence_words: int = 25
    paragraph_sentences: int = 4
    reading_age: int = 14
    title_characters: int = 65


@dataclass(frozen=True)
class Settings:
    """How the checks judge. `budgets` are the pieces of advice that may stand, by code."""

    severity: Mapping[str, str] = field(default_factory=dict)
    limits: ReadingLimits = ReadingLimits()
    budgets: Mapping[str, int] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    unchecked_sites: tuple[str, ...] = ()
    today: datetime.date = field(default_factory=today)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of `pyproject.toml` on which a key stands."""


def read_settings(pyproject: Path, report: Report) -> Settings:
    """Return what `[tool.stages]` says in `pyproject`; what is wrong in it goes to `report`."""
    text = pyproject.read_text(encoding="utf-8") if pyproject.is_file() else ""
    try:
        written = tomllib.loads(text).get("tool", {}).get("stages", {})
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = int(place[1]) if place else max(text.count("\n"), 1)
        words = text.split("\n")[line - 1].strip()
        report(_invalid(line, f"pyproject.toml cannot be read from the line {words!r} on"))
        return Settings()
    return _SettingsReader(text, report).settings(written)


class _SettingsReader:
    def __init__(self, text: str, report: Report) -> None:
        start = max(text.find("[tool.stages"), 0)
        first = line_at(text, start)
        lines = enumerate(text[start:].splitlines(), start=first)
        self.lines = {line.partition("=")[0].strip(): at for at, line in lines if "=" in line}
        self.report = report

    def settings(self, written: Mapping[str, Any]) -> Settings:
        known = ("severity", "limits", "budgets", "capitals", "words", "unchecked_sites")
        self.refuse_unknown(written, known)
        severity = self.table(written, "severity")
        limits = self.table(written, "limits")
        budgets = self.table(written, "budgets")
        self.refuse_unknown([*severity, *budgets], all_rules())
        self.refuse_unknown(limits, [one.name for one in fields(ReadingLimits)])
        return Settings(
            severity={code: one for code, one in severity.items() if self.is_severity(code, one)},
            limits=ReadingLimits(
                **{name: n for name, n in limits.items() if self.is_number(name, n)}
            ),
            budgets={
                code: number for code, number in budgets.items() if self.is_number(code, number)
            },
            capitals=frozenset(self.texts(written, "capitals")),
            words=frozenset(word.lower() for word in self.texts(written, "words")),
            unchecked_sites=self.texts(written, "unchecked_sites"),
            lines=self.lines,
        )

    def refuse_unknown(self, keys: Iterable[str], known: Iterable[str]) -> None:
        for key in keys:
            if key not in known:
                self.problem(key, f"there is no setting {key!r}", nearest(key, known, _REMEDY))

    def table(self, written: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = written.get(key, {})
        if isinstance(value, dict):
            return value
        self.problem(key, f"{key!r} is not a table", f"Write [tool.stages.{key}].")
        return {}

    def texts(self, written: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = written.get(key, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.problem(key, f"{key!r} is not a list of words", f'Write {key} = ["one", "two"].')
        return ()

    def is_severity(self, code: str, severity: object) -> bool:
        if severity in _SEVERITIES:
            return code in all_rules()
        self.problem(code, f"{code!r} is {severity!r}", f"Write one of: {', '.join(_SEVERITIES)}.")
        return False

    def is_number(self, key: str, number: object) -> bool:
        if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
            return key in all_rules() or key in {one.name for one in fields(ReadingLimits)}
        self.problem(key, f"{key!r} is not a number", "Write a whole number.")
        return False

    def problem(self, key: str, message: str, remedy: str) -> None:
        self.report(_invalid(self.lines.get(key, 1), message, remedy))


def judged(problems: Iterable[Problem], settings: Settings) -> Iterator[Problem]:
    """Yield the problems with the severity that is set; those switched off are left out.

    Advice of which none may stand is an error where it is.
    """
    for problem in problems:
        none_may_stand = settings.budgets.get(problem.code) == 0
        usual = "advice" if problem.is_advice and not none_may_stand else "error"
        severity = settings.severity.get(problem.code, usual)
        if severity != "off":
            yield replace(problem, is_advice=severity == "advice")


def over_budget(problems: Iterable[Problem], settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each budget that is exceeded, an advice for each that is too large."""
    counts = Counter(problem.code for problem in problems if problem.is_advice)
    for code, budget in settings.budgets.items():
        count, line = counts[code], settings.lines.get(code, 1)
        if count > budget:
            message = f"there are {count} of {code!r}, and {budget} at most may stand"
            remedy = "Fix one of those that are listed as advice."
            yield BUDGET_EXCEEDED.at(_FILE, line, message, remedy)
        elif count < budget:
            message = f"there are only {count} of {code!r}, and {budget} may stand"
            remedy = f"Write {code} = {count}, so that it stays that good."
            yield BUDGET_LOOSE.at(_FILE, line, message, remedy)


def _invalid(line: int, message: str, remedy: str = _REMEDY) -> Problem:
    return SETTING_INVALID.at(_FILE, line, message, remedy)
