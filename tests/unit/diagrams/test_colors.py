"""Each pair of colors of diagrams and care cards stands out, in light, in the dark, on paper."""

import re

import pytest

from macros.checks.picture_colors import contrast
from macros.content.files import load_yaml
from macros.content.picture_colors import COLORS_FILE, read_palette
from macros.content.problems import Problem
from tests.small_docs import ROOT

SHEETS = ROOT / "docs/assets/stylesheets"
PAGE = (SHEETS / "stages.css").read_text(encoding="utf-8")
DIAGRAMS = (SHEETS / "diagrams.css").read_text(encoding="utf-8")
LIGHT = '[data-md-color-scheme="default"]'
DARK = '[data-md-color-scheme="slate"]'


def colors(selector: str, text: str) -> dict[str, str]:
    block = re.search(rf"(?m)^ *{re.escape(selector)} \{{\n(.*?)\}}", text, re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block.group(1)))


def paper() -> dict[str, str]:
    block = re.search(r"@media print \{\s*body[^{]*\{(.*?)\}", PAGE, re.DOTALL)
    assert block
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", block.group(1))
    return {
        name: f"#{value if len(value) == 6 else ''.join(2 * digit for digit in value)}"
        for name, value in found
    }


SCHEMES = {
    "light": colors(LIGHT, PAGE),
    "dark": colors(DARK, PAGE),
    "dark, as the device": colors(f"{LIGHT}:not([data-md-color-media])", PAGE),
    "paper": paper(),
}
TEXTS = [
    ("ink", "ground"),
    ("ink", "asleep-ground"),
    ("ink", "accent-ground"),
    ("ink-soft", "ground"),
    ("ink-soft", "asleep-ground"),
    ("accent", "ground"),
    ("accent", "asleep-ground"),
    ("asleep", "ground"),
    ("asleep", "asleep-ground"),
    ("on-accent", "accent"),
    ("on-emergency", "emergency"),
    ("ink", "emergency-ground"),
    ("accent", "emergency-ground"),
    ("notice", "notice-ground"),
    ("ink", "notice-ground"),
    ("accent", "notice-ground"),
    ("local", "local-ground"),
    ("ink", "local-ground"),
    ("accent", "local-ground"),
]
SHAPES = [
    ("emergency", "ground"),
    ("notice", "ground"),
    ("line-strong", "ground"),
    ("line-strong", "asleep-ground"),
    ("line-strong", "accent-ground"),
    ("accent", "ground"),
    ("asleep", "ground"),
    ("asleep", "asleep-ground"),
    ("ink", "ground"),
]
# between things that have a heading, a number or a shape of their own
DECORATION = {"line"}
# lengths and places, no colors
NUMBERS = {"way", "lane-gap", "lane", "lanes", "first", "x", "at", "from", "to", "label"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_a_text_has_a_contrast_of_4_5(scheme: str, text: str, ground: str) -> None:
    found = SCHEMES[scheme]
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_a_shape_has_a_contrast_of_3(scheme: str, shape: str, ground: str) -> None:
    found = SCHEMES[scheme]
    assert contrast(found[shape], found[ground]) >= 3


def test_no_other_colors_are_used() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)", DIAGRAMS))
    known = {name for pair in (*TEXTS, *SHAPES) for name in pair}
    assert used <= known | DECORATION | NUMBERS
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", DIAGRAMS)


def test_the_drawings_lie_on_the_ground_of_the_page() -> None:
    found: list[Problem] = []
    yaml = load_yaml(ROOT / "docs", COLORS_FILE, found.append)
    assert yaml
    ground = read_palette(yaml, found.append).ground
    assert not found
    assert ground == {"light": SCHEMES["light"]["ground"], "dark": SCHEMES["dark"]["ground"]}
