from pathlib import PurePosixPath

import pytest

from macros.content.drawings import Drawing, KeptDrawing, Part, Shape
from macros.content.located_yaml import parse_yaml
from macros.content.pictures import GuideWords, Picture, read_pictures
from macros.content.problems import Problem, Report

PATH = PurePosixPath("docs/procedures/hip/pictures.yml")
INK = (Shape("path", (("class", "p-bone"), ("d", "M0 0h100v50H0z"))),)
PARTS = (
    Part("tissue", {"": INK}),
    Part("muscle", {"whole": INK, "held-aside": INK}),
    Part("scar", {"": (Shape("circle", (("cx", "90"), ("cy", "9"), ("r", "5"))),)}),
    Part("retractor", {"absent": (), "in-place": INK}),
)
SIDE = Drawing("side", "The side.", 100, 50, {part.id: part for part in PARTS})
DRAWINGS = {"side": KeptDrawing(SIDE, "digest")}
TERMS = {"lamina", "nerve-root"}
TEXT = """\
exposure:
  view: side
  title: The way is open
  layers:
    muscle: held-aside
    retractor: in-place
  highlight: [muscle]
  labels:
    - {part: muscle, words: "muscle, held aside", at: [10, 20.5]}
    - {part: tissue, term: lamina, words: roof, at: [90, 40]}
  caption: The muscle is held aside.
  description: The muscle lies to the left.
"""


def read(text: str) -> tuple[dict[str, Picture], list[str]]:
    problems: list[Problem] = []
    pictures = finished(text, GuideWords(TERMS), problems.append)
    return pictures, [str(problem) for problem in problems]


def finished(text: str, words: GuideWords, report: Report) -> dict[str, Picture]:
    written = read_pictures(parse_yaml(text, PATH), "hip", DRAWINGS, report)
    return written.finished(DRAWINGS, words, report)


def test_a_picture_names_only_what_differs_from_before_the_operation() -> None:
    pictures, problems = read(TEXT.replace("    retractor: in-place\n", ""))
    assert not problems
    assert pictures["exposure"].states == (
        ("tissue", ""),
        ("muscle", "held-aside"),
        ("scar", ""),
        ("retractor", "absent"),
    )


def test_labels_keep_the_order_in_which_they_were_written() -> None:
    pictures, _ = read(TEXT)
    labels = pictures["exposure"].labels
    assert [(label.words, label.term, label.x, label.y) for label in labels] == [
        ("muscle, held aside", "", 10.0, 20.5),
        ("roof", "lamina", 90.0, 40.0),
    ]


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("view: side", "view: sid", "2: there is no view 'sid'. Did you mean 'side'?"),
        ("view: side", "view: hip", "2: there is no view 'hip'. Views are: side."),
        ("view: side", "view: [side]", "2: 'view' is missing. Views are: side."),
        ("  view: side\n", "", "1: 'view' is missing. Views are: side."),
        ("title: The", "titel: The", "3: unknown key 'titel'. Did you mean 'title'?"),
        (
            "    muscle: held-aside",
            "    muskle: held-aside",
            "5: unknown key 'muskle'. Did you mean ",
        ),
        (
            "muscle: held-aside",
            "muscle: held",
            "5: 'muscle' has no state 'held'. States are: whole, held-aside.",
        ),
        (
            "retractor: in-place",
            "retractor: on",
            "6: 'retractor' has no state 'on'. States are: absent, in-place.",
        ),
        (
            "    retractor: in-place",
            "    tissue: cut",
            "6: 'tissue' has no state 'cut'. It never changes: remove the line.",
        ),
        ("[muscle]", "[mussle]", "7: the drawing has no part 'mussle'. Did you mean 'muscle'?"),
        (
            "[muscle]",
            "[zip]",
            "7: the drawing has no part 'zip'. Parts are: tissue, muscle, scar, ",
        ),
        ("part: tissue", "part: nose", "10: the drawing has no part 'nose'. Parts are: "),
        ("term: lamina", "term: lamnia", "10: no glossary term 'lamnia'. Did you mean 'lamina'?"),
        ("term: lamina", "term: rib", "10: no glossary term 'rib'. Add docs/glossary/rib.md."),
        ("words: roof, ", "", "10: 'words' is missing. Add a line 'words: …'."),
        (
            "at: [90, 40]",
            "at: [90, 51]",
            "10: 'at' is not a point in the drawing, which is 100 by 50",
        ),
        ("at: [90, 40]", "at: [90]", "10: 'at' is not a point in the drawing"),
        ("at: [90, 40]", "at: [.nan, 2]", "10: 'at' is not a point in the drawing"),
        (", at: [90, 40]", "", "10: 'at' is not a point in the drawing"),
        ("  caption: The muscle is held aside.\n", "", "1: 'caption' is missing. "),
        ("  description: The muscle lies to the left.\n", "", "1: 'description' is missing. "),
        (
            "exposure:",
            "Exposure 1:",
            "1: a picture cannot be called 'Exposure 1'. Use small letters",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(written: str, instead: str, problem: str) -> None:
    _, problems = read(TEXT.replace(written, instead))
    assert any(f"docs/procedures/hip/pictures.yml:{problem}" in found for found in problems)


def test_an_instrument_that_is_not_drawn_cannot_be_labeled() -> None:
    pictures, problems = read(
        TEXT.replace("    retractor: in-place\n", "").replace("part: tissue", "part: retractor")
    )
    assert problems == [
        "docs/procedures/hip/pictures.yml:9: nothing of 'retractor' is drawn here. "
        "Add it to 'layers', as 'retractor: in-place'."
    ]
    assert len(pictures["exposure"].labels) == 1


def test_a_label_points_at_its_part_or_into_a_gap_of_it() -> None:
    for at, is_astray in (("[90, 9]", False), ("[90, 30]", False), ("[60, 30]", True)):
        _, problems = read(
            TEXT.replace("part: tissue, term", "part: scar, term").replace("[90, 40]", at)
        )
        message = "10: the label 'roof' points at nothing of 'scar'. Write a point that lies in "
        assert any(message in one for one in problems) == is_astray
        assert any("in this picture, such as at: [" in one for one in problems) == is_astray


@pytest.mark.parametrize("labels", ["  labels: []", "  labels: skin", ""])
def test_a_picture_without_labels_is_reported(labels: str) -> None:
    start, end = TEXT.index("  labels:"), TEXT.index("  caption:")
    _, problems = read(f"{TEXT[:start]}{labels}\n{TEXT[end:]}")
    assert any("a picture has a list of 1 to 12 labels" in problem for problem in problems)


@pytest.mark.parametrize(
    "text", ["", "# none", "- exposure", "exposure:", "exposure: side", "exposure: [side]"]
)
def test_a_file_of_another_shape_gives_no_pictures(text: str) -> None:
    pictures, problems = read(text)
    assert not pictures
    assert problems


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("view: side", "view: hip", "picture-view-unknown"),
        ("muscle: held-aside", "muscle: held", "picture-part-unknown"),
        ("part: muscle, words", "part: mussel, words", "picture-part-unknown"),
        ("at: [10, 20.5]", "at: [10]", "picture-point-invalid"),
        ("part: muscle, words", "part: scar, words", "picture-point-astray"),
        ("exposure:", "A picture!:", "picture-name-invalid"),
        ("term: lamina", "term: lamnia", "term-unknown"),
    ],
)
def test_what_is_wrong_with_a_picture_has_its_code(old: str, new: str, code: str) -> None:
    assert old in TEXT
    problems: list[Problem] = []
    finished(TEXT.replace(old, new), GuideWords(TERMS), problems.append)
    assert code in [one.code for one in problems]


def test_a_label_names_no_word_of_other_guides() -> None:
    problems: list[Problem] = []
    words = GuideWords(TERMS, {"lamina"})
    pictures = finished(TEXT, words, problems.append)
    assert [label.term for label in pictures["exposure"].labels] == ["", ""]
    assert [str(problem) for problem in problems] == [
        "docs/procedures/hip/pictures.yml:10: the word 'lamina' belongs to other guides. "
        "Take it out here, or add this guide to 'only_in' in docs/glossary/lamina.md."
    ]
