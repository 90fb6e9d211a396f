"""The publisher's logo at the foot of each page."""

from pathlib import Path, PurePosixPath

import pytest

from macros.content.library import load_library
from macros.site.view import Logo, page_view
from tests.small_docs import write_docs
from tests.small_pictures import picture


@pytest.mark.parametrize(
    ("page", "address"),
    [("index.md", "assets/logo.png"), ("procedures/hip/closure.md", "../../assets/logo.png")],
)
def test_a_page_shows_the_logo_in_its_size_under_the_name_of_the_hospital(
    tmp_path: Path, page: str, address: str
) -> None:
    named = "name: Example Hospital\nlogo: assets/logo.png\n"
    docs = write_docs(tmp_path, {"publisher.yml": named, "assets/logo.png": picture()})
    view = page_view(load_library(docs), PurePosixPath(page), "A page")
    assert view.logo == Logo(address, "Example Hospital", 160, 90)


def test_a_site_without_a_logo_shows_none(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"publisher.yml": "name: Example Hospital\n"})
    assert page_view(load_library(docs), PurePosixPath("index.md"), "A page").logo is None
