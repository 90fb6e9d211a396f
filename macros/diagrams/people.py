"""How many of how many people: shares of a crowd, in whole people and in words.

Fewer than 10 in 1,000 are hard to picture among 100 people; they are given as people of a place
that everyone can imagine: a village, a town, a city. A source may have counted something else than
people, such as operations; those live in no place.
"""

from dataclasses import dataclass

from macros.content.language import current, phrase
from macros.content.risks import PEOPLE

CROWDS = (100, 1000, 10_000, 100_000, 1_000_000)
LARGEST_DRAWN = 1000


@dataclass(frozen=True)
class Share:
    """From `fewest` to `most` of `crowd` people, in whole people.

    `is_rounded` says whether the exact numbers were not whole.
    """

    crowd: int
    fewest: int
    most: int
    is_rounded: bool


def share(low: float, high: float, out_of: int, crowd: int) -> Share:
    """Return `low` to `high` of `out_of` people as a share of `crowd` people."""
    fewest, most = low * crowd / out_of, high * crowd / out_of
    is_rounded = not (fewest.is_integer() and most.is_integer())
    return Share(crowd, _whole(fewest), _whole(most), is_rounded)


def pictured(low: float, high: float, out_of: int) -> Share:
    """Return `low` to `high` of `out_of` as a share of the smallest crowd with a person in it."""
    crowds = [crowd for crowd in CROWDS if crowd > min(CROWDS) or high * crowd >= out_of]
    shares = [share(low, high, out_of, crowd) for crowd in crowds]
    return next((one for one in shares if one.most), shares[-1])


def amount(one: Share) -> str:
    """Return a share in words: "50 to 150", "about 7 to 40", "fewer than 1 to about 2"."""
    if not one.most:
        return phrase("amount-fewer", people=1)
    if one.fewest == one.most:
        figures = current().number(one.most)
        return phrase("amount-about", people=figures) if one.is_rounded else figures
    if not one.is_rounded:
        return phrase("amount-range", low=one.fewest, high=one.most)
    if not one.fewest:
        return phrase("amount-fewer-to-about", low=1, high=one.most)
    return phrase("amount-about-range", low=one.fewest, high=one.most)


def remainder(one: Share) -> str:
    """Return how many of the crowd are left over, in words: "850 to 950", "998 or more"."""
    fewest, most = one.crowd - one.most, one.crowd - one.fewest
    if not one.most:
        return phrase("amount-or-more", people=fewest - 1)
    if not one.fewest and one.is_rounded:
        return phrase("amount-or-more", people=fewest)
    if fewest == most:
        return current().number(fewest)
    return phrase("amount-range", low=fewest, high=most)


def counted_in_words(counted: str, number: int) -> str:
    """Return so many of what was counted without the number: "people", "operations"."""
    return phrase(f"counted-{counted}", count=number)


def share_in_words(one: Share, counted: str) -> str:
    """Return a share as it stands in a sentence: "5 to 15 in 1,000 people"."""
    counts = phrase("risk-share", amount=amount(one), people=one.crowd)
    return phrase("risk-in-text", share=counts, counted=counted_in_words(counted, one.crowd))


def amount_in_crowd(one: Share, counted: str = PEOPLE) -> str:
    """Return a share of one of CROWDS in words: "In a village of 1,000 people: about 7"."""
    if counted != PEOPLE:
        things = counted_in_words(counted, one.crowd)
        return phrase("crowd-other", number=one.crowd, counted=things, amount=amount(one))
    return phrase(f"crowd-{one.crowd}", people=one.crowd, amount=amount(one))


def _whole(number: float) -> int:
    return int(number + 0.5)
