"""The pages of the glossary: its entries, and the list from A to Z."""

import json
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.kinds_of_page import LIBRARY
from tests.reading import listed_words, read, values

GUIDE_PAGES = [
    page.path.with_suffix(".html") for guide in LIBRARY.guides.values() for page in guide.pages
]


def test_an_entry_names_every_page_of_the_guides_that_lists_the_word(built_site: Path) -> None:
    listed = {str(path): listed_words(built_site, path) for path in GUIDE_PAGES}
    for term in LIBRARY.terms.values():
        entry = read(built_site, term.page.path)
        links = {
            link.partition("#")[0].removeprefix("../")
            for link in values(entry, "//section[@class='uses']//a/@href")
        }
        assert links == {path for path, words in listed.items() if term.title in words}, term.id


def named_in_pictures(site: Path) -> list[str]:
    """Return the ids of the words that name a part in a guide's picture."""
    addresses = [
        address
        for path in GUIDE_PAGES
        for address in values(read(site, path), "//ol[@class='parts']//a/@href")
    ]
    return sorted({PurePosixPath(address).stem for address in addresses})


def test_the_picture_of_an_entry_is_one_that_a_stage_shows_and_leads_to_it(
    page: Page, built_site: Path, served_site: str
) -> None:
    named = named_in_pictures(built_site)
    if not named:
        pytest.skip("No word of the glossary names a part in a picture.")
    page.goto(f"{served_site}/glossary/{named[0]}.html")
    figure = page.locator("figure.picture")
    expect(figure.get_by_role("img")).to_be_visible()
    expect(figure.locator(".parts--lit").first).to_be_visible()
    figure.locator("a[href*='procedures/']").first.click()
    expect(page.locator("figure.picture .picture__view").first).to_be_in_viewport()


def test_every_word_that_names_a_part_in_a_guide_s_picture_has_a_picture(built_site: Path) -> None:
    entries = {term: read(built_site, f"glossary/{term}") for term in named_in_pictures(built_site)}
    assert not [term for term, entry in entries.items() if len(entry.find_class("picture")) != 1]


def test_letters_lead_to_the_letters_that_exist(built_site: Path) -> None:
    page = read(built_site, "glossary/index.html")
    letters = values(page, "//nav[@class='letters']//a/@href")
    assert letters == [f"#{name}" for name in values(page, "//div[@class='glossary']//h2/@id")]
    assert len(values(page, "//div[@class='glossary']//dt/a")) == len(LIBRARY.terms)
    titles = values(page, "//div[@class='glossary']//dt/a/text()")
    assert all(one.casefold() <= other.casefold() for one, other in pairwise(titles))


def test_the_glossary_is_data_too(built_site: Path) -> None:
    terms = _data(built_site, "glossary/index.html")["hasDefinedTerm"]
    assert {term["name"] for term in terms} == {term.title for term in LIBRARY.terms.values()}
    for term in LIBRARY.terms.values():
        assert _data(built_site, term.page.path)["description"] == term.definition


def _data(tree: Path, path: str | PurePosixPath) -> Any:
    (data,) = values(read(tree, path), "//script[@type='application/ld+json']/text()")
    return json.loads(data)
