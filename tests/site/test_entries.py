"""The pages of the glossary: its entries, and the list from A to Z."""

import json
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from playwright.sync_api import Page, expect

from macros.content.library import load_library
from tests.reading import listed_words, read, values
from tests.small_docs import ROOT

LIBRARY = load_library(ROOT / "docs")
GUIDE_PAGES = [page.path.with_suffix(".html") for page in LIBRARY.guides["discectomy"].pages]


def test_an_entry_names_every_page_of_the_guides_that_lists_the_word(built_site: Path) -> None:
    for term in LIBRARY.terms.values():
        entry = read(built_site, term.page.path.with_suffix(".html"))
        links = {
            link.partition("#")[0].removeprefix("../")
            for link in values(entry, "//section[@class='uses']//a/@href")
        }
        using = {str(path) for path in GUIDE_PAGES if term.title in listed_words(built_site, path)}
        assert links == using, term.id


def test_the_picture_of_an_entry_is_one_that_a_stage_shows_and_leads_to_it(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}/glossary/lamina.html")
    figure = page.locator("figure.picture")
    expect(figure.get_by_role("img")).to_be_visible()
    expect(figure.locator(".parts--lit")).to_have_text("roof of bone (lamina)")
    figure.get_by_role("link", name="Discectomy, stage 1: Preoperative evaluation").click()
    expect(page.locator("h1")).to_have_text("Preoperative evaluation")
    expect(page.locator("figure.picture .picture__view")).to_be_in_viewport()


def test_every_word_that_names_a_part_in_a_guide_s_picture_has_a_picture(built_site: Path) -> None:
    named = {
        PurePosixPath(address).stem
        for path in GUIDE_PAGES
        for address in values(read(built_site, path), "//ol[@class='parts']//a/@href")
    }
    entries = [read(built_site, f"glossary/{term}") for term in named]
    assert len(entries) > 10
    assert all(len(entry.find_class("picture")) == 1 for entry in entries)


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
    lamina = _data(built_site, "glossary/lamina.html")
    assert lamina["description"] == LIBRARY.terms["lamina"].definition


def _data(tree: Path, path: str) -> Any:
    (data,) = values(read(tree, path), "//script[@type='application/ld+json']/text()")
    return json.loads(data)
