from pathlib import Path, PurePosixPath

import pytest

from macros.content.located_yaml import Located
from macros.content.page import Page
from macros.content.problems import Problem
from macros.site.shown import PLACE, fill_in_lists, problem_list, with_marks

HERE = PurePosixPath("procedures/hip/closure.md")
BODY = """\
# Closure

The cut is closed.
It is {{ cite("nope") }} covered with [a *dry* dressing](dressing.md).

{{ risks() }}

- one thing
- another thing
"""
HTML = (
    '<h1 id="closure">Closure</h1>\n<p>The cut is closed. It is covered with a '
    "<em>dry</em> dressing.</p>\n<ul><li>one thing</li><li>another thing</li></ul>\n"
)
NOTES = '<section class="sources"><p>The cut is closed.</p></section>'
PAGE = Page(HERE, Located({}, "docs" / HERE, 1), BODY, 4)


def problem(line: int, path: str = f"docs/{HERE}", code: str = "source-unknown") -> Problem:
    return Problem(PurePosixPath(path), line, code, f"no source '<b>' ({line})", "Add it.")


def mark(number: int, line: int, tag: str = "p") -> str:
    text = f"To mend, line {line}: no source '&lt;b&gt;' ({line}). Add it."
    return f'<{tag} class="problem" id="problem-{number}">{text}</{tag}>'


@pytest.mark.parametrize(
    ("line", "above"),
    [
        (4, "Closure</h1>"),
        (6, "dressing.</p>"),
        (7, "dressing.</p>"),
        (9, "dressing.</p>"),  # the diagram is not there: below the text before it
    ],
)
def test_a_problem_stands_below_the_text_of_its_line(line: int, above: str) -> None:
    assert above + mark(0, line) in with_marks(HTML, PAGE, [problem(line)])


def test_a_problem_of_an_item_stands_in_it() -> None:
    shown = with_marks(HTML, PAGE, [problem(12)])
    assert f'<li class="problem-here">another thing{mark(0, 12, "span")}</li>' in shown


def test_problems_of_one_text_stand_in_the_order_of_their_lines() -> None:
    shown = with_marks(HTML, PAGE, [problem(6), problem(7)])
    assert mark(0, 6) + mark(1, 7) in shown


def test_a_problem_in_the_facts_is_in_the_list_alone() -> None:
    assert with_marks(HTML, PAGE, [problem(2)]) == HTML


def test_the_lists_at_the_end_of_a_page_are_no_place_of_a_problem() -> None:
    assert with_marks(HTML + NOTES, PAGE, [problem(6)]).endswith(NOTES)


def test_the_list_of_a_page_begins_with_its_own_and_links_to_their_places() -> None:
    others = [problem(1, "docs/about/a.md"), problem(2, "docs/procedures/hip/risks.yml")]
    shown = problem_list(HERE, sorted([problem(6), *others]))
    assert "To mend: 3 problems, 1 on this page" in shown
    assert "open" in shown
    own, guides, else_ = (shown.index(text) for text in ("#problem-0", "risks.yml", "about/a"))
    assert own < guides < else_
    assert '<a href="../../about/a.html">docs/about/a.md, line 1</a>' in shown


def test_the_list_is_folded_where_the_page_has_no_problem_of_its_own() -> None:
    shown = problem_list(HERE, [problem(1, "docs/about/a.md")])
    assert "To mend: 1 problem, none on this page" in shown
    assert "open" not in shown


def test_the_list_comes_to_its_place_on_each_page(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(f"<main>{PLACE}<h1>{name}</h1></main>", "utf-8")
    fill_in_lists(tmp_path, [PurePosixPath("a.md"), PurePosixPath("b.md")], [problem(1)])
    for name in ("a", "b"):
        page = (tmp_path / f"{name}.html").read_text("utf-8")
        assert page.startswith("<main><details")
        assert page.endswith(f"</details><h1>{name}</h1></main>")
