import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.glossary.names import WORD, SplitName, SplitText, blanked, fold, split_name

TEXTS = st.one_of(
    st.text(), st.text(st.sampled_from("aB-’'–‘ ,é\u0301İßДא\u00ad\u200d“_9\n\xa0"), max_size=30)
)


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
    assert split_name(one) == split_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("A&B", "A & B"), ("a b", "a-b"), ("C", "C++"), ("(a)", "a"), ("a.b", "a b")]
)
def test_names_with_other_characters_are_other_names(one: str, other: str) -> None:
    assert split_name(one) != split_name(other)


def test_a_name_without_letters_has_no_words() -> None:
    assert split_name("***") == SplitName("***", (), (), "")


@given(TEXTS)
def test_splitting_a_text_finds_the_words_that_the_pattern_finds(text: str) -> None:
    split = SplitText(text.replace("'s", "").replace("’s", ""))
    words = list(WORD.finditer(split.text))
    assert split.keys == [fold(word.group()) for word in words]


@given(TEXTS)
def test_each_word_is_found_where_it_is(text: str) -> None:
    split = SplitText(text)
    for index, word in list(enumerate(WORD.finditer(text)))[:: 1 + len(text) % 3]:
        start, end = split.span(index)
        assert start == word.start()
        assert end in (word.end(), word.end() - 2)


def test_every_character_keeps_its_position() -> None:
    for code in range(sys.maxunicode + 1):
        assert len(blanked(chr(code))) == 3, hex(code)


def test_a_text_of_many_characters_is_read_as_one_of_few() -> None:
    characters = "".join(map(chr, range(0x2190, 0x2300)))
    assert SplitText(characters.join(["disc", "Äther"])).keys == ["disc", "äther"]
