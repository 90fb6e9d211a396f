"""What PDF/UA-1 asks of the leaflets, as far as it can be read from a file."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from macros.records.pdf_words import link_tags, notes_of
from tests.kinds_of_page import GUIDE
from tests.prints import HEADINGS, PAPERS, figures, tags

PAINTS = re.compile(rb"\b(?:TJ|Tj|Do|sh|[fFSsBb]\*?)$")


@pytest.fixture(scope="module", params=PAPERS)
def printed(request: pytest.FixtureRequest, guides_dist: Path) -> PdfReader:
    return PdfReader(guides_dist / f"stage-by-stage-2026.11-{GUIDE.id}-{request.param}.pdf")


@pytest.fixture
def root(printed: PdfReader) -> Any:
    return printed.root_object


def test_it_says_which_standard_it_follows_and_its_title(printed: PdfReader, root: Any) -> None:
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert printed.metadata
    assert "2026.11" in str(printed.metadata.title)
    assert root["/Lang"]


def test_no_level_of_headings_is_left_out(printed: PdfReader) -> None:
    levels = [int(tag.kind[2:]) for tag in tags(printed) if tag.kind in HEADINGS]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_link_is_in_a_tag_and_says_in_words_where_it_leads(
    printed: PdfReader, root: Any
) -> None:
    tagged = {
        number for tag, _ in link_tags(root["/StructTreeRoot"], 0) for number, _ in notes_of(tag)
    }
    notes = [note for page in printed.pages for note in page.get("/Annots", [])]
    assert {note.idnum for note in notes} == tagged
    assert all(note.get_object()["/Contents"].strip() for note in notes)


def test_a_reader_goes_through_a_page_in_the_order_of_its_tags(printed: PdfReader) -> None:
    assert {page.get("/Tabs") for page in printed.pages if "/Annots" in page} == {"/S"}


def test_every_picture_has_words(printed: PdfReader) -> None:
    assert figures(printed)
    assert all(figure.alt for figure in figures(printed))


def test_nothing_is_painted_that_is_neither_tagged_nor_an_artifact(printed: PdfReader) -> None:
    for page in printed.pages:
        contents, depth = page.get_contents(), 0
        assert contents is not None
        for line in contents.get_data().splitlines():
            depth += line.endswith((b"BDC", b"BMC")) - (line == b"EMC")
            assert depth or not PAINTS.search(line), line
        assert depth == 0


def test_every_font_is_in_the_file_and_its_glyphs_stand_for_text(printed: PdfReader) -> None:
    for page in printed.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/ToUnicode" in font.get_object()
            inside = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            assert any("FontFile" in key for key in inside["/FontDescriptor"])
