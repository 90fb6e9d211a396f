from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.diagrams.markup import to_markup
from macros.pages.lists import (
    MOST_NAMES,
    MOST_UNGROUPED,
    draw_glossary,
    draw_guide_names,
    draw_guides,
    letter_of,
)
from tests.entries import entry
from tests.made_guides import named_guide
from tests.small_docs import SOUND, articles, write_docs

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


def test_a_card_shows_every_name_of_its_guide() -> None:
    named = named_guide("Hip operation", "THR", "new hip")
    cards = html.fragment_fromstring(
        to_markup(draw_guides([named, named_guide("Knee operation")], HERE))
    )
    texts = [card.text_content() for card in cards.iter("li")]
    assert "Also called: THR, new hip." in texts[0]
    assert "called" not in texts[1]


@pytest.mark.parametrize("count", [MOST_UNGROUPED, MOST_UNGROUPED + 1])
def test_many_guides_stand_below_the_parts_of_the_body_and_the_rest_last(count: int) -> None:
    parts = ["Knee", "Arm", "knee", *[""] * (count - 3)]
    guides = [named_guide(f"Guide {at}", body_part=part) for at, part in enumerate(parts)]
    drawn = html.fragment_fromstring(to_markup(draw_guides(guides, HERE)))
    heads = [head.text for head in drawn.iter("h3")]
    is_grouped = count > MOST_UNGROUPED
    assert heads == (["Arm", "Knee", "Other operations"] if is_grouped else [])
    assert len([*drawn.iter("li")]) == count


def test_many_guides_that_name_no_part_of_the_body_stand_in_one_list() -> None:
    guides = [named_guide(f"Guide {at}") for at in range(MOST_UNGROUPED + 1)]
    assert draw_guides(guides, HERE).get("class") == "guide-cards"


def test_every_name_leads_to_its_guide_from_a_to_z() -> None:
    guides = [named_guide("Knee", "new hinge", "TKR"), named_guide("Hip", "THR", "new hinge")]
    drawn = html.fragment_fromstring(to_markup(draw_guide_names(guides, HERE)))
    assert [item.text_content() for item in drawn.iter("li")] == [
        *("Hip", "Knee", "new hinge Hip", "new hinge Knee", "THR Hip", "TKR Knee"),
    ]
    links = [link.get("href") for link in drawn.iter("a")]
    assert links[2:4] == ["../procedures/hip/index.html", "../procedures/knee/index.html"]
    assert not [*drawn.iter("h3")]


def test_many_names_stand_below_their_letters() -> None:
    names = [f"a{number}" for number in range(MOST_NAMES - 1)]
    drawn = html.fragment_fromstring(
        to_markup(draw_guide_names([named_guide("Hip", "Élan", *names)], HERE))
    )
    assert [head.text for head in drawn.iter("h3")] == ["A", "E", "H"]


@pytest.mark.parametrize(("above", "level"), [("", 2), ("## Choose\n\n", 3)])
def test_headings_of_a_list_stand_one_level_below_that_of_the_page(
    tmp_path: Path, above: str, level: int
) -> None:
    names = ", ".join(f"new {number}" for number in range(MOST_NAMES))
    overview = SOUND["procedures/hip/index.md"]
    files = {
        "procedures/hip/index.md": overview.replace("stages:", f"also_called: [{names}]\nstages:"),
        "index.md": f"---\nsummary: All.\n---\n# All\n\n{above}{{{{ guide_names() }}}}\n",
    }
    page = html.fromstring(articles(write_docs(tmp_path, files))[PurePosixPath("index.md")])
    assert [head.text for head in page.iter(f"h{level}") if head.text != "Choose"] == ["H", "N"]
