"""What a page makes a phone load, and whether anything moves while it loads."""

import pytest
from playwright.sync_api import Page

from tests.kinds_of_page import PAGES
from tests.loading import (
    SHIFTS,
    assert_light,
    slowed,
)
from tests.whole import WHOLE

LOADED = PAGES if WHOLE else ("start", "overview", "stage", "A to Z")
WIDE = {"width": 1280, "height": 800}
BLOCKING = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.initiatorType === "script" && one.renderBlockingStatus === "blocking")
  .map((one) => one.name)
"""
WAITED_FOR = "all => all.filter(one => !one.defer && !one.async).map(one => one.src)"


def test_a_stage_is_light_at_first_and_with_its_search_opened(
    phone: Page, served_site: str
) -> None:
    assert_light(phone, f"{served_site}/{PAGES['stage']}")


@pytest.mark.parametrize("place", ["extracted", "served_site"])
def test_a_page_is_set_in_its_own_face(
    page: Page, place: str, request: pytest.FixtureRequest
) -> None:
    page.goto(f"{request.getfixturevalue(place)}/{PAGES['stage']}")
    # where a face comes too late for one page, it is there for the next
    page.goto(f"{request.getfixturevalue(place)}/{PAGES['overview']}")
    assert faces(page, "h1") == ["Atkinson Hyperlegible Next"]


def faces(page: Page, selector: str) -> list[str]:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    used = session.send("CSS.getPlatformFontsForNode", found)["fonts"]
    return [font["familyName"] for font in used]


@pytest.mark.parametrize("name", LOADED)
def test_no_script_blocks_the_first_paint(page: Page, served_site: str, name: str) -> None:
    page.goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(BLOCKING) == []
    assert page.locator("script[src]").evaluate_all(WAITED_FOR) == []


@pytest.mark.parametrize("name", LOADED)
def test_nothing_moves_while_a_page_loads_on_a_phone(
    phone: Page, served_site: str, name: str
) -> None:
    slowed(phone).goto(f"{served_site}/{PAGES[name]}")
    assert phone.evaluate(SHIFTS) == []


@pytest.mark.parametrize("viewport", [WIDE], ids=["wide"])
@pytest.mark.parametrize("name", PAGES if WHOLE else ("overview", "stage"))
def test_nothing_moves_while_a_page_loads_on_a_wide_screen(
    page: Page, served_site: str, name: str
) -> None:
    slowed(page).goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(SHIFTS) == []
