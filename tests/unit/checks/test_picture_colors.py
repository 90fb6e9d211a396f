import re
from pathlib import Path

import pytest

from macros.checks.picture_colors import contrast
from tests.small_docs import COLORS, problems, write_docs

MORE = """\
  thread: {{light: "{}", dark: "#000088", pale: "#444444", dark_pale: "#ffffff", {}: [skin]}}
"""


def faint(docs: Path, colors: str) -> list[str]:
    files = {"assets/pictures/colors.yml": colors}
    found = [one for one in problems(write_docs(docs, files)) if one.code == "color-faint"]
    return [f"{one.line}: {one.message}. {one.remedy}" for one in found]


def test_contrast_is_that_of_the_web_accessibility_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_the_small_colors_are_seen(tmp_path: Path) -> None:
    assert faint(tmp_path, COLORS) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (  # as dark as its outline
            'bone: {light: "#ffeecc"',
            'bone: {light: "#222222"',
            "7: 'bone' has a contrast of 1.2 to 1 beside 'bone' in light pages, and 3 to 1 is "
            'needed. Write light: "#646464", which is near and seen.',
        ),
        (  # its outline does not carry it in the dark, where outlines are black
            'bone: {light: "#ffeecc", dark: "#eeddbb"}',
            'bone: {light: "#ffeecc", dark: "#333333"}',
            "7: 'bone' has a contrast of 1.5 to 1 beside the page in dark pages, and 3 to 1 is "
            'needed. Write dark: "#7a7a7a", which is near and seen.',
        ),
        (  # the outline of pale shapes is too near one of them
            'bone: {light: "#ffeecc", dark: "#eeddbb"}',
            'bone: {light: "#ffeecc", dark: "#eeddbb", pale: "#808080"}',
            "7: a pale 'bone' has a contrast of 1.3 to 1 beside a pale 'bone' in light pages, "
            'and 3 to 1 is needed. Write pale: "#cccccc", which is near and seen.',
        ),
    ],
)
def test_a_shape_that_is_hardly_seen_is_reported_once_at_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in COLORS
    assert faint(tmp_path, COLORS.replace(old, new)) == [message]


def test_the_shade_that_is_proposed_is_seen(tmp_path: Path) -> None:
    dark = COLORS.replace('bone: {light: "#ffeecc", dark: "#eeddbb"}', "bone: {}")
    shades = {"light": "#222222", "dark": "#222222"}
    for _ in shades:
        written = ", ".join(f'{key}: "{shade}"' for key, shade in shades.items())
        (message,) = faint(tmp_path, dark.replace("bone: {}", f"bone: {{{written}}}"))
        key, shade = re.findall(r'(\w+): "(#\w+)"', message)[0]
        shades[key] = shade
    written = ", ".join(f'{key}: "{shade}"' for key, shade in shades.items())
    assert faint(tmp_path, dark.replace("bone: {}", f"bone: {{{written}}}")) == []


def test_a_ground_without_an_outline_needs_no_contrast(tmp_path: Path) -> None:
    ground = '  cavity: {light: "#ffffff", dark: "#222222", width: 0}\nlines:'
    assert faint(tmp_path, COLORS.replace("lines:", ground)) == []


@pytest.mark.parametrize(
    ("color", "how", "messages"),
    [
        ("#000088", "on", []),
        ("#aa7744", "on", ["1.9 to 1 on 'skin' in light pages"]),
        ("#000088", "across", ["1.2 to 1 on the page in dark pages"]),
    ],
)
def test_a_line_is_seen_on_what_it_lies_on(
    tmp_path: Path, color: str, how: str, messages: list[str]
) -> None:
    found = faint(tmp_path, COLORS + MORE.format(color, how))
    assert found == [
        f"10: 'thread' has a contrast of {one}, and 3 to 1 is needed. Make it lighter or darker."
        for one in messages
    ]
