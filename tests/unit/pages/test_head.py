import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from macros.content.located_yaml import Located, Unread
from macros.pages.head import FEWEST_SECTIONS, draw_contents, draw_facts
from tests.made_guides import stage
from tests.other_language import in_language


def page(sections: int) -> ET.Element:
    headings = "".join(f'<h2 id="s{n}">Part <em>{n}</em></h2><p>Text.</p>' for n in range(sections))
    return ET.fromstring(f"<div><h1>Hip</h1>{headings}</div>")


def test_a_long_page_lists_its_sections_in_order() -> None:
    contents = draw_contents(page(FEWEST_SECTIONS))
    assert contents is not None
    links = [("".join(link.itertext()), link.get("href")) for link in contents.iter("a")]
    assert links == [(f"Part {n}", f"#s{n}") for n in range(FEWEST_SECTIONS)]


@pytest.mark.parametrize("sections", [0, FEWEST_SECTIONS - 1])
def test_a_short_page_has_no_list(sections: int) -> None:
    assert draw_contents(page(sections)) is None


def test_the_reader_among_the_people_of_a_stage_is_named_in_the_language_of_the_site() -> None:
    with in_language("de", {"person-you": "Sie", "fact-who": "Wer ist dabei"}):
        facts = draw_facts(stage("sleep", awake="awake"))
        assert "Wer ist dabei Sie, nurse" in "".join(facts.itertext())


def test_what_cannot_be_read_of_a_stage_is_not_said_of_the_reader() -> None:
    said = stage("sleep", awake="awake")
    unread = replace(said.page, front=Located(Unread(), said.page.file, 1))
    assert "You are awake" in "".join(draw_facts(said).itertext())
    assert "awake" not in "".join(draw_facts(replace(said, page=unread)).itertext())
