import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import served


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "page.html").write_text("Calm.", "utf-8")
    (tmp_path / "look.css").write_text("", "utf-8")
    with served(tmp_path) as address:
        yield address


@pytest.mark.parametrize("path", ["/page.html", "/a/b/page.html", "/a/b/page.html?q=disc"])
def test_the_tree_stands_at_the_root_and_below_a_path(address: str, path: str) -> None:
    with urllib.request.urlopen(address + path) as answer:
        assert answer.read() == b"Calm."


def test_a_browser_gets_the_tree_compressed(address: str) -> None:
    asked = urllib.request.Request(f"{address}/page.html", headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked) as answer:
        assert gzip.decompress(answer.read()) == b"Calm."


def test_a_style_sheet_is_a_style_sheet_on_every_system(address: str) -> None:
    with urllib.request.urlopen(f"{address}/look.css") as answer:
        assert answer.headers["Content-Type"] == "text/css"


def test_a_page_below_a_path_cannot_use_an_absolute_address(address: str) -> None:
    asked = urllib.request.Request(
        f"{address}/page.html", headers={"Referer": f"{address}/a/b/page.html"}
    )
    with pytest.raises(urllib.error.HTTPError, match=r"/a/b/page\.html has an absolute address"):
        urllib.request.urlopen(asked)
