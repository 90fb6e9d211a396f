import pytest

from macros.pages.calls import Call, Refusal, parse_calls
from macros.pages.macros import MACROS

EXAMPLE = 'Write a macro with words in quotes, such as {{ term("suture") }}.'
OPEN = "has a bracket that is not closed."


@pytest.mark.parametrize(
    ("braces", "message"),
    [
        ("{{ step(1 }}", f"'{{{{ step(1 }}}}' {OPEN} Write {{{{ step(1) }}}}."),
        ('{{ term("a")) }}', f"'{{{{ term(\"a\")) }}}}' {OPEN} Write {{{{ term(\"a\") }}}}."),
        ("{{ }}", f"nothing stands between the braces of '{{{{ }}}}'. {EXAMPLE}"),
        ("{% if %}", f"'{{% … %}}' is not used in pages. {EXAMPLE}"),
        ("{% if a %}x{% endif %}", f"'{{% … %}}' is not used in pages. {EXAMPLE}"),
        (
            '{{ "x" | upper }}',
            "'| upper' is not used in pages. Write the words as readers shall see them.",
        ),
        ('{{ term("a") }', "'{{ term(\"a\") }' is not closed. Write {{ term(\"a\") }}."),
        ('{{ term("a"', "'{{ term(\"a\"' is not closed. Write {{ term(\"a\") }}."),
        ("{{ steps(\n\ntext\n\n}}", "'{{ steps(' is not closed. Write {{ steps() }}."),
        ("{{ term(“a”) }}", "'{{ term(“a”) }}' has curly quotes. "
         'Write straight ones: {{ term("a") }}.'),
        ("{{ term(‘a’) }}", "'{{ term(‘a’) }}' has curly quotes. "
         "Write straight ones: {{ term('a') }}."),
        ('{{ term("a) }}', "'{{ term(\"a) }}' has a quote that is not closed. "
         "Write one before and behind each word."),
        ("{{ term(a) }}", "term(…) takes only words in quotes, and 'a' has none. Write \"a\"."),
        ("{{ cite key }}", "'{{ cite key }}' has no '(' behind 'cite'. "
         'Write {{ cite("key") }}.'),
        ('{{ term "a" }}', "'{{ term \"a\" }}' has no '(' behind 'term'. "
         'Write {{ term("a") }}.'),
        ("{{ steps }}", "'steps' in braces is no call of a macro. "
         "Write {{ steps(…) }}, or leave the braces out."),
        ('{{ cite("a" "b") }}', "'{{ cite(\"a\" \"b\") }}' has no comma between two words. "
         'Write {{ cite("a", "b") }}.'),
        ('{{ cite("a"; "b") }}', "'{{ cite(\"a\"; \"b\") }}' is not written as a macro is. "
         f"{EXAMPLE}"),
        ("{{ tern('a') }}", "there is no macro 'tern'. Did you mean 'term'?"),
        ("{{ cite(['a']) }}", f"cite(…) takes only words in quotes. {EXAMPLE}"),
        ("{% raw %}\n{{ a }}", "'{% raw %}' is never ended. Write {% endraw %} below it."),
        ("{{ 7 }}", "7 in braces is no call of a macro. Write it without the braces."),
        ("{{ page.title }}", f"only a macro can stand between '{{{{' and '}}}}'. {EXAMPLE}"),
    ],
)  # fmt: skip
def test_braces_that_are_no_call_are_shown_with_what_to_write(braces: str, message: str) -> None:
    text = f"A\n\n{{{{ steps() }}}}\n{braces}\n"
    refused = [piece for piece in parse_calls(text, MACROS) if isinstance(piece, Refusal)]
    first = refused[0]
    assert (first.line, f"{first.message}. {first.remedy}") == (4, message)


def test_braces_in_raw_text_are_not_blamed() -> None:
    text = "{% raw %}{{ a( }}{% endraw %}\n{{ steps( }}\n"
    pieces = parse_calls(text, MACROS)
    assert [piece.line for piece in pieces if isinstance(piece, Refusal)] == [2]


def test_what_is_wrong_in_one_pair_of_braces_hides_nothing_of_the_others() -> None:
    text = """\
Open {{ term("a" and {{ term("b") }}, {{ tern("c") }}.
{{ cite("a" "b") }} {##! {{ cite(x, "y", z) }}
{% if a %} {{ steps( }} {% endif %}
{{ term("a"
{{ term(“d”) }} {{ term("e") }}
{% raw %} {{ never( }}
"""
    refused = [piece for piece in parse_calls(text, MACROS) if isinstance(piece, Refusal)]
    assert [one.line for one in refused] == [1, 1, 2, 2, 2, 3, 3, 4, 5, 6]
    assert [one.message.partition(" ")[0] for one in refused[4].others] == ["cite(…)"]
    calls = [piece for piece in parse_calls(text, MACROS) if isinstance(piece, Call)]
    assert [call.arguments for call in calls] == [("b",), ("e",)]


def test_so_many_faults_are_reported_and_no_more() -> None:
    pieces = parse_calls("{{ a( }}\n" * 100, MACROS)
    assert sum(isinstance(piece, Refusal) for piece in pieces) == 20
