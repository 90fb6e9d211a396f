"""What readers ask: where it may stand, and where it is missing."""

from pathlib import Path

import pytest

from tests.small_docs import SOUND, problems, write_docs

CLOSURE, KINDS = "procedures/hip/closure.md", "procedures/kinds.yml"


def says(asks: str) -> dict[str, str]:
    """Return a stage with what readers ask among its facts."""
    return {CLOSURE: SOUND[CLOSURE].replace("---\n", f"---\nasks: {asks}\n", 1)}


def found(docs: Path) -> list[str]:
    return [f"{one.path}:{one.line}: {one.code}: {one.message}" for one in problems(docs)]


@pytest.mark.parametrize(
    "asks",
    [
        "{}",
        "{What happens: [sewing, 'can it burst', haemorrhage]}",
        "{Closure: [stitches], What happens: [clips]}",
        "\n  What happens:\n    - sewn up\n    - glue",
    ],
)
def test_readers_own_words_are_no_problem_however_they_are_spelled(
    tmp_path: Path, asks: str
) -> None:
    before = found(write_docs(tmp_path / "before", {}))
    assert found(write_docs(tmp_path / "docs", says(asks))) == before


@pytest.mark.parametrize(
    ("asks", "code", "message"),
    [
        (
            "{What hapens: [sewing]}",
            "section-unknown",
            "'asks' names 'What hapens', which is not a heading of the page",
        ),
        (
            "{Closure: [sewing], What happens: [Sewing]}",
            "asks-repeated",
            "'Sewing' stands below 'Closure' and 'What happens'",
        ),
        ("{What happens: sewing}", "field-invalid", "'What happens' is not a list of words"),
        ("[sewing]", "field-invalid", "this is not a list of 'key: value'"),
        (
            "{What happens: ['<b>sewing</b>']}",
            "text-markup",
            "'<b>sewing</b>' holds more than words",
        ),
        (
            f"{{What happens: [{'a ' * 41}]}}",
            "text-too-long",
            f"'{'a ' * 20}'… has 81 characters",
        ),
        (
            f"{{What happens: [{', '.join(f'word{number}' for number in range(21))}]}}",
            "text-too-long",
            "readers ask 21 things of 'What happens', at most 20 are read",
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_line(
    tmp_path: Path, asks: str, code: str, message: str
) -> None:
    before = found(write_docs(tmp_path / "before", {}))
    now = found(write_docs(tmp_path / "docs", says(asks)))
    assert [one for one in now if one not in before] == [f"docs/{CLOSURE}:2: {code}: {message}"]


def test_a_kind_that_wants_them_advises_where_they_are_missing(tmp_path: Path) -> None:
    kinds = SOUND[KINDS].replace("    sections: [What", "    wants: [asks]\n    sections: [What", 1)
    docs = write_docs(tmp_path, {**says("{What happens: [sewing]}"), KINDS: kinds})
    missing = [one for one in problems(docs) if one.code == "asks-missing"]
    assert all(one.is_advice for one in missing)
    closure = next(one for one in missing if one.path.name == "closure.md")
    assert closure.line == 2
    assert closure.message == "the section 'Closure' has no words of readers"
    assert len(missing) == len({one.path for one in missing}) > 1
