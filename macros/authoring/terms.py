"""A new word of the glossary: its entry, unless another one has one of its names."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from macros.authoring.names import RefusedError, id_of, refuse_taken
from macros.authoring.scaffold import term_page
from macros.checks.pages import marked_up_page
from macros.checks.terms import name_key, names_of, title_of, wrong_gloss, wrong_names
from macros.content.library import Library
from macros.content.page import load_page
from macros.content.problems import Problem
from macros.content.project import GLOSSARY, project_path
from macros.content.term import Term, read_term
from macros.glossary.names import written_forms


def start_term(
    library: Library, title: str, gloss: str, aliases: Sequence[str]
) -> tuple[PurePosixPath, str]:
    """Return the path below `docs/` of a new word, and the text of its entry.

    Raises RefusedError.
    """
    path = GLOSSARY / f"{id_of(title)}.md"
    text = term_page(title, gloss, aliases)
    term, problems = _as_read(path, text)
    _refuse_known_names(library, term)
    refuse_taken(library, path, "Go on there, or write another title.")
    for problem in (*problems, *_wrong(library, term)):
        raise RefusedError(f"{project_path(path)}: {problem.message}. {problem.remedy}")
    return path, text


def _as_read(path: PurePosixPath, text: str) -> tuple[Term, list[Problem]]:
    """Return the word of an entry that is not there yet, and what is wrong with how it is read."""
    problems: list[Problem] = []
    with TemporaryDirectory() as folder:
        docs = Path(folder)
        (docs / path.parent).mkdir()
        (docs / path).write_bytes(text.encode())
        return read_term(load_page(docs, path, problems.append), problems.append), problems


def _wrong(library: Library, term: Term) -> Iterator[Problem]:
    yield from wrong_names(term, library.guides_by_scope)
    yield from wrong_gloss(term)
    yield from marked_up_page(term.page)


def _refuse_known_names(library: Library, new: Term) -> None:
    names = [*zip(names_of(new), map(name_key, written_forms(new)), strict=True)]
    keys = [key for _, key in names]
    for place, (name, key) in enumerate(names):
        if key in keys[:place]:
            raise RefusedError(f"{name.value!r} is given twice. Leave one out.")
    for term in library.terms.values():
        for name, form in zip(names_of(term), written_forms(term), strict=True):
            if name_key(form) in keys:
                what = "the word" if name == title_of(term) else "a name of"
                message = f"{name.path}:{name.line}: {name.value!r} is {what} {term.title!r}"
                raise RefusedError(f"{message} already. Go on there, or take the name out.")
