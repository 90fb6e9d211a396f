"""The names of a term: the forms it can have in a text, and its other names as readers see them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from macros.content.term import Term
from macros.glossary.words import normalized

_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
# British and American spelling, Latin plurals, hyphens. A measure of similarity would not do:
# "autograft" is not another spelling of "allograft".
_SPELLINGS = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        ("-", ""),
        ("ae$", "a"),
        ("ses$", "sis"),
        ("mina$", "men"),
        ("[ao]e", "e"),
        ("k", "c"),
        ("tre$", "ter"),
        ("is(e|ed|ing|ation)$", r"iz\1"),
    )
)


@dataclass(frozen=True)
class Form:
    """One way to write the term with the id `term`.

    An exact form matches in the same case only ("MRI", not "mri"). A generated form is a plural
    that no writer listed; it gives way to a form that a writer listed for another term.
    """

    text: str
    term: str
    is_exact: bool = False
    is_generated: bool = False


def forms_of(term: Term) -> Iterator[Form]:
    """Yield the forms of a term: those that its writer listed first, then their plurals."""
    written = list(written_forms(term))
    yield from written
    for form in written:
        for plural in plurals(form.text):
            yield Form(plural, form.term, form.is_exact, is_generated=True)


def written_forms(term: Term) -> Iterator[Form]:
    """Yield the title and the aliases of a term as forms."""
    for name in (term.title, *(alias.value for alias in term.aliases)):
        text = " ".join(normalized(name).split())
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


@dataclass(frozen=True)
class OtherNames:
    """What else a term is called, and other spellings of words in its names."""

    called: tuple[str, ...]
    written: tuple[str, ...]


def other_names(term: Term) -> OtherNames:
    """Return the aliases of a term; where two names differ only in spelling, just what differs."""
    return _other_names(term.title, tuple(alias.value for alias in term.aliases))


@cache
def _other_names(title: str, aliases: tuple[str, ...]) -> OtherNames:
    called = {_one_spelling(title): title}
    written: dict[str, None] = {}
    for alias in aliases:
        known = called.setdefault(_one_spelling(alias), alias)
        if known is not alias:
            written |= dict.fromkeys(_difference(alias, known))
    names = [name for name in called.values() if name is not title]
    return OtherNames(tuple(names), tuple(written))


def _one_spelling(name: str) -> str:
    return " ".join(_one_spelling_of_word(word) for word in name.lower().split())


def _one_spelling_of_word(word: str) -> str:
    for pattern, same in _SPELLINGS:
        word = pattern.sub(same, word)
    return word


def _difference(alias: str, name: str) -> list[str]:
    pairs = zip(alias.split(), name.split(), strict=True)
    return [word for word, known in pairs if word.lower() != known.lower()] or [alias]


def other_names_in_words(term: Term) -> list[str]:
    """Return what else a term is called and how else it is written, a sentence for each."""
    names = other_names(term)
    called, written = ", ".join(names.called), ", ".join(names.written)
    return [
        *([f"Also called: {called}."] if called else []),
        *([f"Also written: {written}."] if written else []),
    ]


def title_in_text(title: str) -> str:
    """Return a title as it is written inside a sentence: "lamina", but still "MRI scan"."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
