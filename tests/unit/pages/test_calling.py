from pathlib import Path

import pytest

from tests.small_docs import errors, write_docs

PAGE = "---\nsummary: Words.\n---\n# T\n\n"
REMEDY = "The author's guide shows every macro."


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("steps(1)", "they must stand in quotes"),
        ("steps(true)", "they must stand in quotes"),
        ("cite('a', 1.5)", "they must stand in quotes"),
        ("term('lamina', text=true)", "they must stand in quotes"),
        ("term('lamina', gloss='yes')", "they must stand in quotes"),
        ("term('lamina', gloss=1)", "they must stand in quotes"),
        ("term()", "missing a required argument: 'term_id'"),
        ("guides('a')", "too many positional arguments"),
        ("term('lamina', color='a')", "got an unexpected keyword argument 'color'"),
        ("steps(here='a')", "multiple values for argument 'here'"),
    ],
)
def test_a_macro_takes_the_kinds_of_words_that_it_asks_for(
    tmp_path: Path, call: str, why: str
) -> None:
    docs = write_docs(tmp_path, {"about/a.md": f"{PAGE}{{{{ {call} }}}}\n"})
    name = call.partition("(")[0]
    expected = f"docs/about/a.md:6: {name}(…) cannot take these words ({why}). {REMEDY}"
    assert expected in errors(docs)


def test_true_and_false_stand_without_quotes(tmp_path: Path) -> None:
    text = f"{PAGE}The {{{{ term('lamina', gloss=true) }}}} is bone.\n"
    assert not [one for one in errors(write_docs(tmp_path, {"about/a.md": text})) if "term(" in one]
