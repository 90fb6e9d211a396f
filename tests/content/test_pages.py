"""The real pages in a browser: whether all can read them, what they weigh, whether they move."""

from itertools import cycle
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Page, ViewportSize

from macros.checks.tree import check_tree
from tests.content.real import GUIDES, LIBRARY, PAGES
from tests.loading import (
    PHONE,
    SHIFTS,
    assert_light,
    slowed,
)
from tests.measuring import axe_report, excess_width
from tests.styles import enlarge_text
from tests.whole import WHOLE

WIDE: ViewportSize = {"width": 1280, "height": 800}
Look: TypeAlias = tuple[ViewportSize, Literal["light", "dark"]]
LOOKS: tuple[Look, ...] = ((PHONE, "dark"), (WIDE, "light"), (PHONE, "light"), (WIDE, "dark"))
SAMPLE = dict(zip(PAGES, cycle((look,) for look in LOOKS), strict=False))
SEEN = [(name, *look) for name in PAGES for look in (LOOKS if WHOLE else SAMPLE[name])]


def test_every_link_of_every_page_leads_somewhere(real_site: Path) -> None:
    checked = check_tree(real_site, LIBRARY)
    assert not checked.problems, "\n".join(map(str, checked.problems))
    assert checked.pages >= len(LIBRARY.pages) + len(GUIDES)


@pytest.mark.parametrize(("name", "viewport", "scheme"), SEEN, ids=str)
def test_axe_finds_nothing(
    page: Page, address: str, name: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{PAGES[name]}")
    assert not axe_report(page)


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}], ids=["320 px"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_phone(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{PAGES[name]}")
    assert excess_width(page) <= 0
    enlarge_text(page, 200)
    assert excess_width(page) <= 0


def heaviest_stage(guide: str, site: Path) -> str:
    """Return the path of the built page of a guide's longest stage."""
    paths = (str(stage.page.path.with_suffix(".html")) for stage in LIBRARY.guides[guide].stages)
    return max(paths, key=lambda path: (site / path).stat().st_size)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_stage_is_light_at_first_and_with_its_search_opened(
    phone: Page, real_site: Path, address: str, guide: str
) -> None:
    assert_light(phone, f"{address}/{heaviest_stage(guide, real_site)}")


@pytest.mark.parametrize("name", PAGES if WHOLE else ("start",))
def test_nothing_moves_while_a_page_loads_on_a_phone(phone: Page, address: str, name: str) -> None:
    slowed(phone).goto(f"{address}/{PAGES[name]}")
    assert phone.evaluate(SHIFTS) == []
