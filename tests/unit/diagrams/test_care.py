"""Care cards as readers see them: the urgency in words, the signs, what to do, the sources."""

from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.care import URGENCIES, Care, read_care
from macros.content.located_yaml import parse_yaml
from macros.content.problems import Problem
from macros.diagrams.care import draw_care
from macros.diagrams.markup import to_markup
from tests.other_language import in_language
from tests.small_docs import SOUND, STAGE, articles, write_docs

GUIDE = "procedures/hip/index.md"
HIP = PurePosixPath(GUIDE)
CARD = "  {0}:\n    urgency: {0}\n    title: {1}\n    action: Act.\n"
CARDS = """\
cards:
  later: {urgency: not urgent, title: ask later, action: Ask., general: true}
  soon: {urgency: urgent, title: call soon, signs: [{text: A lamina, general: true}], action: Call.}
  now:
    urgency: emergency
    title: call now
    signs: [A lamina, {text: You bleed, sources: [peul2007]}]
    action: Call 112.
    sources: [peul2007]
"""


def cards(yaml: str) -> Care:
    found: list[Problem] = []
    care = read_care(parse_yaml(yaml, PurePosixPath("care.yml")), "hip", found.append)
    assert found == []
    return care


def drawn(tmp_path: Path, text: str, **files: str) -> html.HtmlElement:
    """Return the article of an overview that ends with `text`."""
    docs = {GUIDE: f"{SOUND[GUIDE]}\n{text}\n", "procedures/hip/care.yml": CARDS, **files}
    return html.fragment_fromstring(articles(write_docs(tmp_path, docs))[HIP], create_parent="div")


def headings(page: html.HtmlElement) -> list[tuple[str, str]]:
    found = page.xpath("//section[contains(@class, 'card')]/*[starts-with(local-name(), 'h')]")
    return [(str(one.tag), str(one.text)) for one in found]


@pytest.mark.parametrize(
    ("urgency", "title", "heading"),
    [
        ("emergency", "call now", "Emergency: call now"),
        ("emergency", '"Emergency: call now"', "Emergency: call now"),
        ("emergency", '"EMERGENCY! Call now"', "EMERGENCY! Call now"),
        ("emergency", "Emergency department", "Emergency: Emergency department"),
        ("urgent", "Call the ward", "Urgent: Call the ward"),
        ("urgent", "Urgently call", "Urgent: Urgently call"),
        ("not urgent", "ask", "Not urgent: ask"),
        ("not urgent", '"Not urgent: ask"', "Not urgent: ask"),
    ],
)
def test_the_heading_says_the_urgency_in_words(urgency: str, title: str, heading: str) -> None:
    yaml = f"cards:\n  one: {{urgency: {urgency}, title: {title}, action: Act.}}\n"
    assert cards(yaml).cards[0].heading == heading


def test_all_cards_stand_in_order_of_urgency() -> None:
    root = draw_care(cards(CARDS))
    assert [one.get("class") for one in root] == [
        *("card card--emergency", "card card--urgent", "card card--not-urgent card--general"),
    ]
    assert [one[0].text for one in root] == [
        *("Emergency: call now", "Urgent: call soon", "Not urgent: ask later"),
    ]
    assert [one[0].get("id") for one in root] == [
        *("care-hip-now", "care-hip-soon", "care-hip-later"),
    ]


def test_cards_of_one_urgency_keep_their_order() -> None:
    one = "{{urgency: {}, title: go, action: Go.}}"
    yaml = "".join(f"  {id_}: {one.format(URGENCIES[0])}\n" for id_ in ("b", "a"))
    assert [card.id for card in cards(f"cards:\n{yaml}").cards] == ["b", "a"]


def test_a_card_shows_signs_what_to_do_and_sources() -> None:
    assert to_markup(draw_care(cards(CARDS))[0]) == (
        '<section class="card card--emergency">'
        '<h2 id="care-hip-now">Emergency: call now</h2>'
        '<ul><li>A lamina</li><li>You bleed <sup data-cite="peul2007"></sup></li></ul>'
        "<p><strong>Call 112.</strong></p>"
        '<p class="card__sources">Sources: <sup data-cite="peul2007"></sup></p>'
        "</section>"
    )


def test_only_an_emergency_card_says_the_number_that_the_publisher_gives(tmp_path: Path) -> None:
    number = '<p class="card__number"><strong>Emergency number: 112</strong></p>'
    shown = [number in to_markup(card) for card in draw_care(cards(CARDS), "112")]
    assert shown == [True, False, False]
    assert not [card for card in draw_care(cards(CARDS)) if "card__number" in to_markup(card)]
    number_given = {"publisher.yml": 'emergency_number: "112"\n'}
    page = drawn(tmp_path, "{{ care('now') }}", **number_given)
    assert len(page.find_class("card__number")) == 1


def test_one_card_is_drawn_by_its_name(tmp_path: Path) -> None:
    page = drawn(tmp_path, '{{ care("soon") }}')
    assert headings(page) == [("h2", "Urgent: call soon")]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Words.\n\n{{ care() }}", ["h2"] * 3),
        ("## Help\n\n{{ care() }}", ["h3"] * 3),
        ("## Help\n\n### At once\n\n{{ care('now') }}\n\n{{ care('soon') }}", ["h4"] * 2),
        ("## Help\n\nWords.\n\n{{ care('now') }}", ["h2"]),
        ("## Help\n\n{{ care('now') }}\n\nWords.\n\n{{ care('soon') }}", ["h3", "h2"]),
    ],
)
def test_a_card_is_a_part_of_the_section_whose_heading_it_follows(
    tmp_path: Path, text: str, levels: list[str]
) -> None:
    assert [level for level, _ in headings(drawn(tmp_path, text))] == levels


def test_the_signs_sources_are_numbered_with_those_of_the_page(tmp_path: Path) -> None:
    page = drawn(tmp_path, "{{ care() }}")
    assert page.xpath("//section[contains(@class, 'card')]//sup/a/text()") == ["[1]", "[1]"]


def test_words_are_linked_in_no_emergency(tmp_path: Path) -> None:
    manifest = SOUND[GUIDE].replace('{{ term("lamina") }}', "bone")
    page = drawn(tmp_path, "", **{GUIDE: f"{manifest}\n{{{{ care() }}}}\n"})
    linked = page.xpath("//a[contains(@class, 'term')]/ancestor::section/@class")
    assert linked == ["card card--urgent"]


def test_general_knowledge_is_marked_at_its_sign_alone(tmp_path: Path) -> None:
    page = drawn(tmp_path, "{{ care('soon') }}")
    (mark,) = page.find_class("general")
    assert mark.getparent().text_content() == "A lamina General knowledge"
    assert mark.xpath("string(a/@href)") == f"#{page.find_class('general-note')[0].get('id')}"


def test_general_knowledge_is_marked_in_its_card_and_explained_once(tmp_path: Path) -> None:
    page = drawn(tmp_path, "{{ care() }}")
    (mark,) = page.xpath("//p[@class='general']")
    assert "card--general" in mark.getparent().get("class")
    assert len(page.xpath("//*[@id='about-general-knowledge']")) == 1


@pytest.mark.parametrize("facts", ["basis: general\n", "general: [Help]\n"])
def test_a_card_in_a_marked_part_has_no_mark_of_its_own(tmp_path: Path, facts: str) -> None:
    manifest = SOUND[GUIDE].replace("stages:", f"{facts}stages:", 1)
    page = drawn(tmp_path, "", **{GUIDE: f"{manifest}\n## Help\n\n{{{{ care() }}}}\n"})
    assert len(page.xpath("//p[@class='general']")) == 1
    assert not page.xpath("//section[contains(@class, 'card')]//*[@class='general']")


def test_a_page_without_cards_is_as_it_was(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"procedures/hip/closure.md": STAGE})
    assert "card" not in articles(docs)[HIP]


@pytest.mark.parametrize("title", ["sofort rufen", "Notfall: sofort rufen"])
def test_the_urgency_is_said_once_in_the_language_of_the_site(title: str) -> None:
    with in_language("de", {"urgency-emergency": "Notfall"}):
        card = cards(f"cards:\n{CARD.format('emergency', repr(title))}").cards[0]
        assert card.heading == "Notfall: sofort rufen"
