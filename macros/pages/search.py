"""What the search reads: a file for each guide, and one for all guides, words and other pages.

Each file is a script that assigns one value, since a page from a disk may load scripts and nothing
else. That of a guide holds its sections and the words it uses, and nothing of any other guide: it
is the same however many stand beside it. That of all guides holds names and headings, no texts; a
reader who asks there gets the files of the few guides that answer best.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from macros.content.asks import Asks
from macros.content.care import EMERGENCY, URGENT
from macros.content.guide import Guide
from macros.content.kinds import Kind
from macros.content.language import current
from macros.content.library import Library
from macros.content.page import Page
from macros.content.project import CONTRIBUTING, GLOSSARY, built_path
from macros.content.scope import ANYWHERE, Place, holds
from macros.content.term import Term
from macros.diagrams.care import card_anchor
from macros.pages.article import Article, Section

FOLDER = PurePosixPath("search")
ALL, RULES = FOLDER / "all.js", FOLDER / "rules.js"

_OTHER_WAY = 0.6
"""How much the pages of another technique weigh beside those of the usual one."""
_CARE = {EMERGENCY: 1.5, URGENT: 1.25}
"""How much care cards weigh, by urgency: who types a warning sign is to see the card first."""
_SHORTEST_HEADING = 2
"""The fewest characters of a heading that says something; lists have letters as headings."""

Articles = Mapping[PurePosixPath, Article]


def file_of(guide: Guide) -> PurePosixPath:
    """Return where in the tree the file of a guide lies."""
    return FOLDER / "guides" / f"{guide.id}.js"


def script(path: PurePosixPath, value: object) -> str:
    """Return the file at `path` of the tree: a script that assigns `value` to the path's name.

    Characters that end a script or a line of one are escaped: they could stand in any text.
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in ("<", "\u2028", "\u2029"):
        written = written.replace(character, f"\\u{ord(character):04x}")
    return f'window["{path}"]={written};\n'


def value_of(text: str) -> Any:
    """Return the value that a script of `script` assigns."""
    return json.loads(text.partition("=")[2].rstrip(";\n"))


Row = list[Any]
"""A guide, a word or a page in the file of all, see `all_entries`."""


def guide_file(guide: Guide, library: Library, articles: Articles) -> tuple[PurePosixPath, str]:
    """Return the file with what can be found in a guide, after its path in the tree."""
    path = file_of(guide)
    return path, script(path, guide_entries(guide, library, articles))


def shared_files(
    library: Library, articles: Articles, guides: Mapping[str, Row]
) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the files that are the same in all guides; `guides` are their rows by their ids."""
    yield ALL, script(ALL, all_entries(library, articles, guides))
    rules = current().searching
    yield RULES, script(RULES, {"stopWords": rules.stop_words, "alike": rules.alike})


def is_searched(path: PurePosixPath) -> bool:
    """Return whether the file at `path` of a tree holds words of guides for the search."""
    return FOLDER in path.parents and path != RULES


def without_guides(path: PurePosixPath, text: str, guides: Collection[str]) -> str:
    """Return the file of the search at `path` with nothing of the guides with those ids."""
    value = value_of(text)
    if path == ALL:
        value["guides"] = [guide for guide in value["guides"] if guide[0] not in guides]
    elif path.stem in guides:
        value = {**value, "pages": [], "sections": [], "words": []}
    return script(path, value)


@dataclass(frozen=True)
class _Part:
    """A page of a guide, and its sections that say something of their own."""

    page: Page
    article: Article
    sections: Sequence[Section]
    weight: float


def guide_entries(guide: Guide, library: Library, articles: Articles) -> dict[str, Any]:
    """Return what can be found in a guide.

    `pages` are lists of an address, a title and a weight, `sections` of the place of their page
    among these, an anchor, a title, a text, what readers ask, and a weight. `words` are those of
    the glossary that the guide uses, see `_word`.
    """
    parts = list(_parts(guide, library, articles))
    used = frozenset[str]().union(*(part.article.terms.all for part in parts))
    terms = [library.terms[id_] for id_ in sorted(used)]
    care = _care_weights(guide, library)
    return {
        "title": guide.title,
        "pages": [[_address(one.page.path), one.article.title, one.weight] for one in parts],
        "sections": [
            [
                *(at, section.anchor, section.title, section.text),
                asked(section, library, part.page),
                care.get(section.anchor, 1),
            ]
            for at, part in enumerate(parts)
            for section in part.sections
        ],
        "words": [_word(term, library.words_at(guide.page.path)) for term in terms],
    }


def all_entries(
    library: Library, articles: Articles, rows: Mapping[str, Row]
) -> dict[str, list[Row]]:
    """Return by what guides, words and the pages of no guide can be found.

    `rows` are those of the guides by their ids.

    `guides` and `pages` are lists of an id (that of a page is ''), an address, a title, a summary,
    and other names and headings.
    """
    guides = sorted(library.guides.values(), key=lambda guide: (guide.title, guide.id))
    terms = sorted(library.terms.values(), key=lambda term: (term.title.casefold(), term.id))
    return {
        "guides": [rows[guide.id] for guide in guides],
        "words": [_word(term) for term in terms if term.page.path in articles],
        "pages": [_page(library, one) for one in _pages_of_no_guide(library, articles)],
    }


def asked(section: Section, library: Library, page: Page) -> list[str]:
    """Return what readers ask that a section of a page answers.

    What stands below the title of a guide answers who asks for the guide by another name.
    """
    asks: Asks = library.asks.get(page.path, {})
    place = library.place(page.path)
    is_title = place is not None and page == place[0].page and not section.anchor
    names = place[0].names[1:] if place and is_title else ()
    return [*names, *(one.value for one in asks.get(section.title, ()))]


def answering(kind: Kind, article: Article) -> list[Section]:
    """Return the sections of a page that can answer something: not those that only lead on."""
    return [one for one in article.sections if one.title not in kind.not_printed]


def _parts(guide: Guide, library: Library, articles: Articles) -> Iterator[_Part]:
    kind = library.kind_of(guide)
    for page in guide.pages:
        if page.path in articles:
            article = articles[page.path]
            weight = _OTHER_WAY if guide.variant_of(guide.stage_at(page.path)) else 1
            yield _Part(page, article, answering(kind, article), weight)


def _care_weights(guide: Guide, library: Library) -> dict[str, float]:
    """How much the care cards of a guide weigh, by their anchors."""
    care = library.care.get(guide.id)
    cards = care.cards if care else ()
    return {card_anchor(card, guide.id): _CARE.get(card.urgency, 1) for card in cards}


def guide_row(guide: Guide, library: Library, articles: Articles) -> Row:
    """Return by what a guide can be found: its names, and the headings that are its own."""
    template = {section for part in library.kind_of(guide).parts for section in part.sections}
    parts = list(_parts(guide, library, articles))
    own = [one.title for part in parts for one in part.sections if one.title not in template]
    overview = parts[0].sections[:1] if parts else ()
    names = [name for section in overview for name in asked(section, library, guide.page)]
    heads = [head for head in dict.fromkeys([*names, *own]) if head != guide.title]
    here = guide.page.path
    return [guide.id, _address(here), guide.title, guide.summary_at(here), heads]


def _word(term: Term, place: Place = ANYWHERE) -> Row:
    """A word as a list: the address of its entry, its title, its definition, its other names."""
    here = (alias for alias in term.aliases if holds(term.scopes_of(alias), place))
    names = [alias.name.value for alias in here]
    return [_address(term.page.path), term.title, term.definition, names]


def _page(library: Library, article: Article) -> Row:
    page = article.page
    heads = [one.title for one in article.sections[1:] if len(one.title) >= _SHORTEST_HEADING]
    names = [name for section in article.sections for name in asked(section, library, page)]
    return ["", _address(page.path), article.title, page.summary, [*names, *heads]]


def _pages_of_no_guide(library: Library, articles: Articles) -> Iterator[Article]:
    """Yield the pages for readers that are in no guide and no entry of the glossary."""
    for path in sorted(articles):
        is_entry = path.parent == GLOSSARY and library.term_at(path)
        if not (is_entry or library.place(path) or path.parts[0] == CONTRIBUTING.name):
            yield articles[path]


def _address(path: PurePosixPath) -> str:
    return quote(str(built_path(path)))
