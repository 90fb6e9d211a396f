"""The pages for writers show and explain all that a writer can write."""

import re

import pytest

from macros.content.pictures import PICTURE_KEYS
from macros.pages.macros import MACROS
from tests.content.real import LIBRARY

PAGES = {
    path.stem: page.body for path, page in LIBRARY.pages.items() if path.parts[0] == "contributing"
}
SECTIONS = {
    found[1]: found[2]
    for found in re.finditer(r"^### (\S+)$(.*?)(?=^##|\Z)", PAGES["macros"], re.M | re.S)
}
LISTED = {"icons": "icons-and-colors", "colors": "icons-and-colors"}
"""The macros that another page shows."""


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_explained_with_its_source_and_its_result(name: str) -> None:
    section = SECTIONS.get(name, "")
    assert section, f"docs/contributing/macros.md has no part '### {name}'"
    if name in LISTED:
        assert f"\n{{{{ {name}() }}}}\n" in PAGES[LISTED[name]]
    elif name != "sample":
        assert f'\n{{{{ sample("{name}") }}}}\n' in section


def test_no_macro_is_explained_that_there_is_not() -> None:
    assert set(SECTIONS) == set(MACROS)


def test_the_start_page_leads_to_every_page_for_writers() -> None:
    linked = re.findall(r"\]\(([a-z-]+)\.md\)", PAGES["index"])
    assert sorted(linked) == sorted(set(PAGES) - {"index"})


def test_every_line_of_a_picture_is_explained() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", SECTIONS["picture"], re.M)
    assert listed == [*PICTURE_KEYS]
