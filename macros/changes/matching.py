"""Where each sentence of a page went: found where it was, on its page, or on another one.

What has moved is not removed and added; what is much the same is a change of the old sentence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from macros.changes.pairs import PagePair, section_pairs
from macros.changes.sentences import equal_elsewhere, in_same_place, rewritten
from macros.changes.site_text import PageText, Sentence
from macros.changes.values import ADDED, CHANGED, MOVED, REMOVED, REORDERED, SentenceChange
from macros.content.claims import numbers_in
from macros.content.language import current
from macros.content.moves import Address

_MUCH_ALIKE, _ALIKE = 0.75, 0.5
"""How much of the words is the same where one sentence became another."""


@dataclass(frozen=True)
class _Spot:
    """A sentence where it stands: the place of its section, and its own place on the page."""

    page: PageText
    section: int
    place: int
    sentence: Sentence

    @property
    def heading(self) -> str:
        return self.page.sections[self.section].title


@dataclass
class MatchedPage:
    """A page before and after, and the sentences that were not found yet in the other one."""

    old: PageText | None
    new: PageText | None
    sections: Mapping[int, int]
    went: list[_Spot]
    came: list[_Spot]
    found: list[tuple[int, SentenceChange]] = field(default_factory=list)

    def scopes(self) -> Iterator[tuple[list[_Spot], list[_Spot]]]:
        """Yield what is left of each section that is on both pages."""
        for before, after in self.sections.items():
            yield (
                [spot for spot in self.went if spot.section == before],
                [spot for spot in self.came if spot.section == after],
            )

    def take(self, went: Iterable[_Spot], came: Iterable[_Spot]) -> None:
        """Note that these sentences were found."""
        gone, here = set(map(id, went)), set(map(id, came))
        self.went = [spot for spot in self.went if id(spot) not in gone]
        self.came = [spot for spot in self.came if id(spot) not in here]


def match_sentences(
    pairs: Iterable[PagePair], moves: Mapping[Address, Address]
) -> list[MatchedPage]:
    """Return what became of the sentences of all pages, each before and after.

    The order of the steps matters: a sentence that stayed nearly as it was is no new one, even
    where its old words stand elsewhere now.
    """
    pages = [_opened(pair, moves) for pair in pairs]
    for page in pages:
        _match_in_sections(page)
        _match_rewritten(page, page.scopes(), _MUCH_ALIKE)
        _match_moved(page, [page])
    for page in pages:
        _match_moved(page, pages)
    for page in pages:
        _match_rewritten(page, page.scopes(), _ALIKE)
        _match_rewritten(page, [(page.went, page.came)], _ALIKE)
        _note_rest(page)
    return pages


def _opened(pair: PagePair, moves: Mapping[Address, Address]) -> MatchedPage:
    old, new = pair
    sections = section_pairs(old, new, moves) if old and new else {}
    went, came = ([*_spots(page)] if page else [] for page in pair)
    return MatchedPage(old, new, sections, went, came)


def _spots(page: PageText) -> Iterator[_Spot]:
    in_order = (
        (at, sentence) for at, section in enumerate(page.sections) for sentence in section.sentences
    )
    for place, (at, sentence) in enumerate(in_order):
        yield _Spot(page, at, place, sentence)


def _match_in_sections(page: MatchedPage) -> None:
    """Find the sentences that stand in their section as before, or in another order there."""
    for went, came in page.scopes():
        same = [(went[i], came[j]) for i, j in in_same_place(_texts(went), _texts(came))]
        page.take(*_sides(same))
    for went, came in page.scopes():
        moved = [(went[i], came[j]) for i, j in equal_elsewhere(_texts(went), _texts(came))]
        page.take(*_sides(moved))
        page.found += [(after.place, _change(REORDERED, [], [after])) for _, after in moved]


def _match_rewritten(
    page: MatchedPage, scopes: Iterable[tuple[list[_Spot], list[_Spot]]], threshold: float
) -> None:
    for went, came in list(scopes):
        sides = (went, came)
        pairs = rewritten(_texts(went), _texts(came), threshold, partial(_follows, sides))
        for pair in list(pairs):
            before, after = [went[at] for at in pair.old], [came[at] for at in pair.new]
            page.take(before, after)
            page.found.append((after[0].place, _change(CHANGED, before, after)))


def _follows(sides: Sequence[Sequence[_Spot]], side: int, place: int) -> bool:
    one, other = sides[side][place : place + 2]
    return one.section == other.section and other.place == one.place + 1


def _match_moved(page: MatchedPage, others: Sequence[MatchedPage]) -> None:
    """Find the new sentences of a page that stood elsewhere, on one of the `others`."""
    for other in others if page.came else ():
        pairs = list(equal_elsewhere(_texts(other.went), _texts(page.came)))
        moved = [(other.went[i], page.came[j]) for i, j in pairs]
        for before, after in moved:
            where = "" if other is page else before.page.title
            told = replace(_change(MOVED, [], [after]), origin=_place(before.heading, where))
            page.found.append((after.place, told))
        went, came = _sides(moved)
        other.take(went, [])
        page.take([], came)


def _place(heading: str, page: str) -> str:
    if not page or page == heading:
        return f"“{heading}”"
    return f"“{heading}”, on the page “{page}”"


def _note_rest(page: MatchedPage) -> None:
    """Note what was found nowhere: it was removed or added."""
    page.found += [(spot.place, _change(REMOVED, [spot], [])) for spot in page.went]
    page.found += [(spot.place, _change(ADDED, [], [spot])) for spot in page.came]


def _change(kind: str, before: Sequence[_Spot], after: Sequence[_Spot]) -> SentenceChange:
    old, new = (" ".join(_texts(some)) for some in (before, after))
    has_number = sorted(numbers_in(old)) != sorted(numbers_in(new))
    negations = current().grammar.negation
    return SentenceChange(
        kind=kind,
        section=(after or before)[0].heading,
        old=old,
        new=new,
        has_number=has_number,
        negates=len(negations.findall(old)) != len(negations.findall(new)),
        warns=any(spot.sentence.warns for spot in (*before, *after)),
    )


def _texts(spots: Sequence[_Spot]) -> list[str]:
    return [spot.sentence.text for spot in spots]


def _sides(pairs: Sequence[tuple[_Spot, _Spot]]) -> tuple[list[_Spot], list[_Spot]]:
    return [before for before, _ in pairs], [after for _, after in pairs]
