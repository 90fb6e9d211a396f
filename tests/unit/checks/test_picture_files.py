"""What is wrong with a picture is said where a page shows it, with what to do."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.small_docs import STAGE, problems, write_docs
from tests.small_pictures import moving, picture

PAGE = "procedures/hip/closure.md"
FIRST_LINE = STAGE.count("\n") + 2
DOOR = {"procedures/hip/door.png": picture(), "procedures/hip/door.jpg": picture("JPEG")}


def found(folder: Path, text: str, files: Mapping[str, bytes]) -> list[str]:
    """Return what is said of the pictures: file, line in the text, rule, remedy."""
    page = f"{STAGE.replace('A stage', 'Closure')}\n{text}\n"
    docs = write_docs(folder / "docs", {**files, PAGE: page})
    said = [one for one in problems(docs) if one.code not in ("file-unused", "review-missing")]
    return [
        f"{one.path.name}:{one.line - FIRST_LINE if one.path.name == 'closure.md' else one.line} "
        f"{one.code}: {one.remedy}"
        for one in said
    ]


SHARE = "Write a share of the text's width, {width=50%}, or pixels, {width=300}; or leave it out."
ON_PAPER = "Screens have no paper's sizes: write {{width={}%}}, of the text's width."
STYLE = (
    "Leave it out: the style sheet decides how things look. For a smaller picture write "
    "{width=50%}."
)
SIZES = [
    ('![a](door.png){width="3.2in" height="1.8in"}', "picture-size", ON_PAPER.format(49)),
    ("text\n\n![a b](door.png){width=8cm}", "picture-size", ON_PAPER.format(48)),
    ("![a](door.png){width=80mm}", "picture-size", ON_PAPER.format(48)),
    ("![a](door.png){width=234pt}", "picture-size", ON_PAPER.format(50)),
    (
        "![a](door.png){width=6.5in}",
        "picture-size",
        "Leave it out: a picture is as wide as the text.",
    ),
    (
        "![The ward|300x200](door.png)",
        "picture-size",
        "Write it behind the picture: ![words](picture.png){width=300}.",
    ),
    ("![a](door.png){width=20em}", "picture-size", SHARE),
    ("![a](door.png){width=150%}", "picture-size", SHARE),
    ("![a](door.png){width=0}", "picture-size", SHARE),
    ("![a](door.png){width=wide}", "picture-size", SHARE),
    ("![a](door.png){height=50%}", "picture-size", SHARE),
    ("![a](door.png){height=2in}", "picture-size", SHARE),
    ("![a](door.png) {width=3in}", "picture-size", ON_PAPER.format(46)),
    ('![a](door.png){style="float: left"}', "html-refused", STYLE),
    ('![a](door.png){style="width: 3in"}', "picture-size", ON_PAPER.format(46)),
    ("![a](door.png){width = 50%}", "braces-swallowed", "Write {width=50%}, without spaces."),
    ('<img src="door.png" alt="a" width="3in">', "picture-size", ON_PAPER.format(46)),
    ('<img src="door.png" alt="a" align="right">', "html-refused", "Leave it out."),
    (
        '<img src="https://example.org/a.png" alt="b">',
        "html-refused",
        "Put the picture into docs/ and write the name of its file.",
    ),
    ("![](door.png)", "alt-missing", "Say what it shows: ![words](picture.png)."),
    ("![door](door.png)", "alt-missing", "Say what it shows: ![words](picture.png)."),
    ('<img src="door.png">', "alt-missing", "Say what it shows: ![words](picture.png)."),
    ("![a](dor.png)", "link-broken", "Did you mean 'door.png'?"),
    ("![a](dor.png){width=50%}", "link-broken", "Did you mean 'door.png'?"),
    ("![a](Door.png)", "link-case", "Write 'door.png'."),
]


@pytest.mark.parametrize(("typed", "code", "remedy"), SIZES)
def test_what_means_nothing_on_a_page_is_reported_once(
    tmp_path: Path, typed: str, code: str, remedy: str
) -> None:
    line = typed.count("\n")
    assert found(tmp_path, typed, DOOR) == [f"closure.md:{line} {code}: {remedy}"]


FILES = [
    ("door.jpg", picture("PNG"), "picture-misnamed", "Rename it to 'door.png', here and in the"),
    ("door.jpg", b"", "picture-unreadable", "Copy it here again."),
    ("door.jpg", picture("JPEG")[:-40], "picture-unreadable", "Copy it here again; if that does"),
    ("door.gif", moving("GIF"), "picture-moves", "Save the moments that matter as pictures of"),
    ("door.heic", b"any", "picture-unshown", "Open it, and save or export it as JPEG, about"),
    ("door.svg", b"<svg/>", "picture-unshown", "Open it, export it as PNG, about 1,600 pixels"),
    ("door.png", bytes(2**21 + 1), "picture-too-large", "Save it about 1,600 pixels wide as JPEG"),
]


@pytest.mark.parametrize(("name", "content", "code", "remedy"), FILES)
def test_a_file_that_cannot_be_shown_is_reported_where_it_is_shown_first(
    tmp_path: Path, name: str, content: bytes, code: str, remedy: str
) -> None:
    text = f"Words.\n\n![The entry]({name})\n\n![The entry again]({name})"
    (said,) = found(tmp_path, text, {f"procedures/hip/{name}": content})
    assert said.startswith(f"closure.md:2 {code}: {remedy}")


@pytest.mark.parametrize(("name", "content", "code", "remedy"), FILES)
def test_a_file_that_no_page_shows_is_reported_itself(
    tmp_path: Path, name: str, content: bytes, code: str, remedy: str
) -> None:
    (said,) = found(tmp_path, "Words.", {f"procedures/hip/{name}": content})
    if name.endswith(".svg"):  # it may have been meant for a style sheet
        code, remedy = "file-foreign", "Delete it, or name it in mkdocs.yml"
    assert said.startswith(f"{name}:1 {code}: {remedy}")


@pytest.mark.parametrize(
    "text",
    [
        "![The ward](door.png)",
        '![The ward](door.png "The ward, from the street.")',
        "![The ward](door.png){width=50%}",
        "![The ward](door.png){width=300}",
        "![The ward](door.jpg)\nThe ward, from the street.",
        '<img src="door.png" alt="The ward" style="width: 50%">',
        '<img src="door.png" alt="" role="presentation">',
        "[![The ward](door.png)](incision.md)",
    ],
)
def test_a_picture_that_can_be_shown_is_not_reported(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text, DOOR) == []
