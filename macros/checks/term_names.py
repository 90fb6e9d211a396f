"""The names of the glossary's entries: each can be found in a text, and is one entry's only."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from macros.content.located_yaml import Located
from macros.content.problems import Problem
from macros.content.term import Term
from macros.glossary.names import LONGEST_NAME, Form, split_name, written_forms

MOST_WORDS = 12


def wrong_names(term: Term) -> Iterator[Problem]:
    """Yield a problem for each name of a term that can be found in no text."""
    for name in _names(term):
        words = split_name(name.value)
        if name.value and not words.keys:
            message = f"{name.value!r} is no word"
            yield _at(name, "term-name-invalid", message, "Write it with a letter or a digit.")
        elif len(name.value) > LONGEST_NAME or len(words.keys) > MOST_WORDS:
            message = f"the name has {len(words.keys)} words and {len(name.value)} letters"
            remedy = f"Write at most {MOST_WORDS} words and {LONGEST_NAME} letters."
            yield _at(name, "term-name-invalid", message, remedy)


def wrong_file_name(term: Term) -> Iterator[Problem]:
    """Yield a problem when the file of a term is not named after its title."""
    wanted = _id(term.title)
    if wanted and wanted != term.id:
        message = f"the file of {term.title!r} is named {term.id!r}"
        remedy = f"Rename it to {wanted}.md, or change the title."
        yield Problem(term.page.file, title_of(term).line, "term-file-name", message, remedy)


def repeated_names(terms: Iterable[Term]) -> Iterator[Problem]:
    """Yield a problem for each name that two terms claim, at the second one."""
    owners: dict[object, Term] = {}
    for term in sorted(terms, key=lambda term: term.id):
        for name, form in zip(_names(term), written_forms(term), strict=True):
            owner = owners.setdefault(_key(form), term)
            if owner is not term:
                message = f"{name.value!r} is a name of {owner.title!r} too"
                remedy = f"Take it out here or in {owner.page.file}."
                yield _at(name, "term-name-taken", message, remedy)


def _names(term: Term) -> list[Located[str]]:
    return [title_of(term), *term.aliases]


def title_of(term: Term) -> Located[str]:
    """Return the title of an entry, and where it stands."""
    lines = [heading.line for heading in term.page.headings if heading.level == 1]
    return Located(term.title, term.page.file, lines[0] if lines else 1)


def _id(title: str) -> str:
    """Return the file name of a title: small letters and digits, hyphens between the words.

    A title in another script has none that every computer can hold: '' leaves the choice.
    """
    letters = unicodedata.normalize("NFKD", title.lower())
    plain = "".join(
        sign for sign in letters if not unicodedata.combining(sign) and sign not in "'’"
    )
    if any(sign.isalpha() and not sign.isascii() for sign in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _key(form: Form) -> object:
    words = split_name(form.text)
    return words, form.text if form.is_exact else ""


def _at(place: Located[str], code: str, message: str, remedy: str) -> Problem:
    return Problem(place.path, place.line, code, message, remedy)
