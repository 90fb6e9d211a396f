"""Problems as text for people, as annotations for GitHub, as JSON for programs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from macros.checks.sources import BASIS_GENERAL
from macros.content.problems import Problem

Formatter = Callable[[Sequence[Problem]], str]

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def as_text(problems: Sequence[Problem]) -> str:
    """Return the problems by file, then the pieces of advice by file, then how many there are.

    What rests on general knowledge is a list for a clinician, which may be long: it is listed
    by folder, and does not hide the advice that a writer can take.
    """
    errors = [problem for problem in problems if not problem.is_advice]
    advice = [problem for problem in problems if problem.is_advice]
    general = [problem for problem in advice if problem.code == BASIS_GENERAL.code]
    lines = [*_by_file(errors)]
    if general:
        lines += ["For the clinician who reviews it:", "", *_by_folder(general)]
    if len(advice) > len(general):
        rest = [problem for problem in advice if problem.code != BASIS_GENERAL.code]
        lines += ["Advice, which stops nothing:", "", *_by_file(rest)]
    return "\n".join([*lines, count_of(problems)])


def as_github(problems: Sequence[Problem]) -> str:
    """Return a workflow command for each problem: GitHub shows it at its line in the change."""
    commands = [_command(problem) for problem in problems]
    return "\n".join([*commands, count_of(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON object with one list, `problems`."""
    listed = [
        {
            "path": str(problem.path),
            "line": problem.line,
            "code": problem.code,
            "severity": "advice" if problem.is_advice else "error",
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)


FORMATTERS: dict[str, Formatter] = {"text": as_text, "github": as_github, "json": as_json}
"""The forms in which problems are printed, by name."""


def count_of(problems: Sequence[Problem]) -> str:
    """Return how many problems and pieces of advice there are, in words."""
    advice = sum(problem.is_advice for problem in problems)
    errors = len(problems) - advice
    pieces = f"{advice} piece{'' if advice == 1 else 's'} of advice" if advice else "no advice"
    return f"{errors or 'No'} problem{'' if errors == 1 else 's'}, {pieces}."


def _by_file(problems: Sequence[Problem]) -> Iterator[str]:
    for path, inside in groupby(problems, key=lambda problem: problem.path):
        yield str(path)
        for problem in inside:
            text = f"{problem.message}. {problem.remedy} [{problem.code}]"
            yield f"  {problem.line:>4}  {text}"
        yield ""


def _by_folder(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield for each folder in which lines of its files parts rest on general knowledge."""
    by_folder = sorted(problems, key=lambda problem: problem.path.parent)
    for folder, inside in groupby(by_folder, key=lambda problem: problem.path.parent):
        yield str(folder)
        files = groupby(inside, key=lambda problem: problem.path.name)
        listed = [f"{name} {', '.join(str(one.line) for one in found)}" for name, found in files]
        yield f"        general knowledge in {'; '.join(listed)} [{BASIS_GENERAL.code}]"
        yield ""


def _command(problem: Problem) -> str:
    kind = "notice" if problem.is_advice else "error"
    where = f"file={_escaped(str(problem.path), _IN_PROPERTY)},line={problem.line}"
    text = escaped_message(f"{problem.message}. {problem.remedy}")
    return f"::{kind} {where},title={problem.code}::{text}"


def escaped_message(text: str) -> str:
    """Return a text as the message of a workflow command of GitHub, which is one line."""
    return _escaped(text, _IN_MESSAGE)


def _escaped(text: str, codes: Mapping[str, str]) -> str:
    return "".join(codes.get(one, one) for one in text)
