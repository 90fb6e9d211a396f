"""A hospital's notes in the articles of a small guide."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from macros.changes.article_text import article_sections
from macros.pages.article import Article, parsed_article
from macros.pages.whole_guide import whole_guide
from tests.small_docs import STAGE, checked, write_docs

PAGE = PurePosixPath("procedures/hip/closure.md")
TEXT = """
## At home

Rest. The lamina heals. See [the cut](incision.md).

### Washing

Ask your team.

## Food

Eat *well*.
"""
BOX = re.compile(r'<aside aria-label="([^"]*)" class="local-note" role="note">.*?</aside>\n', re.S)


def docs_with(docs: Path, notes: Mapping[str, str], more: str = TEXT) -> Path:
    lines = [f"  - {{page: closure, section: {at}, note: '{said}'}}" for at, said in notes.items()]
    return write_docs(
        docs,
        {
            str(PAGE): STAGE.replace("A stage", "Closure") + more,
            "publisher.yml": "name: Example *Hospital* & Co\n",
            "local/index.yml": 'edition: 1\nafter: "2026.12"\n',
            "local/hip.yml": "\n".join(["notes:", *lines, ""]) if notes else None,
        },
    )


def article(docs: Path, notes: Mapping[str, str], more: str = TEXT) -> Article:
    return checked(docs_with(docs, notes, more)).articles[PAGE]


@pytest.mark.parametrize(
    ("section", "before", "behind"),
    [
        ("At home", "the cut</a>.</p>", '<h3 id="washing">'),
        ("Washing", "<p>Ask your team.</p>", '<h2 id="food">'),
        ("'#washing'", "<p>Ask your team.</p>", '<h2 id="food">'),
        ("food", "<p>Eat <em>well</em>.</p>", '<section aria-labelledby="words"'),
        ("what happens", "</sup></p>", '<h2 id="at-home">'),
    ],
)
def test_a_note_stands_at_the_end_of_the_text_of_its_section(
    tmp_path: Path, section: str, before: str, behind: str
) -> None:
    html = article(tmp_path, {section: "Here you may shower."}).html
    start, end = BOX.search(html).span()  # type: ignore[union-attr]
    assert html[:start].rstrip().endswith(before)
    assert html[end:].startswith(behind)


def test_a_note_says_whose_it_is_whatever_the_name_holds(tmp_path: Path) -> None:
    html = article(tmp_path, {"Food": "Eat late."}).html
    assert [box[1] for box in BOX.finditer(html)] == ["At Example *Hospital* &amp; Co: Food"]
    assert '<p class="local-note__title">At Example *Hospital* &amp; Co</p>' in html


def test_notes_change_nothing_of_what_the_guide_says_and_links(tmp_path: Path) -> None:
    notes = {"What happens": "The lamina, [the cut](incision.md).", "Food": "**Late**."}
    with_notes = article(tmp_path / "with", notes)
    without = article(tmp_path / "without", {})
    assert BOX.sub("", with_notes.html) == without.html
    assert with_notes.names.references == without.names.references


def test_a_note_has_links_words_and_emphasis_like_the_page_it_stands_on(tmp_path: Path) -> None:
    more = TEXT.replace("The lamina heals. ", "")
    html = article(tmp_path, {"Food": "**Ask**: [the cut](incision.md), the lamina."}, more).html
    box = BOX.search(html)
    assert box
    assert '<strong>Ask</strong>: <a href="incision.html">the cut</a>' in box[0]
    assert 'class="term" href="../../glossary/lamina.html"' in box[0]
    assert 'id="word-lamina"' in html


def test_search_the_whole_guide_and_a_comparison_of_versions_have_the_note(tmp_path: Path) -> None:
    build = checked(docs_with(tmp_path, {"Washing": "Here you may shower."}))
    made = build.articles[PAGE]
    (found,) = [one.text for one in made.sections if "shower" in one.text]
    assert found == "Ask your team.\nAt Example *Hospital* & Co\nHere you may shower."
    whole = whole_guide(build.library.guides["hip"], build.articles)
    assert whole.count('class="local-note"') == 1
    sections = article_sections(parsed_article(made.html))
    (section,) = [one for one in sections if one.title == "Washing"]
    assert [one.text for one in section.sentences][1:] == [
        "At Example *Hospital* & Co",
        "Here you may shower.",
    ]


def fingerprint(docs: Path, section: str, more: str) -> str:
    (draft,) = article(docs, {section: "Here."}, more).notes
    return draft.fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Eat *well*.", "Eat **well**."),
        ("Eat *well*.", "Eat\n[well](incision.md)."),
        ("Eat *well*.", 'Eat well. {{ cite("peul2007") }}'),
        ("Ask your team.", "Ask us."),  # of another section
    ],
)
def test_a_section_is_the_same_when_only_its_markup_is_another(
    tmp_path: Path, old: str, new: str
) -> None:
    before = fingerprint(tmp_path / "before", "Food", TEXT)
    assert fingerprint(tmp_path / "after", "Food", TEXT.replace(old, new)) == before


@pytest.mark.parametrize(
    ("section", "old", "new"),
    [
        ("Food", "Eat *well*.", "Eat *well*?"),
        ("Food", "## Food", "## FOOD"),
        ("Food", "Eat *well*.", "Eat `5 mg`."),
        ("Food", "Eat *well*.", "Eat *well*.\n\n<div>Drink <b>tea</b>.</div>"),
        ("Food", "Eat *well*.", "Eat *well*.\n\n```\n5 mg\n```"),
        ("At home", "Ask your team.", "Ask us."),  # of a section in it
    ],
)
def test_a_section_is_another_when_a_word_is(
    tmp_path: Path, section: str, old: str, new: str
) -> None:
    before = fingerprint(tmp_path / "before", section, TEXT)
    assert fingerprint(tmp_path / "after", section, TEXT.replace(old, new)) != before


def test_two_html_blocks_that_change_places_are_a_change(tmp_path: Path) -> None:
    one, two = "<div>One.</div>", "<div>Two.</div>"
    before = fingerprint(tmp_path / "before", "Food", f"{TEXT}\n{one}\n\n{two}\n")
    assert fingerprint(tmp_path / "after", "Food", f"{TEXT}\n{two}\n\n{one}\n") != before
