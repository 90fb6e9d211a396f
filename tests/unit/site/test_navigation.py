from pathlib import Path

from macros.content.library import load_library
from macros.site.view import navigation
from tests.kinds_of_page import LIBRARY
from tests.small_docs import write_docs


def test_stages_stand_in_the_order_of_the_manifest(tmp_path: Path) -> None:
    shown = navigation(load_library(write_docs(tmp_path, {})))
    hip = [path for path in shown if path.startswith("procedures/hip/")]
    names = [path.removeprefix("procedures/hip/") for path in hip]
    assert names == ["index.md", "incision.md", "closure.md", "whole-guide.md"]


def test_every_page_is_shown_once() -> None:
    shown = navigation(LIBRARY)
    assert len(shown) == len(set(shown))
    assert {str(path) for path in LIBRARY.pages} <= set(shown)
