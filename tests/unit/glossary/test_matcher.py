import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.glossary.matcher import Matcher
from macros.glossary.names import WORD, Form, fold, forms_of
from tests.entries import entry

SPINE = Matcher(
    form
    for term in (
        entry("Intervertebral disc", "disc", "spinal disc"),
        entry("Disc space"),
        entry("Herniated disc", "slipped disc", "disc herniation"),
        entry("Nerve root"),
        entry("MRI scan", "MRI"),
        entry("Venous thromboembolism", "PE"),
        entry("Discectomy"),
        entry("Spinal level", "L4-L5"),
        entry("Baker's cyst"),
    )
    for form in forms_of(term)
)


def found(text: str, matcher: Matcher = SPINE) -> list[str]:
    return [text[match.start : match.end] for match in matcher.find(text)]


def forms(*texts: str) -> Matcher:
    return Matcher(Form(text, text) for text in texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The disc space and the disc.", ["disc space", "disc"]),
        ("A Slipped Disc, or DISC HERNIATION", ["Slipped Disc", "DISC HERNIATION"]),
        ("two discs, two herniated\n  discs", ["discs", "herniated\n  discs"]),
        ("the disc's edge, the disc space’s height", ["disc", "disc space"]),
        ("the discs' edges", ["discs"]),
        ("disc-shaped, post-disc, discs-to-be, disc_a", []),
        ("(disc) disc. “disc” disc/nerve disc—disc", ["disc"] * 6),
        ("discectomies and microdiscectomy", ["discectomies"]),
        ("MRI, MRIs and an MRI scan; mri, Mri, mri scan", ["MRI", "MRIs", "MRI scan", "mri scan"]),
        ("PE, pe and Pe", ["PE"]),
        ("L4-L5, L4–L5, l4-l5, L4-L5-S1", ["L4-L5", "L4–L5"]),
        ("disc. Space, herniated, disc", ["disc", "disc"]),
        ("Baker's cyst and Baker’s cysts", ["Baker's cyst", "Baker’s cysts"]),
        ("İ disc ß disc", ["disc", "disc"]),
        ("", []),
    ],
)
def test_the_longest_whole_words_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("A&E", "to A&E, to A & E, a&e", ["A&E"]),
        ("R&D unit", "the R&d  unit", ["R&d  unit"]),
        ("<b>", "a <b> b", ["<b>"]),
        ('"slipped" disc', 'a "slipped" disc', ['"slipped" disc']),
        ("disc (lumbar)", "a disc (lumbar) and a disc lumbar", ["disc (lumbar)"]),
        ("[x]", "[x] x", ["[x]"]),
        (".*a+?$", "all of .*a+?$ but no aaa", [".*a+?$"]),
        ("C++", "C++ and C+, C++x", ["C++"]),
        (".net", "a .NET, asp.net", [".NET"]),
        ("диск", "Диск, диска, ДИСК", ["Диск", "ДИСК"]),
        ("דיסק", "את דיסק הזה", ["דיסק"]),
        ("a", "A b a", ["A", "a"]),
        ("5", "5 of 55, 5.", ["5", "5"]),
        (
            "one two three four five six seven eight nine ten",
            "One two three four five six seven eight nine ten eleven",
            ["One two three four five six seven eight nine ten"],
        ),
    ],
)
def test_a_name_may_hold_any_characters(name: str, text: str, expected: list[str]) -> None:
    assert found(text, Matcher([Form(name, "it", is_exact=name.isupper())])) == expected


def test_a_generated_plural_gives_way_to_another_term_s_name() -> None:
    glass, glasses = entry("Glass"), entry("Glasses")
    matcher = Matcher(form for term in (glass, glasses) for form in forms_of(term))
    assert [match.term for match in matcher.find("a glass, two glasses")] == ["glass", "glasses"]


WORDS = st.sampled_from(["disc", "Space", "nerve", "root", "l5", "диск", "é", "a-b", "x's"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8)
GAPS = st.sampled_from([" ", "  ", "\n", ", ", ". ", "/", "(", "—"])


def texts() -> st.SearchStrategy[str]:
    pieces = st.lists(st.tuples(WORDS, GAPS).map("".join), max_size=15)
    return st.one_of(pieces.map("".join), st.text(max_size=80))


@given(NAMES, texts())
def test_matches_are_whole_words_in_order_and_none_overlaps(names: list[str], text: str) -> None:
    edges = {edge for word in WORD.finditer(text) for edge in word.span()}
    possessive = {word.end() - 2 for word in WORD.finditer(text)}
    done = 0
    for match in forms(*names).find(text):
        assert match.start >= done
        assert match.start in edges
        assert match.end in edges | possessive
        done = match.end


@given(NAMES, texts())
def test_no_name_that_starts_where_one_is_found_is_longer(names: list[str], text: str) -> None:
    matches = {match.start: match.end for match in forms(*names).find(text)}
    for name in names:
        for start, end in matches.items():
            alone = {match.start: match.end for match in forms(name).find(text[start:])}
            assert alone.get(0, 0) + start <= end


@given(NAMES, texts())
def test_a_word_that_is_a_name_is_in_a_match(names: list[str], text: str) -> None:
    matches = list(forms(*names).find(text))
    single = {fold(name) for name in names if " " not in name}
    for word in WORD.finditer(text):
        if fold(word.group()) in single:
            assert any(match.start <= word.start() < match.end for match in matches)


@pytest.mark.parametrize(
    ("matcher", "text"),
    [
        pytest.param(lambda: SPINE, lambda n: "disc" * n, id="one long word"),
        pytest.param(lambda: SPINE, lambda n: "e\u0301" * n, id="one long word of accents"),
        pytest.param(lambda: SPINE, lambda n: "disc " * n, id="a match a word"),
        pytest.param(lambda: SPINE, lambda n: "disc" + " " * n + "space" * n, id="a long gap"),
        pytest.param(lambda: SPINE, lambda n: "nerve " * n, id="beginnings of names"),
        pytest.param(
            lambda: forms(" ".join("a" * 12)), lambda n: "a " * n, id="a name of one word"
        ),
        pytest.param(
            lambda: SPINE, lambda n: "disc" + "." * n + "disc-" * n, id="dots and hyphens"
        ),
    ],
)
def test_time_grows_with_the_length_of_the_text(
    matcher: Callable[[], Matcher], text: Callable[[int], str]
) -> None:
    ready = matcher()
    short, long = (_seconds(ready, text(size)) for size in (20_000, 160_000))
    assert long < 8 * 3 * short + 0.05


def test_two_megabytes_are_read_in_seconds() -> None:
    assert _seconds(SPINE, "The surgeon sees the disc and the nerve root. " * 45_000) < 5


def test_time_does_not_grow_with_the_number_of_names() -> None:
    text = "word7 of the surgeon and the disc word99 " * 4000
    few, many = (_seconds(forms(*_names(count)), text) for count in (100, 30_000))
    assert many < 2 * few + 0.05


def test_each_of_ten_thousand_names_is_found() -> None:
    names = _names(10_000)
    assert len(found(", ".join(names), forms(*names))) == 10_000


def _names(count: int) -> Sequence[str]:
    return [f"word{number} of the {number % 7}" for number in range(count)]


def _seconds(matcher: Matcher, text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        for _match in matcher.find(text):
            pass
        times.append(time.process_time() - start)
    return min(times)
