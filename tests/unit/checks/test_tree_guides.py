"""A built guide whose pages show other stages than its overview promises."""

from pathlib import Path

import pytest

from macros.checks.tree import check_tree
from macros.content.library import load_library
from tests.small_docs import STAGE, write_docs
from tests.small_trees import PAGE, write_tree

STRIP = "<nav class='strip'><ol><li><a href='{0}'>1</a></li><li><a href='{1}'>2</a></li></ol></nav>"
PLACES = STRIP.format("incision.html", "closure.html")
PREVIOUS = "<a rel='prev' href='{}'>Before</a>"
NEXT = "<a rel='next' href='{}'>Next</a>"
WHOLE = "".join(
    f"<section class='chapter' id='{id_}'>text</section>"
    for id_ in ("overview", "incision", "closure")
)
PAGES = {
    "index": PLACES + NEXT.format("incision.html"),
    "incision": PLACES + PREVIOUS.format("index.html") + NEXT.format("closure.html"),
    "closure": PLACES + PREVIOUS.format("incision.html"),
    "whole-guide": WHOLE,
}


def reported(folder: Path, pages: dict[str, str | None]) -> list[str]:
    library = load_library(write_docs(folder / "docs", {}))
    tree = folder / "site" / "procedures" / "hip"
    tree.mkdir(parents=True)
    head = "<html lang='en'><head><title>A</title><meta name='description' content='A'></head>"
    for name, body in (PAGES | pages).items():
        if body is not None:
            (tree / f"{name}.html").write_text(f"{head}<body>{body}</body>", encoding="utf-8")
    found = check_tree(folder / "site", library).problems
    return [one.message for one in found if one.code == "stages-disagree"]


def test_a_guide_that_shows_its_stages_everywhere_is_sound(tmp_path: Path) -> None:
    assert reported(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({"closure": None}, "the page procedures/hip/closure.html was not built"),
        ({"whole-guide": None}, "the page procedures/hip/whole-guide.html was not built"),
        (
            {"whole-guide": WHOLE.replace("incision", "removal")},
            "procedures/hip/whole-guide.html does not hold every stage in order",
        ),
        (
            {"whole-guide": "".join(reversed(WHOLE.partition("<section class='chapter' id='inc")))},
            "procedures/hip/whole-guide.html does not hold every stage in order",
        ),
        (
            {"index": PAGES["index"].replace(PLACES, "")},
            "the page procedures/hip/index.html has no list of the guide's stages",
        ),
        (
            {"index": STRIP.format("closure.html", "incision.html") + NEXT.format("incision.html")},
            "the page procedures/hip/index.html shows the stages in another order",
        ),
        (
            {
                "index": PAGES["index"]
                + "<nav class='steps'><a class='steps__link' href='closure.html'>2</a></nav>"
            },
            "the page procedures/hip/index.html shows the stages in another order",
        ),
        (
            {"index": PLACES + NEXT.format("closure.html")},
            "the next page of procedures/hip/index.html is not that of the guide",
        ),
        (
            {"closure": PLACES + PREVIOUS.format("index.html")},
            "the previous page of procedures/hip/closure.html is not that of the guide",
        ),
        (
            {"closure": PAGES["closure"] + NEXT.format("index.html")},
            "the next page of procedures/hip/closure.html is not that of the guide",
        ),
        (
            {"index": PREVIOUS.format("closure.html") + PAGES["index"]},
            "the previous page of procedures/hip/index.html is not that of the guide",
        ),
    ],
)
def test_a_page_that_shows_other_stages_is_reported(
    tmp_path: Path, pages: dict[str, str | None], message: str
) -> None:
    assert message in reported(tmp_path, pages)


@pytest.mark.parametrize(
    ("card", "count"), [("", 1), ("<section class='card card--emergency'>", 0)]
)
def test_the_whole_guide_holds_the_emergency_card(tmp_path: Path, card: str, count: int) -> None:
    care = "cards:\n  now: {urgency: emergency, title: now, signs: [pain], action: Go.}\n"
    library = load_library(write_docs(tmp_path / "docs", {"procedures/hip/care.yml": care}))
    tree = tmp_path / "site" / "procedures" / "hip"
    tree.mkdir(parents=True)
    (tree / "whole-guide.html").write_text(f"<body>{WHOLE}{card}</body>", encoding="utf-8")
    found = [one.message for one in check_tree(tmp_path / "site", library).problems]
    assert sum("emergency card" in message for message in found) == count


def test_a_variant_whose_order_leaves_its_own_stage_out_stops_no_check(tmp_path: Path) -> None:
    manifest = (
        "---\nsummary: About it.\nstages: [incision, closure]\nvariants:\n"
        "  open: {title: Open, summary: A cut., stages: [incision], order: [closure]}\n---\n# Hip\n"
    )
    docs = {"index": manifest, "open/incision": STAGE}
    library = load_library(
        write_docs(
            tmp_path / "docs", {f"procedures/hip/{name}.md": text for name, text in docs.items()}
        )
    )
    own = "procedures/hip/open/incision.html"
    tree = write_tree(tmp_path / "site", {own: PAGE.format(STRIP.format("../closure.html", "x"))})
    messages = [one.message for one in check_tree(tree, library).problems]
    assert f"the page {own} shows the stages in another order" in messages
