"""The real list of sources: what readers are shown of it."""

import pytest
from pybtex.database import BibliographyData, parse_file

from macros.content.sources import SOURCES, parse_sources
from macros.pages.citations import describe
from tests.small_docs import ROOT

FILE = ROOT / "docs" / SOURCES
WRITTEN: BibliographyData = parse_file(str(FILE))
READ = parse_sources(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", READ)
def test_notes_and_keywords_are_for_editors(key: str) -> None:
    parts = [
        part if isinstance(part, str) else "".join(part.itertext()) for part in describe(READ[key])
    ]
    shown = "".join(parts)
    fields = WRITTEN.entries[key].fields
    assert "VERIFY" not in shown
    assert fields["note"] not in shown
    assert fields["keywords"] not in shown


@pytest.mark.parametrize("key", READ)
def test_a_source_has_an_address_that_readers_can_open(key: str) -> None:
    assert READ[key].address.startswith(("https://", "http://"))
