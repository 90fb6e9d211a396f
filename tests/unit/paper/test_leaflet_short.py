from pathlib import Path

import pytest
from lxml import html

from macros.content.guide import Guide
from macros.content.library import load_library
from macros.content.sources import Source
from macros.paper.leaflet_short import IN_FULL, draw_in_short, shorten_on_paper, shorten_sources
from tests.small_docs import SOUND, STAGE, write_docs

ADDRESS = "https://guides.example.org/2026.11/procedures/hip/index.html"
VARIANT = """\
variants:
  keyhole:
    title: Keyhole surgery
    summary: Through a short cut.
    stages: [incision]
---
# Hip"""
ARTICLE = """\
<article>
<section class="chapter" id="overview"><header><h2>Hip</h2></header><h3>In brief</h3><p>Start.</p>
<section class="card card--emergency"><h3>Call now</h3><p>Bleeding.</p></section>
<section class="card"><h3>Ask</h3><p>Pain.</p></section></section>
<section class="chapter" id="incision"><header><h2>Incision</h2><p>A cut.</p></header>
<h3>What happens</h3><p>They cut.</p>
<figure><p>Skin.</p><details><summary>The picture in words</summary>
<p class="picture__description">In words.</p></details></figure>
<h3>What comes next</h3><p>They close.</p>
<section class="card"><h4>Ask</h4><p>Pain.</p></section><h3>Words</h3><p>More.</p></section>
<section class="chapter" id="closure"><header><h2>Closure</h2></header>
<h3>What comes next</h3><p>You go home.</p>
<div class="care"><section class="card card--emergency"><h4>Call now</h4><p>Bleeding.</p></section>
<section class="card"><h3>Ask</h3><p>Pain.</p></section></div></section>
<section class="chapter" id="incision-keyhole"><header><h2>Keyhole</h2><p>Short.</p>
<dl class="facts"><dt>Where</dt><dd>Here</dd></dl></header>
<h3>What happens</h3><p>They cut less.</p>
<h4>Is it better?</h4><p>Perhaps.</p><figure><p>A short cut.</p></figure>
<h3>Questions to ask</h3><p>Why?</p></section>
<nav class="steps"><p class="steps__key">These are usual.
<span class="steps__key-links">A link.</span></p><ol class="steps__list">
<li class="steps__step"><a href="#a">Closure</a><div class="steps__ways">Keyhole.</div></li>
<li class="steps__step"><div class="steps__ways">Only.</div></li></ol></nav>
<section class="sources"><ol><li id="source-smith">Smith A. <a href="https://a.example/">A study
of hips</a>. Hip Journal 3. 2020. <a href="#cite-smith">↩</a></li>
<li id="source-clinic">How hips heal. No date.</li></ol></section>
<section class="words"><dl><dt>Lamina</dt><dd class="words__names">Roof.</dd></dl></section>
</article>"""


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    manifest = SOUND["procedures/hip/index.md"].replace("---\n# Hip", VARIANT)
    files = {
        "procedures/hip/index.md": manifest,
        "procedures/hip/keyhole/incision.md": STAGE.replace("A stage", "Keyhole"),
    }
    return load_library(write_docs(tmp_path, {**SOUND, **files})).guides["hip"]


def shortened(guide: Guide, address: str = ADDRESS) -> html.HtmlElement:
    article = html.fragment_fromstring(ARTICLE)
    shorten_on_paper(article, guide, ["What comes next"], address)
    return article


def printed(article: html.HtmlElement, chapter: str) -> list[str]:
    shown = "//*[not(*)][not(ancestor-or-self::*[contains(@class, 'on-screen')])]"
    return [node.text for node in article.xpath(f"//*[@id='{chapter}']{shown}")]


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("overview", ["In brief", "Start.", "Ask", "Pain."]),
        (
            "incision",
            ["Incision", "A cut.", "What happens", "They cut.", "Skin.", "Words", "More."],
        ),
        (
            "closure",
            [
                *("Closure", "What comes next", "You go home."),
                *("Call now", "Bleeding.", "Ask"),
            ],
        ),
        ("incision-keyhole", ["Keyhole", "Short.", "They cut less.", "A short cut."]),
    ],
)
def test_paper_says_once_what_the_screen_repeats(
    guide: Guide, chapter: str, words: list[str]
) -> None:
    assert printed(shortened(guide), chapter) == words


def test_paper_says_under_which_heading_a_card_stands(guide: Guide) -> None:
    note = shortened(guide).xpath("//*[@id='closure']//*[contains(@class, 'on-paper')]")[0]
    assert note.text_content() == "Ask. See “In brief”, earlier in this leaflet."


def test_nothing_is_taken_out_of_the_page(guide: Guide) -> None:
    article = shortened(guide)
    for added in article.find_class("on-paper"):
        added.drop_tree()
    before = html.fragment_fromstring(ARTICLE).text_content().split()
    assert article.text_content().split() == before


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_the_other_ways_say_where_their_full_text_is(guide: Guide, address: str) -> None:
    part = shortened(guide, address).find_class("other-ways")[0]
    end = f"on a screen, and at {address}." if address else "on a screen."
    assert part.find("header/p").text_content().endswith(end)
    assert [chapter.get("id") for chapter in part.find_class("chapter")] == ["incision-keyhole"]


def test_a_print_in_short_shows_no_other_way_in_the_diagram_of_the_stages(guide: Guide) -> None:
    article = shortened(guide)
    for part in article.find_class(IN_FULL):
        part.drop_tree()
    (steps,) = article.find_class("steps")
    assert steps.text_content().split() == ["These", "are", "usual.", "Closure"]


def test_a_guide_without_variants_has_no_part_for_them(tmp_path: Path) -> None:
    guide = load_library(write_docs(tmp_path, SOUND)).guides["hip"]
    assert not shortened(guide).find_class("other-ways")


SOURCES = {
    "smith": Source("smith", "Smith A", "A study of hips", "Hip Journal 3", "2020", "", 1),
    "clinic": Source("clinic", "", "How hips heal", "", "", "", 2),
}


def test_in_short_a_source_is_who_wrote_it_and_when_else_its_title(guide: Guide) -> None:
    article = shortened(guide)
    shorten_sources(article, SOURCES)
    short = [node.text for node in article.xpath("//li/*[contains(@class, 'in-short')]")]
    assert short == ["Smith A. 2020.", "How hips heal. No date."]
    full = " ".join(article.xpath("//li/*[@class='in-full']")[0].text_content().split())
    assert full == "Smith A. A study of hips. Hip Journal 3. 2020. ↩"


@pytest.mark.parametrize(
    ("has_ways", "has_sources", "said"),
    [
        (
            True,
            True,
            "This print is kept short. It leaves out the pages on the other ways to do the"
            " operation. It gives the sources in short.",
        ),
        (False, True, "This print is kept short. It gives the sources in short."),
        (
            True,
            False,
            "This print is kept short. It leaves out the pages on the other ways to do the"
            " operation.",
        ),
    ],
)
def test_a_print_in_short_says_what_it_leaves_out_and_where_that_is(
    guide: Guide, has_ways: bool, has_sources: bool, said: str
) -> None:
    article = shortened(guide)
    for name in [*["other-ways"] * (not has_ways), *["sources"] * (not has_sources)]:
        article.find_class(name)[0].drop_tree()
    (note,) = draw_in_short(article, ADDRESS)
    full = f"The full text is in this leaflet on a screen, and at {ADDRESS}."
    assert note.text_content() == f"{said} {full}"


def test_what_cannot_be_shorter_says_nothing(guide: Guide) -> None:
    article = shortened(guide)
    for name in ("other-ways", "sources"):
        article.find_class(name)[0].drop_tree()
    assert draw_in_short(article, ADDRESS) == []
