import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.library import load_library
from macros.pages.entry import draw_term_data
from tests.small_docs import STAGE, articles, write_docs

CLOSURE = "procedures/hip/closure.md"
LAMINA = "glossary/lamina.md"
CANAL = """\
---
gloss: tunnel of bone
aliases: [vertebral canal, spinal kanal]
say: spy-nul
see_also: [lamina]
sources: [peul2007]
---
# Spinal canal

The tunnel that each lamina roofs.
"""


def article(tmp_path: Path, path: str, **files: str) -> html.HtmlElement:
    docs = write_docs(tmp_path, {"glossary/spinal-canal.md": CANAL, **files})
    return html.document_fromstring(articles(docs)[PurePosixPath(path)])


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [part.text_content().strip() for part in page.xpath(path)]


def test_a_page_ends_with_its_words_before_its_sources(tmp_path: Path) -> None:
    text = STAGE + "\nThe spinal canal, two laminas, a Lamina.\n"
    page = article(tmp_path, CLOSURE, **{CLOSURE: text})
    assert texts(page, "//a[@class='term']") == ["spinal canal", "laminas"]
    assert texts(page, "//h2")[-2:] == ["Words on this page", "Sources"]
    assert texts(page, "//section[@class='words']//dt") == ["Lamina", "Spinal canal spy-nul"]
    assert texts(page, "//dd[@id='word-lamina']") == ["A plate of bone."]
    assert texts(page, "//dd[@class='words__names']") == [
        "Also called: vertebral canal. Also written: kanal."
    ]


def test_links_lead_from_the_page_to_the_entries(tmp_path: Path) -> None:
    page = article(tmp_path, CLOSURE, **{CLOSURE: STAGE + "\nA lamina.\n"})
    links = page.xpath("//a[contains(@href, 'lamina')]/@href")
    assert links == ["../../glossary/lamina.html"] * 2


def test_a_page_without_words_has_no_list(tmp_path: Path) -> None:
    assert not article(tmp_path, CLOSURE).find_class("words")


def test_a_page_can_turn_terms_off_and_link_by_hand(tmp_path: Path) -> None:
    text = STAGE.replace("where:", "terms: false\nwhere:")
    text += '\nA spinal canal and a {{ term("lamina") }}.\n'
    page = article(tmp_path, CLOSURE, **{CLOSURE: text})
    assert texts(page, "//a[@class='term']") == ["lamina"]
    assert texts(page, "//section[@class='words']//dt") == ["Lamina"]


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ('{{ term("lamina") }}', "The lamina."),
        ('{{ term("lamina", "bony roof") }}', "The bony roof."),
        ('{{ term("lamina", gloss=True) }}', "The lamina (roof of the canal)."),
        ('{{ term("lamina", "laminas", gloss=True) }}', "The laminas (roof of the canal)."),
    ],
)
def test_a_macro_links_a_word_and_may_explain_it_in_brackets(
    tmp_path: Path, call: str, shown: str
) -> None:
    page = article(tmp_path, CLOSURE, **{CLOSURE: STAGE + f"\nThe {call}.\n"})
    assert shown in page.text_content()
    assert page.xpath("//a[@class='term']/@aria-describedby") == ["word-lamina"]


def test_an_entry_shows_how_it_is_said_its_names_its_sources_and_its_relations(
    tmp_path: Path,
) -> None:
    page = article(tmp_path, "glossary/spinal-canal.md")
    body = [part.text_content().strip() for part in page.find("body")]
    assert body[:5] == [
        "Spinal canal",
        "Say it: spy-nul",
        "The tunnel that each lamina roofs.[1]",
        "Also called: vertebral canal.",
        "Also written: kanal.",
    ]
    assert texts(page, "//section[@class='see-also']//li") == ["Lamina: roof of the canal"]
    assert texts(page, "//section[@class='sources']//li") == ["A Group. A study. 2007. ↩"]


def test_a_definition_links_other_words_and_not_its_own(tmp_path: Path) -> None:
    text = "---\ngloss: roof of the canal\n---\n# Lamina\n\nA roof.\n\nA lamina, a spinal canal.\n"
    page = article(tmp_path, LAMINA, **{LAMINA: text})
    assert texts(page, "//a[@class='term']") == ["spinal canal"]


@pytest.mark.parametrize("sign", ["</script><b>", "<!--", "&amp;", '"', "\\", "\u2028"])
def test_an_entry_is_data_that_cannot_end_its_element(tmp_path: Path, sign: str) -> None:
    library = load_library(write_docs(tmp_path, {}))
    term = replace(library.terms["lamina"], title=f"{sign} lamina", definition=sign)
    data = draw_term_data(term, PurePosixPath(LAMINA)).text or ""
    assert not set("<>&") & set(data)
    assert json.loads(data)["name"] == f"{sign} lamina"


def test_the_list_of_words_says_their_other_names_and_is_not_searched(tmp_path: Path) -> None:
    page = article(tmp_path, CLOSURE, **{CLOSURE: STAGE + "\nA spinal canal.\n"})
    (words,) = page.find_class("words")
    assert "Also called: vertebral canal. Also written: kanal." in words.text_content()
    assert words.get("data-search-exclude") is not None
