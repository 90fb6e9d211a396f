"""The diagrams in a real browser: on every width, with large text, in the dark, on paper."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Page, expect

from macros.content.pictures import MAX_LABELS, Label
from macros.diagrams.pictures import draw_picture
from tests.golden import FOLDER, page_of
from tests.kinds_of_page import GUIDE
from tests.measuring import (
    DIAGRAMS,
    excess_width,
    faint_parts,
    misplaced_at_any_size,
    misplaced_texts,
)
from tests.reading import page_with, read, values
from tests.styles import add_style
from tests.unit.diagrams.test_pictures import picture

SHAPES = {
    "steps": {
        ".icon": "stroke",
        ".steps__number": "borderTopColor",
        ".steps__way a": "color",
    },
    "risks": {
        ".crowd__always": "stroke",
        ".crowd__sometimes": "stroke",
        ".crowd__never": "stroke",
    },
    "journey": {
        ".scale__part": "borderTopColor",
        ".scale__ask": "borderTopColor",
        ".scale > i": "borderLeftColor",
    },
}
GOLDEN = ["steps", "risks", "journey", "compare"]
Media: TypeAlias = tuple[
    Literal["light", "dark"], Literal["screen", "print"], Literal["active", "none"]
]
FROM_A_DISK = "'Atkinson from a disk'"
"""The site's face, which a browser waits for."""
LONGEST_LABEL = "instrument that holds the wound open, and a hook beside it"
# labels that leave the picture, are wider than their place, or lie on each other
OUT_OF_PLACE = """() => {
  const inside = document.querySelector(".picture__view").getBoundingClientRect();
  const labels = [...document.querySelectorAll(".parts > li")];
  const boxes = labels.map((label) => label.getBoundingClientRect());
  return labels.filter((label, index) => {
    const box = boxes[index];
    return box.top < inside.top - 1 || box.bottom > inside.bottom + 1 ||
      box.left < inside.left - 1 || box.right > inside.right + 1 ||
      label.firstElementChild.getBoundingClientRect().width > box.width + 1 ||
      boxes.some((other, place) => place > index && box.left < other.right &&
        other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  }).map((label) => label.textContent);
}"""
MODES: tuple[Media, ...] = (
    ("light", "screen", "none"),
    ("dark", "screen", "none"),
    ("light", "print", "none"),
    ("light", "screen", "active"),
)


@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_text_leaves_its_box_or_lies_on_another(
    page: Page, built_site: Path, served_site: str, name: str
) -> None:
    page.goto(f"{served_site}/{page_with(name, GUIDE, built_site)}")
    assert misplaced_at_any_size(page, name) == []


@pytest.mark.parametrize("name", GOLDEN)
def test_the_longest_names_stay_in_their_boxes(
    page: Page, built_site: Path, tmp_path: Path, name: str
) -> None:
    drawing = (FOLDER / f"long-{name}.html").read_text(encoding="utf-8")
    page.goto(with_sheets_of(built_site, drawing, tmp_path))
    assert misplaced_at_any_size(page, name) == []


def with_sheets_of(site: Path, drawing: str, folder: Path) -> str:
    """Return the address of a page with a drawing, put into `folder`, with the sheets of `site`."""
    sheets = values(read(site, "index.html"), "//link[@rel='stylesheet']/@href")
    links = "".join(f'<link rel="stylesheet" href="{(site / each).as_uri()}">' for each in sheets)
    file = folder / "drawing.html"
    bare = re.sub(r'<link rel="stylesheet".*\n', "", drawing)
    file.write_text(bare.replace("<title>", f"{links}<title>", 1), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [576, 840])
@pytest.mark.parametrize("words", ["a", "the tissue, held aside by a tube", LONGEST_LABEL])
def test_no_label_overlaps_another_or_leaves_the_fullest_picture(
    page: Page, built_site: Path, tmp_path: Path, words: str, width: int
) -> None:
    labels = [Label("bone", "", words, 40 * place, 60) for place in range(MAX_LABELS)]
    figure = draw_picture(replace(picture(), labels=tuple(labels)), {})
    page.goto(with_sheets_of(built_site, page_of(figure), tmp_path))
    add_style(page, f".picture {{ width: {width}px; font-family: {FROM_A_DISK} }}")
    page.evaluate("() => document.fonts.ready")
    expect(page.locator(".parts > li").first).to_have_css("position", "absolute")
    assert page.evaluate(OUT_OF_PLACE) == []


@pytest.mark.parametrize("name", DIAGRAMS)
def test_every_text_and_shape_stands_out(
    page: Page, built_site: Path, served_site: str, name: str
) -> None:
    page.goto(f"{served_site}/{page_with(name, GUIDE, built_site)}")
    for color_scheme, media, forced_colors in MODES:
        page.emulate_media(color_scheme=color_scheme, media=media, forced_colors=forced_colors)
        faint = faint_parts(page, f".{name}", SHAPES.get(name, {}))
        assert faint == [], (color_scheme, media, forced_colors)


@pytest.mark.parametrize("name", DIAGRAMS)
def test_on_paper_the_diagrams_fit_the_page(
    page: Page, built_site: Path, served_site: str, name: str
) -> None:
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{served_site}/{page_with(name, GUIDE, built_site)}")
    assert misplaced_texts(page, f".{name}", DIAGRAMS[name]) == []
    assert excess_width(page) <= 0


def test_a_step_is_announced_with_its_place(page: Page, built_site: Path, served_site: str) -> None:
    page.goto(f"{served_site}/{page_with('steps', GUIDE, built_site)}")
    steps = page.get_by_role("navigation", name=f"The stages of {GUIDE.title}")
    links = steps.locator("> ol > li").get_by_role("link", name=re.compile(r"^Step \d+ of "))
    expect(links).to_have_count(len(GUIDE.stages))
    for stage, link in zip(GUIDE.stages, links.all(), strict=True):
        name = f"Step {GUIDE.number(stage)} of {len(GUIDE.stages)}: {stage.title}"
        expect(link).to_have_accessible_name(name)


def test_the_way_of_a_variant_is_entered_from_the_steps_and_comes_back(
    page: Page, built_site: Path, served_site: str
) -> None:
    ways = [(variant, *pair) for variant in GUIDE.variants for pair in pairwise(GUIDE.way(variant))]
    back = [way for way in ways if way[1] in way[0].stages and way[2] in GUIDE.stages]
    variant, own, after = back[0]
    page.goto(f"{served_site}/{page_with('steps', GUIDE, built_site)}")
    place = f"Stage {GUIDE.number(own)} of {len(GUIDE.way(variant))}"
    item = page.locator(".steps__list > li").nth(GUIDE.number(own) - 1)
    item.locator(f"a[href='{variant.id}/{own.id}.html']").click()
    expect(page.locator(".guide-nav__place")).to_have_text(f"{place}, {variant.title}")
    page.get_by_role("link", name=f"Next {after.title}").click()
    expect(page.locator("h1")).to_have_text(after.title)
    place = f"Stage {GUIDE.number(after)} of {len(GUIDE.stages)}"
    expect(page.locator(".guide-nav__place")).to_have_text(place)


def test_steps_stand_side_by_side_where_there_is_room_and_below_each_other_elsewhere(
    page: Page, built_site: Path, served_site: str
) -> None:
    page.goto(f"{served_site}/{page_with('steps', GUIDE, built_site)}")

    def tops(width: int) -> list[float]:
        page.set_viewport_size({"width": width, "height": 800})
        boxes = [step.bounding_box() for step in page.locator(".steps__step").all()]
        return [box["y"] for box in boxes if box]

    wide, narrow = tops(1280), tops(390)
    rows = [wide.count(top) for top in sorted(set(wide))]
    assert rows[:-1] == [4] * (len(rows) - 1)
    assert narrow == sorted(set(narrow))
