"""The forms in which a term can stand in a text: its title, its aliases, their regular plurals."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.terms import Term
from macros.terms.words import alike

_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Form:
    """One way to write the term with the id `term`.

    An exact form stands for its own letters only ("MRI", not "mri"); a made one is a plural that
    nobody wrote down, and gives way to a written one of another term.
    """

    text: str
    term: str
    is_exact: bool = False
    is_made: bool = False


def forms_of(term: Term) -> Iterator[Form]:
    """Yield the forms of a term: what was written first, then the plurals."""
    written = list(written_forms(term))
    yield from written
    for form in written:
        for plural in plurals(form.text):
            yield Form(plural, form.term, form.is_exact, is_made=True)


def written_forms(term: Term) -> Iterator[Form]:
    """Yield the title and the aliases of a term as forms."""
    for name in (term.title, *(alias.value for alias in term.aliases)):
        text = " ".join(alike(name).split())
        yield Form(text, term.id, term.is_case_sensitive or text.isupper())


def plurals(name: str) -> Iterator[str]:
    """Yield the regular English plurals of a name: -s, -es, -y to -ies. Other scripts have none."""
    last = name[-1:]
    if not last.isalpha() or not unicodedata.name(last, "").startswith("LATIN"):
        return
    if name.isupper():
        yield f"{name}s"
        return
    lower = name.lower()
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        yield f"{name[:-1]}ies"
    elif lower.endswith(_SIBILANTS):
        yield f"{name}es"
    else:
        yield f"{name}s"
        if lower.endswith("o"):
            yield f"{name}es"
