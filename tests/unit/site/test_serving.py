from pathlib import PurePosixPath

from macros.content.problems import Problem
from macros.site.view import with_problems


def problem(code: str) -> Problem:
    return Problem(PurePosixPath("docs/a.md"), 3, code, "no source '<b>'", "Add it.")


def test_the_writer_sees_her_problems_above_her_page() -> None:
    shown = with_problems("<h1>Title</h1>", [problem("source-unknown")])
    assert "Line 3: no source '&lt;b&gt;'. Add it." in shown
    assert shown.endswith("</div><h1>Title</h1>")


def test_of_a_page_that_may_not_run_nothing_is_shown() -> None:
    shown = with_problems("<h1>{{ config }}</h1>", [problem("macro-refused")])
    assert "{{" not in shown
    assert shown.endswith("<h1>This page is not shown yet</h1>")


def test_a_page_without_problems_is_as_it_was_written() -> None:
    assert with_problems("<h1>Title</h1>", []) == "<h1>Title</h1>"
