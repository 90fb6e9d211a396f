"""A page of each kind that the real site has, picked by what it holds and never by its name."""

from pathlib import PurePosixPath

from macros.content.guide import Guide
from macros.content.library import load_library
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")


def _shown(guide: Guide) -> int:
    """Return how many pages and drawings a guide has."""
    drawn = (LIBRARY.risks, LIBRARY.journeys, LIBRARY.pictures)
    return len(guide.pages) + sum(guide.id in each for each in drawn)


GUIDE = max(LIBRARY.guides.values(), key=_shown)
"""The guide with the most to see."""

_OWN_STAGES = [stage for variant in GUIDE.variants for stage in variant.stages]
_ABOUT = [page for page in LIBRARY.pages.values() if page.path.parts[0] == "about"]
_WRITTEN = {
    "start": PurePosixPath("index.md"),
    "overview": GUIDE.page.path,
    "stage": GUIDE.stages[-1].page.path,
    "variant": _OWN_STAGES[-1].page.path if _OWN_STAGES else None,
    "whole guide": GUIDE.whole_guide,
    "A to Z": PurePosixPath("glossary/index.md"),
    "term": next((term.page.path for term in LIBRARY.terms.values()), None),
    "sources": PurePosixPath("about/sources.md"),
    "author's guide": max(_ABOUT, key=lambda page: len(page.body)).path,
}
PAGES = {name: str(path.with_suffix(".html")) for name, path in _WRITTEN.items() if path}
"""Their paths in the built tree by kind."""
