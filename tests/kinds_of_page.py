"""A page of each kind that a site has, picked by what it holds and never by its name."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.library import Library, load_library
from tests.publisher import GUIDES


def most_to_see(library: Library) -> Guide:
    """Return the guide that has the most pages and drawings."""
    drawn = (library.risks, library.journeys, library.pictures)
    return max(
        library.guides.values(),
        key=lambda guide: len(guide.pages) + sum(guide.id in each for each in drawn),
    )


def kinds(library: Library) -> dict[str, str]:
    """Return the paths in the built tree by kind; a site without guides or words has fewer."""
    guides = [most_to_see(library)] if library.guides else []
    return kinds_around(library) | {
        kind: path for guide in guides for kind, path in kinds_in(guide).items()
    }


def kinds_around(library: Library) -> dict[str, str]:
    """Return those that belong to no guide."""
    writers = [page for page in library.pages.values() if page.path.parts[0] == "contributing"]
    terms = [term.page.path for term in library.terms.values()]
    return _built(
        {
            "start": PurePosixPath("index.md"),
            "A to Z": PurePosixPath("glossary/index.md"),
            "term": next(iter(terms), None),
            "sources": PurePosixPath("about/sources.md"),
            "author's guide": max(writers, key=lambda page: len(page.body)).path,
        }
    )


def kinds_in(guide: Guide) -> dict[str, str]:
    """Return those of one guide."""
    own = [stage.page.path for variant in guide.variants for stage in variant.stages]
    return _built(
        {
            "overview": guide.page.path,
            "stage": guide.stages[-1].page.path,
            "topic": guide.topics[0].page.path if guide.topics else None,
            "variant": own[-1] if own else None,
            "whole guide": guide.whole_guide,
        }
    )


def _built(written: Mapping[str, PurePosixPath | None]) -> dict[str, str]:
    return {kind: str(path.with_suffix(".html")) for kind, path in written.items() if path}


LIBRARY = load_library(GUIDES)
"""The two guides for tests: one through which a patient is awake, one with variants."""

GUIDE = most_to_see(LIBRARY)
PAGES = kinds(LIBRARY)
