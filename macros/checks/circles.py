"""Circles in a net of links from which no link leads out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping


def closed_circles(links: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of names, each linking to the next, from which no end can be reached.

    `links` has the names that each name links to; an end links to none.
    """
    lost = links.keys() - _with_an_end(links)
    following = {name: min(links[name]) for name in lost}
    done: set[str] = set()
    for start in sorted(lost):
        way, name = [], start
        while name not in done:
            done.add(name)
            way.append(name)
            name = following[name]
        if name in way:
            yield tuple(way[way.index(name) :])


def _with_an_end(links: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names from which some way leads to an end: found backwards, from the ends."""
    linking = defaultdict(list)
    for name, others in links.items():
        for other in others:
            linking[other].append(name)
    found = {name for name, others in links.items() if not others}
    ahead = list(found)
    while ahead:
        for name in linking[ahead.pop()]:
            if name not in found:
                found.add(name)
                ahead.append(name)
    return found
