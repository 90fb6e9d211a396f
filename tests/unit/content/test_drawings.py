from pathlib import PurePosixPath

import pytest

from macros.content.drawings import Drawing, Shape, parse_drawing
from macros.content.located_yaml import parse_yaml
from macros.content.picture_colors import Palette, read_palette
from macros.content.problems import Problem, ignore
from tests.small_docs import COLORS

PATH = PurePosixPath("assets/pictures/side.svg")
PALETTE = read_palette(parse_yaml(COLORS, PATH), ignore)
FILE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
  <desc>The back is up.</desc>
  <style>.p-bone { fill: #ffeecc; }</style>
  <g id="tissue"><rect class="p-tissue" x="0" y="0.0499" width="100" height="9"/></g>
  <g id="muscle">
    <g id="muscle-whole"><path class="p-muscle" d="M1.25 2l3.14159-.5"/></g>
    <g id="muscle-held-aside"/>
  </g>
</svg>
"""


def read(text: str) -> tuple[Drawing | None, list[str]]:
    problems: list[Problem] = []
    drawing = parse_drawing(text.encode(), PATH, PALETTE, problems.append)
    return drawing, [str(problem) for problem in problems]


def test_layers_are_parts_and_the_layers_inside_them_are_states() -> None:
    drawing, problems = read(FILE)
    assert drawing
    assert not problems
    assert (drawing.id, drawing.width, drawing.height) == ("side", 100, 50)
    assert drawing.about == "The back is up."
    assert {part.id: list(part.states) for part in drawing.parts.values()} == {
        "tissue": [""],
        "muscle": ["whole", "held-aside"],
    }


def test_the_first_state_is_the_one_before_the_operation() -> None:
    drawing, _ = read(FILE)
    assert drawing
    assert drawing.parts["muscle"].first_state == "whole"


def test_coordinates_are_rounded_to_a_tenth() -> None:
    drawing, _ = read(FILE)
    assert drawing
    assert drawing.parts["muscle"].states["whole"] == (
        Shape("path", (("class", "p-muscle"), ("d", "M1.2 2l3.1-.5"))),
    )


BONE = '<path class="p-bone" d="M0 0"/>'


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (BONE, "<path> is no layer with its own name. Put it into one: <g id="),
        (f"<g>{BONE}</g>", "a layer has no name. Write <g id="),
        (f'<g id="tissue">{BONE}</g>', "there are two layers called 'tissue'. "),
        (
            f'<g id="Upper_lid">{BONE}</g>',
            "a layer cannot be called 'Upper_lid'. Use small letters, digits and hyphens: "
            '<g id="upper-lid">.',
        ),
        (
            f'<g id="a"><g id="b">{BONE}</g></g>',
            "'b' is no state of 'a'. Write the part's name before it: <g id=\"a-b\">.",
        ),
        (f'<g id="a"><g id="a_cut">{BONE}</g></g>', "'a_cut' is no state of 'a'. "),
        (f'<g id="a"><g>{BONE}</g></g>', "<g> is no state of 'a'. "),
        (
            f'<g id="a" transform="scale(2)">{BONE}</g>',
            "the layer 'a' has transform='scale(2)', which is not read. Apply it to the shapes ",
        ),
        (
            f'<g id="a"><g id="a-cut" opacity="0.5">{BONE}</g></g>',
            "the layer 'a-cut' has opacity='0.5', which is not read. ",
        ),
        (f'<g id="a">{BONE}<g id="a-cut"/></g>', "<path> is no state of 'a'. "),
        ('<g id="a"><script>alert(1)</script></g>', "<script> is not used in drawings. "),
        ('<g id="a"><text>skin</text></g>', "<text> is not used in drawings. "),
        ('<g id="a"><image href="x.png"/></g>', "<image> is not used in drawings. "),
        (
            '<g id="a"><path class="p-bnoe" d="M0 0"/></g>',
            "no color is known for the class 'p-bnoe'. Did you mean 'p-bone'?",
        ),
        (
            '<g id="a"><path d="M0 0"/></g>',
            'the <path> has no class. Write class="p-tissue", or another color of colors.yml.',
        ),
        ('<g id="a"><path class="p-bone" style="fill:red"/></g>', "a <path> has style='fill:red'"),
        ('<g id="a"><path class="p-bone" onclick="x()"/></g>', "a <path> has onclick='x()'"),
        ('<g id="a"><path class="p-bone" d="url(#x)"/></g>', "a <path> has d='url(#x)'"),
    ],
)
def test_what_is_no_shape_of_ours_is_reported_with_its_line(line: str, problem: str) -> None:
    _, problems = read(FILE.replace("</svg>", f"{line}\n</svg>"))
    assert len(problems) == 1
    assert problems[0].startswith(f"docs/assets/pictures/side.svg:9: {problem}")


@pytest.mark.parametrize(
    ("states", "problem"),
    [
        ('<g id="hook-absent"/><g id="hook-in-place"/>', ""),
        (f'<g id="hook-absent">{BONE}</g>', "something is drawn where 'hook' is absent. "),
        (
            '<g id="hook-in-place"/><g id="hook-absent"/>',
            "'hook' has its state 'absent' behind another. Put it first and leave it empty, ",
        ),
    ],
)
def test_what_is_absent_at_first_is_not_drawn(states: str, problem: str) -> None:
    _, problems = read(FILE.replace("</svg>", f'<g id="hook">{states}</g></svg>'))
    assert len(problems) == bool(problem)
    assert problem in "".join(problems)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<svg", "side.svg:1: this is not SVG: from here on it cannot be read. Save it"),
        ("<svg>\n<g>\n</svg>", "side.svg:2: this is not SVG: the <g> is not closed. Save it"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "the drawing has no size. Write <svg viewBox=",
        ),
    ],
)
def test_a_file_that_is_no_drawing_is_reported_and_left_out(text: str, problem: str) -> None:
    drawing, problems = read(text)
    assert drawing is None
    assert problem in problems[0]


def test_a_drawing_says_what_it_shows() -> None:
    _, problems = read(FILE.replace("The back is up.", ""))
    assert "does not say what it shows. Add <desc>" in problems[0]


def test_names_that_stand_for_other_files_are_not_followed() -> None:
    doctype = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    drawing, problems = read(doctype + FILE.replace("The back is up.", "&x;"))
    assert drawing
    assert drawing.about == ""
    assert problems


def test_where_the_colors_cannot_be_read_no_shape_is_blamed() -> None:
    problems: list[Problem] = []
    drawing = parse_drawing(FILE.encode(), PATH, Palette(), problems.append)
    assert drawing
    assert not problems


@pytest.mark.parametrize(
    ("old", "new"), [("rect", "text"), ("<svg", "<svg <"), ("p-tissue", "red")]
)
def test_what_is_wrong_with_a_drawing_has_its_code(old: str, new: str) -> None:
    problems: list[Problem] = []
    parse_drawing(FILE.replace(old, new).encode(), PATH, PALETTE, problems.append)
    assert {one.code for one in problems} == {"drawing-invalid"}
