from pathlib import Path

import pytest

from macros.checks.markup import markup_problems
from macros.content.library import Library
from tests.small_docs import STAGE, errors, problems, write_docs
from tests.unit.meant.reported import REPORTED
from tests.unit.meant.typed import made_of

PAGE = "---\nsummary: A page.\n---\n# A page\n\n"
CONFLICT = "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> theirs\n"


@pytest.mark.parametrize(("typed", "line", "code"), REPORTED)
def test_what_would_reach_readers_otherwise_is_reported_once_at_its_line(
    library: Library, typed: str, line: int, code: str
) -> None:
    draft, _ = made_of(library, typed)
    found = [(one.line, one.code) for one in markup_problems(draft)]
    assert found == [(line, code)]


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("!!! danger\n    a", "Write 'warning'."),
        ("!!! nota\n    a", "Did you mean 'note'?"),
        ("> [!HINT]\n> a", "Write 'tip'."),
        ("What happens\n---", "Write '## What happens'."),
        ("#Heading", "Write a plain space after '#'"),
        ("| a | b |\n| - | - |\n\n| 1 | 2 |", "Delete the empty line above"),
        ("<div>\n\na\n\n</div>", "Leave out the tags"),
    ],
)
def test_the_remedy_says_what_to_type(library: Library, typed: str, remedy: str) -> None:
    draft, _ = made_of(library, typed)
    assert remedy in " ".join(one.remedy for one in markup_problems(draft))


def test_a_check_reports_markup_at_its_line_in_the_file(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"about/page.md": f"{PAGE}text\n\n[[lamina]]\n"})
    assert [(one.path.name, one.line) for one in problems(docs) if one.code == "markup-unread"] == [
        ("page.md", 8)
    ]


def test_markup_below_a_drawing_is_reported_at_its_line(tmp_path: Path) -> None:
    text = f"{PAGE}{{{{ guides() }}}}\n\n{{{{ guides() }}}}\n\n## Part\n\n#Heading\n\n> ## More\n"
    text += "\n```\n[[in code]]\n#Code\n```\n"
    docs = write_docs(tmp_path, {"about/page.md": text})
    found = [(one.line, one.code) for one in problems(docs) if one.path.name == "page.md"]
    assert found == [(12, "read-otherwise"), (14, "heading-unseen")]


def test_markup_below_a_macro_of_several_lines_is_reported_at_its_line(tmp_path: Path) -> None:
    text = f'{PAGE}The {{{{ term(\n"lamina"\n) }}}} here.\n\n#Heading\n'
    docs = write_docs(tmp_path, {"about/page.md": text})
    assert [one.line for one in problems(docs) if one.code == "read-otherwise"] == [10]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("about/page.md", f"{PAGE}{CONFLICT}", 6),
        ("about/page.md", f"---\n{CONFLICT}---\n# A page\n", 2),
        ("procedures/stages.yml", f"sections: [What happens]\n{CONFLICT}", 2),
        ("sources.bib", CONFLICT, 1),
        ("assets/license.txt", CONFLICT, 1),
        ("assets/more.css", f"p {{}}\n{CONFLICT}", 2),
    ],
)
def test_both_versions_of_a_change_are_reported_once(
    tmp_path: Path, file: str, text: str, line: int
) -> None:
    docs = write_docs(tmp_path, {file: text})
    found = [one for one in problems(docs) if one.code == "conflict-mark"]
    assert [(str(one.path), one.line) for one in found] == [(f"docs/{file}", line)]


def test_a_line_of_seven_signs_alone_is_no_conflict(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"about/page.md": f"{PAGE}    =======\n    <<<<<<< in code\n"})
    assert not [one for one in errors(docs) if "both versions" in one]


@pytest.mark.parametrize("typed", ["- {{ guides() }}", "    {{ guides() }}", "{{ guides() }} more"])
def test_a_drawing_that_was_to_stand_in_a_text_is_reported(library: Library, typed: str) -> None:
    draft, _ = made_of(library, f"!!! note\n{typed}")
    assert (2, "read-otherwise") in [(one.line, one.code) for one in markup_problems(draft)]


def test_a_dagger_cites_nothing(tmp_path: Path) -> None:
    text = STAGE.replace('{{ cite("peul2007") }}', "5 in 100 people † have pain.")
    docs = write_docs(tmp_path, {"procedures/hip/incision.md": text})
    assert "number-uncited" in [one.code for one in problems(docs)]
