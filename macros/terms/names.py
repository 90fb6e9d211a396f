"""The names of a term as readers see them: what else it is called, how else it is written."""

import re
from dataclasses import dataclass
from functools import cache

from macros.content.terms import Term

# British and American spelling, Latin plurals, hyphens. Likeness would not do: an autograft is no
# allograft.
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
class Names:
    """The other names of a term, and the other spellings of words in its names."""

    called: tuple[str, ...]
    written: tuple[str, ...]


def other_names(term: Term) -> Names:
    """Return the aliases of a term; of names that differ in spelling only, just what differs."""
    return _names(term.title, tuple(alias.value for alias in term.aliases))


@cache
def _names(title: str, aliases: tuple[str, ...]) -> Names:
    called = {_one_spelling(title): title}
    written: dict[str, None] = {}
    for alias in aliases:
        known = called.setdefault(_one_spelling(alias), alias)
        if known is not alias:
            written |= dict.fromkeys(_difference(alias, known))
    names = [name for name in called.values() if name is not title]
    return Names(tuple(names), tuple(written))


def title_in_text(title: str) -> str:
    """Return a title as it stands inside a sentence: "MRI scan" keeps its letters."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _one_spelling(name: str) -> str:
    return " ".join(_one_spelling_of(word) for word in name.lower().split())


def _one_spelling_of(word: str) -> str:
    for pattern, same in _SPELLINGS:
        word = pattern.sub(same, word)
    return word


def _difference(alias: str, name: str) -> list[str]:
    pairs = zip(alias.split(), name.split(), strict=True)
    return [word for word, known in pairs if word.lower() != known.lower()] or [alias]
