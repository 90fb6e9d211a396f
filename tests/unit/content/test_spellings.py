from pathlib import Path

import pytest

from macros.content.language import LANGUAGES, Language, load_language
from macros.content.problems import Problem
from macros.content.spellings import load_spellings


def regions(folder: Path, *lines: str) -> Path:
    text = "\n".join(f"  {line}" for line in lines)
    (folder / "en-GB.yml").write_bytes(f"phrases: {{}}\nspellings: |\n{text}\n".encode())
    (folder / "en-US.yml").write_bytes(b"phrases: {}\n")
    return folder


def test_each_beginning_goes_with_each_ending(tmp_path: Path) -> None:
    folder = regions(tmp_path, "col od | our or | - less", "gastro | -oe e | sophageal")
    here = load_spellings(Language("en-GB"), folder=folder)
    assert here.wrong == {
        "color": "colour",
        "colorless": "colourless",
        "odor": "odour",
        "odorless": "odourless",
        "gastroesophageal": "gastro-oesophageal",
    }
    assert here.right == set(here.wrong.values())


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [
        ("en-GB", {"color": "colour"}, {"colour", "metre", "program"}),
        ("en-US", {"colour": "color", "metre": "meter"}, {"color", "meter", "programme"}),
        ("en", {}, {"color", "colour", "metre", "meter", "program", "programme"}),
    ],
)
def test_a_spelling_may_be_right_on_both_sides(
    tmp_path: Path, tag: str, wrong: dict[str, str], right: set[str]
) -> None:
    folder = regions(tmp_path, "col | our or | -", "met | re =er | -", "program | =- =me | -")
    found = load_spellings(Language(tag), folder=folder)
    assert found.wrong == wrong
    assert found.right == right


@pytest.mark.parametrize(
    "line", ["col our or s", "col | our | s", "| our or | s", "col | our or |"]
)
def test_a_line_that_cannot_be_read_is_reported(tmp_path: Path, line: str) -> None:
    found: list[Problem] = []
    folder = regions(tmp_path, "lab | our or | -", line)
    spellings = load_spellings(Language("en-GB"), found.append, folder)
    assert [str(one) for one in found] == [
        f"macros/languages/en-GB.yml:4: {line!r} is no line of spellings. "
        "Write it as: beginnings | here there | endings."
    ]
    assert [one.code for one in found] == ["spellings-invalid"]
    assert spellings.wrong == {"labor": "labour"}


@pytest.mark.parametrize("file", sorted(LANGUAGES.glob("*-*.yml")), ids=lambda file: file.stem)
def test_a_region_lists_no_word_as_right_and_wrong(file: Path) -> None:
    found: list[Problem] = []
    spellings = load_spellings(load_language(file.stem, found.append), found.append)
    assert found == []
    assert spellings.wrong
    assert spellings.right.isdisjoint(spellings.wrong)
