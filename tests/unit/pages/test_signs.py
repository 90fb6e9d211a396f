import pytest
from markdown import Markdown

from macros.pages.signs import look_at_signs_first


@pytest.mark.parametrize(
    "text",
    [
        "a `b` and ``c ` d`` e",
        "a \\`b`",
        "a * b and _ c",
        "See Www.example.org, WWW.EXAMPLE.ORG or HTTPS://example.org/a.",
        "Write to Ward@Example.org.",
        "nothing",
    ],
)
def test_what_is_looked_for_by_its_sign_is_found_as_before(text: str) -> None:
    before, after = (Markdown(extensions=["pymdownx.magiclink"]) for _ in range(2))
    look_at_signs_first(after)
    assert after.convert(text) == before.convert(text)
