from pathlib import Path, PurePosixPath

import pytest

from macros.content.problems import Problem
from macros.site.serving import is_beside, message_page


@pytest.mark.parametrize(
    "name", [".page.md.swp", "page.md~", "4913", "__pycache__/a.pyc", ".git/index", "a.md.tmp"]
)
def test_what_editors_and_programs_write_beside_a_file_is_no_change(name: str) -> None:
    assert is_beside(Path("docs") / name)


@pytest.mark.parametrize("name", ["page.md", "risks.yml", ".pages", "a.py", "photo 4913.jpg"])
def test_a_file_of_the_site_is_a_change(name: str) -> None:
    assert not is_beside(Path("docs") / name)


def test_the_message_in_the_place_of_a_page_lists_what_is_wrong() -> None:
    broken = Problem(PurePosixPath("mkdocs.yml"), 3, "yaml-invalid", "<b>", "Mend it.")
    page = message_page("There is no such page", [broken])
    assert "<li>mkdocs.yml:3: &lt;b&gt;. Mend it." in page
    assert "http" not in page
