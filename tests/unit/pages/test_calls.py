from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.pages.calls import MACRO_REFUSED, Call, Piece, Refusal, parse_calls
from macros.pages.macros import MACRO_UNKNOWN
from tests.small_docs import errors, write_docs

MACROS = ("cite", "steps", "term")


def test_a_text_is_markdown_and_calls() -> None:
    pieces = parse_calls('# T\n\nThe {{ term("lamina", text="x") }} is.\n', {"term"})
    assert pieces == (
        "# T\n\nThe ",
        Call("term", ("lamina",), (("text", "x"),), line=3),
        " is.\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{{ steps() }}}",
        "a\r\nb {{ steps() }}",
        '{{ term("a" "b") }}',
        "{{ steps() }}\n{% raw %}{{ steps() }}{% endraw %}",
        '{{ term("}}") }} {{ steps() }}',
        "{{ steps() }}{{steps()}}\n\n{{ steps() }}",
        "{{ steps() }} {{ nothing() }}",
        '{{ term("\\n") }}',
    ],
)
def test_a_call_is_the_same_in_any_company(text: str) -> None:
    alone = "{% raw %}{% endraw %}"  # which no plain page has
    assert without_gaps(parse_calls(text, MACROS)) == without_gaps(
        parse_calls(text + alone, MACROS)
    )


def without_gaps(pieces: Sequence[Piece]) -> list[Piece]:
    return [one for one in pieces if one != ""]


def test_raw_braces_and_ids_are_text() -> None:
    text = "# T {#id}\n\n{% raw %}{{ term() }}{% endraw %}\n"
    assert "".join(map(str, parse_calls(text, MACROS))) == "# T {#id}\n\n{{ term() }}\n"


@pytest.mark.parametrize(
    "text",
    [
        "{{ config }}",
        "{{ config.theme.get_env() }}",
        "{{ ''.__class__ }}",
        "{{ term('x').__class__ }}",
        "{{ term(config) }}",
        "{{ term(steps()) }}",
        "{{ term('a' ~ 'b') }}",
        "{{ term(['a']) }}",
        "{{ term(*[1]) }}",
        "{{ term(**{'a': 1}) }}",
        "{{ 'a' | upper }}",
        "{{ term('x') | safe }}",
        "{{ 7 * 7 }}",
        "{{ steps }}",
        "{{ 'a' if 1 else 'b' }}",
        "{% set a = 1 %}",
        "{% for a in range(10) %}{% endfor %}",
        "{% import 'x' as y %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'main.html' %}",
        "{% macro a() %}{% endmacro %}",
        "{% call steps() %}{% endcall %}",
        "{% filter upper %}a{% endfilter %}",
        "{% block a %}{% endblock %}",
        "{% with %}{% endwith %}",
        "{{ unclosed",
        "{% unknown %}",
    ],
)
def test_whatever_is_not_a_macro_with_words_is_refused_at_its_line(text: str) -> None:
    pieces = parse_calls(f"# T\n\n{text}\n", MACROS)
    (refused,) = [piece for piece in pieces if isinstance(piece, Refusal)]
    assert refused.rule == MACRO_REFUSED
    assert refused.line in (3, 4)  # Jinja names the end of what is not closed
    assert not [piece for piece in pieces if isinstance(piece, Call)]


def test_an_unknown_macro_is_refused_with_the_nearest_name() -> None:
    assert parse_calls("{{ trem('x') }}", MACROS) == (
        Refusal(1, MACRO_UNKNOWN, "there is no macro 'trem'", "Did you mean 'term'?"),
    )


def test_every_wrong_call_of_a_text_is_refused_and_the_others_stand() -> None:
    pieces = parse_calls("{{ trem('x') }} {{ steps() }}\n{{ 7 }}", MACROS)
    refused = [piece.line for piece in pieces if isinstance(piece, Refusal)]
    assert refused == [1, 2]
    assert Call("steps", (), (), 1) in pieces


PAGE = "---\nsummary: Words.\n---\n# T\n\n"
REMEDY = "; the author's guide shows every macro."
QUOTES = 'Write " before and behind each of them.'
TRUE = "Write gloss=true, without quotes."


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("steps(1)", f"takes words in quotes. {QUOTES}"),
        ("steps(true)", f"takes words in quotes. {QUOTES}"),
        ("cite('a', 1.5)", f"takes words in quotes. {QUOTES}"),
        ("term('lamina', text=true)", f"takes words in quotes. {QUOTES}"),
        ("term('lamina', gloss='yes')", f"takes 'gloss' as true or false. {TRUE}"),
        ("term('lamina', gloss=1)", f"takes 'gloss' as true or false. {TRUE}"),
        ("term()", f'lacks the term id. Write {{{{ term("…") }}}}{REMEDY}'),
        (
            "term('a', 'b', true, 'c')",
            f'has 4 words, at most 3 fit. Write {{{{ term("…") }}}}{REMEDY}',
        ),
        ("guides('a')", f"takes no words, and has 1. Write {{{{ guides() }}}}{REMEDY}"),
        ("term('lamina', txt='a')", "knows no 'txt'. Did you mean 'text'?"),
        ("term('lamina', color='a')", f"knows no 'color'. Write {{{{ term(\"…\") }}}}{REMEDY}"),
        ("term('lamina', 'a', text='b')", "has 'text' twice. Write it once: text=…."),
        ("steps(here='a')", f"knows no 'here'. Write {{{{ steps() }}}}{REMEDY}"),
    ],
)
def test_a_macro_takes_the_kinds_of_words_that_it_asks_for(
    tmp_path: Path, call: str, why: str
) -> None:
    docs = write_docs(tmp_path, {"about/a.md": f"{PAGE}{{{{ {call} }}}}\n"})
    name = call.partition("(")[0]
    assert f"docs/about/a.md:6: {name}(…) {why}" in errors(docs)


def test_true_and_false_stand_without_quotes(tmp_path: Path) -> None:
    text = f"{PAGE}The {{{{ term('lamina', gloss=true) }}}} is bone.\n"
    assert not [one for one in errors(write_docs(tmp_path, {"about/a.md": text})) if "term(" in one]
