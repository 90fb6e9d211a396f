"""Samples of the macros for the page that explains them, made of what the guides have.

A page for writers belongs to no guide. There a macro of a guide shows the guide with most to see.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import replace

from macros.content.guide import Guide
from macros.content.library import Library
from macros.diagrams.markup import element

_FEW = 3
_NO_NAMES = ("id", "class")
"""Attributes that name no other element."""
Words = tuple[str, ...]
"""What stands between the brackets of a call."""


def guide_to_show(library: Library) -> Guide | None:
    """Return the guide that has the most data, and among those the most pages."""
    data = (library.risks, library.journeys, library.care, library.pictures)
    return max(
        library.guides.values(),
        key=lambda guide: (sum(bool(some.get(guide.id)) for some in data), len(guide.pages)),
        default=None,
    )


def sample_words(library: Library, name: str) -> Words | None:
    """Return words for a call of the macro `name`; None where no guide has what it shows."""
    guide = guide_to_show(library)
    if name in _OF_THE_SITE:
        return _first_word(_OF_THE_SITE[name](library))
    if guide is None or not _has(library, guide, name):
        return None
    if name in _OF_A_GUIDE:
        return _first_word(_OF_A_GUIDE[name](library, guide))
    if name == "large_links":
        # a guide that was only begun has no page to lead to
        return tuple(part.id for part in guide.every_part[:_FEW]) or None
    if name == "compare":
        ways = tuple(f"{guide.id}/{variant.id}" for variant in guide.variants[:_FEW])
        return ways if len(ways) > 1 else tuple(dict.fromkeys([guide.id, *library.guides]))[:2]
    return ()


def short(library: Library, name: str) -> Library:
    """Return the library, with a few words and sources for a macro that lists all of them."""
    if name not in ("glossary", "sources"):
        return library
    terms, sources = library.terms.items(), library.sources.items()
    return replace(library, terms=dict([*terms][:_FEW]), sources=dict([*sources][:_FEW]))


def as_typed(name: str, words: Words) -> str:
    """Return the call as a writer types it."""
    given = ", ".join(f'"{word}"' for word in words)
    return f"{{{{ {name}({given}) }}}}"


def with_call(call: str, drawn: ET.Element) -> ET.Element:
    """Return a drawing below the call that draws it.

    It keeps the ids that it refers to: the page has parts that are called as the others are.
    """
    named = (pair for node in drawn.iter() for pair in node.items() if pair[0] not in _NO_NAMES)
    used = {name.removeprefix("#") for _, value in named for name in value.split()}
    for node in drawn.iter():
        if node.get("id") not in used:
            node.attrib.pop("id", None)
    return element("div", element("pre", element("code", call)), drawn, class_="sample")


def _has(library: Library, guide: Guide, name: str) -> bool:
    wanted = {"risks": library.risks, "journey": library.journeys}
    if name == "compare":
        return len(guide.variants) > 1 or len(library.guides) > 1
    if name == "topics":
        return bool(guide.topics)
    return guide.id in wanted[name] if name in wanted else True


def _first_word(found: Iterable[str]) -> Words | None:
    word = next(iter(found), None)
    return None if word is None else (word,)


def _moments(library: Library, guide: Guide) -> Iterable[str]:
    journey = library.journeys.get(guide.id)
    return (one.id for one in journey.moments if not one.is_general) if journey else ()


def _risks(library: Library, guide: Guide) -> Iterable[str]:
    return (one.id for one in library.risks[guide.id].risks) if guide.id in library.risks else ()


def _cards(library: Library, guide: Guide) -> Iterable[str]:
    return (one.id for one in library.care[guide.id].cards) if guide.id in library.care else ()


_OF_A_GUIDE: dict[str, Callable[[Library, Guide], Iterable[str]]] = {
    "picture": lambda library, guide: library.pictures[guide.id],
    "care": _cards,
    "risk": _risks,
    "time": _moments,
}
_OF_THE_SITE: dict[str, Callable[[Library], Iterable[str]]] = {
    "term": lambda library: (one.id for one in library.terms.values() if not one.only_in),
    "cite": lambda library: library.sources,
}
