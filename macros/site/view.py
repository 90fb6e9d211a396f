"""What the templates show around an article, and the order of the pages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.content.guide import PROCEDURES, Guide
from macros.content.language import current, phrase
from macros.content.library import Library
from macros.content.parts import Stage
from macros.content.project import ABOUT, CONTRIBUTING, GLOSSARY, address
from macros.diagrams.markup import to_markup
from macros.diagrams.strips import draw_strip
from macros.pages.entry import A_TO_Z, draw_glossary_data, draw_term_data
from macros.pages.lists import alphabetical
from macros.site.feedback import report_address


@dataclass(frozen=True)
class Link:
    """A link of a template: its words and its address from the page."""

    text: str
    address: str


@dataclass(frozen=True)
class Logo:
    """The publisher's mark: its address from the page, its words, its size in pixels."""

    address: str
    words: str
    width: int
    height: int


@dataclass(frozen=True)
class PageView:
    """The page's title and description, and for a page of a guide where it stands in it.

    `strip` is the markup of the guide's stages, a list of links; `place` reads "Stage 3 of 8" or
    is ''; `topics` are the guide's other pages. `data` is the schema.org data of a glossary page.
    `for_writers` leads to the pages for writers, where the tree has them.
    `logo` is the publisher's, if there is one.
    `written_in` is the file below `docs/` that says what the page says: of a whole guide, its
    overview.
    """

    title: str
    description: str
    written_in: PurePosixPath
    guide: Link | None = None
    guide_id: str = ""
    whole_guide: Link | None = None
    strip: Markup | None = None
    place: str = ""
    previous: Link | None = None
    next: Link | None = None
    topics: tuple[Link, ...] = ()
    data: Markup | None = None
    for_writers: Link | None = None
    logo: Logo | None = None


def page_view(library: Library, here: PurePosixPath, title: str) -> PageView:
    """Return what the templates need for the page at `here`."""
    place = library.place(here)
    writers, logo = _for_writers(library, here), _logo(library, here)
    if place is None:
        about, data = _description(library, here), _data(library, here)
        return PageView(title, about, here, data=data, for_writers=writers, logo=logo)
    guide, stage = place
    return PageView(
        title=title if here == guide.page.path else f"{title} · {guide.title}",
        description=guide.summary_at(here),
        written_in=guide.page.path if here == guide.whole_guide else here,
        guide_id=guide.id,
        guide=Link(guide.title, address(here, guide.page.path)),
        whole_guide=Link(phrase("whole-guide-link"), address(here, guide.whole_guide)),
        strip=_strip(guide, here),
        place=_place(guide, stage) if stage else "",
        previous=_neighbor(guide, here, -1),
        next=_neighbor(guide, here, +1),
        topics=tuple(Link(topic.title, address(here, topic.page.path)) for topic in guide.topics),
        for_writers=writers,
        logo=logo,
    )


def _logo(library: Library, here: PurePosixPath) -> Logo | None:
    logo = library.publisher.logo
    file = library.picture_files.get(logo.value) if logo else None
    if not logo or not file:
        return None
    name = library.publisher.name
    return Logo(address(here, logo.value), name, file.width, file.height)


def _for_writers(library: Library, here: PurePosixPath) -> Link | None:
    start = CONTRIBUTING / "index.md"
    return Link(phrase("to-writers"), address(here, start)) if start in library.pages else None


def _place(guide: Guide, stage: Stage) -> str:
    """Where the stage stands: "Stage 3 of 8", and the variant it is a stage of."""
    variant = guide.variant_of(stage)
    number, count = guide.number(stage), len(guide.way(variant))
    if variant:
        return phrase("stage-place-in-way", number=number, count=count, way=variant.title)
    return phrase("stage-place", number=number, count=count)


def _strip(guide: Guide, here: PurePosixPath) -> Markup:
    # the drawing has escaped every text in it
    return Markup(to_markup(draw_strip(guide, here)))  # noqa: S704


def _data(library: Library, here: PurePosixPath) -> Markup | None:
    term = library.term_at(here)
    if term:
        drawn = draw_term_data(term, here)
    elif here == A_TO_Z:
        name, terms = phrase("words-a-to-z"), alphabetical(library.terms.values())
        drawn = draw_glossary_data(terms, name, here)
    else:
        return None
    # nothing in it can end the element
    return Markup(to_markup(drawn))  # noqa: S704


def _description(library: Library, here: PurePosixPath) -> str:
    term = library.term_at(here)
    if term:
        return term.definition
    page = library.pages.get(here)
    summary = page.front.value.get("summary") if page and page.front.value else None
    return str(summary.value) if summary else ""


def _neighbor(guide: Guide, here: PurePosixPath, step: int) -> Link | None:
    """The page one step on in the order of reading: from the overview on, from the last to none."""
    pages = guide.reading(guide.variant_of(guide.stage_at(here)))
    paths = [page.path for page in pages]
    if here not in paths:
        return None
    place = paths.index(here) + step
    if not 0 <= place < len(pages):
        return None
    return Link(pages[place].title, address(here, pages[place].path))


def navigation(library: Library) -> list[Any]:
    """Return the `nav` of `mkdocs.yml`: the start page, the guides, the glossary, the rest."""
    guides = sorted(library.guides.values(), key=lambda guide: guide.title)
    terms = sorted(library.terms.values(), key=lambda term: term.title.lower())
    shown = [
        PurePosixPath("index.md"),
        PROCEDURES / "index.md",
        *(path for guide in guides for path in _guide_pages(guide)),
        GLOSSARY / "index.md",
        *(term.page.path for term in terms),
    ]
    rest = (path for path in sorted(library.pages) if path.parts[0] in _REST)
    made = {guide.whole_guide for guide in guides}
    return [str(path) for path in (*shown, *rest) if path in library.pages or path in made]


def _guide_pages(guide: Guide) -> Iterator[PurePosixPath]:
    yield from (page.path for page in guide.pages)
    yield guide.whole_guide


_REST = (ABOUT.name, CONTRIBUTING.name)
_NOTES = re.compile(r'<section [^>]*class="(?:words|sources|moved)"')


def set_up_templates(env: Any, theme_files: Mapping[str, str], policy: str) -> None:
    """Give the templates what all of them use: the theme's files that they name, the policy."""
    env.globals["content_policy"] = policy
    env.globals["language"] = current()
    env.globals["phrase"] = phrase
    env.globals["theme_files"] = theme_files
    env.filters["report_address"] = report_address
    env.filters["at_end_of_text"] = at_end_of_text
    env.trim_blocks = env.lstrip_blocks = True  # else each page has hundreds of empty lines


class Halves(NamedTuple):
    """An article's text, and its notes: the lists of words and sources behind the text.

    What leads on to the next page stands between them, where the reader has finished.
    """

    text: str
    notes: str


def at_end_of_text(article: str) -> Halves:
    """Return the HTML of an article in two."""
    notes = _NOTES.search(article)
    end = notes.start() if notes else len(article)
    return Halves(article[:end], article[end:])
