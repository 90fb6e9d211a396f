"""The real `docs/`: what the tests in this folder ask their questions of, of every guide alike.

There may be any number of guides, and none.
"""

from macros.content.library import load_library
from tests.kinds_of_page import kinds_around, kinds_in
from tests.small_docs import ROOT

DOCS = ROOT / "docs"
LIBRARY = load_library(DOCS)
GUIDES = sorted(LIBRARY.guides)
PAGES = kinds_around(LIBRARY) | {
    f"{id_}: {kind}": path for id_ in GUIDES for kind, path in kinds_in(LIBRARY.guides[id_]).items()
}
"""A page of each kind around the guides, and of each guide."""
