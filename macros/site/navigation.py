"""The order of the site's pages; nothing else states it."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.content.guide import PROCEDURES, Guide
from macros.content.library import Library
from macros.content.project import ABOUT
from macros.content.term import GLOSSARY


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
    rest = sorted(path for path in library.pages if path.parts[0] == ABOUT.name)
    made = {guide.whole_guide for guide in guides}
    return [str(path) for path in (*shown, *rest) if path in library.pages or path in made]


def _guide_pages(guide: Guide) -> Iterator[PurePosixPath]:
    yield from (page.path for page in guide.pages)
    yield guide.whole_guide
