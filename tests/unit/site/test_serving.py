from pathlib import PurePosixPath

from macros.content.problems import Problem
from macros.site.serving import with_problems


def problem(code: str) -> Problem:
    return Problem(PurePosixPath("docs/a.md"), 3, code, "no source '<b>{{ x }}'", "Add it.")


def test_the_writer_sees_her_problems_above_her_page() -> None:
    shown = with_problems("# Title\n", [problem("source-unknown")])
    assert "Line 3: no source '&lt;b&gt;&#123;&#123; x }}'. Add it." in shown
    assert shown.endswith("\n\n# Title\n\n")


def test_of_a_page_that_may_not_run_nothing_is_rendered() -> None:
    shown = with_problems("# {{ config }}\n", [problem("macro-refused")])
    assert "{{" not in shown
    assert shown.endswith("# This page is not shown yet\n")


def test_a_page_without_problems_is_as_it_was_written() -> None:
    assert with_problems("# Title\n", []) == "# Title\n"
