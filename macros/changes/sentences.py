"""Which old sentence became which new one, and which of its words differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from macros.glossary.names import WORD

_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts that are written without spaces between words: there each character is compared."""
_ALONE = re.compile(f"[{_NO_SPACES}]")
_CHUNK = re.compile(rf"[{_NO_SPACES}]|(?:(?![{_NO_SPACES}])\S)+|\s+")
_LONGEST_RUN = 3
"""A sentence can become up to so many, and so many can become one."""
_REMEMBERED = 8192

SAME, OLD, NEW = "same", "old", "new"


class Piece(NamedTuple):
    """Some words of a changed sentence: `kind` is SAME, OLD (they went) or NEW (they came)."""

    kind: str
    text: str


class Pair(NamedTuple):
    """The places of sentences that went, and of those that stand for them."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True)
class _Run:
    """Sentences that stand one after the other, by their places, with their words."""

    places: tuple[int, ...]
    words: tuple[str, ...]


@lru_cache(_REMEMBERED)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(
        word
        for found in WORD.findall(text.lower())
        for word in _ALONE.sub(r" \g<0> ", found).split()
    )


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Return a sentence with the words that went and those that came in their place."""
    before, after = _CHUNK.findall(old), _CHUNK.findall(new)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(SAME, "".join(before[i:j])))
        else:
            pieces += [Piece(OLD, "".join(before[i:j])), Piece(NEW, "".join(after[k:m]))]
    return tuple(_tidy(pieces))


def _tidy(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with one change where only a space is the same between two."""
    old = new = ""
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1
        is_between = bool(old or new) and not piece.text.strip() and not is_last
        if piece.kind == SAME and not is_between:
            yield from _change(old, new)
            old = new = ""
            yield piece
        else:
            old += piece.text if piece.kind != NEW else ""
            new += piece.text if piece.kind != OLD else ""
    yield from _change(old, new)


def _change(old: str, new: str) -> Iterator[Piece]:
    if old.strip() or new.strip():
        yield from (Piece(kind, text) for kind, text in ((OLD, old), (NEW, new)) if text)


def in_same_place(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences that are the same in two sections, in the same order."""
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def equal_elsewhere(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences that are the same, wherever they stand."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(new):
        places.setdefault(text, []).append(place)
    for place, text in enumerate(old):
        if places.get(text):
            yield place, places[text].pop(0)


def rewritten(
    old: Sequence[str], new: Sequence[str], threshold: float, follows: Callable[[int, int], bool]
) -> Iterator[Pair]:
    """Yield which sentences became which, the most alike first; at least `threshold` is alike.

    One can become several, and several one. `follows(side, place)` says whether the sentence at
    `place + 1` stands right behind that at `place`; side 0 is `old`, side 1 is `new`.
    """
    befores, afters = (
        [*_runs(some, lambda place, side=side: follows(side, place))]  # type: ignore[misc]
        for side, some in enumerate((old, new))
    )
    scored = sorted(
        (-score, before.places, after.places)
        for before in befores
        for after in afters
        if min(len(before.places), len(after.places)) == 1
        and (score := _likeness(before.words, after.words, threshold)) >= threshold
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, before, after in scored:
        if taken[0].isdisjoint(before) and taken[1].isdisjoint(after):
            taken[0].update(before)
            taken[1].update(after)
            yield Pair(before, after)


def _runs(texts: Sequence[str], follows: Callable[[int], bool]) -> Iterator[_Run]:
    for first in range(len(texts)):
        words: tuple[str, ...] = ()
        for last in range(first, min(first + _LONGEST_RUN, len(texts))):
            if last > first and not follows(last - 1):
                break
            words += words_of(texts[last])
            yield _Run(tuple(range(first, last + 1)), words)


def _likeness(old: tuple[str, ...], new: tuple[str, ...], threshold: float) -> float:
    """How much of two texts is the same, from 0 to 1, as `difflib` counts it."""
    total = len(old) + len(new)
    if not total or 2 * min(len(old), len(new)) < threshold * total:
        return 0
    if 2 * _shared(old, new) < threshold * total:  # the exact count takes longer
        return 0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _shared(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    return (_counted(old) & _counted(new)).total()


@lru_cache(_REMEMBERED)
def _counted(words: tuple[str, ...]) -> Counter[str]:
    return Counter(words)
