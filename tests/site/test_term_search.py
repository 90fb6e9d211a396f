"""Searching for words of the glossary, by every name they have."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

STAGE = "procedures/discectomy/exposure.html"


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict[str, str]:
    """Return the texts of the search index by their places."""
    docs = json.loads((built_site / "search/search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: f"{doc['title']} {doc['text']}" for doc in docs}


def test_the_index_holds_words_as_readers_see_them(index: dict[str, str]) -> None:
    exposure = f"{STAGE}#what-happens"
    assert "(the ligamentum flavum)" in index[exposure]
    assert "find the herniated disc beside or under it" in index[exposure]
    read = [text for place, text in index.items() if not place.startswith("about/")]
    words = {word for text in read for word in text.split()}
    assert not [word for word in words if "term-" in word or "word-" in word]
    assert "Lamina" in index["glossary/index.html#letter-L"].replace("<", " ").split()


@pytest.mark.parametrize("alias", ["slipped disc", "diskectomy", "physiotherapy", "dura"])
def test_the_index_has_a_word_s_other_names_at_its_entry_and_in_the_guide(
    index: dict[str, str], alias: str
) -> None:
    places = [place for place, text in index.items() if alias in text]
    assert any(place.startswith("glossary/") and "index" not in place for place in places)
    assert any(place.startswith("procedures/discectomy/") for place in places)


@pytest.mark.parametrize(
    ("query", "entry"), [("slipped disc", "herniated-disc"), ("diskectomy", "discectomy")]
)
def test_the_search_finds_the_entry_and_the_guide_by_an_alias(
    page: Page, built_site: Path, query: str, entry: str
) -> None:
    page.goto((built_site / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    # it gets ready when it is first used, and does not look for what was typed before
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.get_by_role("textbox", name="Search").press_sequentially(query)
    results = page.locator(".md-search-result__item > a")
    expect(results.first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(300)
    found = results.evaluate_all("links => links.slice(0, 12).map(link => link.href)")
    assert any(f"glossary/{entry}.html" in link for link in found), found
    assert any("procedures/discectomy/" in link for link in found), found
