import datetime
from pathlib import PurePosixPath

import pytest

from macros.content.located_yaml import parse_yaml, texts_in
from macros.content.problems import ProblemError

PATH = PurePosixPath("docs/x.md")


def test_values_know_their_lines() -> None:
    written = parse_yaml("a: 1\nb:\n  - x\n  - y: z\n", PATH, first_line=2)
    assert written.value["a"].line == 2
    assert written.value["b"].line == 3
    assert [item.line for item in written.value["b"].value] == [4, 5]


def test_all_texts_of_a_value_have_their_lines() -> None:
    written = parse_yaml("a: x\nb:\n  - 1\n  - c: y\n", PATH)
    found = [(text.value, text.line) for text in texts_in(written)]
    assert found == [("a", 1), ("x", 1), ("b", 2), ("c", 4), ("y", 4)]


def test_nothing_written_is_no_value() -> None:
    assert parse_yaml("", PATH).value is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x 1\nb: *x", "docs/x.md:1: a text starts with '&' or '*'. Put it in quotes."),
        (
            "a: !!python/object:os.system x",
            "docs/x.md:1: a text starts with '!'. Put it in quotes.",
        ),
        ("a: !ENV HOME", "docs/x.md:1: a text starts with '!'. Put it in quotes."),
        ("a: 1\na: 2", "docs/x.md:2: 'a' is written twice. Keep one of them."),
        (
            "? [a]\n: b",
            "docs/x.md:1: a bracket or '?' stands where a word should be. Put the text in quotes.",
        ),
        (
            "on: 2026-99-99",
            "docs/x.md:1: '2026-99-99' is no day. Write a day as 2026-11-30.",
        ),
        ("[" * 100_000, "docs/x.md:1: lists are nested over 12 deep. Write it flatter."),
        ("a: " + "x" * 300_000, "docs/x.md:1: this is over 256 KiB. Split it up."),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_yaml(text, PATH)
    assert str(caught.value) == problem


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("1:10:20", "1:10:20"),
        ("1_000", "1_000"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("+5", "+5"),
        ("2026-3-3", "2026-3-3"),
        ("2026-03-03 10:00", "2026-03-03 10:00"),
        ("=", "="),
        ("-Room", "-Room"),
        ("x:y", "x:y"),
        ("x#7", "x#7"),
        ("Tom & Jerry", "Tom & Jerry"),
        ("\tRoom", "Room"),
        ('"Ward #7"', "Ward #7"),
        ("'Ward #7'", "Ward #7"),
        ("|\n  Ward #7", "Ward #7"),
        (">\n  Ward #7", "Ward #7"),
        ("Ward\n# a remark\nb: c", "Ward"),
        ("Ward\n  # a remark # more\nb: c", "Ward"),
        ('"say \\"aah\\""', 'say "aah"'),
        ("true", True),
        ("12", 12),
        ("1.5", 1.5),
        ("", None),
        ("2026-11-30", datetime.date(2026, 11, 30)),
    ],
)
def test_a_value_is_read_as_it_was_typed(written: str, read: object) -> None:
    assert parse_yaml(f"a: {written}", PATH).value["a"].value == read


LOST = "is not read: YAML takes ' #' for a remark. Put the whole value in quotes, or the remark"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nward: Ward #7", 2, f"'#7' {LOST}"),
        ("where: Room #2 of the suite", 1, f"'#2 of the suite' {LOST}"),
        ("where: Room\t#2", 1, f"'#2' {LOST}"),
        ("ward: #7", 1, f"'#7' {LOST}"),
        ("ward: Ward  # a remark", 1, f"'# a remark' {LOST}"),
        ("a:  # a remark\n  b: c", 1, f"'# a remark' {LOST}"),
        ('ward: "Ward" #7', 1, f"'#7' {LOST}"),
        ("who: [x, y] # z", 1, f"'# z' {LOST}"),
        ("who:\n  - x # z", 2, f"'# z' {LOST}"),
        ("who: [x, # z\n  y]", 1, f"'# z' {LOST}"),
        ("who: [x, y # z]\nwhy: [What for?]", 1, f"'# z]' {LOST}"),
        ("a: > #7\n  x", 1, f"'#7' {LOST}"),
        ("a: ~", 1, "'~' says that there is no value. Leave it out, or put it in quotes."),
        ("a: null", 1, "'null' says that there is no value."),
        ('a: "C:\\new"', 1, "'\\\\n' in double quotes is read as another character."),
    ],
)
def test_what_would_lose_or_change_words_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_yaml(text, PATH)
    assert str(caught.value).startswith(f"docs/x.md:{line}: {message}")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: @x", 1),
        ("a: %x", 1),
        ("a: `x", 1),
        ("a: *x", 1),
        ("a: &x y", 1),
        ("a: !x y", 1),
        ("a: - x", 1),
        ("a: x: y", 1),
        ("a: b\nc:d\ne: f", 2),
        ("a: b\n\tc: d", 2),
        ("a: 'Tis late", 1),
        ('a: "Q" x', 1),
        ("a: b\n---\nc: d", 2),
    ],
)
def test_what_yaml_reads_as_something_else_than_words_is_refused_at_its_line(
    text: str, line: int
) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_yaml(text, PATH)
    assert caught.value.problem.line == line
