import textwrap
from pathlib import Path, PurePosixPath

import pytest

from macros.content.page import load_page
from tests.small_docs import ROOT, problems, write_docs

BODIES = [
    load_page(ROOT / "docs", PurePosixPath("contributing", name)).body
    for name in ("drawing.md", "icons-and-colors.md")
]
BLOCKS = [
    textwrap.dedent(block)
    for body in BODIES
    for block in body.split("\n\n")
    if block.startswith("    ")
]
(VIEW,) = [block for block in BLOCKS if block.startswith("<svg")]
(PICTURE,) = [block for block in BLOCKS if "view: knee" in block]
COLORS = (ROOT / "docs/assets/pictures/colors.yml").read_text(encoding="utf-8")
LONG_SENTENCE = "This is the knee, cut lengthwise, " + "and cut " * 10 + "on."


def found(docs: Path, view: str = VIEW, picture: str = PICTURE) -> list[tuple[str, str]]:
    files = {
        "assets/pictures/knee.svg": view,
        "assets/pictures/colors.yml": COLORS,
        "procedures/hip/pictures.yml": picture,
    }
    about = ("knee.svg", "colors.yml", "pictures.yml")
    reported = problems(write_docs(docs, files))
    # a small site does not leave out the drawings, as the real one does
    named = [one for one in reported if one.path.name in about]
    mine = [one for one in named if not one.code.startswith("file-")]
    return [(one.code, f"{one.path.name}:{one.line}: {one.message}. {one.remedy}") for one in mine]


def test_the_view_and_the_picture_to_copy_pass_every_check(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_color_to_copy_passes_every_check(tmp_path: Path) -> None:
    (line,) = [block for block in BLOCKS if block.startswith("tumor:")]
    colors = COLORS.replace("\nlines:", f"  {line.strip()}\n\nlines:", 1)
    files = {"assets/pictures/colors.yml": colors}
    reported = problems(write_docs(tmp_path, files))
    assert not [one for one in reported if one.path.name == "colors.yml"]


def test_a_drawing_of_too_many_points_is_slow(tmp_path: Path) -> None:
    points = "l.5.25" * 1999
    (reported,) = found(tmp_path, VIEW.replace("M220 50V90", f"M220 50{points}"))
    assert reported[0] == "drawing-large"
    assert reported[1].startswith("knee.svg:1: a picture of 'knee' can have 12,")
    assert reported[1].endswith("Draw with fewer points: 12,000 are enough.")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("The torn piece on the right is gone.", "", "has 2 sentences"),
        ("gone.", "gone." + " That is all." * 4, "has 7 sentences"),
        ("This is the knee, cut lengthwise, the thigh at the top.", LONG_SENTENCE, "27 words"),
    ],
)
def test_a_description_that_is_hard_to_follow_is_reported(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in PICTURE
    (reported,) = found(tmp_path, picture=PICTURE.replace(old, new))
    assert reported[0] == "description-hard"
    assert fault in reported[1]
    assert reported[1].startswith("pictures.yml:11: the description of 'removal' has ")
    assert reported[1].endswith("Say it in 3 to 6 sentences of at most 22 words.")
