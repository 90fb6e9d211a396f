from pathlib import PurePosixPath

import pytest
from lxml import html

from macros.diagrams.markup import to_markup
from macros.pages.lists import draw_glossary, letter_of
from tests.entries import entry

HERE = PurePosixPath("glossary/index.md")


@pytest.mark.parametrize(
    ("title", "letter"),
    [("lamina", "L"), ("Élan", "E"), ("Диск", "Д"), ("“Slipped”", "S"), ("5-HT", "0–9"),
     ("…", "0–9"), ("ßa", "SS"), ("דיסק", "ד")],
)  # fmt: skip
def test_a_title_stands_under_its_first_letter(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_letters_that_exist_are_jumped_to_and_terms_stand_in_order() -> None:
    terms = [entry("Vertebra"), entry("lamina", "laminae"), entry("Disc"), entry("Élan", name="e")]
    terms += [entry("dura"), entry("Ear", "auricle"), entry("5-HT")]
    page = html.fragment_fromstring(to_markup(draw_glossary(terms, {}, HERE)))
    letters = page.find_class("letters")[0]
    assert [link.text for link in letters.iter("a")] == ["0–9", "D", "E", "L", "V"]
    targets = [link.get("href") for link in letters.iter("a")]
    assert targets == [f"#{head.get('id')}" for head in page.iter("h2")]
    titles = ["5-HT", "Disc", "dura", "Ear", "Élan", "lamina", "Vertebra"]
    assert [link.text for link in page.iterfind(".//dt/a")] == titles
    assert "Also called: auricle." in page.text_content()


def test_words_are_kept_apart_where_they_are_copied() -> None:
    page = html.fragment_fromstring(to_markup(draw_glossary([entry("Ear", "auricle")], {}, HERE)))
    assert "Ear What it is, in a sentence. Also called: auricle." in page.text_content()
