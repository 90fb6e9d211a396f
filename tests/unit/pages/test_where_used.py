from dataclasses import replace
from pathlib import Path, PurePosixPath

from lxml import html

from macros.content.guide import Guide
from macros.content.library import Library, load_library
from macros.diagrams.markup import to_markup
from macros.glossary.linking import TermsOnPage
from macros.pages.where_used import MOST_GUIDES, Use, draw_uses, fill_in_uses, where_used
from tests.small_docs import write_docs

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
