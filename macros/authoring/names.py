"""The names and titles of what a writer starts: made here, and refused where they cannot work."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from macros.checks.pages import wrong_titles
from macros.checks.settings import ReadingLimits
from macros.checks.terms import file_name
from macros.content.characters import hidden_characters, with_plain_characters
from macros.content.files import wrong_name
from macros.content.guide import WHOLE_GUIDE
from macros.content.library import Library
from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.project import project_path
from macros.pages.slugs import spelled_letters

_INDEX = "index"
_TAKEN: Mapping[str, str] = {
    _INDEX: "the page of the folder itself",
    WHOLE_GUIDE: "the page of the whole guide, which is made",
    "readme": "the page of the folder itself",
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    **{"θ": "th", "χ": "ch", "ψ": "ps"},
}
_GREEK_WORD = re.compile("[α-ω]{2,}")
"""One letter alone is a name, such as that of "TNF-α"."""
_OTHER_LETTERS = (
    "Write a title in Latin letters for now: the line '# …' of the page can say it in others then."
)


class RefusedError(Exception):
    """Raised, with what is wrong and what to do, where nothing must be written."""


def plain_title(written: str, limits: ReadingLimits) -> str:
    """Return a title as pages show it; raises RefusedError where they could not."""
    title = " ".join(with_plain_characters(written).split())
    nowhere = PurePosixPath(f"{_INDEX}.md")
    page = Page(nowhere, Located({}, nowhere, 1), f"# {title}\n\n{title}\n", 1)
    if not any(map(str.isalnum, title)):
        raise RefusedError(f"The title {written!r} has no word. Write what it is called.")
    if any(hidden_characters(title)):
        raise RefusedError(f"{written!r} holds an invisible character. Type the words again.")
    for problem in wrong_titles(page, limits):
        raise RefusedError(f"{_sentence(problem.message)}. {problem.remedy}")
    if page.title != title or "{" in title:
        raise RefusedError(f"{written!r} cannot be a title. Write its words alone, without marks.")
    return title


def id_of(title: str) -> str:
    """Return the name of the file or folder of a title: a to z, 0 to 9 and hyphens.

    Greek letters become Latin ones, and one alone its name ("β-blocker" is "beta-blocker").
    Raises RefusedError where no file can have the name on every computer.
    """
    id_ = file_name(title) or file_name(_in_latin_letters(title))
    if not id_:
        raise RefusedError(f"No file can be named after {title!r}. {_OTHER_LETTERS}")
    for _, message, _ in wrong_name(f"{id_}.md"):
        raise RefusedError(f"{_sentence(message)}. Write another title than {title!r}.")
    if id_ in _TAKEN:
        message = f"The name {id_!r} is taken by {_TAKEN[id_]}"
        raise RefusedError(f"{message}. Write another title than {title!r}.")
    return id_


def _in_latin_letters(title: str) -> str:
    """Return a title without Greek; one with words of another script as it is."""
    apart = unicodedata.normalize("NFKD", title.lower())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    latin = _GREEK_WORD.sub(lambda word: "".join(map(_GREEK.__getitem__, word[0])), bare)
    strange = [one.isalpha() and "LATIN" not in unicodedata.name(one, "") for one in latin]
    return title if any(map(all, pairwise(strange))) else spelled_letters(latin)


def refuse_taken(library: Library, path: PurePosixPath, remedy: str) -> None:
    """Raise RefusedError, with a remedy, where something is at `path` below `docs/`, or was."""
    for there in _beside(library, path):
        raise RefusedError(f"{project_path(there)} is there already. {remedy}")
    for move in library.moves.get(path, ()):
        old = move.written
        message = f"{old.path}:{old.line} says that its page was at {project_path(path)}"
        raise RefusedError(f"{message}. Choose another title, or take it out of 'was' there.")


def _beside(library: Library, path: PurePosixPath) -> Sequence[PurePosixPath]:
    """Return what is at a path on a computer that does not tell capitals from small letters."""
    folder = library.docs / path.parent
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    alike = {path.name.casefold(), path.stem.casefold() if path.suffix else f"{path.name}.md"}
    return [path.parent / name for name in names if name.casefold() in alike]


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def refuse_unread(library: Library, path: PurePosixPath) -> None:
    """Raise RefusedError where the facts or the data at `path` below `docs/` have a fault.

    What is added there could be wrong, or lost.
    """
    for problem in library.problems:
        if problem.path == project_path(path) and not problem.is_advice:
            raise RefusedError(f"{problem} Then run it again.")
