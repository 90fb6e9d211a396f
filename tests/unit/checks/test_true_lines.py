"""A problem names the line at fault, and not the first that holds the same words."""

from pathlib import Path

import pytest

from tests.small_docs import STAGE, errors, problems, write_docs
from tests.small_pictures import picture

INCISION = "procedures/hip/incision.md"
FIRST = STAGE.count("\n") + 2
LONG = "The surgeon " + "very " * 26 + "works."


@pytest.mark.parametrize(
    ("sound", "wrong", "rule"),
    [
        ("A bed: ![the bed](bed.png)", "A bed: ![](bed.png)", "alt-missing"),
        ("`![](bed.png)` and ![the bed](bed.png)", "A bed: ![](bed.png)", "alt-missing"),
        ("Read [about closure](closure.md).", "Read [here](closure.md).", "link-words-vague"),
        ("Read [about closure](closure.md).", "Read [](closure.md).", "link-words-missing"),
        (
            'A {{ term("lamina") }} is bone.',
            "A [here](../../glossary/lamina.md).",
            "link-words-vague",
        ),
        (
            "[https://e.org/a](https://e.org/a)",
            "[here](https://e.org/a)",
            "link-words-vague",
        ),
    ],
)
def test_what_is_right_on_two_lines_and_wrong_on_the_last_is_named_there(
    tmp_path: Path, sound: str, wrong: str, rule: str
) -> None:
    page = f"{STAGE.replace('A stage', 'Incision')}\n{sound}\n\n{sound}\n\n{wrong}\n"
    docs = write_docs(tmp_path, {INCISION: page, "procedures/hip/bed.png": picture()})
    found = [(one.line, one.code) for one in problems(docs) if str(one.path).endswith(INCISION)]
    assert [one for one in found if one[1] == rule] == [(FIRST + 4, rule)], found


@pytest.mark.parametrize(
    "wrong",
    [
        "The [word](nowhere.md) leads.",
        "The [word] (closure.md) leads.",
        'The {{ cite("nobody") }} word.',
        'The {{ term("lamnia") }} word.',
        "The <u onclick=x>word</u> leads.",
    ],
)
def test_what_is_wrong_on_three_lines_is_named_on_each(tmp_path: Path, wrong: str) -> None:
    page = f"{STAGE.replace('A stage', 'Incision')}\n{wrong}\n\n{wrong}\n\n{wrong}\n"
    found = errors(write_docs(tmp_path, {INCISION: page}))
    lines = [int(one.split(":")[1]) for one in found]
    assert sorted(set(lines)) == [FIRST, FIRST + 2, FIRST + 4], found


def test_a_long_sentence_that_is_written_twice_is_named_twice(tmp_path: Path) -> None:
    page = f"{STAGE}\n{LONG}\n{LONG}\n"
    found = problems(write_docs(tmp_path, {INCISION: page}))
    assert [one.line for one in found if one.code == "sentence-long"] == [FIRST, FIRST + 1]
