"""Text files as everything that reads one gets them: sound, of a size that can be read in time."""

from pathlib import Path, PurePosixPath

from macros.content.plain_text import hidden_characters
from macros.content.problems import Problem, ProblemError, Report, ignore

MAX_BYTES = 64 * 1024
MAX_LINE = 2000


def read_text(
    file: Path, name: PurePosixPath, report: Report = ignore, *, most: int = MAX_BYTES
) -> str:
    """Return the text of a file, line ends made alike; raises ProblemError if it is not sound text.

    `most` is how many bytes it may have. What changes nothing, but shows that an editor is not set
    up well, goes to `report`. The limits keep Python-Markdown fast: it is quadratic on some lines
    of 16,000 brackets.
    """
    text = _with_plain_ends(_decoded(_bytes(file, name, most), name), name, report)
    if len(text) > MAX_LINE:
        _refuse_long_lines(text, name)
    for place, sign in hidden_characters(text):
        line = text.count("\n", 0, place) + 1
        message = f"the line holds {sign}, a sign that nobody sees"
        raise ProblemError(Problem(name, line, "text-hidden", message, "Type the words again."))
    return text if text.endswith("\n") else text + "\n"


def _bytes(file: Path, name: PurePosixPath, most: int) -> bytes:
    if file.is_symlink():
        message = "this is a symbolic link, not a file"
        raise ProblemError(Problem(name, 1, "file-kind", message, "Put the file itself here."))
    with file.open("rb") as opened:
        raw = opened.read(most + 1)
    if len(raw) > most:
        message = f"the file is over {most // 1024} KiB"
        raise ProblemError(Problem(name, 1, "page-too-large", message, "Split it up."))
    return raw


def _decoded(raw: bytes, name: PurePosixPath) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemError(
            Problem(name, line, "not-text", "the file is not UTF-8", "Save it as UTF-8.")
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ProblemError(
            Problem(name, line, "not-text", "the file holds a NUL", "Save it as plain text.")
        )
    return text


def _with_plain_ends(text: str, name: PurePosixPath, report: Report) -> str:
    if text.startswith("\ufeff"):
        message = "the file starts with an invisible sign (a byte-order mark)"
        report(Problem(name, 1, "file-mark", message, "Save it as UTF-8 without it.", True))
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = "the lines end as on Windows"
        remedy = "Save the file with Unix line ends (LF)."
        report(Problem(name, line, "file-line-ends", message, remedy, True))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _refuse_long_lines(text: str, name: PurePosixPath) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line)} characters, at most {MAX_LINE} fit"
            problem = Problem(name, number, "page-too-large", message, "Write one sentence a line.")
            raise ProblemError(problem)
