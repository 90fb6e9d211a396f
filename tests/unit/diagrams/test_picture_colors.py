import re
from pathlib import PurePosixPath

import pytest

from macros.content.located_yaml import parse_yaml
from macros.content.picture_colors import SHADES, Palette, read_palette
from macros.content.problems import ignore
from macros.diagrams.picture_colors import color_styles
from tests.small_docs import COLORS

MORE = """\
  thread: {light: "#000088", dark: "#000088", dotted: true, forced: GrayText}
"""
SHAPES = """\
  nerve: {light: "#ffbb00", dark: "#ffbb00", width: 1.2, forced: Highlight}
  cavity: {light: "#ffffff", dark: "#222222", width: 0, forced: CanvasText}
lines:
"""
PALETTE = read_palette(
    parse_yaml(COLORS.replace("lines:\n", SHAPES) + MORE, PurePosixPath("colors.yml")), ignore
)
STYLES = color_styles(PALETTE)
FORCED = STYLES.partition("forced-colors")[2]


def values(selector: str) -> dict[str, str]:
    block = re.search(rf"^{re.escape(selector)} \{{ (--.*?) \}}$", STYLES, re.MULTILINE)
    assert block, selector
    return dict(re.findall(r"--p-(\w+): (#[0-9a-f]{6});", block.group(1)))


@pytest.mark.parametrize(
    ("selector", "shade"),
    [
        (".picture", "light"),
        (".picture .pale", "pale"),
        ('[data-md-color-scheme="slate"] .picture', "dark"),
        ('[data-md-color-scheme="slate"] .picture .pale', "dark_pale"),
        ('[data-md-color-scheme="default"]:not([data-md-color-media]) .picture', "dark"),
        ('[data-md-color-scheme="default"]:not([data-md-color-media]) .picture .pale', "dark_pale"),
    ],
)
def test_each_scheme_has_every_color_in_its_shade(selector: str, shade: str) -> None:
    colors = {**PALETTE.shapes, **PALETTE.lines}
    wanted = {name: color.shades[shade] for name, color in colors.items()}
    assert values(selector) == {**wanted, "outline": PALETTE.outline[shade]}


def test_dark_colors_are_for_screens_alone() -> None:
    before = STYLES.partition("@media screen")[0]
    assert PALETTE.shapes["tissue"].shades["dark"] not in before
    assert {shade for shade in SHADES if PALETTE.outline[shade] in before} == {"light", "pale"}


@pytest.mark.parametrize("name", PALETTE.classes)
def test_every_class_is_styled(name: str) -> None:
    assert re.search(rf"\.{name} \{{ (fill|stroke)", STYLES)


@pytest.mark.parametrize(
    "rule",
    [
        ".picture .p-nerve { stroke-width: 1.2; }",
        ".picture .p-cavity { stroke: none; }",
        ".picture .p-mark { fill: none; stroke: var(--p-mark); stroke-width: 1.4; }",
        ".picture .p-thread { fill: none; stroke: var(--p-thread); stroke-dasharray: 0.1 6; }",
    ],
)
def test_a_color_says_how_wide_its_line_is(rule: str) -> None:
    assert rule in STYLES.splitlines()


@pytest.mark.parametrize(
    "rule",
    [
        ".picture .lit > .p-nerve { fill: Highlight; }",
        ".picture .p-cavity { fill: CanvasText; }",
        ".picture .p-cavity { stroke: none; }",
        ".picture .p-mark { stroke: CanvasText; }",
        ".picture .p-thread { stroke: GrayText; }",
    ],
)
def test_where_the_device_decides_on_colors_no_other_is_used(rule: str) -> None:
    assert rule in FORCED.splitlines()
    assert "var(" not in FORCED
    assert "#" not in FORCED


def test_without_colors_there_is_no_rule_for_any() -> None:
    assert "p-skin" not in color_styles(Palette())
