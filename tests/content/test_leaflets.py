"""The leaflet of every guide: whole and well set on both papers."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.content.real import GUIDES
from tests.prints import (
    PAPERS,
    lost_words,
    said,
    small_texts,
    spoiled_pictures,
    stranded_headings,
    usual_size,
    wrong_page_numbers,
)
from tests.whole import WHOLE


@pytest.fixture(scope="module", params=GUIDES)
def leaflet(request: pytest.FixtureRequest, real_dist: Path) -> str:
    """Return the start of the paths of a guide's leaflet."""
    return str(real_dist / f"stage-by-stage-2026.11-{request.param}")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_can_be_taken_out_of_a_print_in_its_order(leaflet: str, paper: str) -> None:
    assert lost_words(leaflet, paper) == []


def test_both_papers_say_the_same(leaflet: str) -> None:
    assert len({said(f"{leaflet}-{paper}.pdf") for paper in PAPERS}) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_pictures_are_whole_and_no_heading_stands_at_the_end_of_a_page(
    leaflet: str, paper: str
) -> None:
    printed = PdfReader(f"{leaflet}-{paper}.pdf")
    assert spoiled_pictures(printed) == []
    assert stranded_headings(printed) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_links_name_the_page_where_they_lead(leaflet: str, paper: str) -> None:
    assert wrong_page_numbers(PdfReader(f"{leaflet}-{paper}.pdf")) == []


@pytest.mark.parametrize("paper", PAPERS if WHOLE else PAPERS[:1])
def test_all_text_has_11_points(leaflet: str, paper: str) -> None:
    printed = PdfReader(f"{leaflet}-{paper}.pdf")
    assert small_texts(printed.pages) == set()
    assert usual_size(printed.pages) == 11
