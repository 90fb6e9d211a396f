"""The codes of what is wrong with drawings and pictures; their own tests hold the sentences."""

import pytest

from macros.content.drawing_files import read_drawing
from macros.content.pictures import read_pictures
from macros.content.problems import Problem
from macros.content.yaml_lines import read_yaml
from tests.unit.content import test_drawing_files as drawing
from tests.unit.content import test_pictures as picture


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("view: side", "view: hip", "picture-view-unknown"),
        ("muscle: held-aside", "muscle: held", "picture-part-unknown"),
        ("part: muscle, words", "part: mussel, words", "picture-part-unknown"),
        ("at: [10, 20.5]", "at: [10]", "picture-point-invalid"),
        ("exposure:", "A picture!:", "picture-name-invalid"),
        ("term: lamina", "term: lamnia", "term-unknown"),
    ],
)
def test_what_is_wrong_with_a_picture_has_its_code(old: str, new: str, code: str) -> None:
    assert old in picture.TEXT
    told: list[Problem] = []
    written = read_yaml(picture.TEXT.replace(old, new), picture.PATH)
    read_pictures(written, "hip", picture.DRAWINGS, picture.TERMS, told.append)
    assert code in [one.code for one in told]


@pytest.mark.parametrize(
    ("old", "new"), [("rect", "text"), ("<svg", "<svg <"), ("p-tissue", "red")]
)
def test_what_is_wrong_with_a_drawing_has_its_code(old: str, new: str) -> None:
    told: list[Problem] = []
    read_drawing(drawing.FILE.replace(old, new).encode(), drawing.PATH, told.append)
    assert {one.code for one in told} == {"drawing-invalid"}
