import pytest

from macros.pages.calls import Refusal, parse_calls
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
    (refused,) = parse_calls(text, MACROS)
    assert isinstance(refused, Refusal)
    assert refused.line == 2
