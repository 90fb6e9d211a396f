"""Searching for words of the glossary, by every name they have."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kinds_of_page import LIBRARY
from tests.reading import listed_words, read
from tests.site.words import Words

ENTRIES = {term.page.path.with_suffix(".html").as_posix(): term for term in LIBRARY.terms.values()}


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict[str, str]:
    """Return the texts of the search index by their places."""
    docs = json.loads((built_site / "search/search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: f"{doc['title']} {doc['text']}" for doc in docs}


def test_the_index_holds_words_as_readers_see_them(
    index: dict[str, str], built_site: Path, words: Words
) -> None:
    link = read(built_site, words.page).get_element_by_id(words.first.link.split('"')[1])
    around = f"{(link.getprevious() is None and link.getparent().text) or ''}{link.text_content()}"
    on_page = [text for place, text in index.items() if place.startswith(words.page)]
    assert [text for text in on_page if " ".join(around.split()) in text]
    read_by_patients = [
        text for place, text in index.items() if not place.startswith("contributing/")
    ]
    found = {word for text in read_by_patients for word in text.split()}
    assert not [word for word in found if "term-" in word or "word-" in word]
    assert words.first.title in index[f"glossary/index.html#letter-{words.first.title[0].upper()}"]


def test_the_index_has_a_word_s_other_names_at_its_entry(index: dict[str, str]) -> None:
    # of a name that is only written differently the entry shows the words that differ
    for entry, term in ENTRIES.items():
        words = {word for alias in term.aliases for word in alias.name.value.split()}
        shown = index[entry].lower()
        assert not [word for word in words if word.lower() not in shown], entry


@pytest.fixture(scope="module")
def alias(index: dict[str, str], built_site: Path, words: Words) -> tuple[str, str]:
    """Return another name of a word that a guide uses, and the place of its entry."""
    used = listed_words(built_site, words.whole_guide)
    for entry, term in ENTRIES.items():
        names = [alias.name.value for alias in term.aliases]
        called = [name for name in names if f"called: {name}" in index[entry]]
        if term.title in used and called:
            return called[0], entry
    return pytest.skip("No word that a guide uses has another name.")


def test_the_index_has_it_in_the_guide(index: dict[str, str], alias: tuple[str, str]) -> None:
    places = [place for place, text in index.items() if alias[0] in text]
    assert any(place.startswith("procedures/") for place in places)


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
    found = results.evaluate_all("links => links.slice(0, 12).map(link => link.href)")
    return [link.partition("?")[0].removeprefix(f"{site.as_uri()}/") for link in found]


def test_the_search_finds_the_entry_and_the_guide_by_another_name(
    page: Page, built_site: Path, alias: tuple[str, str]
) -> None:
    found = search(page, built_site, alias[0])
    assert alias[1] in found
    assert [place for place in found if place.startswith("procedures/")]


def test_readers_find_a_word_before_the_pages_for_writers(
    page: Page, built_site: Path, words: Words
) -> None:
    found = search(page, built_site, words.first.title)
    assert words.first.entry in found
    before = found[: found.index(words.first.entry)]
    assert not [place for place in before if place.startswith("contributing/")]
