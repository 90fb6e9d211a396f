from pathlib import PurePosixPath

import pytest

from macros.content.project import address


@pytest.mark.parametrize(
    ("source", "target", "anchor", "link"),
    [
        ("index.md", "procedures/hip/index.md", "", "procedures/hip/index.html"),
        ("procedures/hip/closure.md", "glossary/lamina.md", "", "../../glossary/lamina.html"),
        ("procedures/hip/closure.md", "procedures/hip/index.md", "x", "index.html#x"),
        ("glossary/lamina.md", "glossary/lamina.md", "top", "#top"),
        ("index.md", "a b/ü.png", "", "a%20b/%C3%BC.png"),
    ],
)
def test_a_page_links_to_another_by_a_relative_path(
    source: str, target: str, anchor: str, link: str
) -> None:
    assert address(PurePosixPath(source), PurePosixPath(target), anchor) == link
