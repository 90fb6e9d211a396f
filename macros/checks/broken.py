"""Where a template or a program file broke a build: the last line of the project's own that ran."""

import traceback
from pathlib import Path, PurePosixPath

from jinja2 import TemplateSyntaxError

from macros.content.problems import Problem, Rule
from macros.content.project import ROOT

TEMPLATE_INVALID = Rule("template-invalid", "A template cannot be read or filled in")
PROGRAM_BROKEN = Rule("program-broken", "A file of the program does not work")
OVERRIDES = "overrides"
"""The folder of the templates."""


def as_problem(error: BaseException, root: Path = ROOT) -> Problem:
    """Return what broke as a problem of the template or program file below `root` that did.

    Where no line of the project's own ran, it is at the settings: they name what else runs.
    """
    path, line = _place(error, root)
    message = f"{type(error).__name__}: {' '.join(str(error).split()).rstrip('.')}"
    if path.parts[0] == OVERRIDES:
        remedy = "Look at what was changed last in this template."
        return TEMPLATE_INVALID.at(path, line, message, remedy)
    remedy = "Look at what was changed last in this file, or in what it uses."
    return PROGRAM_BROKEN.at(path, line, message, remedy)


def is_template_fault(error: BaseException, root: Path = ROOT) -> bool:
    """Whether the last line of the project's own that ran is a template's."""
    return _place(error, root)[0].parts[0] == OVERRIDES


def _place(error: BaseException, root: Path) -> tuple[PurePosixPath, int]:
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError | TemplateSyntaxError):  # which did not run
        frames.append((error.filename or "", error.lineno))
    for name, line in reversed(frames):
        path = Path(name)
        if path.is_relative_to(root) and (inside := path.relative_to(root)).parts[0][0] != ".":
            return PurePosixPath(inside.as_posix()), line or 1
    return PurePosixPath("mkdocs.yml"), 1
