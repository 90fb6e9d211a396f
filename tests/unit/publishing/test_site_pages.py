from pathlib import PurePosixPath

import pytest

from macros.publishing.site_pages import successor_of
from tests.small_releases import PAGES

NEWEST = {PurePosixPath(page) for page in PAGES}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("procedures/hip/closure.html", "latest/procedures/hip/closure.html"),
        ("procedures/hip/gone.html", "latest/procedures/hip/index.html"),
        ("procedures/knee/closure.html", "latest/procedures/index.html"),
        ("glossary/gone.html", "latest/glossary/index.html"),
        ("about/gone.html", "latest/index.html"),
    ],
)
def test_readers_are_led_to_the_same_page_or_to_the_one_above_it(old: str, new: str) -> None:
    assert successor_of(PurePosixPath(old), NEWEST) == PurePosixPath(new)
