"""The diagrams of every guide, with its own names and numbers."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.content.real import GUIDES, LIBRARY
from tests.measuring import DIAGRAMS, excess_width, misplaced_at_any_size, misplaced_texts
from tests.reading import page_with


@pytest.fixture
def drawn(guide: str, name: str, real_site: Path) -> str:
    """Return the page of the guide that has the diagram."""
    path = page_with(name, LIBRARY.guides[guide], real_site)
    return path or pytest.skip(f"No page of the guide {guide!r} has the diagram {name!r}.")


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_text_leaves_its_box_or_lies_on_another(
    page: Page, address: str, drawn: str, name: str
) -> None:
    page.goto(f"{address}/{drawn}")
    assert misplaced_at_any_size(page, name) == []


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("name", DIAGRAMS)
def test_on_paper_the_diagrams_fit_the_page(
    page: Page, address: str, drawn: str, name: str
) -> None:
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{address}/{drawn}")
    assert misplaced_texts(page, f".{name}", DIAGRAMS[name]) == []
    assert excess_width(page) <= 0
