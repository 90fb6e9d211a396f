from pathlib import Path

import pytest
from lxml import html

from macros.content.guide import Guide
from macros.content.library import load_library
from macros.release.leaflet_paper import shorten_on_paper
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
<section class="chapter" id="overview"><header><h2>Hip</h2></header><p>Start.</p></section>
<section class="chapter" id="incision"><header><h2>Incision</h2><p>A cut.</p></header>
<h3>What happens</h3><p>They cut.</p>
<figure><p>Skin.</p><p class="picture__description">In words.</p></figure>
<h3>What comes next</h3><p>They close.</p><h3>Words</h3><p>More.</p></section>
<section class="chapter" id="closure"><header><h2>Closure</h2></header>
<h3>What comes next</h3><p>You go home.</p></section>
<section class="chapter" id="incision-keyhole"><header><h2>Keyhole</h2><p>Short.</p>
<dl class="facts"><dt>Where</dt><dd>Here</dd></dl></header>
<h3>What happens</h3><p>They cut less.</p>
<h4>Is it better?</h4><p>Perhaps.</p><figure><p>A short cut.</p></figure>
<h3>Questions to ask</h3><p>Why?</p></section>
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
    shorten_on_paper(article, guide, address)
    return article


def printed(article: html.HtmlElement, chapter: str) -> list[str]:
    shown = "//*[not(*)][not(ancestor-or-self::*[contains(@class, 'on-screen')])]"
    return [node.text for node in article.xpath(f"//*[@id='{chapter}']{shown}")]


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("overview", ["Start."]),
        (
            "incision",
            ["Incision", "A cut.", "What happens", "They cut.", "Skin.", "Words", "More."],
        ),
        ("closure", ["Closure", "What comes next", "You go home."]),
        ("incision-keyhole", ["Keyhole", "Short.", "They cut less.", "A short cut."]),
    ],
)
def test_paper_says_once_what_the_screen_repeats(
    guide: Guide, chapter: str, words: list[str]
) -> None:
    assert printed(shortened(guide), chapter) == words


def test_nothing_is_taken_out_of_the_page(guide: Guide) -> None:
    article = shortened(guide)
    article.find_class("on-paper")[0].drop_tree()
    before = html.fragment_fromstring(ARTICLE).text_content().split()
    assert article.text_content().split() == before


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_the_other_ways_say_where_their_full_text_is(guide: Guide, address: str) -> None:
    part = shortened(guide, address).find_class("other-ways")[0]
    end = f"on a screen, and at {address}." if address else "on a screen."
    assert part.find("header/p").text_content().endswith(end)
    assert [chapter.get("id") for chapter in part.find_class("chapter")] == ["incision-keyhole"]


def test_a_guide_without_variants_has_no_part_for_them(tmp_path: Path) -> None:
    guide = load_library(write_docs(tmp_path, SOUND)).guides["hip"]
    assert not shortened(guide).find_class("other-ways")
