"""Problems as text for people, as lines for editors, for GitHub, as JSON for programs."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from macros.checks.sources import BASIS_GENERAL
from macros.content.problems import Problem


@dataclass(frozen=True)
class Findings:
    """What a check found in the files that were asked for: the problems, and apart the advice.

    Advice is listed where `is_advised`, and counted otherwise. So many errors stand `elsewhere`, in
    files that nobody asked for.
    """

    errors: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    elsewhere: int = 0
    is_advised: bool = True

    @property
    def listed(self) -> tuple[Problem, ...]:
        """Those to be printed one by one, by file and line."""
        return tuple(sorted([*self.errors, *(self.advice if self.is_advised else ())]))


def findings(
    problems: Sequence[Problem], paths: Collection[PurePosixPath] = (), *, is_advised: bool = True
) -> Findings:
    """Return those of `problems` that stand in one of `paths` or below; of all if there are none.

    Paths start at the project's folder.
    """
    asked = [one for one in problems if not paths or any(map(one.path.is_relative_to, paths))]
    errors = tuple(one for one in asked if not one.is_advice)
    advice = tuple(one for one in asked if one.is_advice)
    elsewhere = sum(not one.is_advice for one in problems) - len(errors)
    return Findings(errors, advice, elsewhere, is_advised)


Formatter = Callable[[Findings], str]

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def as_text(found: Findings) -> str:
    """Return the problems by file, then the pieces of advice by file, then how many there are.

    What rests on general knowledge is a list for a clinician, which may be long: it is listed
    by folder, and does not hide the advice that a writer can take.
    """
    advice = found.advice if found.is_advised else ()
    general = [problem for problem in advice if problem.code == BASIS_GENERAL.code]
    lines = [*_by_file(found.errors)]
    if general:
        lines += ["For the clinician who reviews it:", "", *_by_folder(general)]
    if len(advice) > len(general):
        rest = [problem for problem in advice if problem.code != BASIS_GENERAL.code]
        lines += ["Advice, which stops nothing:", "", *_by_file(rest)]
    return "\n".join([*lines, counted(found)])


def as_short(found: Findings) -> str:
    """Return `path:line: message. Remedy.` for each: editors open the place when it is clicked."""
    # a message may hold the line ends of what it shows, and one problem is one line
    return "\n".join(" ".join(str(problem).split()) for problem in found.listed)


def as_github(found: Findings) -> str:
    """Return a workflow command for each problem: GitHub shows it at its line in the change.

    Advice stands for months at lines that the change does not touch, and GitHub shows ten notices
    a step at most: without being asked it is counted only, so that errors are seen.
    """
    return "\n".join([*map(_command, found.listed), counted(found)])


def as_json(found: Findings) -> str:
    """Return the problems as a JSON object with one list, `problems`.

    Advice is always among them: a program leaves out by `severity` what it does not want.
    """
    listed = [
        {
            "path": str(problem.path),
            "line": problem.line,
            "code": problem.code,
            "severity": "advice" if problem.is_advice else "error",
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in sorted([*found.errors, *found.advice])
    ]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)


FORMATTERS: dict[str, Formatter] = {
    "text": as_text,
    "short": as_short,
    "github": as_github,
    "json": as_json,
}
"""The forms in which problems are printed, by name."""


def counted(found: Findings) -> str:
    """Return how many problems and pieces of advice there are, and how to see what is not listed.

    The first line is of what was asked for, a second one of what stands elsewhere.
    """
    advice = len(found.advice)
    pieces = count_of(advice, "piece") + " of advice" if advice else "no advice"
    see = f"; see {'it' if advice == 1 else 'them'} with --advice" if advice else ""
    first = f"{count_of(len(found.errors), 'problem')}, {pieces}{'' if found.is_advised else see}."
    if not found.elsewhere:
        return first
    stand = "stands" if found.elsewhere == 1 else "stand"
    return (
        f"{first}\n{count_of(found.elsewhere, 'problem')} {stand} in other files; "
        "see all of them with: guides.py check"
    )


def count_of(number: int, thing: str) -> str:
    """Return how many things there are, as a sentence begins with it: "No pages", "1 page"."""
    return f"{number or 'No'} {thing}{'' if number == 1 else 's'}"


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
