"""What a page makes a phone load, and whether anything moves while it loads."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.faults import faults_in
from tests.kinds_of_page import PAGES
from tests.loading import PHONE, Load, open_search, slowed

FIRST_VIEW = 160_000
WITH_SEARCH = 400_000
# the page, the face, six style sheets, three scripts
REQUESTS = 11
WIDE = {"width": 1280, "height": 800}
BLOCKING = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.initiatorType === "script" && one.renderBlockingStatus === "blocking")
  .map((one) => one.name)
"""
WAITED_FOR = "all => all.filter(one => !one.defer && !one.async).map(one => one.src)"
SHIFTS = """
() => new Promise((resolve) => {
  const found = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      found.push(...one.sources.map(({ node }) => `${one.value.toFixed(4)} ${node?.outerHTML}`))
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => resolve(found), 300)
})
"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Return a page of a cheap phone: a slow processor behind a slow network."""
    with chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        found = faults_in(context)
        yield slowed(context.new_page())
    assert not found


def open_stage(phone: Page, served_site: str) -> Load:
    load = Load(phone.context)
    phone.goto(f"{served_site}/{PAGES['stage']}", wait_until="networkidle")
    return load


def test_the_first_view_of_a_stage_is_light(phone: Page, served_site: str) -> None:
    load = open_stage(phone, served_site)
    assert sum(load.sizes.values()) < FIRST_VIEW, load.sizes
    assert len(load.files) <= REQUESTS, load.files


def test_a_stage_with_its_search_opened_is_light(phone: Page, served_site: str) -> None:
    load = open_stage(phone, served_site)
    assert "search_index.json" not in load.files
    open_search(phone)
    assert "search_index.json" in load.files
    assert sum(load.sizes.values()) < WITH_SEARCH, load.sizes


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


@pytest.mark.parametrize("name", PAGES)
def test_no_script_blocks_the_first_paint(page: Page, served_site: str, name: str) -> None:
    page.goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(BLOCKING) == []
    assert page.locator("script[src]").evaluate_all(WAITED_FOR) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_loads_on_a_phone(
    phone: Page, served_site: str, name: str
) -> None:
    phone.goto(f"{served_site}/{PAGES[name]}")
    assert phone.evaluate(SHIFTS) == []


@pytest.mark.parametrize("viewport", [WIDE], ids=["wide"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_loads_on_a_wide_screen(
    page: Page, served_site: str, name: str
) -> None:
    slowed(page).goto(f"{served_site}/{PAGES[name]}")
    assert page.evaluate(SHIFTS) == []
