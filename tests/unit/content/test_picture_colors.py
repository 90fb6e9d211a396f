from pathlib import Path, PurePosixPath

import pytest

from macros.content.located_yaml import parse_yaml
from macros.content.picture_colors import Palette, read_palette
from macros.content.problems import Problem
from tests.small_docs import COLORS, problems, write_docs

PATH = PurePosixPath("docs/assets/pictures/colors.yml")
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">
<desc>The side.</desc>
<g id="skin"><path class="p-skin" d="M0 0h9"/></g>
</svg>
"""


def read(text: str) -> tuple[Palette, list[str]]:
    found: list[Problem] = []
    palette = read_palette(parse_yaml(text, PATH), found.append)
    return palette, [f"{one.line}: {one.message}. {one.remedy}" for one in found]


def test_a_new_color_is_a_line() -> None:
    line = '  gill: {light: "#cc9999", dark: "#cc9999"}\n'
    palette, found = read(COLORS.replace("lines:", f"{line}lines:"))
    assert not found
    assert "p-gill" in palette.classes


def test_a_pale_color_is_mixed_with_the_ground_unless_it_is_given() -> None:
    given = COLORS.replace('dark: "#ddaa77"}', 'dark: "#ddaa77", pale: "#eeeeee"}')
    for text, pale in ((COLORS, "#f6e9dc"), (given, "#eeeeee")):
        palette, _ = read(text)
        assert palette.shapes["skin"].shades["pale"] == pale
        assert palette.shapes["skin"].shades["dark_pale"] == "#342b22"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('light: "#ddaa77"', "light: red", "5: 'light' is 'red', which is no color. Write it as "),
        ('light: "#ddaa77", ', "", "5: 'light' is missing. Add a line 'light: …'."),
        ("light:", "lihgt:", "1: unknown key 'lihgt'. Did you mean 'light'?"),
        ("skin:", "Skin 2:", "3: a color cannot be called 'Skin 2'. Use small letters"),
        ("width: 1.4", "width: thin", "9: 'width' is not a number. Write width: 12."),
        ("width: 1.4", "on: [skni]", "9: 'on' names 'skni', which is no color of a shape. Did "),
        ("width: 1.4", "forced: Red", "9: 'forced' is 'Red'. Write one of: Canvas, CanvasText, "),
        ("ground:", "# ground:", "2: 'ground' is missing. Add a line 'ground: …'."),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(old: str, new: str, problem: str) -> None:
    assert old in COLORS
    _, found = read(COLORS.replace(old, new))
    assert any(one.startswith(problem) for one in found), found


@pytest.mark.parametrize("text", ["", "[]", "shapes: [skin]", "skin", "shapes: {skin: red}"])
def test_a_file_of_another_shape_is_reported(text: str) -> None:
    palette, found = read(text)
    assert found
    assert not palette.lines


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("width: 1.4", "on: [nose]", ["color-unknown"]),
        ('"#ddaa77", dark', "'#ddaa77, dark", ["yaml-invalid"]),
    ],
)
def test_what_is_wrong_has_its_code(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    files = {"assets/pictures/colors.yml": COLORS.replace(old, new)}
    found = problems(write_docs(tmp_path, {"assets/pictures/side.svg": DRAWING, **files}))
    assert [one.code for one in found if one.path == PATH] == codes


def test_drawings_without_colors_are_reported_once(tmp_path: Path) -> None:
    files = {"assets/pictures/colors.yml": None, "assets/pictures/side.svg": DRAWING}
    found = [one for one in problems(write_docs(tmp_path, files)) if one.path == PATH]
    assert [one.code for one in found] == ["colors-missing"]
    assert str(found[0]).startswith(
        "docs/assets/pictures/colors.yml:1: there are drawings, such as side.svg, and no colors"
    )


def test_without_drawings_no_colors_are_needed(tmp_path: Path) -> None:
    found = problems(write_docs(tmp_path, {"assets/pictures/colors.yml": None}))
    assert not [one for one in found if not one.is_advice]
