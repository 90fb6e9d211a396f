"""A glossary entry's page: what it shows beside the words that were written for it."""

import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from macros.content.guide import Guide
from macros.content.language import current, phrase, title_in_text
from macros.content.library import Library
from macros.content.page import Page
from macros.content.parts import Stage, Topic
from macros.content.pictures import Picture
from macros.content.project import GLOSSARY, address, entry_addresses
from macros.content.review import Review
from macros.content.term import Term
from macros.diagrams.markup import element, to_markup
from macros.diagrams.pictures import draw_picture, picture_anchor
from macros.glossary.linking import TermsOnPage, link_id
from macros.pages.calls import Call, Piece, parse_calls
from macros.pages.head import draw_review
from macros.pages.macros import MACROS, picture

A_TO_Z = GLOSSARY / "index.md"
MOST_GUIDES = 12
"""Where more guides use a word, their stages are left out."""

_CLASS = "uses"
_PLACE = f'<section class="{_CLASS}"></section>'


@dataclass(frozen=True)
class Use:
    """A page with a word or its picture: its guide, its part (None: the overview), its place."""

    guide: Guide
    part: Stage | Topic | None
    anchor: str

    @property
    def path(self) -> PurePosixPath:
        """The page's path below `docs/`."""
        return self.part.page.path if self.part else self.guide.page.path

    @property
    def name(self) -> str:
        """What the page is called in its guide: "Stage 5: Exposure"."""
        if isinstance(self.part, Stage):
            number = self.guide.number(self.part)
            return phrase("stage-named", number=number, title=self.part.title)
        return self.part.title if self.part else phrase("overview")


def where_used(
    guides: Iterable[Guide], used: Mapping[PurePosixPath, TermsOnPage]
) -> dict[str, list[Use]]:
    """Return where each term is used, by its id: guides by title, their pages in reading order."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for guide in sorted(guides, key=lambda guide: guide.title.casefold()):
        for part in (None, *guide.every_part):
            page = part.page if part else guide.page
            terms = used.get(page.path, TermsOnPage())
            for term in sorted(terms.all):
                anchor = link_id(term) if term in terms.linked else ""
                uses[term].append(Use(guide, part, anchor))
    return uses


def place_for_uses() -> ET.Element:
    """Return what keeps the place of the list in an entry's page."""
    return element("section", class_=_CLASS)


def fill_in_uses(content: str, uses: Sequence[Use], here: PurePosixPath) -> str:
    """Return the article of the entry at `here` with the list in its place."""
    return content.replace(_PLACE, to_markup(draw_uses(uses, here)) if uses else "", 1)


def draw_uses(uses: Sequence[Use], here: PurePosixPath) -> ET.Element:
    """Return the list of the pages that use a word, by guide."""
    guides = [list(some) for _, some in groupby(uses, key=lambda use: use.guide.id)]
    if len(guides) > MOST_GUIDES:
        links = [draw_use(some[0].guide.title, some[0], here) for some in guides]
        inside = [element("ul", *(element("li", link) for link in links))]
    else:
        inside = [part for some in guides for part in _guide(some, here)]
    heading = element("h2", phrase("where-used"), id=_CLASS, data_search_exclude="")
    return element(
        "section",
        heading,
        *inside,
        class_=_CLASS,
        aria_labelledby=_CLASS,
        data_search_exclude="",
    )


def _guide(uses: Sequence[Use], here: PurePosixPath) -> Iterator[ET.Element]:
    yield element("h3", uses[0].guide.title)
    yield element("ul", *(element("li", draw_use(use.name, use, here)) for use in uses))


def draw_use(words: str, use: Use, here: PurePosixPath) -> ET.Element:
    """Return a link to a use, seen from the page at `here`."""
    return element("a", words, href=address(here, use.path, use.anchor))


@dataclass(frozen=True)
class ShownPicture:
    """A picture, and the page of a guide that shows it."""

    picture: Picture
    use: Use


Shown = tuple[tuple[PurePosixPath, str], ...]
"""The pictures that a guide shows, in order of reading: the page of each, and its id."""


def pictures_by_term(
    library: Library, shown_in: Callable[[Guide], Shown]
) -> dict[str, ShownPicture]:
    """Return the picture for each term that is the name of a part, by the term's id.

    Of several it is the one that readers meet first: guides by title, their pages in order.
    """
    first: dict[str, ShownPicture] = {}
    for guide in sorted(library.guides.values(), key=lambda guide: guide.title.casefold()):
        parts = {part.page.path: part for part in guide.every_part}
        pictures = library.pictures[guide.id]
        for path, id_ in shown_in(guide) if pictures else ():
            use = Use(guide, parts.get(path), picture_anchor(pictures[id_]))
            for label in pictures[id_].labels:
                first.setdefault(label.term, ShownPicture(pictures[id_], use))
    first.pop("", None)
    return first


def shown_pictures(
    guide: Guide, known: Collection[str], parsed: MutableMapping[PurePosixPath, tuple[Piece, ...]]
) -> Shown:
    """Return the pictures that a guide shows, of those `known` by their ids.

    The pages that were parsed for this go into `parsed`.
    """
    return tuple(_shown_pictures(guide, known, parsed))


def draw_term_picture(shown: ShownPicture, term_id: str, here: PurePosixPath) -> ET.Element:
    """Return the figure for the entry at `here`: what the term names is in full color.

    The search leaves it out, since it is in the guide.
    """
    entry = entry_addresses(here)
    others = {label.term for label in shown.picture.labels} - {term_id, ""}
    picture = _about(term_id, shown.picture)
    figure = draw_picture(picture, {other: entry(other) for other in others})
    figure.set("data-search-exclude", "")
    figure[-1].append(_draw_origin(shown.use, here))
    return figure


def _about(term_id: str, picture: Picture) -> Picture:
    """Return the picture with the parts and the labels of one term highlighted, and no others."""
    own = {label.part for label in picture.labels if label.term == term_id}
    labels = [
        label if label.term == term_id else replace(label, part="") for label in picture.labels
    ]
    return replace(picture, highlight=frozenset(own), labels=tuple(labels))


def _draw_origin(use: Use, here: PurePosixPath) -> ET.Element:
    page = title_in_text(use.name)
    words = phrase("picture-origin-page", guide=use.guide.title, page=page)
    return element("p", *current().pieces("picture-origin", page=draw_use(words, use, here)))


def _shown_pictures(
    guide: Guide, known: Collection[str], parsed: MutableMapping[PurePosixPath, tuple[Piece, ...]]
) -> Iterator[tuple[PurePosixPath, str]]:
    for page in guide.pages:
        parsed[page.path] = parse_calls(page.body, MACROS)
        yield from (
            (page.path, id_) for id_ in _named_pictures(page, parsed[page.path]) if id_ in known
        )


def _named_pictures(page: Page, pieces: Iterable[Piece]) -> Sequence[str]:
    """Return the ids of the pictures that a page shows."""
    calls = [one for one in pieces if isinstance(one, Call) and one.name == picture.__name__]
    return [call.arguments[0] if call.arguments else page.path.stem for call in calls]


def cite_definition(paragraph: ET.Element, term: Term, cited: Iterable[str]) -> None:
    """Cite at the definition the sources of the entry that nothing else on its page cites."""
    others = set(cited)
    for source in term.sources:
        if source.value not in others:
            paragraph.append(element("sup", data_cite=source.value))


def draw_say(term: Term) -> ET.Element:
    """Return how the term is said."""
    return element("p", phrase("say", sound=term.say), class_="say")


def draw_term_names(names: Iterable[str]) -> list[ET.Element]:
    """Return what follows the text of an entry: sentences about the term's other names."""
    return [element("p", sentence, class_="names") for sentence in names]


def draw_term_end(
    term: Term, terms: Mapping[str, Term], here: PurePosixPath
) -> Iterator[ET.Element]:
    """Yield what ends an entry: its review, where it is used, what to see also."""
    yield draw_review(Review((), None, None), is_first=False)
    yield place_for_uses()
    related = [terms[other.value] for other in term.see_also if other.value in terms]
    if related:
        yield _draw_see_also(related, here)


def _draw_see_also(terms: Iterable[Term], here: PurePosixPath) -> ET.Element:
    entries = [element("li", *_link_with_gloss(term, here)) for term in terms]
    return element(
        "section",
        element("h2", phrase("see-also"), id="see-also", data_search_exclude=""),
        element("ul", *entries),
        class_="see-also",
        aria_labelledby="see-also",
        data_search_exclude="",
    )


def _link_with_gloss(term: Term, here: PurePosixPath) -> Iterable[ET.Element | str]:
    link = element("a", term.title, href=address(here, term.page.path))
    return current().pieces("see-also-term", term=link, gloss=term.gloss) if term.gloss else [link]


def draw_term_data(term: Term, here: PurePosixPath) -> ET.Element:
    """Return the entry as data for search engines and other programs (schema.org)."""
    names = [alias.name.value for alias in term.aliases]
    return _data(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": term.title,
            **({"alternateName": names} if names else {}),
            "description": term.definition,
            "url": address(here, term.page.path),
            "inDefinedTermSet": address(here, A_TO_Z),
        }
    )


def draw_glossary_data(terms: Iterable[Term], name: str, here: PurePosixPath) -> ET.Element:
    """Return the glossary as data: its name, and each term's name and address."""
    return _data(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "name": name,
            "url": address(here, A_TO_Z),
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "name": term.title,
                    "url": address(here, term.page.path),
                }
                for term in terms
            ],
        }
    )


def _data(values: dict[str, Any]) -> ET.Element:
    # nothing in it may end the element or begin a comment
    text = json.dumps(values, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return element("script", text, type="application/ld+json")
