from pathlib import Path

import jinja2
import pytest

from macros.checks.broken import as_problem, is_template_fault


def error_of(root: Path, template: str) -> Exception:
    folder = root / "overrides"
    folder.mkdir()
    (folder / "main.html").write_text(template, "utf-8")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    try:
        env.get_template("main.html").render(view=object())
    except jinja2.TemplateError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{% if view %}\n", 2, "Unexpected end of template"),
        ("<p>\n\n{{ view.title.text }}\n", 3, "has no attribute 'title'"),
        ("<p>\n{{ view | capitals }}\n", 2, "No filter named 'capitals'"),
        ('<p>\n{% include "nothing.html" %}\n', 2, "nothing.html"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    error = error_of(tmp_path, template)
    problem = as_problem(error, tmp_path)
    assert is_template_fault(error, tmp_path)
    assert problem.code == "template-invalid"
    assert (str(problem.path), problem.line) == ("overrides/main.html", line)
    assert message in problem.message


def test_a_broken_program_file_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "macros" / "a.py"
    program = compile("def f():\n    return 1 / 0\nf()\n", str(file), "exec")
    try:
        exec(program, {})
    except ZeroDivisionError as error:
        problem = as_problem(error, tmp_path)
        assert not is_template_fault(error, tmp_path)
    assert str(problem) == (
        "macros/a.py:2: ZeroDivisionError: division by zero."
        " Look at what was changed last in this file, or in what it uses."
    )


def test_a_program_file_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    try:
        compile("x = (\n", str(tmp_path / "macros" / "a.py"), "exec")
    except SyntaxError as error:
        problem = as_problem(error, tmp_path)
    assert (str(problem.path), problem.line) == ("macros/a.py", 1)


def test_what_broke_elsewhere_is_told_of_the_settings(tmp_path: Path) -> None:
    problem = as_problem(ValueError("no"), tmp_path)
    assert problem.code == "program-broken"
    assert (str(problem.path), problem.line) == ("mkdocs.yml", 1)
