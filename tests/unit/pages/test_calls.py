from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from macros.content.pages import Page
from macros.content.problems import ProblemError
from macros.content.yaml_lines import Located
from macros.pages.calls import _PARSER, Call, _pieces, _simple_pieces, page_pieces

PATH = PurePosixPath("a.md")
MACROS = ("cite", "steps", "term")


def page(body: str) -> Page:
    return Page(PATH, Located({}, "docs" / PATH, 2), body, 4)


def test_a_page_is_text_and_calls() -> None:
    pieces = page_pieces(page('# T\n\nThe {{ term("lamina", text="x") }} is.\n'), {"term"})
    assert pieces == (
        "# T\n\nThe ",
        Call("term", ("lamina",), (("text", "x"),), line=6),
        " is.\n",
    )


def test_raw_braces_and_ids_are_text() -> None:
    body = "# T {#id}\n\n{% raw %}{{ term() }}{% endraw %}\n"
    assert "".join(map(str, page_pieces(page(body), {"term"}))) == "# T {#id}\n\n{{ term() }}\n"


@pytest.mark.parametrize(
    "body",
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
def test_whatever_is_not_a_macro_with_words_is_refused_at_its_line(body: str) -> None:
    with pytest.raises(ProblemError) as caught:
        page_pieces(page(f"# T\n\n{body}\n"), {"term", "steps"})
    assert caught.value.problem.code == "macro-refused"
    assert caught.value.problem.line in (6, 7)  # Jinja names the end of what is not closed


def test_an_unknown_macro_says_which_was_meant() -> None:
    with pytest.raises(ProblemError) as caught:
        page_pieces(page("{{ trem('x') }}"), {"term", "steps"})
    assert str(caught.value) == "docs/a.md:4: there is no macro 'trem'. Did you mean 'term'?"


BRACES = some.sampled_from(
    [
        *"{}%#!-~'\"\\(),a \n",
        *("{{", "}}", "{{ ", " }}", "{{-", "-}}", "{%", "%}", "{##!", "!##}", "steps()"),
        *('cite("a")', 'cite("a", "b")', 'cite("a",)', 'cite("\\n")', 'term("a",text="b")'),
        *('{{ cite("x") }}', '{{cite( "x" , "y" )}}', "{{ steps() }}", "{% raw %}", "{% endraw %}"),
    ]
)


@given(some.lists(BRACES, max_size=12).map("".join))
@settings(max_examples=800, deadline=None)
def test_plain_calls_are_read_as_jinja_reads_them(body: str) -> None:
    quick = _simple_pieces(page(body), MACROS)
    if quick is not None:
        assert joined(quick) == joined(_pieces(_PARSER.parse(body), page(body), MACROS))


def joined(pieces: Iterable[str | Call]) -> list[str | Call]:
    """Return the pieces, texts that follow each other as one."""
    found: list[str | Call] = [""]
    for piece in pieces:
        if isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return [piece for piece in found if piece != ""]
