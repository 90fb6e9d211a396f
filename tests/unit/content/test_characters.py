import unicodedata
from pathlib import Path

import pytest

from macros.content.characters import is_hidden_character, with_plain_characters
from tests.small_docs import STAGE, articles, errors, problems, write_docs

CLOSURE = "procedures/hip/closure.md"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("disc\u00a0space", "disc space"),
        ("5\u00a0mg", "5\u00a0mg"),
        ("30\u202f%", "30\u202f%"),
        ("5\u00a0(five)", "5 (five)"),
        ("a\u2009b\u3000c", "a b c"),
        ("##\u00a0Title", "## Title"),
        ("x\u2011ray", "x-ray"),
        ("x\u2010ray", "x-ray"),
        ("1\u20132 days", "1\u20132 days"),
        ("anes\u00adthesia", "anesthesia"),
        ("anes\u200bthesia", "anesthesia"),
        ("anes\u2060thesia", "anesthesia"),
        ("anes\ufeffthesia", "anesthesia"),
        ("anes\u200dthesia", "anesthesia"),
        ("anes\u200cthesia", "anesthesia"),
        ("\u0e44\u0e17\u200b\u0e44\u0e17", "\u0e44\u0e17\u200b\u0e44\u0e17"),
        ("\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f"),
        ("a\ufe0f", "a"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u212b", "\u00c5"),
        ("\ufb01nger, e\ufb03cient", "finger, efficient"),
        ("\uff11\uff12 \uff21", "12 A"),
        ("\U0001d401one", "Bone"),
        ("“a” – ‘b’ … €5 ½ m²", "“a” – ‘b’ … €5 ½ m²"),
    ],
)  # fmt: skip
def test_what_looks_like_another_character_is_read_as_that(written: str, read: str) -> None:
    assert with_plain_characters(written) == read


@pytest.mark.parametrize(
    "character", "\u200e\u200f\u061c\u202e\u2066\u2028\u3164\u2800\u180e\u0007"
)
def test_what_nobody_sees_is_refused(character: str) -> None:
    assert is_hidden_character(character), unicodedata.name(character, "")


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("bl\u043e\u043ed", "'\u043e' is Cyrillic"),
        ("\u0392one", "'\u0392' is Greek"),
        ("b\u03bfne", "'\u03bf' is Greek"),
        ("\u0570one", "'\u0570' is Armenian"),
    ],
)
def test_a_letter_that_only_looks_right_is_reported(tmp_path: Path, word: str, letter: str) -> None:
    docs = write_docs(tmp_path, {CLOSURE: f"{STAGE}\nThe {word} is tested.\n"})
    (found,) = [one for one in problems(docs) if one.code == "letters-mixed"]
    assert str(found) == (
        f"docs/{CLOSURE}:13: the word {word!r} has letters of two scripts: {letter}. "
        "Type the word again."
    )


def test_whole_words_of_other_scripts_and_greek_letters_in_latin_ones_are_fine(
    tmp_path: Path,
) -> None:
    text = "TNF\u03b1, \u03b2-blocker, \u03bcg, \u043e\u043f\u0435\u0440\u0430\u0446\u0438\u044f."
    docs = write_docs(tmp_path, {CLOSURE: f"{STAGE}\n{text}\n"})
    assert errors(docs) == []


def test_headings_links_terms_and_keys_work_with_characters_that_only_look_right(
    tmp_path: Path,
) -> None:
    text = STAGE.replace("## What happens", "##\u00a0What\u00a0hap\u00adpens\n\nThe lam\u200bina.")
    text = text.replace('{{ cite("peul2007") }}', '{{\u00a0cite("peul\u200b2007")\u00a0}}')
    docs = write_docs(tmp_path, {CLOSURE: text.replace("who:", "who\u00a0:")})
    assert errors(docs) == []
    made = {str(path): html for path, html in articles(docs).items()}[CLOSURE]
    assert 'id="what-happens"' in made
    assert "glossary/lamina" in made
