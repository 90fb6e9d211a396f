import pytest

from macros.terms.words import WORD, Words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("disc-shaped post-op L4–L5", ["disc-shaped", "post-op", "L4–L5"]),
        ("Baker's cyst, a baker’s discs'", ["Baker's", "cyst", "a", "baker’s", "discs"]),
        ("Диск межпозвонковый", ["Диск", "межпозвонковый"]),
        ("דיסק בין-חולייתי", ["דיסק", "בין-חולייתי"]),
        ("cafe\u0301 डिस्क", ["cafe\u0301", "डिस्क"]),
        ("C++ and <b>T2</b>", ["C", "and", "b", "T2", "b"]),
        ("--a - b--", ["a", "b"]),
    ],
)
def test_a_word_is_letters_and_digits_with_hyphens_and_apostrophes_inside(
    text: str, words: list[str]
) -> None:
    assert WORD.findall(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L4-L5", "L4–L5"),
        ("Baker's cyst", "BAKER’S  cyst"),
        ("café", "cafe\u0301"),
        ("Straße", "STRASSE"),
        ("dis\u00adcectomy", "discectomy"),
        ("dura mater", "dura\n mater"),
    ],
)
def test_spellings_that_look_alike_are_one_name(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("A&B", "A & B"), ("a b", "a-b"), ("C", "C++"), ("(a)", "a"), ("a.b", "a b")]
)
def test_names_with_other_signs_are_other_names(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_a_name_without_letters_has_no_words() -> None:
    assert words_of("***") == Words("***", (), (), "")
