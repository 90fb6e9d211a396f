from pathlib import Path

import pytest

from macros.content.grammar import Grammar
from macros.content.language import load_language
from macros.content.problems import Problem

FORMULA = """\
grammar:
  reading_age:
    words_per_sentence: 0.5
    syllables_per_word: 10
    constant: -4.5
    years: 6
    syllables:
      vowels: '[aeiou]+'
"""


def read(folder: Path, text: str) -> tuple[Grammar, list[str]]:
    found: list[Problem] = []
    (folder / "en.yml").write_bytes(b"phrases: {}\n")
    (folder / "xx.yml").write_bytes(f"phrases: {{}}\n{text}".encode())
    grammar = load_language("xx", found.append, folder).grammar
    return grammar, [f"{one.path.name}:{one.line} {one.code}: {one.message}" for one in found]


def test_a_language_that_says_nothing_has_words_and_sentences_but_no_formula(
    tmp_path: Path,
) -> None:
    grammar, found = read(tmp_path, "")
    assert (grammar, found) == (Grammar(), [])
    assert grammar.word.findall("Élève, Ärztin 2 l'os") == ["Élève", "Ärztin", "l'os"]
    assert grammar.reading_age is None


def test_a_formula_is_weights_and_a_way_to_count_syllables(tmp_path: Path) -> None:
    grammar, found = read(tmp_path, FORMULA)
    assert grammar.reading_age
    assert found == []
    formula = grammar.reading_age
    weights = (formula.words_per_sentence, formula.syllables_per_word, formula.constant)
    assert (*weights, formula.years) == (0.5, 10, -4.5, 6)
    assert [formula.syllable_counts[word] for word in ("banana", "Auto", "brr")] == [3, 2, 1]


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("constant: -4.5", "constant: low", "6 field-invalid: 'constant' is not a number"),
        ("    constant: -4.5\n", "", "3 key-missing: 'constant' is missing"),
        ("years: 6", "age: 6", "7 key-unknown: unknown key 'age'"),
        (
            "'[aeiou]+'",
            "'[aeiou'",
            "9 field-invalid: 'vowels' is no regular expression: "
            "unterminated character set at position 0",
        ),
        ("      vowels: '[aeiou]+'\n", "      silent: e\n", "8 key-missing: 'vowels' is missing"),
    ],
)
def test_what_is_wrong_with_a_formula_is_reported(
    tmp_path: Path, was: str, becomes: str, problem: str
) -> None:
    _, found = read(tmp_path, FORMULA.replace(was, becomes))
    assert f"xx.yml:{problem}" in found
