import itertools
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.content.drawings import CLASSES, FILLS, LINES

STYLES = Path(__file__).resolve().parents[3] / "docs/assets/stylesheets"
PICTURES = (STYLES / "pictures.css").read_text(encoding="utf-8")
PAGE = (STYLES / "stages.css").read_text(encoding="utf-8")
Colors = dict[str, str]

# Needs no contrast to what lies beside it: the soft ground the nerves lie in has no outline.
GROUNDS = ("canal",)
# Drawn in the color of another part.
SAME = {"strand": "nerve", "slit": "outline"}
SHAPES = [SAME.get(name, name) for name in FILLS if name not in GROUNDS]


def colors(selector: str, text: str = PICTURES) -> Colors:
    block = re.search(rf"(?m)^ *{re.escape(selector)} \{{\n(.*?)\}}", text, re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--(?:p-)?([a-z-]+): (#[0-9a-f]{6});", block.group(1)))


class Scheme(NamedTuple):
    full: Colors
    pale: Colors
    ground: str


def scheme_of(page: str, picture: str) -> Scheme:
    ground = colors(page, PAGE)["ground"]
    return Scheme(colors(picture), colors(f"{picture} .pale"), ground)


LIGHT, DARK = '[data-md-color-scheme="default"]', '[data-md-color-scheme="slate"]'
DEVICE = f"{LIGHT}:not([data-md-color-media])"
SCHEMES = {
    "light": scheme_of(LIGHT, ".picture"),
    "dark": scheme_of(DARK, f"{DARK} .picture"),
    "dark, as the device": scheme_of(DEVICE, f"{DEVICE} .picture"),
    "paper": Scheme(colors(".picture"), colors(".picture .pale"), "#ffffff"),
}


def luminance(color: str) -> float:
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def are_apart(one: str, other: str, outlines: list[str]) -> bool:
    if contrast(one, other) >= 3:
        return True
    return any(min(contrast(line, one), contrast(line, other)) >= 3 for line in outlines)


def test_contrast_is_that_of_the_web_accessibility_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_shape_without_an_outline_that_stands_out_is_found() -> None:
    assert not are_apart("#eeeeee", "#dddddd", ["#cccccc"])


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_kind_of_shape_has_its_color_in_full_and_pale(scheme: Scheme) -> None:
    wanted = {SAME.get(name, name) for name in (*FILLS, *LINES)} | {"outline"}
    assert set(scheme.full) == set(scheme.pale) == wanted


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_of_the_drawings_is_styled(name: str) -> None:
    assert re.search(rf"\.{name}\b[^{{]*\{{", PICTURES)


def test_the_dark_colors_of_the_device_are_those_of_the_choice() -> None:
    assert SCHEMES["dark, as the device"] == SCHEMES["dark"]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize(("one", "other"), [("full", "full"), ("full", "pale"), ("pale", "pale")])
def test_any_two_shapes_can_be_distinguished(scheme: Scheme, one: str, other: str) -> None:
    first, second = (getattr(scheme, state) for state in (one, other))
    outlines = [first["outline"], second["outline"]]
    assert not [
        (a, b)
        for a, b in itertools.product(SHAPES, SHAPES)
        if not are_apart(first[a], second[b], outlines)
    ]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("state", ["full", "pale"])
def test_every_shape_can_be_distinguished_from_the_page(scheme: Scheme, state: str) -> None:
    found = getattr(scheme, state)
    assert not [
        name
        for name in SHAPES
        if max(contrast(found[each], scheme.ground) for each in (name, "outline")) < 3
    ]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("state", ["full", "pale"])
@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("hatch", "herniation"),
        ("thread", "skin"),
        ("thread", "fat"),
        ("thread", "dressing"),
        ("trace", "screen"),
        ("filament", "sac"),
        ("outline", "skin"),
        ("outline", "ring"),
    ],
)
def test_a_line_is_seen_on_the_shape_it_lies_on(
    scheme: Scheme, state: str, line: str, below: str
) -> None:
    found = getattr(scheme, state)
    assert contrast(found[line], found[below]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("state", ["full", "pale"])
@pytest.mark.parametrize("line", ["accent", "cord", "dashed"])
def test_a_free_line_is_seen_on_the_page_and_on_pale_shapes(
    scheme: Scheme, state: str, line: str
) -> None:
    below = [scheme.ground, *(scheme.pale[name] for name in ("tissue", "canal", "bone"))]
    assert min(contrast(getattr(scheme, state)[line], color) for color in below) >= 3
