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


def search(page: Page, site: Path, words: str) -> list[str]:
    """Type words into the search; return where the first results lead, the best one first."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    # it gets ready when it is first used, and does not look for what was typed before
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_have_text("Type to start searching", timeout=20_000)
    page.get_by_role("textbox", name="Search").press_sequentially(words)
    results = page.locator(".md-search-result__item > a")
    expect(results.first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(300)
    found = results.evaluate_all("links => links.slice(0, 12).map(link => link.href)")
    return [link.partition("?")[0] for link in found]


@pytest.mark.parametrize(
    ("query", "entry"), [("slipped disc", "herniated-disc"), ("diskectomy", "discectomy")]
)
def test_the_search_finds_the_entry_and_the_guide_by_an_alias(
    page: Page, built_site: Path, query: str, entry: str
) -> None:
    found = search(page, built_site, query)
    assert any(link.endswith(f"glossary/{entry}.html") for link in found), found
    assert any("procedures/discectomy/" in link for link in found), found


def test_readers_find_the_guide_s_pages_before_those_for_writers(
    page: Page, built_site: Path
) -> None:
    found = search(page, built_site, "lamina")
    assert found[0].endswith("glossary/lamina.html")
    assert not [link for link in found[:6] if "/about/" in link]
