"""Where a word, or a name of it, holds: `only_in` names guides and kinds of operation.

A scope is a set of such ids. A word can have one and its name another; it holds where both do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from macros.content.guide import Guide

Scope: TypeAlias = frozenset[str]
"""The ids of guides and of kinds of operation. What has no scope holds everywhere."""

Place: TypeAlias = frozenset[str] | None
"""What a page is about: the ids of a guide and of its kind, or of several of them."""

ANYWHERE: Place = None
"""The place of a page that is about no guide: a scope holds there, whatever it is."""

GuidesByScope: TypeAlias = Mapping[str, Sequence[Guide]]
"""The guides by each id that can name them in a scope, in order of their titles."""


def place_of(guide: Guide) -> Scope:
    """Return the ids by which a scope can name a guide."""
    return frozenset((guide.id, guide.kind.value))


def holds(scopes: Iterable[Scope], place: Place) -> bool:
    """Return whether something that has these scopes holds in a place."""
    return place is None or not any(scope.isdisjoint(place) for scope in scopes)


def guides_by_scope(guides: Iterable[Guide]) -> GuidesByScope:
    """Return the guides by each id that can name them in a scope."""
    named: dict[str, list[Guide]] = defaultdict(list)
    for guide in sorted(guides, key=lambda guide: guide.title.casefold()):
        for id_ in place_of(guide):
            named[id_].append(guide)
    return dict(named)


def guides_in(scopes: Sequence[Scope], known: GuidesByScope) -> list[Guide]:
    """Return the guides in which something holds."""
    named = {guide.id: guide for id_ in scopes[0] for guide in known.get(id_, ())}
    found = (guide for guide in named.values() if holds(scopes, place_of(guide)))
    return sorted(found, key=lambda guide: guide.title.casefold())


def places_of(scope: Scope, known: GuidesByScope) -> Scope:
    """Return a scope with all ids of the guides in it."""
    return scope.union(*(place_of(guide) for guide in guides_in((scope,), known)))


def meet(scopes: Sequence[Scope], known: GuidesByScope) -> bool:
    """Return whether there is a guide in which all `scopes` hold, or may be one some day."""
    if not scopes:
        return True
    named = [frozenset({id_}) for id_ in scopes[0]]
    places = (*named, *map(place_of, guides_in(scopes[:1], known)))
    return any(holds(scopes, place) for place in places)
