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
        ("a: &x 1\nb: *x", "docs/x.md:1: '&' and '*' names are not used here. Put it in quotes."),
        (
            "a: !!python/object:os.system x",
            "docs/x.md:1: the tag 'tag:yaml.org,2002:python/object:os.system' is not used here. "
            "Put it in quotes.",
        ),
        ("a: !ENV HOME", "docs/x.md:1: the tag '!ENV' is not used here. Put it in quotes."),
        ("a: 1\na: 2", "docs/x.md:2: 'a' is written twice. Keep one of them."),
        ("? [a]\n: b", "docs/x.md:1: a key is a plain word. Drop the '?'."),
        (
            "on: 2026-99-99",
            "docs/x.md:1: '2026-99-99' cannot be read (month must be in 1..12). Put it in quotes.",
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
