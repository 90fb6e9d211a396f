from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from tests.small_docs import SOUND, STAGE, articles, write_docs

CLOSURE = "procedures/hip/closure.md"


def article(docs: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring(articles(docs)[PurePosixPath(path)])


def test_a_stage_shows_its_facts_under_its_title(tmp_path: Path) -> None:
    time = "time: {text: An hour, sources: [peul2007]}"
    stage = STAGE.replace("where:", f"{time}\nwhere:")
    page = article(write_docs(tmp_path, {CLOSURE: stage}), CLOSURE)
    facts = {
        fact.findtext("dt"): fact.find("dd").text_content()
        for fact in page.find_class("facts")[0].iter("div")
    }
    assert facts == {
        "Where": "Operating room",
        "Who is there": "Surgeon",
        "Are you awake?": "You are asleep",
        "How long": "An hour[1]",
    }


def test_sources_are_numbered_in_the_order_of_their_first_citation(tmp_path: Path) -> None:
    bib = "".join(f"@misc{{{key}, title={{{key}}}, year={{2001}}}}\n" for key in ("a1", "b2"))
    text = STAGE.replace('{{ cite("peul2007") }}', '{{ cite("b2") }} and {{ cite("a1", "b2") }}')
    files = {"sources.bib": bib, CLOSURE: text, "procedures/hip/incision.md": text}
    page = article(write_docs(tmp_path, files), CLOSURE)
    assert [mark.text_content() for mark in page.find_class("cite")] == ["[1]", "[2]", "[1]"]
    assert page.xpath("//section[@class='sources']//li/@id") == ["source-b2", "source-a1"]


@pytest.mark.parametrize(
    ("review", "notice"),
    [
        ("", "Not yet reviewed by a clinician."),
        (
            "review: {reviewers: [{name: N. N., role: surgeon}], reviewed: 2026-01-05, "
            "next: 2028-01-05}\n",
            "Reviewed by N. N. (surgeon), January 5, 2026. Next review by January 5, 2028.",
        ),
    ],
    ids=["nobody", "somebody"],
)
def test_every_page_of_a_guide_says_who_reviewed_it(
    tmp_path: Path, review: str, notice: str
) -> None:
    guide = SOUND["procedures/hip/index.md"].replace("summary:", f"{review}summary:")
    page = article(write_docs(tmp_path, {"procedures/hip/index.md": guide}), CLOSURE)
    assert page.find_class("review")[0].text_content().startswith(notice)


def test_a_cell_knows_the_name_of_its_column(tmp_path: Path) -> None:
    table = "\n| Risk | How many |\n| --- | --- |\n| Tear | 3 in 100 {{ cite('peul2007') }} |\n"
    page = article(write_docs(tmp_path, {CLOSURE: STAGE + table}), CLOSURE)
    assert page.xpath("//td/@data-label") == ["Risk", "How many"]


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "a*b*c", "[x](y)", "`c`", "]]>"])
def test_a_hand_linked_term_shows_just_the_words_it_was_given(tmp_path: Path, word: str) -> None:
    call = f'{{{{ term("lamina", "{word}") }}}}'
    page = article(write_docs(tmp_path, {CLOSURE: STAGE + "\n" + call}), CLOSURE)
    link = page.xpath("//a[contains(@class, 'term')]")[0]
    assert link.text_content() == word
    assert not page.xpath("//script | //em | //code")
