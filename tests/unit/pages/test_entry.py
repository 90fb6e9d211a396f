from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.content.guide import Guide
from macros.content.library import Library, load_library
from macros.diagrams.markup import to_markup
from macros.glossary.linking import TermsOnPage
from macros.pages.article import parsed_article, search_sections
from macros.pages.entry import MOST_GUIDES, Use, draw_uses, fill_in_uses, where_used
from tests.small_docs import SOUND, STAGE, articles, write_docs

VIEW = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100">
  <desc>The back is up.</desc>
  <g id="bone"><rect class="p-bone" x="0" y="0" width="9" height="9"/></g>
  <g id="disc"><rect class="p-skin" x="9" y="0" width="9" height="9"/></g>
</svg>
"""
PICTURE = """\
{id}:
  view: back
  title: The way
  highlight: [disc]
  labels:
    - {{part: bone, term: lamina, words: roof of bone, at: [10, 20]}}
    - {{part: bone, words: more bone, at: [10, 60]}}
    - {{part: disc, term: disc, words: cushion, at: [90, 40]}}
  caption: Caption {id}.
  description: Described.
"""
PICTURES = "".join(PICTURE.format(id=id_) for id_ in ("unseen", "closure", "incision"))
DOCS: dict[str, str | bytes | None] = {
    "assets/pictures/back.svg": VIEW,
    "glossary/disc.md": "---\ngloss: cushion of the back\n---\n# Disc\n\nA cushion.\n",
    "glossary/lamina.md": SOUND["glossary/lamina.md"].replace("gloss:", "aliases: [dach]\ngloss:"),
    "procedures/hip/pictures.yml": PICTURES,
    "procedures/hip/incision.md": f"{STAGE}\n{{{{ picture() }}}}\n",
    "procedures/hip/closure.md": f'{STAGE}\n{{{{ picture("closure") }}}}\n',
}


def article(docs: Path, **files: str) -> str:
    return articles(write_docs(docs, {**DOCS, **files}))[PurePosixPath("glossary/lamina.md")]


def entry(docs: Path, **files: str) -> html.HtmlElement:
    return html.document_fromstring(article(docs, **files))


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [part.text_content() for part in page.xpath(path)]


def test_an_entry_shows_the_first_picture_that_readers_meet_and_leads_there(
    tmp_path: Path,
) -> None:
    (figure,) = entry(tmp_path).find_class("picture")
    (origin,) = figure.xpath(".//p[starts-with(., 'Shown in')]")
    assert figure.get("id") == "picture-hip-incision"
    assert origin.text_content() == "Shown in Hip, stage 1: A stage."
    assert origin.xpath("a/@href") == ["../procedures/hip/incision.html#picture-hip-incision"]


def test_what_the_word_names_is_in_full_color_and_nothing_else(tmp_path: Path) -> None:
    page = entry(tmp_path)
    assert page.xpath("//g[@class='lit']/*/@class") == ["p-bone"]
    assert page.xpath("//g[@class='pale']/*/@class") == ["p-skin"]
    assert texts(page, "//li[contains(@class, 'parts--lit')]") == ["roof of bone"]


def test_other_parts_lead_to_their_words_which_the_page_explains(tmp_path: Path) -> None:
    page = entry(tmp_path)
    links = page.xpath("//ol[@class='parts']//a")
    assert [(link.text, link.get("href")) for link in links] == [("cushion", "disc.html")]
    assert texts(page, f"//dd[@id='{links[0].get('aria-describedby')}']") == ["A cushion."]


def test_the_picture_follows_the_text_and_the_other_names(tmp_path: Path) -> None:
    order = [part.get("class", part.tag) for part in entry(tmp_path).find("body")]
    assert order[:5] == ["h1", "p", "names", "picture", "review review--line"]


def test_search_finds_the_picture_in_the_guide_and_not_in_the_entry(tmp_path: Path) -> None:
    sections = search_sections(parsed_article(article(tmp_path)))
    text = " ".join(section.text for section in sections)
    assert "A plate of bone." in text
    assert "Caption" not in text
    assert "cushion" not in text


@pytest.mark.parametrize(
    "files",
    [
        {"procedures/hip/incision.md": STAGE, "procedures/hip/closure.md": STAGE},
        {"procedures/hip/pictures.yml": PICTURES.replace("term: lamina, ", "")},
        {
            f"procedures/hip/{stage}.md": STAGE + "{{ picture( }}"
            for stage in ("incision", "closure")
        },
        {
            f"procedures/hip/{stage}.md": STAGE + '{{ picture("x") }}'
            for stage in ("incision", "closure")
        },
    ],
    ids=[
        "no page shows it",
        "no part is called so",
        "braces that cannot be read",
        "no such picture",
    ],
)
def test_otherwise_an_entry_has_no_picture(tmp_path: Path, files: dict[str, str]) -> None:
    assert not entry(tmp_path, **files).find_class("picture")


HERE = PurePosixPath("glossary/lamina.md")
OVERVIEW, CLOSURE = (PurePosixPath("procedures/hip") / name for name in ("index.md", "closure.md"))


def small_library(tmp_path: Path) -> Library:
    return load_library(write_docs(tmp_path, {}))


def test_uses_are_grouped_by_guide_and_stage_and_lead_to_the_word(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    used = {
        CLOSURE: TermsOnPage(["lamina"], {"lamina"}),
        OVERVIEW: TermsOnPage([], {"lamina"}),
        HERE: TermsOnPage(["lamina"]),
    }
    uses = where_used(library.guides.values(), used)["lamina"]
    page = html.fragment_fromstring(to_markup(draw_uses(uses, HERE)))
    assert [head.text for head in page.iter("h2", "h3")] == ["Where this word is used", "Hip"]
    assert [(link.text, link.get("href")) for link in page.iter("a")] == [
        ("Overview", "../procedures/hip/index.html"),
        ("Stage 2: Closure", "../procedures/hip/closure.html#term-lamina"),
    ]


def test_a_word_of_many_guides_names_each_once(tmp_path: Path) -> None:
    (guide,) = small_library(tmp_path).guides.values()
    guides: list[Guide] = [
        replace(guide, id=f"hip-{number}", title=f"Hip {number}")
        for number in range(MOST_GUIDES + 1)
    ]
    uses = [Use(guide, stage, "") for guide in guides for stage in (None, *guide.stages)]
    page = html.fragment_fromstring(to_markup(draw_uses(uses, HERE)))
    assert [link.text for link in page.iter("a")] == [guide.title for guide in guides]


def test_a_word_that_no_guide_uses_has_no_such_list() -> None:
    assert fill_in_uses('<p>x</p><section class="uses"></section>', (), HERE) == "<p>x</p>"
