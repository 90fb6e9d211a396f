"""What else a term is called, as readers are told it: other names, spellings, where they hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from macros.content.language import current, listed, listed_with_and, phrase, title_in_text
from macros.content.scope import ANYWHERE, GuidesByScope, Place, Scope, guides_in, holds
from macros.content.term import Alias, Term

_MOST_GUIDES = 5
# English: British and American spelling, Latin plurals, hyphens. A measure of similarity would not
# do: "autograft" is not another spelling of "allograft".
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
class OtherNames:
    """What else a term is called, and other spellings of words in its names."""

    called: tuple[str, ...]
    written: tuple[str, ...]


def other_names(term: Term, place: Place = ANYWHERE) -> OtherNames:
    """Return the aliases of a term that hold in a place.

    Where two names differ only in spelling, it is just what differs.
    """
    here = [alias for alias in term.aliases if holds(term.scopes_of(alias), place)]
    return _called(term, here)


def _called(term: Term, aliases: Iterable[Alias]) -> OtherNames:
    names = tuple(alias.name.value for alias in aliases)
    return _other_names(term.title, names, current().is_english)


@cache
def _other_names(title: str, aliases: tuple[str, ...], is_english: bool) -> OtherNames:
    spelled = _one_spelling if is_english else str.lower
    called = {spelled(title): title}
    written: dict[str, None] = {}
    for alias in aliases:
        known = called.setdefault(spelled(alias), alias)
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


def other_names_in_words(names: OtherNames) -> list[str]:
    """Return what else a term is called and how else it is written, a sentence for each."""
    return [
        *([phrase("also-called", names=listed(names.called))] if names.called else []),
        *([phrase("also-written", names=listed(names.written))] if names.written else []),
    ]


def names_by_guide(term: Term, guides: GuidesByScope) -> list[str]:
    """Return the same for who reads no guide, and in which guides the word and a name hold."""
    general = _called(term, (alias for alias in term.aliases if not alias.only_in))
    sentences = other_names_in_words(general)
    scopes = dict.fromkeys(alias.scope for alias in term.aliases if alias.only_in)
    for scope in scopes:
        names = _called(term, (alias for alias in term.aliases if alias.scope == scope))
        new = tuple(word for word in names.written if word not in general.written)
        titles = _titles((*term.scopes, scope), guides)
        sentences += _names_in_guides(OtherNames(names.called, new), titles) if titles else ()
    titles = _titles(term.scopes, guides) if term.scopes else []
    means = [phrase("means-in", **_guides_in_words(titles))] if titles else []
    return [*means, *sentences]


def _names_in_guides(names: OtherNames, titles: Sequence[str]) -> Iterator[str]:
    where = _guides_in_words(titles)
    if names.called:
        yield phrase("also-called-in", names=listed(names.called), **where)
    if names.written:
        yield phrase("also-written-in", names=listed(names.written), **where)


def _titles(scopes: Sequence[Scope], known: GuidesByScope) -> list[str]:
    return [title_in_text(guide.title) for guide in guides_in(scopes, known)]


def _guides_in_words(titles: Sequence[str]) -> dict[str, object]:
    """Return the guides that a sentence names, and how many they are."""
    rest = len(titles) - _MOST_GUIDES
    if rest < 2:
        return {"guides": listed_with_and(titles), "count": len(titles)}
    shown = phrase("guides-and-others", guides=listed(titles[:_MOST_GUIDES]), count=rest)
    return {"guides": shown, "count": len(titles)}
