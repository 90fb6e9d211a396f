import sys

from hypothesis import given
from hypothesis import strategies as st

from macros.terms.split_text import SplitText, blanked
from macros.terms.words import WORD, fold

TEXTS = st.one_of(
    st.text(), st.text(st.sampled_from("aB-’'–‘ ,é\u0301İßДא\u00ad\u200d“_9\n\xa0"), max_size=30)
)


@given(TEXTS)
def test_the_fast_way_finds_the_words_that_the_plain_way_finds(text: str) -> None:
    split = SplitText(text.replace("'s", "").replace("’s", ""))
    words = list(WORD.finditer(split.text))
    assert split.keys == [fold(word.group()) for word in words]


@given(TEXTS)
def test_each_word_is_found_in_its_place(text: str) -> None:
    split = SplitText(text)
    for place, word in list(enumerate(WORD.finditer(text)))[:: 1 + len(text) % 3]:
        start, end = split.span(place)
        assert start == word.start()
        assert end in (word.end(), word.end() - 2)


def test_no_letter_loses_its_place() -> None:
    for code in range(sys.maxunicode + 1):
        assert len(blanked(chr(code))) == 3, hex(code)


def test_a_text_of_many_signs_is_read_as_one_of_few() -> None:
    signs = "".join(map(chr, range(0x2190, 0x2300)))
    assert SplitText(signs.join(["disc", "Äther"])).keys == ["disc", "äther"]
