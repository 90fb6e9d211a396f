from pathlib import PurePosixPath

import pytest

from macros.content.problems import Problem, Rule, nearest


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("trocer", "Did you mean 'trocar'?"),
        ("stapler", "Add docs/glossary/stapler.md."),
        ("", "Add docs/glossary/.md."),
    ],
)
def test_an_unknown_word_gets_the_nearest_known_one_or_the_given_remedy(
    word: str, remedy: str
) -> None:
    assert nearest(word, {"trocar": 1, "lamina": 2}, f"Add docs/glossary/{word}.md.") == remedy


def test_the_nearest_word_is_written_as_its_place_asks() -> None:
    assert nearest("topp", ["top"], "", shown=lambda id_: f"'#{id_}'") == "Did you mean '#top'?"


@pytest.mark.parametrize("is_advice", [False, True])
def test_a_problem_has_the_code_and_the_severity_of_its_rule(is_advice: bool) -> None:
    path = PurePosixPath("docs/a.md")
    problem = Rule("a-code", "A title", is_advice).at(path, 3, "it is wrong", "Mend it.")
    assert problem == Problem(path, 3, "a-code", "it is wrong", "Mend it.", is_advice)
    assert str(problem) == "docs/a.md:3: it is wrong. Mend it."
